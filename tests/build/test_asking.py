"""What tells of what it is made is left alone only if it would say the same.

For each text of the site on which everything is used: without it, or with it at another place,
what read nothing that is another now, and asked nothing to which the answer is another, is as it
was. Nobody declares what an output depends on; this holds that nothing is missed.
"""

import runpy
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from hub.build.edition import Edition
from hub.build.world import Digests, Trace, World, between_zeros
from hub.cards.files import cards
from hub.content.site import build_site
from hub.core.config import Config
from hub.core.output import File, Output, Page
from hub.core.site import Site
from hub.core.standing import answers
from hub.core.trace import ASKED, tracing
from hub.core.value import digest
from hub.documents.files import documents
from hub.events.files import calendars
from hub.feeds.slices import feeds
from hub.library.files import records as library
from hub.opendata.files import files as opendata
from hub.pages.covers import covers
from hub.pages.pages import pages
from hub.tos.cards import cards as vcards

from tests.support.building import SITES
from tests.support.reading import NOW

MAKERS = (pages, feeds, calendars, cards, vcards, covers, documents, library, opendata)
FULL = SITES / "full"
PATHS = sorted(p.relative_to(FULL / "content").as_posix() for p in FULL.glob("content/**/*.md"))


slow = partial(pytest.param, marks=pytest.mark.slow)


def one_of_each(params, most=1):
    """Leave all but a few of each folder to the slow tests."""
    met: Counter[str] = Counter()
    found = []
    for param in params:
        folder = str(param).partition("/")[0]
        met[folder] += 1
        values = param if isinstance(param, tuple) else (param,)
        found.append(pytest.param(*values) if met[folder] <= most else slow(*values))
    return found


@dataclass
class Told:
    """What an output says, what it was planned with and what it read."""

    value: object
    inputs: bytes | None
    seen: set[str]


@dataclass
class Made:
    """A site and all its outputs that tell of what they are made."""

    site: Site
    outputs: dict[str, Told]

    @property
    def world(self) -> World:
        return World.of(self.site, NOW + timedelta(hours=1)).sharing(self.site.memo)


def telling(site):
    outputs = [one for maker in MAKERS for one in maker(site)]
    return [one for one in outputs if Digests().of(one) is not None]


def asks(output: Output) -> bool:
    told = output.later if isinstance(output, Page) else output
    return told is not None and told.asks


def told(output: Output) -> Told:
    with tracing() as seen:
        if isinstance(output, Page):
            value = digest(output.view)
        else:
            value = digest(output.key(*output.of) if output.key else output.content())
    if not asks(output):
        seen.add(ASKED)
    return Told(value, Digests().of(output), seen)


def make(site) -> Made:
    return Made(site, {one.path: told(one) for one in telling(site)})


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    found = runpy.run_path(str(FULL / "siteconf.py"))
    settings = {name: value for name, value in found.items() if name.isupper()}
    settings |= {"PATH": str(FULL / "content"), "WORKERS": 1}
    settings["CACHE_PATH"] = str(tmp_path_factory.mktemp("cache"))
    return Edition.read(Config.from_settings(settings), NOW)


@pytest.fixture(scope="module")
def whole(edition):
    return make(edition.site)


def with_entries(edition, entries, *moved, media=None):
    """Make the site of these entries; what ``moved`` is not known by its source."""
    records = replace(edition.records, entries=tuple(entries))
    revised: dict[str, tuple[str, dict[str, Any]]] = {path: ("", {}) for path in moved}
    files = edition.media if media is None else media
    return make(build_site(records, files, edition.config, edition.now, revised))


def hold(one: Made, other: Made) -> set[str]:
    """Hold that what is left alone is as it was; return the paths of what is not left alone."""
    stood, stand = partial(answers, one.site), partial(answers, other.site)
    changed = one.world.changed(other.world, stood, stand)
    assert changed is not None
    both = one.outputs.keys() & other.outputs.keys()
    touched = {
        path
        for path in both
        if one.outputs[path].inputs != other.outputs[path].inputs
        or not changed.isdisjoint(one.outputs[path].seen)
    }
    others = {path for path in both if one.outputs[path].value != other.outputs[path].value}
    assert others <= touched
    return touched


@pytest.mark.parametrize("path", one_of_each(PATHS))
def test_a_text_comes_or_goes(edition, whole, path):
    less = with_entries(edition, [one for one in edition.records.entries if one.path != path])
    for before, now in ((whole, less), (less, whole)):
        assert len(hold(before, now)) < len(whole.outputs) * 3 / 4


NEWS = [path for path in PATHS if path.startswith("news/")]


@pytest.mark.parametrize(("path", "other"), one_of_each(list(pairwise(NEWS)), most=3))
def test_news_go_to_another_place(edition, whole, path, other):
    by_path = {one.path: one for one in edition.records.entries}
    taken = by_path[other]
    names = ("category", "tags", "authors", "date")
    record = by_path[path].record.but(**{name: getattr(taken.record, name) for name in names})
    outline = by_path[path].outline._replace(rank=taken.outline.rank)
    moved = replace(by_path[path], record=record, outline=outline)
    there = with_entries(edition, (by_path | {path: moved}).values(), path)
    hold(whole, there)
    hold(there, whole)


@pytest.mark.parametrize("days", [slow(1), 40, slow(400)])
def test_time_goes_by(edition, whole, days):
    """What was to come has come, what was ahead is over, a check is old."""
    records, media = edition.records, edition.media
    later = make(build_site(records, media, edition.config, NOW + timedelta(days=days)))
    assert hold(whole, later)


def test_a_file_is_another(edition, whole):
    assert edition.site.media
    for media in edition.site.media:
        files = edition.media | {media.source: replace(media, url="/media/inoy.jpg", width=7)}
        there = with_entries(edition, edition.records.entries, media=files)
        assert hold(whole, there)
        assert hold(there, whole)


def test_all_news_in_lists_go(edition, whole):
    """Those in no list stay, and their tags and authors lead nowhere."""
    entries = [
        one
        for one in edition.records.entries
        if one.kind.name != "article" or one.record.status == "hidden"
    ]
    there = with_entries(edition, entries)
    assert hold(whole, there)
    assert hold(there, whole)


def test_what_is_noted_does_not_depend_on_who_was_first(edition, whole):
    site = build_site(edition.records, edition.media, edition.config, edition.now)
    backwards = {one.path: told(one).seen for one in reversed(telling(site))}
    assert backwards == {path: one.seen for path, one in whole.outputs.items()}


def test_most_outputs_ask(edition):
    outputs = [one for maker in MAKERS for one in maker(edition.site)]
    assert sum(map(asks, outputs)) > len(outputs) / 2
    for one in outputs:
        trace = Trace.of(one, {f"{ASKED}articles", "a.md"})
        if trace:
            names = ["a.md", f"{ASKED}articles" if asks(one) else ASKED]
            assert trace.seen == between_zeros(*names)


# Pages of which there are few, with few things on each.
SOON_MADE = {"404", "calendars", "dataset", "offline", "open-data", "partners", "redirect"}
SOON_MADE |= {"search", "streets"}


def test_what_takes_long_is_not_made_only_to_see_that_it_is_as_it_was(edition):
    outputs = [one for maker in MAKERS for one in maker(edition.site)]
    made = [one for one in outputs if Digests().of(one) is None]
    files = [one for one in made if isinstance(one, File) and not isinstance(one.data, bytes)]
    assert not files
    pages = {one.template.removesuffix(".html") for one in made if isinstance(one, Page)}
    assert pages <= SOON_MADE, pages - SOON_MADE
