"""The one clock of a build."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hub.core.clock import moment
from hub.core.errors import ConfigurationError

KIROV = ZoneInfo("Europe/Kirov")
MORNING = datetime(2026, 11, 23, tzinfo=KIROV)


@pytest.mark.parametrize(
    ("given", "environment", "now"),
    [
        ("2026-11-23", {}, MORNING),
        ("2026-11-23 18:00", {}, MORNING.replace(hour=18)),
        ("2026-11-23", {"SOURCE_DATE_EPOCH": "0"}, MORNING),
        (None, {"SOURCE_DATE_EPOCH": "0"}, datetime(1970, 1, 1, tzinfo=UTC)),
        (None, {"SOURCE_DATE_EPOCH": "1795381200"}, MORNING),
        ("", {"SOURCE_DATE_EPOCH": " 1795381200 "}, MORNING),
    ],
)
def test_moment(given, environment, now):
    found = moment(given, environment, KIROV)
    assert found == now
    assert found.tzinfo is KIROV


@pytest.mark.parametrize("environment", [{}, {"SOURCE_DATE_EPOCH": ""}])
def test_time_of_day_to_the_second(environment):
    before = datetime.now(UTC).replace(microsecond=0)
    found = moment(None, environment, KIROV)
    assert before <= found <= datetime.now(UTC)
    assert found.microsecond == 0
    assert found.tzinfo is KIROV


@pytest.mark.parametrize(
    ("given", "environment", "named"),
    [
        ("вчера", {}, "«вчера»"),
        ("2026-11-31", {}, "«2026-11-31»"),
        ("23.11.2026", {"SOURCE_DATE_EPOCH": "0"}, "«23.11.2026»"),
        (None, {"SOURCE_DATE_EPOCH": "вчера"}, "SOURCE_DATE_EPOCH=вчера"),
        (None, {"SOURCE_DATE_EPOCH": "1.5"}, "SOURCE_DATE_EPOCH=1.5"),
        (None, {"SOURCE_DATE_EPOCH": "9" * 30}, "SOURCE_DATE_EPOCH=999"),
    ],
)
def test_no_moment_is_an_error_of_use(given, environment, named):
    with pytest.raises(ConfigurationError, match="Не понимаю момент сборки") as error:
        moment(given, environment, KIROV)
    assert named in str(error.value)
    assert error.value.exitcode == 2
