"""The directory of TOS: its order, its filters and their pages, numbered pages."""

from hub.core.directory import filters
from hub.core.freshness import freshness
from hub.pages.lookup import Lookup
from hub.pages.views import directory

from tests.support import builders

TODAY = builders.NOW.date()
NBSP = "\N{NO-BREAK SPACE}"
SETTINGS = {"DISTRICTS": ["Верхний", "Нижний"], "THEMES": ["двор", "спорт"]}


def tos(number, **fields):
    return builders.tos(title=f"ТОС {number:03}", **fields)


def made(*items, **settings):
    site = builders.site(tos=items, settings=SETTINGS | settings)
    return {page.path: page.view for page in directory.pages(Lookup(site))}


def test_freshness_goes_by_the_calendar():
    found = [
        freshness(TODAY.replace(month=month, day=day, year=year), TODAY)
        for year, month, day in [
            (2026, 11, 23),
            (2026, 5, 24),
            (2026, 5, 23),
            (2025, 11, 24),
            (2025, 11, 23),
        ]
    ]
    assert found == ["fresh", "fresh", "ageing", "ageing", "stale"]
    assert freshness(None, TODAY) == "unknown"


SAME = {"themes": ["двор"], "checked": "2026-11-01"}


def test_every_choice_has_a_page_with_its_number():
    views = made(
        tos(1, **SAME | {"themes": ["двор", "спорт"]}),
        tos(2, **SAME, status_of_life="создаётся"),
        tos(3, **SAME | {"checked": "2025-01-01"}),
    )
    assert {path: view.count for path, view in views.items()} == {
        "tos/index.html": f"3{NBSP}ТОС",
        "tos/tema/dvor/index.html": f"3{NBSP}ТОС",
        "tos/tema/sport/index.html": f"1{NBSP}ТОС",
        "tos/zhizn/deystvuyet/index.html": f"2{NBSP}ТОС",
        "tos/zhizn/sozdayetsya/index.html": f"1{NBSP}ТОС",
        "tos/provereno/svezho/index.html": f"2{NBSP}ТОС",
        "tos/provereno/ochen-davno/index.html": f"1{NBSP}ТОС",
    }


def test_filter_of_one_choice_is_left_out():
    assert list(made(tos(1, **SAME), tos(2, **SAME))) == ["tos/index.html"]
    assert filters(builders.site(), TODAY) == ()


def test_current_choice_is_marked():
    views = made(tos(1, status_of_life="создаётся"), tos(2))
    [row] = views["tos/zhizn/deystvuyet/index.html"].panel.rows
    assert [(link.text, link.count, link.current) for link in row.links] == [
        ("Все", "2", False),
        ("действует", "1", True),
        ("создаётся", "1", False),
    ]


def test_long_lists_are_numbered():
    views = made(
        *(tos(number, themes=["двор", "спорт"][: 1 + number % 2]) for number in range(100))
    )
    first, second, third = (views[f"tos/{path}index.html"] for path in ("", "page/2/", "page/3/"))
    assert [len(view.rows) for view in (first, second, third)] == [40, 40, 20]
    assert (first.pager.newer, first.pager.older) == ("", "/tos/page/2/")
    assert second.pager.text == "Страница 2 из 3"
    assert len(views["tos/tema/sport/page/2/index.html"].rows) == 10
