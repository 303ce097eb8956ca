"""What cards say."""

from datetime import datetime

import pytest
from hub.cards.card import Cover, Day, Steps, card
from hub.core.covers import cover_name

from tests.support import builders

NBSP = "\N{NO-BREAK SPACE}"


def made(item, **lists):
    return card(builders.site(**lists), item)


def test_article():
    item = builders.article(category="Дела ТОС", date="2026-11-01 00:30")
    found = made(item)
    assert (found.kicker, found.tone) == ("Дела ТОС", "blue")
    assert found.note.replace(NBSP, " ") == "1 ноября 2026 г."
    assert (found.brand, found.place) == ("Горожане", "Киров")
    assert found.panel == Cover(cover_name(item.record.id, "article"))


def test_date_is_of_the_sites_zone():
    item = builders.article(date="2026-11-01 00:30")
    site = builders.site(settings={"TIMEZONE": "Europe/London"})
    assert card(site, item).note.startswith("31")


def test_title_is_set():
    assert made(builders.article(title='Двор "Наш" в городе')).title == f"Двор «Наш» в{NBSP}городе"


def test_tos():
    found = made(builders.tos(district="Ленинский район"))
    assert (found.kicker, found.note) == ("Справочник ТОС", "Ленинский район район")
    assert made(builders.tos()).note == ""


def test_guide_counts_its_steps():
    item = builders.item(
        "guide",
        title="Как",
        audience="всем",
        time="день",
        cost="0",
        result="ура",
        figures=[],
        steps=2,
    )
    found = made(item)
    assert found.note == f"2{NBSP}шага"
    assert found.panel == Steps(2, found.tone)


def test_guide_without_steps_shows_when_it_was_checked():
    item = builders.item(
        "guide",
        title="Как",
        audience="всем",
        time="день",
        cost="0",
        result="ура",
        figures=[],
        checked="2026-11-20",
    )
    found = made(item)
    assert found.note.replace(NBSP, " ") == "20 ноября 2026 г."
    assert isinstance(found.panel, Cover)


def test_event():
    where = builders.organization(title="Библиотека", slug="biblioteka")
    item = builders.event(form="субботник", organization="biblioteka")
    found = made(item, organizations=[where], events=[item])
    assert (found.kicker, found.note) == ("Субботник", "Библиотека")
    assert found.panel == Day("10", "декабря", "четверг", "18:00", found.tone, off=False)


def test_event_of_another_year_and_of_a_whole_day():
    item = builders.event(start="2027-01-02", all_day="true")
    day = made(item).panel
    assert (day.number, day.month, day.time) == ("2", "января 2027", "весь день")


@pytest.mark.parametrize(
    ("state", "kicker", "off"),
    [("отменено", "Отменено: собрание", True), ("перенесено", "Перенесено: собрание", False)],
)
def test_changed_event_says_so(state, kicker, off):
    found = made(builders.event(state=state))
    assert (found.kicker, found.tone, found.panel.off) == (kicker, "rose", off)


def test_repeating_event_stands_at_its_next_day():
    item = builders.event(start="2026-11-03 18:00", repeat="FREQ=WEEKLY;BYDAY=TU")
    now = datetime(2026, 11, 23, 12, tzinfo=builders.KIROV)
    day = card(builders.site(now=now, events=[item]), item).panel
    assert isinstance(day, Day)
    assert (day.number, day.month) == ("24", "ноября")


def test_event_on_line():
    assert made(builders.event(online="https://zvonok.example/1")).note == "Онлайн"
    assert made(builders.event()).note == ""


def test_sample_says_so():
    assert made(builders.article(sample="true")).kicker == "Образец · Новости"
