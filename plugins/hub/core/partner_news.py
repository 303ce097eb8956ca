"""News of partners: the snapshot that ``hub partners`` writes and a build reads, and no network.

The snapshot is a file of the content, ``partners/snapshot.json``: an editor sees in it what came
and what is held back, and commits it. A held item is shown when its ``release`` is set to true.
"""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from hub.core.frozen import frozen
from hub.core.marks import After, Aware, Length
from hub.core.part import Part, as_json, field
from hub.core.regex import regex
from hub.core.text.characters import fold, forbidden

SNAPSHOT = "partners/snapshot.json"
KEPT = timedelta(days=14)
MOST_PARTNERS, MOST_ITEMS = 50, 30
LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_URL = 300, 600, 2000
_LARGEST = 4 * 1024 * 1024
_WORDS = regex(r"\w+")
# Titles that differ in a word or a sign are one piece of news told by two newsrooms: so much of
# their triples of letters must be the same, if there are enough of letters to tell.
_ALIKE, _SHORT = 0.8, 20


def _plain(text: str) -> str:
    if forbidden(text) or "\n" in text:
        raise ValueError("здесь знаки, которых в тексте быть не может")
    return text


def _web(url: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+(/[^\s]*)?(\?[^\s]*)?", url) or forbidden(url):
        raise ValueError("это не адрес http:// или https://")
    return url


Words = Annotated[str, After(_plain)]


class Headline(Part):
    """A piece of partner's news. ``held`` says why it is not shown; ``release`` shows it anyway."""

    id: Annotated[Words, Length(1, LONGEST_URL)]
    title: Annotated[Words, Length(1, LONGEST_TITLE)]
    url: Annotated[str, Length(most=LONGEST_URL), After(_web)]
    summary: Annotated[Words, Length(most=LONGEST_SUMMARY)] = ""
    published: Aware
    held: Annotated[Words, Length(most=300)] = ""
    release: bool = False


class Copy(Part):
    """The last good copy of one feed, and what was said when it was last asked for.

    ``etag`` and ``last_modified`` are echoed byte for byte (as Latin-1); ``problem`` tells why the
    last try gave nothing; ``wait_until`` is what the server asked for (Retry-After).
    """

    feed: str
    etag: Annotated[str, Length(most=1000)] = ""
    last_modified: Annotated[str, Length(most=200)] = ""
    wait_until: Aware | None = None
    checked: Aware | None = None
    good: Aware | None = None
    problem: str = ""
    items: Annotated[tuple[Headline, ...], Length(most=MOST_ITEMS)] = ()


class Snapshot(Part):
    """All copies by the slug of their partner."""

    version: Literal[1] = 1
    partners: Annotated[dict[str, Copy], Length(most=MOST_PARTNERS)] = field(default_factory=dict)


class SnapshotError(ValueError):
    """The snapshot is not what ``hub partners`` writes; the text says where."""


def read_snapshot(data: bytes) -> Snapshot:
    """Read a snapshot.

    Raises:
        SnapshotError: it is torn, too large or of another shape.
    """
    if len(data) > _LARGEST:
        raise SnapshotError("файл слишком велик")
    from hub.core.judge import UnfitError, judged_json

    try:
        return judged_json(Snapshot, data)
    except UnfitError as error:
        raise SnapshotError(error.where or "это не JSON") from None


def write_snapshot(snapshot: Snapshot) -> bytes:
    """Write a snapshot: partners by name, empty fields left out, so that a commit reads well."""
    partners = {slug: as_json(copy) for slug, copy in sorted(snapshot.partners.items())}
    document = {"version": snapshot.version, "partners": partners}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


@frozen
class PartnerNews:
    """What the site shows of one partner; ``good`` is when the copy was made."""

    slug: str
    headlines: tuple[Headline, ...]
    good: datetime


def is_shown(item: Headline, now: datetime) -> bool:
    """Tell whether a headline may be shown: not held, or released; never from the future."""
    return (not item.held or item.release) and item.published <= now


def news_of(snapshot: Snapshot, keep: Mapping[str, int], now: datetime) -> tuple[PartnerNews, ...]:
    """Return what is shown at ``now``; ``keep`` are the partners and how many headlines of each.

    A copy older than 14 days is not news. What two partners tell under nearly the same title
    stands once, with the one who told it last.
    """
    fresh = {
        slug: copy
        for slug in keep
        if (copy := snapshot.partners.get(slug)) and copy.good and copy.good > now - KEPT
    }
    told = [(slug, i) for slug, copy in fresh.items() for i in copy.items if is_shown(i, now)]
    told.sort(key=lambda one: (-one[1].published.timestamp(), one[0], one[1].id))
    chosen: dict[str, list[Headline]] = {slug: [] for slug in fresh}
    gists: list[Gist] = []
    for slug, item in told:
        gist = gist_of(item.title)
        if len(chosen[slug]) < keep[slug] and not any(alike(gist, other) for other in gists):
            gists.append(gist)
            chosen[slug].append(item)
    return tuple(
        PartnerNews(slug, tuple(chosen[slug]), copy.good)
        for slug, copy in fresh.items()
        if chosen[slug] and copy.good
    )


def words_of(title: str) -> str:
    """Return a title by which others are compared: its words in lower case, ё as е."""
    return " ".join(_WORDS.findall(fold(title)))


@frozen
class Gist:
    """What a title is compared by: its words, those that may not differ, its triples of letters.

    «Открыли двор № 5» is not «открыли двор № 6», «разрешили» is not «не разрешили».
    """

    words: str
    firm: frozenset[str]
    triples: frozenset[str]


def gist_of(title: str) -> Gist:
    """Return what a title is compared by. The cost is that of its length, whoever wrote it."""
    words = words_of(title[:LONGEST_TITLE])
    firm = frozenset(word for word in words.split() if word == "не" or not word.isalpha())
    return Gist(
        words, firm, frozenset(map("".join, zip(words, words[1:], words[2:], strict=False)))
    )


def alike(one: Gist, other: Gist) -> bool:
    """Tell whether two titles say the same (the Dice coefficient of their triples)."""
    if one.words == other.words:
        return True
    if min(len(one.words), len(other.words)) < _SHORT or one.firm != other.firm:
        return False
    common = len(one.triples & other.triples)
    return 2 * common >= _ALIKE * (len(one.triples) + len(other.triples))


def age_in_days(good: datetime, now: datetime) -> int:
    """Return how old a copy is, in whole days."""
    return max(0, (now - good) // timedelta(days=1))


def reasons(items: Iterable[Headline]) -> tuple[str, ...]:
    """Return why items are held, each reason once."""
    return tuple(dict.fromkeys(i.held for i in items if i.held and not i.release))


def validated(**fields: Any) -> Headline | None:
    """Return a headline, or None if the fields make none."""
    from hub.core.judge import UnfitError, judged

    try:
        return judged(Headline, fields)
    except UnfitError:
        return None
