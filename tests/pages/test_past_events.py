"""The archive of events: all that has been, in pages, with the minutes."""

import pytest
from hub.pages.pages import pages

from tests.support import builders


def archive(*events, size=10):
    site = builders.site(events=events, settings={"DEFAULT_PAGINATION": size})
    found = {page.path: page for page in pages(site)}
    return found["events/index.html"], [
        page for path, page in found.items() if path.startswith("events/proshlo/")
    ]


def past(number):
    """As many events, one every other day before November 20."""
    return [
        builders.event(
            title=f"Встреча {n}", slug=f"v-{n}", start=f"2026-{10 - n // 28:02}-{n % 28 + 1:02}"
        )
        for n in range(number)
    ]


@pytest.mark.parametrize(("number", "numbers"), [(1, [1]), (10, [10]), (25, [10, 10, 5])])
def test_every_past_event_is_in_the_archive_once(number, numbers):
    made = past(number)
    _, found = archive(*made)
    rows = [[row for month in page.view.months for row in month.rows] for page in found]
    assert [len(part) for part in rows] == numbers
    assert {row.title for part in rows for row in part} == {e.record.title for e in made}
    days = [row.iso for part in rows for row in part]
    assert days == sorted(days, reverse=True)


def test_pages_lead_to_each_other_and_from_the_list():
    listed, (first, second) = archive(*past(12))
    assert listed.view.archive.href.endswith("/events/proshlo/")
    assert sum(len(month.rows) for month in listed.view.past) == 5
    assert first.view.pager.older.endswith("/events/proshlo/page/2/")
    assert second.view.pager.newer.endswith("/events/proshlo/")
    assert "страница 2" in second.view.head.title


def test_what_is_to_come_is_not_in_it():
    listed, found = archive(builders.event(title="Будет"))
    assert found == []
    assert listed.view.archive is None


@pytest.mark.parametrize(
    ("minutes", "text", "href"),
    [
        ("https://a.example/1.pdf", "Протокол", "https://a.example/1.pdf"),
        ("Выбрали председателя", "Выбрали председателя", ""),
    ],
)
def test_a_row_leads_to_the_minutes(show, minutes, text, href):
    made = builders.event(title="Сбор", slug="sbor", start="2026-11-01", minutes=minutes)
    site = builders.site(events=[made])
    shown = show(site)
    for path in ("events/index.html", "events/proshlo/index.html"):
        assert text in shown[path].replace("\N{NO-BREAK SPACE}", " ")
        assert (f'href="{href}"' in shown[path]) is bool(href)
        assert "В мой календарь" not in shown[path]


def test_a_row_without_minutes_says_nothing_of_them(show):
    shown = show(builders.site(events=past(1)))
    assert "Протокол" not in shown["events/proshlo/index.html"]
