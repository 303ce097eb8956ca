"""Calendars as icalendar and recurring-ical-events read them."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import icalendar
import pytest
import recurring_ical_events
from hub.core.text.characters import FORBIDDEN, one_line
from hub.core.text.typography.typeset import typograph
from hub.events import calendars
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar.parser import Contentline

from tests.support.builders import KIROV, event, item, organization, site, tos


def files(**values):
    return {file.path: file.content() for file in calendars(site(**values))}


def parse(data):
    """Read strictly: every line by its own, and whole."""
    text = data.decode()
    assert text.endswith("\r\n")
    assert not {"\r", "\n"} & set(text.replace("\r\n", ""))
    for line in text.replace("\r\n ", "").split("\r\n")[:-1]:
        Contentline(line, strict=True).parts()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    calendar = icalendar.Calendar.from_ical(data)
    calendar.validate()
    for component in calendar.walk():
        assert component.errors == []
        assert set(component.required) <= component.keys()
        assert {"UID", "DTSTAMP", "DTSTART"} <= component.keys() or component.name != "VEVENT"
    return calendar


def only(**fields):
    """The event of a site that holds no other."""
    lists = {"settings": fields.pop("settings", None), "organizations": fields.pop("houses", ())}
    (component,) = parse(files(events=[event(**fields)], **lists)["calendar.ics"]).events
    return component


def times(data, first=date(2026, 1, 1), last=date(2028, 1, 1)):
    found = recurring_ical_events.of(parse(data)).between(first, last)
    return sorted(component.start for component in found)


def test_all_events_and_a_file_beside_each_page():
    a, b = event(title="Первое"), event(title="Второе", start="2026-12-01 10:00")
    hidden = event(title="Скрытое", status="hidden")
    sample = event(title="Образец", sample=True)
    found = files(events=[a, b, sample], unlisted=[hidden, organization()])
    parts = {path for path in found if path.startswith("calendars/")}
    assert {"calendars/form/sobraniye.ics", "calendars/grants.ics"} < parts
    assert found.keys() - parts == {
        "calendar.ics",
        "events/2026/pervoye/event.ics",
        "events/2026/vtoroye/event.ics",
        "events/2026/skrytoye/event.ics",
        "events/2026/obrazets/event.ics",
    }
    names = {path: [str(e["SUMMARY"]) for e in parse(data).events] for path, data in found.items()}
    assert names["calendar.ics"] == ["Второе", "Первое"]
    assert names["events/2026/obrazets/event.ics"] == ["Образец"]
    assert names["events/2026/skrytoye/event.ics"] == ["Скрытое"]


def test_the_bytes_do_not_depend_on_the_order_and_the_day():
    a, b = event(title="Первое"), event(title="Второе", start="2026-12-01 10:00")
    later = datetime(2030, 1, 1, tzinfo=KIROV)
    first = files(events=[a, b])["calendar.ics"]
    assert first == files(events=[b, a], now=later)["calendar.ics"]


def test_a_calendar_introduces_itself():
    calendar = parse(files(events=[event()])["calendar.ics"])
    assert str(calendar["NAME"]) == str(calendar["X-WR-CALNAME"]) == "Горожане: события"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=12)
    assert calendar["REFRESH-INTERVAL"].params == {"VALUE": "DURATION"}
    assert calendar["X-PUBLISHED-TTL"] == "PT12H"
    assert calendar["URL"] == "https://gorozhane.example/events/"
    assert calendar["SOURCE"] == "https://gorozhane.example/calendar.ics"
    assert "METHOD" not in calendar


def test_without_events_the_calendar_is_valid():
    calendar = parse(files()["calendar.ics"])
    assert calendar.events == []
    assert [zone.tz_name for zone in calendar.timezones] == ["Europe/Kirov"]


def test_an_event_is_whole():
    found = only(
        title="Субботник",
        start="2026-12-10 18:00",
        end="2026-12-10 19:30",
        place="двор",
        summary="Уберём листву.",
        agenda=["Листва", "Чай"],
        online="https://example.org/a",
        register="https://example.org/b",
        form="субботник",
        checked="2026-11-23",
    )
    assert found["SUMMARY"] == "Субботник"
    assert found.start == datetime(2026, 12, 10, 18, tzinfo=KIROV)
    assert found.end == datetime(2026, 12, 10, 19, 30, tzinfo=KIROV)
    assert found["DTSTART"].params["TZID"] == "Europe/Kirov"
    assert found["LOCATION"] == "двор"
    assert found["URL"] == "https://gorozhane.example/events/2026/subbotnik/"
    assert found["CONFERENCE"] == "https://example.org/a"
    assert found.categories == ["субботник"]
    assert found["STATUS"] == "CONFIRMED"
    assert found["SEQUENCE"] == 0
    assert found["DTSTAMP"].dt == datetime(2026, 11, 22, 21, tzinfo=UTC)
    assert str(found["DESCRIPTION"]) == (
        "Уберём листву.\n\nПовестка:\n—\xa0Листва\n—\xa0Чай\n\n"
        "Подключиться: https://example.org/a\n\nЗаписаться: https://example.org/b"
    )


def test_the_uid_is_made_of_the_id_alone():
    one = only(id="kvfmoma65g")
    other = only(
        id="kvfmoma65g",
        title="Другое",
        slug="drugoe",
        start="2027-01-01",
        form="праздник",
        path="events/2027/drugoe.md",
        settings={"SITEURL": "http://drugoy.example"},
    )
    assert one["UID"] == other["UID"]
    assert one["UID"] == "8fbcfe35-8e83-5f7e-8c4a-d0da48a74d82"  # calendars keep it for years
    assert UUID(one["UID"]).version == 5
    assert one["UID"] != only(id="kvfmoma65h")["UID"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"checked": "2026-11-23"}, datetime(2026, 11, 22, 21, tzinfo=UTC)),
        ({"publish_at": "2026-11-20 09:00"}, datetime(2026, 11, 20, 6, tzinfo=UTC)),
        ({}, datetime(2026, 12, 10, 15, tzinfo=UTC)),
    ],
)
def test_the_stamp_is_of_the_content(fields, expected):
    assert only(**fields)["DTSTAMP"].dt == expected


@pytest.mark.parametrize(
    ("fields", "status", "sequence", "note"),
    [
        ({"state": "состоится"}, "CONFIRMED", 0, ""),
        ({"state": "отменено"}, "CANCELLED", 1, "Отменено."),
        ({"state": "перенесено"}, "CONFIRMED", 1, "Перенесено."),
        (
            {"state": "перенесено", "moved_from": "2026-12-03 9:05"},
            "CONFIRMED",
            1,
            "Перенесено с\xa03\xa0декабря, 9:05.",
        ),
        (
            {"state": "перенесено", "moved_from": "2026-12-03", "all_day": "да"},
            "CONFIRMED",
            1,
            "Перенесено с\xa03\xa0декабря.",
        ),
        ({"state": "отменено", "moved_from": "2026-12-03"}, "CANCELLED", 2, "Отменено."),
    ],
)
def test_a_change_of_plans_is_told(fields, status, sequence, note):
    found = only(**fields)
    assert (found["STATUS"], found["SEQUENCE"]) == (status, sequence)
    assert found.get("DESCRIPTION", "") == note


@pytest.mark.parametrize(
    ("place", "address", "expected"),
    [
        ("зал", "Спасская, 1", "зал, Библиотека, Спасская,\N{NO-BREAK SPACE}1"),
        (None, "Спасская, 1", "Библиотека, Спасская,\N{NO-BREAK SPACE}1"),
        (None, None, "Библиотека"),
    ],
)
def test_the_place_is_found_by_people(place, address, expected):
    house = organization(title="Библиотека", **({"address": address} if address else {}))
    fields = {"place": place} if place else {}
    assert only(organization="biblioteka", houses=[house], **fields)["LOCATION"] == expected


def test_an_unknown_place_is_left_out():
    assert "LOCATION" not in only(organization="net-takoy")


def test_without_an_address_of_the_site_there_are_no_links():
    calendar = parse(files(events=[event()], settings={"SITEURL": ""})["calendar.ics"])
    assert "URL" not in calendar.events[0]
    assert not {"URL", "SOURCE"} & calendar.keys()


def test_a_whole_day_has_no_hours_and_ends_with_the_next():
    found = only(start="2027-04-24", all_day="да")
    assert (found.start, found.end) == (date(2027, 4, 24), date(2027, 4, 25))
    longer = only(start="2027-04-24", end="2027-04-26", all_day="да")
    assert (longer.start, longer.end) == (date(2027, 4, 24), date(2027, 4, 27))


def test_an_end_at_the_start_is_no_end():
    assert "DTEND" not in only(start="2026-12-10 18:00", end="2026-12-10 18:00")


def test_a_repeating_event_takes_place_when_it_should():
    data = files(
        events=[
            event(
                start="2026-12-03 19:00",
                end="2026-12-03 20:00",
                repeat="FREQ=MONTHLY;BYDAY=1TH;COUNT=4",
                **{"except": ["2027-01-07"]},
            )
        ]
    )["calendar.ics"]
    assert times(data) == [
        datetime(2026, 12, 3, 19, tzinfo=KIROV),
        datetime(2027, 2, 4, 19, tzinfo=KIROV),
        datetime(2027, 3, 4, 19, tzinfo=KIROV),
    ]
    assert b"EXDATE;TZID=Europe/Kirov:20270107T190000\r\n" in data


@pytest.mark.parametrize("until", ["20261224", "20261224T190000", "20261224T160000Z"])
def test_the_last_day_of_a_rule_counts(until):
    made = event(start="2026-12-10 19:00", repeat=f"FREQ=WEEKLY;UNTIL={until}")
    data = files(events=[made])["calendar.ics"]
    assert [moment.day for moment in times(data)] == [10, 17, 24]
    rule = parse(data).events[0]["RRULE"]
    assert rule["UNTIL"][0].tzinfo is not None


def test_a_whole_day_repeats_by_days():
    made = event(
        start="2026-12-10",
        all_day="да",
        repeat="FREQ=DAILY;UNTIL=20261213T120000",
        **{"except": ["2026-12-11"]},
    )
    data = files(events=[made])["calendar.ics"]
    assert times(data) == [date(2026, 12, 10), date(2026, 12, 12), date(2026, 12, 13)]
    assert b"UNTIL=20261213\r\n" in data
    assert b"EXDATE;VALUE=DATE:20261211\r\n" in data
    assert b"VTIMEZONE" not in data


def test_a_moved_time_is_told_apart():
    made = event(
        start="2026-12-03 19:00",
        end="2026-12-03 20:00",
        repeat="FREQ=WEEKLY;COUNT=3",
        moved=[{"from": "2026-12-10", "to": "2026-12-12 12:00"}],
    )
    data = files(events=[made])["calendar.ics"]
    assert times(data) == [
        datetime(2026, 12, 3, 19, tzinfo=KIROV),
        datetime(2026, 12, 12, 12, tzinfo=KIROV),
        datetime(2026, 12, 17, 19, tzinfo=KIROV),
    ]
    master, moved = parse(data).events
    assert master["UID"] == moved["UID"]
    assert moved["RECURRENCE-ID"].dt == datetime(2026, 12, 10, 19, tzinfo=KIROV)
    assert moved.end == datetime(2026, 12, 12, 13, tzinfo=KIROV)
    assert master["SEQUENCE"] == moved["SEQUENCE"] == 1
    assert "RRULE" not in moved


def test_there_is_a_calendar_for_each_part():
    yard = tos(title="ТОС «Двор»", slug="dvor", district="Ленинский район")
    house = organization(title="Библиотека", slug="biblioteka", district="Ленинский район")
    made = [
        event(title="Во\N{NO-BREAK SPACE}дворе", tos="dvor", form="субботник"),
        event(title="В\N{NO-BREAK SPACE}зале", organization="biblioteka"),
        event(title="От\N{NO-BREAK SPACE}библиотеки", organizer="biblioteka", form="тренинг"),
        event(title="Образец", organizer="biblioteka", sample=True),
    ]
    found = files(events=made, tos=[yard], organizations=[house])
    names = {
        path.removeprefix("calendars/"): sorted(str(e["SUMMARY"]) for e in parse(data).events)
        for path, data in found.items()
        if path.startswith("calendars/")
    }
    assert {path: titles for path, titles in names.items() if titles} == {
        "form/subbotnik.ics": ["Во\N{NO-BREAK SPACE}дворе"],
        "form/sobraniye.ics": ["В\N{NO-BREAK SPACE}зале"],
        "form/trening.ics": ["От\N{NO-BREAK SPACE}библиотеки"],
        "district/leninskiy-rayon.ics": ["В\N{NO-BREAK SPACE}зале", "Во\N{NO-BREAK SPACE}дворе"],
        "tos/dvor.ics": ["Во\N{NO-BREAK SPACE}дворе"],
        "organization/biblioteka.ics": [
            "В\N{NO-BREAK SPACE}зале",
            "От\N{NO-BREAK SPACE}библиотеки",
        ],
    }
    assert "form/prazdnik.ics" in names


def test_deadlines_are_whole_days():
    contest = item("grant", title="Дворы", opens="2026-12-01", closes="2026-12-25", id="kvfmoma65g")
    made = item("grant", title="Выдуман", closes="2026-12-25", sample=True)
    calendar = parse(files(grants=[contest, made])["calendars/grants.ics"])
    assert [(str(e["SUMMARY"]), e.start, e.end) for e in calendar.events] == [
        ("Открывается приём заявок: Дворы", date(2026, 12, 1), date(2026, 12, 2)),
        ("Последний день заявок: Дворы", date(2026, 12, 25), date(2026, 12, 26)),
    ]
    assert len({str(e["UID"]) for e in calendar.events}) == 2
    assert calendar.events[0]["URL"] == "https://gorozhane.example/grants/dvory/"


def test_days_that_are_left_out_mean_nothing_without_a_rule():
    assert "EXDATE" not in only(**{"except": ["2026-12-10"]})


def test_the_zone_starts_with_the_earliest_event():
    made = [event(title="Давно", start="2019-05-01 12:00"), event(title="Скоро")]
    (zone,) = parse(files(events=made)["calendar.ics"]).timezones
    (offset,) = zone.standard
    assert datetime(2019, 1, 1, 0, 0) == offset.DTSTART  # noqa: DTZ001
    assert timedelta(hours=3) == offset.TZOFFSETTO
    assert zone.daylight == []


# Four control characters are space to Python and none to pydantic; no source may hold them.
_LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x1c\x1d\x1e\x1f")
TEXT = st.text(_LETTERS, min_size=1, max_size=200)


@settings(deadline=None)
@example(title="Две\rстроки", summary="Одна\rдругая\r\nтретья\nи; это, \\n, \\N, \\\\N и C:\\Next")
@given(title=TEXT.filter(str.strip), summary=TEXT.filter(str.strip))
def test_any_text_comes_back(title, summary):
    found = only(title=title, summary=summary, slug="a", id="kvfmoma65g")
    assert str(found.get("SUMMARY", "")) == one_line(clean(title))
    expected = clean(summary).replace("\r\n", "\n").replace("\r", "\n").strip()
    assert str(found.get("DESCRIPTION", "")) == expected


def clean(text):
    from unicodedata import normalize

    return normalize("NFC", FORBIDDEN.sub("", typograph(text.strip())))
