"""What holds of every page of a site on which every kind and every field is used."""

import dataclasses
import pickle
import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hub.core.output import path_of
from hub.pages.frame import build_frame
from hub.pages.lookup import Lookup
from hub.pages.pages import pages
from hub.pages.views import archive
from lxml import html

from tests.pages.conftest import THEME
from tests.support import builders

PLAIN = (str, int, bool, type(None))


def parts(value):
    """Yield a value and everything in it."""
    yield value
    if isinstance(value, tuple):
        for inner in value:
            yield from parts(inner)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from parts(getattr(value, field.name))


def test_every_template_prints_some_page(site, made, monkeypatch):
    there = {path.name for path in (THEME / "templates").glob("*.html")} - {"base.html"}
    written = builders.site(settings={"SITEURL": "", "THEME": str(THEME)})
    monkeypatch.setattr(archive, "WHOLE", 1)  # months have pages where there are many articles
    parted = archive.pages(Lookup(site))
    assert {page.template for page in (*made, *pages(written), *parted)} == there


def test_no_two_pages_have_one_path(made):
    assert [p for p, n in Counter(page.path for page in made).items() if n > 1] == []


def test_views_hold_plain_values_only(made):
    """No record, no item, no date: a view is what its template prints, so its hash is its key."""
    for page in made:
        for value in parts(page.view):
            if not isinstance(value, (*PLAIN, tuple)):
                assert type(value).__module__.startswith("hub.pages.views."), (page.path, value)
                assert type(value).__dataclass_params__.frozen


def test_views_travel_and_compare(made):
    for page in made:
        assert pickle.loads(pickle.dumps(page.view)) == page.view  # noqa: S301  (our own bytes)
        assert isinstance(hash(page.view), int)


def test_pages_are_a_function_of_the_site(site, made):
    again = tuple(pages(replace(site)))
    assert again == made
    assert [repr(page.view) for page in again] == [repr(page.view) for page in made]


def test_every_visible_thing_has_its_page(site, made):
    paths = {page.path for page in made}
    things = [i for i in (*site.listed, *site.unlisted) if i.url]
    assert len(things) > 20
    assert [i.path for i in things if path_of(i.url) not in paths] == []


def test_hidden_things_stand_in_no_list(site, rendered):
    for item in site.unlisted:
        own = path_of(item.url)
        naming = [p for p, text in rendered.items() if f'href="{site.href(item.url)}"' in text]
        assert "news/index.html" not in naming
        assert "index.html" not in naming
        assert '<meta name="robots" content="noindex">' in rendered[own]


def test_old_addresses_lead_on(site, rendered):
    assert site.redirects
    for redirect in site.redirects:
        page = rendered[path_of(redirect.url)]
        target = site.href(redirect.target)
        assert f'<meta http-equiv="refresh" content="0; url={target}">' in page
        assert f'<link rel="canonical" href="{site.absolute(redirect.target)}">' in page


def test_pages_of_service_and_samples_are_not_for_robots(made):
    hidden = {page.path for page in made if not page.indexed}
    assert {"search/index.html", "404.html"} <= hidden
    for page in made:
        assert page.indexed is not page.view.head.noindex


def test_heads_are_complete(rendered):
    for path, text in rendered.items():
        tree = html.document_fromstring(text)
        assert tree.get("lang") == "ru", path
        assert tree.findtext(".//title"), path
        assert len(tree.findall(".//h1")) == 1, path
        if 'http-equiv="refresh"' not in text:
            assert tree.xpath("string(//meta[@name='description']/@content)").strip(), path
            assert tree.xpath("//link[@rel='alternate'][@type='application/rss+xml']"), path
            assert tree.xpath("//link[@rel='canonical']"), path
            assert tree.xpath("//a[@class='skip'][@href='#main']"), path


def test_headings_go_down_one_by_one(rendered):
    for path, text in rendered.items():
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", text)]
        steps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
        # The footer's columns follow whatever came last.
        assert steps == [], (path, levels)


def test_ids_are_unique(rendered):
    for path, text in rendered.items():
        ids = Counter(re.findall(r'\sid="([^"]+)"', text))
        assert [name for name, n in ids.items() if n > 1] == [], path


def test_nothing_is_styled_or_scripted_inline(rendered):
    for path, text in rendered.items():
        assert not re.search(r'<[^>]+\sstyle="', text), path
        assert not re.search(r"<[^>]+\son\w+=", text), path
        scripts = re.findall(r"<script([^>]*)>(.*?)</script>", text, re.DOTALL)
        run = [body for named, body in scripts if body and "application/ld+json" not in named]
        assert len(run) <= 1, path


def test_no_canonical_without_an_address():
    for page in pages(builders.site(articles=[builders.article()], settings={"SITEURL": ""})):
        assert page.view.head.canonical == ""


def test_news_leave_the_pages_of_older_news_alone():
    """A view carries nothing that changes on every page: new things render few pages anew."""
    articles = [
        builders.article(title=f"Номер {n}", date=f"2026-10-{n:02}", category="Новости")
        for n in range(20, 1, -1)
    ]
    fresh = builders.article(title="Свежая", date="2026-11-20", category="Новости")
    before = {p.path: p for p in pages(builders.site(articles=articles))}
    after = {p.path: p for p in pages(builders.site(articles=[fresh, *articles]))}
    texts = [p for p in before if before[p].template == "article.html"]
    changed = [p for p in texts if before[p] != after[p]]
    # The three oldest have too few older neighbours and look at the newer ones: those stay, too.
    assert changed == []


def test_frame_does_not_know_the_news(site):
    fewer = replace(site, articles=site.articles[:1], now=site.now + timedelta(days=9))
    assert build_frame(fewer) == replace(build_frame(site), age=build_frame(fewer).age)
