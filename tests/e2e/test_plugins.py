"""Pelican's plugins find the Pelican they know: signals, generators, articles, the writer."""

import json
import re

import pytest

from tests.conftest import FULL
from tests.support.building import (
    SITES,
    article,
    build,
    copied,
    differing,
    plugins,
    state,
    tree,
    write,
)

pytestmark = pytest.mark.slow

CONTENT = SITES / "full/content"

RECORDER = """
import json
from functools import partial
from pathlib import Path
from pelican import signals

NAMES = {names!r}
seen = {{}}

def note(name, *args, **kwargs):
    content = kwargs.get("content")
    if content is None and args and hasattr(args[0], "source_path"):
        content = args[0]
    what = getattr(content, "slug", None) or (args[0] if args and isinstance(args[0], str) else "")
    seen.setdefault(name, []).append(str(what))

keep = {{name: partial(note, name) for name in NAMES}}

def save(pelican):
    Path({path!r}).write_text(json.dumps(seen), "utf-8")

def register():
    for name, receiver in keep.items():
        getattr(signals, name).connect(receiver)
    signals.finalized.connect(save)
"""

SIGNALS = [
    "initialized",
    "readers_init",
    "generator_init",
    "get_generators",
    "get_writer",
    "all_generators_finalized",
    "article_generator_init",
    "article_generator_preread",
    "article_generator_context",
    "article_generator_pretaxonomy",
    "article_generator_finalized",
    "article_generator_write_article",
    "article_writer_finalized",
    "page_generator_init",
    "page_generator_preread",
    "page_generator_context",
    "page_generator_finalized",
    "page_generator_write_page",
    "page_writer_finalized",
    "static_generator_init",
    "static_generator_finalized",
    "content_object_init",
    "content_written",
    "finalized",
]

OWN_PAGE = """
from jinja2 import Template
from pelican import signals
from pelican.generators import Generator

class Own(Generator):
    def generate_context(self):
        self.count = len(self.context["articles"])

    def generate_output(self, writer):
        template = Template("<p>Своя страница: {{ count }}, {{ SITENAME }}</p>")
        writer.write_file("svoya/index.html", template, self.context, count=self.count)

def generators(pelican):
    return Own

def register():
    signals.get_generators.connect(generators)
"""


def adding(*names, **settings):
    return {"PLUGINS": [*plugins(), *names]} | settings


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    """What the signals of a first and of a second build brought, and the first build."""
    folder = tmp_path_factory.mktemp("recorder")
    told = folder / "seen.json"
    write(folder, {"recorder.py": RECORDER.format(names=SIGNALS, path=str(told))})
    settings = adding("recorder", PLUGIN_PATHS=[str(folder)])
    run = build(CONTENT, folder / "out", FULL, **settings).good()
    first = json.loads(told.read_text("utf-8"))
    build(CONTENT, folder / "out", FULL, **settings).good()
    return first, json.loads(told.read_text("utf-8")), run


@pytest.mark.parametrize("name", SIGNALS)
def test_signal_is_sent(recorded, name):
    first, _, _ = recorded
    assert first[name]


def test_every_article_and_page_goes_through_pelican(recorded):
    first, _, _ = recorded
    objects = first["content_object_init"]
    for slug in ("vse-polya", "lovushka", "proshlogodnyaya", "skrytaya", "o-nas", "spasibo"):
        assert objects.count(slug) == 1
    assert "vse-polya" in first["article_generator_write_article"]
    assert "o-nas" in first["page_generator_write_page"]


def test_what_is_written_is_the_same_whether_pelican_reads_for_somebody_or_not(recorded, full):
    assert differing(full.files, recorded[2].files) == []


def test_content_written_names_the_pages_that_changed(recorded):
    first, second, run = recorded
    written = {p.removeprefix(f"{run.output}/") for p in first["content_written"]}
    assert written == {*run.pages} - {"channels/preview.html"}  # a file, made by its feature
    assert "content_written" not in second


def test_watching_plugin_changes_nothing(recorded, full):
    assert differing(full.files, recorded[2].files) == []


# --- two published plugins


@pytest.fixture(scope="module")
def with_neighbours(tmp_path_factory):
    return build(
        CONTENT, tmp_path_factory.mktemp("site") / "out", FULL, **adding("neighbors")
    ).good()


