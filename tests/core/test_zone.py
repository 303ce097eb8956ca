"""The site's time zone has to be known and to be one."""

import pytest
from hub.core.config import Config
from hub.core.errors import ConfigurationError

from tests.support.builders import config

PLAIN = {"SITENAME": "Двор", "PATH": "content", "THEME": "theme"}


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, "нет TIMEZONE"),
        ({"TIMEZONE": ""}, "нет TIMEZONE"),
        (
            {"TIMEZONE": "Europe/Kirow"},
            "нет такого часового пояса «Europe/Kirow».\\s+Возможно, «Europe/Kirov»",
        ),
        ({"TIMEZONE": "../etc"}, "нет такого часового пояса"),
    ],
)
def test_a_missing_or_wrong_zone_is_told(settings, words):
    with pytest.raises(ConfigurationError, match=words.replace("?", r"\?")):
        Config.from_settings(PLAIN | settings)


def test_foreign_content_may_leave_it_out():
    assert Config.from_settings(PLAIN | {"STRICT": False}).timezone.key == "UTC"
    assert config().timezone.key == "Europe/Kirov"
