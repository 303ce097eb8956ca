"""The archive of the news: years, their months, and what each page depends on."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hub.core.site import Group
from hub.core.trace import tracing
from hub.pages.lookup import Lookup
from hub.pages.views import archive

from tests.support import builders

KIROV = ZoneInfo("Europe/Kirov")


def articles(year, *months):
    """Return an article for each month that is named, the newest first."""
    return tuple(
        builders.article(
            title=f"Новость {year}-{number}",
            slug=f"n-{year}-{number}",
            date=datetime(year, month, 3, tzinfo=KIROV),
        )
        for number, month in enumerate(months)
    )


def pages(**years):
    """Return the pages of an archive by address; years are given as «y2026», the newest first."""
    groups = tuple(
        Group(name[1:], name[1:], f"/news/{name[1:]}/", items) for name, items in years.items()
    )
    site = builders.site(articles=[i for g in groups for i in g.items], years=groups)
    return {page.url: page for page in archive.pages(Lookup(site))}


@pytest.fixture(autouse=True)
def _few(monkeypatch):
    monkeypatch.setattr(archive, "WHOLE", 3)
    monkeypatch.setattr(archive, "FIRST", 1)


BUSY = articles(2026, 12, 12, 5, 1, 1, 1, 1)
QUIET = articles(2025, 7, 2)
OLD = articles(2024, 8, 8, 8, 7)


@pytest.fixture
def found():
    return pages(y2026=BUSY, y2025=QUIET, y2024=OLD)


def titles(rows):
    return [row.title for row in rows]


def test_a_year_with_few_articles_has_one_page_with_all(found):
    view = found["/news/2025/"].view
    assert [(b.title, titles(b.rows), b.more) for b in view.months] == [
        ("Июль", ["Новость 2025-0"], None),
        ("Февраль", ["Новость 2025-1"], None),
    ]
    assert view.parts == ()
    assert "/news/2025/07/" not in found


def test_a_year_with_many_shows_the_newest_of_each_month_and_the_way_to_all(found):
    view = found["/news/2026/"].view
    assert view.lede == "7\xa0материалов"
    assert [(b.title, titles(b.rows), b.more and b.more.text) for b in view.months] == [
        ("Декабрь", ["Новость 2026-0"], "Весь декабрь: 2\xa0материала"),
        ("Май", ["Новость 2026-2"], None),
        ("Январь", ["Новость 2026-3"], "Весь январь: 4\xa0материала"),
    ]
    assert [link.href for link in view.parts] == [f"/news/2026/{n}/" for n in ("12", "05", "01")]


def test_each_article_stands_on_one_page_of_its_month(found):
    for year, items in (("2026", BUSY), ("2024", OLD)):
        months = [page for url, page in found.items() if len(url) > 11 and f"/{year}/" in url]
        rows = [title for page in months for title in titles(page.view.rows)]
        assert rows == [item.record.title for item in items]


def test_a_month_says_where_it_is(found):
    view = found["/news/2026/05/"].view
    assert view.title == "Новости за май 2026 года"
    assert view.head.title.startswith("Новости за май 2026 года — ")
    assert view.head.description == "Архив: новости за май 2026 года, 1\xa0материал."
    assert [(link.text, link.href) for link in view.crumbs] == [
        ("Новости", "/news/"),
        ("2026", "/news/2026/"),
    ]
    assert view.here in {link.text for link in view.parts}


def test_a_month_with_very_many_has_numbered_pages(found):
    first, second = found["/news/2026/01/"].view, found["/news/2026/01/page/2/"].view
    assert [len(first.rows), len(second.rows)] == [3, 1]
    assert first.pager.older == "/news/2026/01/page/2/"
    assert second.head.name == "Новости за январь 2026 года, страница 2"


def test_one_leaves_through_months_and_whole_years(found):
    view, seen = found["/news/2026/12/"].view, []
    assert view.newer is None
    while isinstance(view, archive.MonthView) and view.older:
        seen.append(view.older.text)
        view = found[view.older.href].view
    assert seen == ["Май 2026", "Январь 2026", "2025 год"]
    last = found["/news/2024/08/"].view
    assert (last.newer.href, last.older.text) == ("/news/2025/", "Июль 2024")
    assert found["/news/2024/07/"].view.older is None


def test_a_page_notes_what_it_shows_and_nothing_else(found):
    for url, items in (("/news/2026/05/", BUSY[2:3]), ("/news/2026/", (BUSY[0], *BUSY[2:4]))):
        with tracing() as seen:
            assert found[url].view.lede
        assert {name for name in seen if name.startswith("news/")} == {i.path for i in items}


@pytest.mark.parametrize(
    ("months", "is_other"),
    [
        ((12, 12, 5, 1, 1, 1, 1), False),
        # another month for one, though all stand as they stood
        ((12, 6, 5, 1, 1, 1, 1), True),
        ((12, 12, 4, 1, 1, 1, 1), True),
    ],
)
def test_where_months_end_is_told(found, months, is_other):
    def told(pages):
        return {url: page.later.inputs for url, page in pages.items()}

    after = told(pages(y2026=articles(2026, *months), y2025=QUIET, y2024=OLD))
    changed = {url for url, inputs in told(found).items() if after.get(url) != inputs}
    assert changed == {url for url in found if is_other and url.startswith("/news/2026/")}
