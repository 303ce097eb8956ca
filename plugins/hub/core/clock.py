"""The one clock of a build: given by hand, by SOURCE_DATE_EPOCH, or the time of day."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from hub.core.errors import ConfigurationError
from hub.core.setting_error import SettingError
from hub.core.text.dates import parse_moment


def moment(given: str | None, environment: Mapping[str, str], zone: ZoneInfo) -> datetime:
    """Return the moment for which the site is built, in the site's zone.

    ``given`` is a date or date-time («--now», setting NOW); next comes SOURCE_DATE_EPOCH
    (reproducible-builds.org, seconds since 1970); else it is now, to the second.

    Raises:
        ConfigurationError: either is no moment.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH")
    try:
        if given:
            return parse_moment(given, zone)
        if epoch:
            return datetime.fromtimestamp(int(epoch), zone)
    except (ValueError, OverflowError, OSError):
        wrong = given or f"SOURCE_DATE_EPOCH={epoch}"
        raise ConfigurationError(
            f"Не понимаю момент сборки «{wrong}». Пишите так: 2026-11-23 18:00."
        ) from None
    return datetime.now(UTC).astimezone(zone).replace(microsecond=0)


def zone_of(settings: Mapping[str, Any]) -> ZoneInfo:
    """Return the time zone; content that is not foreign has hours, which mean nothing without.

    Raises:
        SettingError: there is none, or no such zone.
    """
    name = str(settings.get("TIMEZONE") or "")
    if not name and bool(settings.get("STRICT", True)):
        raise SettingError("TIMEZONE", "HUB680")
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        from hub.core.text.similar import suggest

        guess = suggest(name, available_timezones())
        raise SettingError("TIMEZONE", "HUB681", value=name, guess=guess) from None
