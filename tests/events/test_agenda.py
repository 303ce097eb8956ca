"""What is coming and what has been."""

from datetime import date, datetime, timedelta

import pytest
import recurring_ical_events
from hub.core.agenda import agenda, between, starts
from hub.core.recurrence import LONGEST
from hub.events import calendars
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from tests.support.builders import KIROV, event, site


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=KIROV)


NOON = at("2026-11-23 12:00")


def shown(*events, now=NOON):
    """Titles with their days: of what is coming, and of what has been."""
    found = agenda(events, now)
    return [
        [f"{one.item.record.title} {one.start:%d.%m.%y}" for one in part]
        for part in (found.upcoming, found.past)
    ]


def test_the_soonest_first_and_the_latest_first():
    days = ["2026-11-20", "2026-12-01", "2026-11-25", "2026-11-01"]
    events = [event(title="Д", slug=day, start=day) for day in days]
    assert shown(*events) == [["Д 25.11.26", "Д 01.12.26"], ["Д 20.11.26", "Д 01.11.26"]]


def test_nothing_comes_of_nothing():
    assert shown() == [[], []]


def test_at_the_same_hour_the_id_decides():
    one, two = event(title="А", id="bbbbbbbbbb"), event(title="Б", id="aaaaaaaaaa")
    assert shown(one, two) == shown(two, one) == [["Б 10.12.26", "А 10.12.26"], []]


@pytest.mark.parametrize(
    ("fields", "last"),
    [
        ({"start": "2026-11-23 10:00"}, "2026-11-23 10:00"),
        ({"start": "2026-11-23 10:00", "end": "2026-11-23 13:00"}, "2026-11-23 13:00"),
        ({"start": "2026-11-23", "all_day": "да"}, "2026-11-23 23:59"),
        ({"start": "2026-11-23", "end": "2026-11-24", "all_day": "да"}, "2026-11-24 23:59"),
    ],
)
def test_an_event_is_coming_until_it_is_over(fields, last):
    one = event(title="Сбор", **fields)
    assert shown(one, now=at(last)) == [["Сбор 23.11.26"], []]
    assert shown(one, now=at(last) + timedelta(minutes=1)) == [[], ["Сбор 23.11.26"]]


def test_what_is_cancelled_stays():
    assert shown(event(title="Праздник", state="отменено")) == [["Праздник 10.12.26"], []]


COUNCIL = event(
    title="Совет",
    start="2026-12-03 19:00",
    end="2026-12-03 20:00",
    repeat="FREQ=MONTHLY;BYDAY=1TH;COUNT=4",
    **{"except": ["2027-01-07"]},
)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-23", [["Совет 03.12.26"], []]),
        ("2026-12-03 20:00", [["Совет 03.12.26"], []]),
        ("2026-12-03 20:01", [["Совет 04.02.27"], []]),
        ("2027-03-04 19:30", [["Совет 04.03.27"], []]),
        ("2027-03-05", [[], ["Совет 04.03.27"]]),
    ],
)
def test_a_repeating_event_stands_at_its_next_time(now, expected):
    assert shown(COUNCIL, now=at(now)) == expected


def test_each_time_has_its_own_end():
    (one,) = agenda([COUNCIL], at("2027-02-01")).upcoming
    assert (one.start, one.end) == (at("2027-02-04 19:00"), at("2027-02-04 20:00"))


def test_an_event_that_never_takes_place_is_nowhere():
    never = event(repeat="FREQ=DAILY;COUNT=1", **{"except": ["2026-12-10"]})
    assert shown(never) == [[], []]


def test_a_rule_that_leads_nowhere_leaves_the_start():
    never = event(repeat="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
    assert list(starts(never.record)) == [at("2026-12-10 18:00")]


def test_a_rule_without_an_end_is_cut():
    assert len(list(starts(event(repeat="FREQ=DAILY").record))) == LONGEST


MOVED = event(
    title="Клуб",
    start="2026-12-03 19:00",
    end="2026-12-03 20:00",
    repeat="FREQ=WEEKLY;COUNT=4",
    moved=[
        {"from": "2026-12-10", "to": "2026-12-12 12:00"},
        {"from": "2026-12-17", "to": "2026-12-29 19:00", "end": "2026-12-29 19:30"},
    ],
)


def test_a_moved_time_stands_at_its_new_place():
    found = between([MOVED], at("2026-12-01"), at("2027-01-01"))
    assert [(o.start, o.end, o.moved_from) for o in found] == [
        (at("2026-12-03 19:00"), at("2026-12-03 20:00"), None),
        (at("2026-12-12 12:00"), at("2026-12-12 13:00"), at("2026-12-10 19:00")),
        (at("2026-12-24 19:00"), at("2026-12-24 20:00"), None),
        (at("2026-12-29 19:00"), at("2026-12-29 19:30"), at("2026-12-17 19:00")),
    ]


def test_a_window_holds_what_has_begun_before_it():
    fair = event(start="2026-12-01 10:00", end="2026-12-05 18:00")
    assert len(between([fair], at("2026-12-03"), at("2026-12-04"))) == 1
    assert between([fair], at("2026-12-06"), at("2026-12-07")) == ()
    assert between([fair], at("2026-11-01"), at("2026-11-30")) == ()


def day(first, last):
    return st.dates(date.fromisoformat(first), date.fromisoformat(last))


# The start is a Thursday: a rule that does not name it has no defined meaning (§3.8.5.3).
RULES = st.builds(
    "FREQ={};INTERVAL={};{}{}".format,
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]),
    st.integers(1, 3),
    st.integers(1, 9).map("COUNT={}".format)
    | day("2026-12-10", "2027-06-01").map("UNTIL={:%Y%m%d}".format),
    st.sampled_from(["", ";BYDAY=TH", ";BYDAY=MO,TH", ";BYDAY=TH,SA,SU", ";BYDAY=2TH,-1MO"]),
).filter(lambda rule: "MONTHLY" in rule or "2TH" not in rule)


@settings(deadline=None)
@given(RULES, st.lists(day("2026-12-10", "2027-01-09"), max_size=5), st.booleans())
def test_the_agenda_and_the_calendar_name_the_same_days(rule, left_out, all_day):
    made = event(repeat=rule, all_day=all_day, **{"except": [str(one) for one in left_out]})
    data = next(calendars(site(events=[made]))).content()
    found = recurring_ical_events.of(Calendar.from_ical(data)).between((2026, 12, 1), (2040, 1, 1))
    read = sorted(one.start for one in found)
    own = list(starts(made.record))
    assert read == ([moment.date() for moment in own] if all_day else own)
