"""Names of days and months are CLDR's."""

from babel.dates import get_day_names, get_month_names
from hub.core.text.names import MONTHS, MONTHS_OF_DAYS, SHORT_WEEKDAYS, WEEKDAYS


def test_weekdays():
    assert dict(enumerate(WEEKDAYS)) == get_day_names("wide", locale="ru")
    assert dict(enumerate(SHORT_WEEKDAYS)) == get_day_names("abbreviated", locale="ru")


def test_months():
    assert dict(enumerate(MONTHS, 1)) == get_month_names("wide", "stand-alone", "ru")
    assert dict(enumerate(MONTHS_OF_DAYS, 1)) == get_month_names("wide", locale="ru")