def test_neighbors_link_articles_both_ways(with_neighbours, full):
    """Newest first: vse-polya (20.11), lovushka (19.11), obrazets (15.11), dvor-3 (13.11)…"""
    page = "news/2026/lovushka/index.html"
    older = '<a href="/sosedi/news/2026/obrazets-novosti/"'
    newer = '<a href="/sosedi/news/2026/vse-polya/"'
    links = re.findall(r'<a [^>]*rel="(?:prev|next)"[^>]*>', with_neighbours.text(page))
    assert len(links) == 2, links
    assert sum(older[9:] in link for link in links) == 1
    assert sum(newer[9:] in link for link in links) == 1
    assert not re.search(r'<a [^>]*rel="(?:prev|next)"', full.text(page))


def test_neighbors_change_articles_only(with_neighbours, full):
    changed = differing(full.files, with_neighbours.files)
    assert changed
    assert all(re.fullmatch(r"news/\d{4}/[a-z0-9-]+/index.html", path) for path in changed)


def test_readtime_is_seen_on_the_page(tmp_path):
    text = " ".join(["слово"] * 1000)
    content = write(tmp_path / "content", article(1, body=text))
    page = "news/2026/novost-nomer-1/index.html"
    own = build(content, tmp_path / "own").good().text(page)
    slow = build(content, tmp_path / "slow", **adding("readtime", READTIME_WPM=50)).good()
    assert "6\xa0минут чтения" in own
    assert "20\xa0минут чтения" in slow.text(page)


def test_both_plugins_together(tmp_path):
    run = build(CONTENT, tmp_path / "out", FULL, **adding("neighbors", "readtime")).good()
    assert "Traceback" not in run.stderr


# --- a generator of one's own


@pytest.fixture
def own_page(tmp_path):
    content = copied("minimal", tmp_path / "content")
    write(tmp_path / "plugins", {"own_page.py": OWN_PAGE})
    settings = adding("own_page", PLUGIN_PATHS=[str(tmp_path / "plugins")])
    return content, tmp_path / "out", settings


def test_own_generator_writes_its_page(own_page):
    content, output, settings = own_page
    run = build(content, output, **settings).good()
    assert run.text("svoya/index.html") == "<p>Своя страница: 1, Горожане</p>"
    assert "Первая новость" in run.text("index.html")


def test_own_page_is_neither_pruned_nor_touched(own_page):
    content, output, settings = own_page
    build(content, output, **settings).good()
    before = state(output)
    build(content, output, **settings).good()
    assert state(output) == before


def test_own_page_goes_with_its_plugin(own_page):
    content, output, settings = own_page
    build(content, output, **settings).good()
    build(content, output).good()
    assert "svoya/index.html" not in tree(output)


def test_own_page_waits_for_the_gate(own_page, tmp_path):
    content, output, settings = own_page
    build(content, output).good()
    before = state(output)
    folder = write(tmp_path / "overrides", {"article.html": "{{ nothing }}"})
    run = build(content, output, THEME_TEMPLATES_OVERRIDES=[str(folder)], **settings)
    assert run.status == 2
    assert state(output) == before


def test_own_page_on_a_taken_address_is_refused(own_page, tmp_path):
    content, output, settings = own_page
    write(tmp_path / "plugins", {"own_page.py": OWN_PAGE.replace("svoya/index", "Tos/Index")})
    run = build(content, output, **settings)
    assert run.status == 1
    assert "HUB501" in run.stderr
    assert "расширение Pelican" in run.stderr
    assert tree(output) == {}


def test_lists_of_pelican_itself_are_not_written(tmp_path, minimal):
    """The hub has pages of its own for these; Pelican's would come from its built-in theme."""
    run = build(
        SITES / "minimal/content",
        tmp_path / "out",
        DIRECT_TEMPLATES=["index", "archives", "tags"],
        CATEGORY_SAVE_AS="category/{slug}.html",
        TAG_SAVE_AS="tag/{slug}.html",
        AUTHOR_SAVE_AS="author/{slug}.html",
        ARCHIVES_SAVE_AS="archives.html",
        YEAR_ARCHIVE_SAVE_AS="news/{date:%Y}/index.html",
    ).good()
    assert differing(minimal.files, run.files) == []


def test_no_page_is_from_pelicans_own_theme(full, minimal):
    for run in (full, minimal):
        for path, page in run.pages.items():
            assert "pelican" not in page.lower(), path
            assert "Proudly powered" not in page
