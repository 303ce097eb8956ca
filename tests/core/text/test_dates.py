"""Russian dates, written and read."""

import locale
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hub.core.text.dates import (
    format_date,
    format_partial,
    format_time,
    has_time,
    likely,
    parse_day,
    parse_moment,
)
from hypothesis import given
from hypothesis import strategies as st

KIROV = ZoneInfo("Europe/Kirov")


def spaced(text):
    """Show no-break spaces, which must be all there are."""
    assert " " not in text
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("long", "23 ноября 2026 г."),
        ("day", "23 ноября"),
        ("numeric", "23.11.2026"),
        ("month", "ноябрь 2026"),
        ("weekday", "пн"),
    ],
)
def test_styles(style, written):
    assert spaced(format_date(date(2026, 11, 23), style)) == written


MONTHS = """
    январь января · февраль февраля · март марта · апрель апреля · май мая · июнь июня ·
    июль июля · август августа · сентябрь сентября · октябрь октября · ноябрь ноября ·
    декабрь декабря
"""


@pytest.mark.parametrize(("month", "names"), list(enumerate(MONTHS.split("·"), 1)))
def test_month_stands_alone_or_in_the_genitive(month, names):
    alone, genitive = names.split()
    day = date(2026, month, 1)
    assert spaced(format_date(day, "month")) == f"{alone} 2026"
    assert spaced(format_date(day, "day")) == f"1 {genitive}"


def test_weekdays():
    week = [format_date(date(2026, 11, 23 + n), "weekday") for n in range(7)]
    assert week == ["пн", "вт", "ср", "чт", "пт", "сб", "вс"]


def test_system_locale_changes_nothing():
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, "C")
        format_date.cache_clear()
        assert spaced(format_date(date(2026, 5, 9))) == "9 мая 2026 г."
    finally:
        locale.setlocale(locale.LC_ALL, before)


@pytest.mark.parametrize(
    ("moment", "written"), [((9, 5), "9:05"), ((0, 0), "0:00"), ((18, 30), "18:30")]
)
def test_time_of_day(moment, written):
    hour, minute = moment
    assert format_time(datetime(2026, 1, 1, hour, minute, tzinfo=KIROV)) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [("2019", "2019 г."), ("2019-03", "март 2019"), ("2019-03-05", "5 марта 2019 г.")],
)
def test_less_than_a_day_may_be_known(text, written):
    assert spaced(format_partial(text)) == written


@pytest.mark.parametrize("text", ["", "март", "2019-13", "2019-3", "2019-02-30", "19", "2019-03-"])
def test_no_partial_date(text):
    with pytest.raises(ValueError, match=r".*"):
        format_partial(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2026-11-23", (2026, 11, 23)),
        (" 2026-11-23 ", (2026, 11, 23)),
        ("2026-1-2", (2026, 1, 2)),
        ("2026-11-23 18:00", (2026, 11, 23, 18)),
        ("2026-11-23T9:05", (2026, 11, 23, 9, 5)),
        ("2026-11-23 18:00:07", (2026, 11, 23, 18, 0, 7)),
    ],
)
def test_moment(text, parts):
    assert parse_moment(text, KIROV) == datetime(*parts).replace(tzinfo=KIROV)  # noqa: DTZ001


WRONG = [
    "",
    "2026",
    "2026-11",
    "2026-11-31",
    "2026-13-01",
    "0000-01-01",
    "23.11.2026",
    "2026-11-23 25:00",
    "2026-11-23 18:60",
    "2026-11-23 18.00",
    "2026-11-23 18",
    "2026-11-23 18:00 вечера",
    "2026-11-23Z",
    "завтра",
]


@pytest.mark.parametrize("text", WRONG)
def test_no_moment(text):
    with pytest.raises(ValueError, match=r".*"):
        parse_moment(text, KIROV)


@pytest.mark.parametrize("text", [*WRONG, "2026-11-23 18:00"])
def test_no_day(text):
    with pytest.raises(ValueError, match=r".*"):
        parse_day(text)


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_day_is_read_back(day):
    assert parse_day(day.isoformat()) == day


@given(
    st.datetimes(datetime(1000, 1, 1), datetime(2999, 12, 31), timezones=st.just(KIROV)).map(  # noqa: DTZ001
        lambda m: m.replace(microsecond=0, fold=0)
    )
)
def test_moment_is_read_back(moment):
    assert parse_moment(f"{moment:%Y-%m-%d %H:%M:%S}", KIROV) == moment


def test_time_in_a_source():
    assert has_time("2026-11-23 18:00")
    assert not has_time("2026-11-23")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("23.11.2026", "2026-11-23"),
        ("3.2.26", "2026-02-03"),
        ("23/11/2026 г.", "2026-11-23"),
        ("11/23/2026", "2026-11-23"),
        ("2026.11.23", "2026-11-23"),
        ("2026–11–23", "2026-11-23"),
        ("23.11.2026, 18.00", "2026-11-23 18:00"),
        ("23 ноября 2026 г. в 9:05", "2026-11-23 09:05"),
        ("3 мая 2026 года", "2026-05-03"),
        ("23 нояб. 2026", "2026-11-23"),
        ("31.11.2026", "2026-11-31"),  # what is wrong with it is for others to tell
        ("2026-11-20, 2026-11-21", None),
        ("23 чего-то 2026", None),
        ("завтра", None),
        ("1.2.3", None),
    ],
)
def test_what_people_write_for_a_date(written, meant):
    assert likely(written) == meant


@pytest.mark.parametrize("read", [parse_day, lambda text: parse_moment(text, KIROV)])
@pytest.mark.parametrize("text", ["0001-01-01", "0999-12-31", "3000-01-01", "9999-12-31"])
def test_years_have_four_digits_of_our_time(read, text):
    """At either end of the calendar a time zone leads out of it."""
    with pytest.raises(ValueError, match=text):
        read(text)
