"""From what a feed tells to the copy that the site keeps: nothing twice, doubts held back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from hub.core.model import Partner
from hub.core.partner_news import (
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    MOST_ITEMS,
    Copy,
    Gist,
    Headline,
    alike,
    gist_of,
    validated,
    words_of,
)
from hub.core.regex import regex
from hub.core.text.characters import fold
from hub.partners.parse import bare
from hub.partners.story import Story

FLOOD = 50
_FLOODED = "сразу"
_AHEAD = "дата в будущем"
_LONGEST_WAIT = timedelta(days=7)
_WORD = regex(r"[^\W\d_]{2,}")


def merge(
    old: Copy | None,
    stories: Sequence[Story],
    partner: Partner,
    now: datetime,
    stop_words: Iterable[str] = (),
) -> tuple[Headline, ...]:
    """Return the items of the new copy, newest first, at most 30.

    One thing is told once: by its id, by its link without counters, by nearly the same title; the
    newest version wins. What was released stays so while its title does. An item without a date
    keeps the moment at which it was first seen.
    """
    known = {item.id: item for item in old.items} if old else {}
    dated = _dated((story for story in stories if _wanted(story, partner)), known, now)
    flood = _is_flood(dated, known)
    # The last version first; among those of one moment, the one that stands first in the feed.
    dated.sort(key=lambda one: one[1].updated or one[0], reverse=True)
    kept = sorted(_distinct(dated), key=lambda one: one[0], reverse=True)[:MOST_ITEMS]
    made = (_headline(one, known, now, flood, tuple(stop_words)) for one in kept)
    return tuple(item for item in made if item)


def ripened(items: Iterable[Headline], now: datetime) -> tuple[Headline, ...]:
    """Return the items of a feed that did not change; a date that has come holds none back."""
    return tuple(
        item.but(held="") if item.held == _AHEAD and item.published <= now else item
        for item in items
    )


def _wanted(story: Story, partner: Partner) -> bool:
    text = fold(f"{story.title} {story.summary}")
    if any(fold(word) in text for word in partner.exclude):
        return False
    return not partner.include or any(fold(word) in text for word in partner.include)


def _dated(
    stories: Iterable[Story], known: Mapping[str, Headline], now: datetime
) -> list[tuple[datetime, Story]]:
    """Return the stories with their moments. Feeds tell the newest first: what has no date and
    was not seen before is as old as what stands above it, or else from now.
    """
    found = []
    above = now
    for story in stories:
        seen = known.get(story.id)
        moment = story.dated or (seen.published if seen else above)
        above = min(above, moment)
        found.append((moment, story))
    return found


def _is_flood(dated: Iterable[tuple[datetime, Story]], known: Mapping[str, Headline]) -> bool:
    """Tell whether suspiciously many are new. What is older than all that was kept is an archive,
    from which a copy takes no more than it holds; of a flood that waits for an editor all counts.
    """
    if not known:
        return False
    pending = sum(item.held.startswith(_FLOODED) and not item.release for item in known.values())
    full = len(known) >= MOST_ITEMS and not pending
    oldest = min(item.published for item in known.values())
    new = sum(story.id not in known and (moment > oldest or not full) for moment, story in dated)
    return new + pending >= FLOOD


def _distinct(
    dated: Iterable[tuple[datetime, Story]],
) -> Iterable[tuple[datetime, Story]]:
    ids: set[str] = set()
    links: set[str] = set()
    gists: list[Gist] = []
    for moment, story in dated:
        link, gist = bare(story.url), gist_of(story.title)
        if story.id in ids or link in links or any(alike(gist, other) for other in gists):
            continue
        ids.add(story.id)
        links.add(link)
        gists.append(gist)
        yield moment, story


def _headline(
    one: tuple[datetime, Story],
    known: Mapping[str, Headline],
    now: datetime,
    flood: bool,  # noqa: FBT001  (one of the reasons)
    stop_words: tuple[str, ...],
) -> Headline | None:
    moment, story = one
    old = known.get(story.id)
    title = story.title[:LONGEST_TITLE]
    new = flood and old is None
    held = f"{_FLOODED} {FLOOD} или больше новых" if new else doubt(story, stop_words)
    if moment > now:
        held = _AHEAD
    elif old and old.held.startswith(_FLOODED) and not held:
        held = old.held
    return validated(
        id=story.id,
        title=title,
        url=story.url,
        summary=_cut(story.summary),
        published=moment,
        held=held,
        release=bool(held and old and old.release and old.title == title),
    )


def doubt(story: Story, stop_words: Iterable[str] = ()) -> str:
    """Say why an item should be looked at first; "" if nothing speaks against it."""
    if story.broken:
        return "в заголовке не прочёлся знак"
    if len(story.title) > LONGEST_TITLE:
        return "слишком длинный заголовок"
    letters = [c for word in _WORD.findall(story.title) for c in word]
    if len(letters) >= 12 and sum(c.isupper() for c in letters) > 0.7 * len(letters):
        return "заголовок набран прописными"
    if story.title.count("!") >= 3:
        return "много восклицательных знаков"
    text = f" {words_of(f'{story.title} {story.summary}')} "
    for word in stop_words:
        if f" {words_of(word)}" in text:
            return f"слово из списка: {word}"
    return ""


def _cut(text: str) -> str:
    """Cut a summary between words."""
    if len(text) <= LONGEST_SUMMARY:
        return text
    return text[: LONGEST_SUMMARY - 1].rpartition(" ")[0].rstrip(" ,.;:—-") + "…"


def wait_until(seconds: int, now: datetime) -> datetime | None:
    """Return until when a server asked to be left alone; a week at most."""
    return now + min(timedelta(seconds=seconds), _LONGEST_WAIT) if seconds > 0 else None
