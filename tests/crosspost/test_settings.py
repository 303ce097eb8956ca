"""``CROSSPOST`` in the settings: what is read, what is refused and how that is said."""

from datetime import time, timedelta

import pytest
from hub.core.errors import ConfigurationError
from hub.crosspost.channels import CHANNELS
from hub.crosspost.secrecy import Mask
from hub.crosspost.target import read_crosspost

from tests.crosspost.rig import TOKENS
from tests.support.builders import KIROV


def settings(value):
    return read_crosspost(
        value, KIROV, "https://a.b", "channels/published.json", frozenset(CHANNELS)
    )


def test_all_that_can_be_set():
    found = settings(
        {
            "ledger": "git:ledger",
            "per_run": 3,
            "hours": 24,
            "proxy": "http://proxy:3128",
            "timeout": 5,
            "targets": {
                "telegram": {
                    "chat": "@gorozhane",
                    "base_url": "http://localhost:8081/",
                    "silent_hours": ("22:00", "08:00"),
                    "topic": 7,
                    "public": "@gorozhane",
                },
                "sosedi": {"channel": "vk", "chat": -123, "token_env": "VK_2", "timeout": 9},
            },
        }
    )
    assert found.manifest == "https://a.b/channels/published.json"
    assert (found.per_run, found.window) == (3, timedelta(hours=24))
    telegram, vk = found.targets
    assert telegram.silent_hours == (time(22), time(8))
    assert telegram.network.base_url == "http://localhost:8081"
    assert (telegram.token_env, telegram.public, telegram.topic) == (
        "TELEGRAM_TOKEN",
        "gorozhane",
        7,
    )
    assert (telegram.network.timeout, vk.network.timeout) == (5, 9)
    assert (vk.chat, vk.token_env, vk.network.proxy) == ("-123", "VK_2", "http://proxy:3128")


def test_what_is_not_set_is_off():
    assert settings({}).targets == ()


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ([], "словарь"),
        ({"tragets": {}}, "tragets"),
        ({"targets": []}, "targets"),
        ({"targets": {"ICQ": {}}}, "латинские"),
        ({"targets": {"icq": {"chat": "1"}}}, "канал «icq» не знаком"),
        ({"targets": {"vk": {}}}, "куда писать"),
        ({"targets": {"vk": {"chat": "1", "tpoic": 1}}}, "tpoic"),
        ({"targets": {"vk": {"chat": "1", "silent_hours": "22-8"}}}, "silent_hours"),
        ({"targets": {"vk": {"chat": "1", "timeout": "5"}}}, "timeout — это число"),
        ({"targets": {"vk": {"chat": "1", "pictures": 11}}}, "от 0 до 10"),
        ({"targets": {"vk": {"chat": "1", "base_url": "localhost"}}}, "base_url"),
        ({"per_run": 6}, "от 1 до 5"),
        ({"hours": 72}, "от 1 до 48"),
        ({"hours": True}, "число"),
        ({"targets": {"vk": {"chat": "1", "token": "x"}}}, "токенам не место"),
        ({"proxy": f"http://{TOKENS['telegram']}@host"}, "попал токен"),
        ({"targets": {"vk": {"chat": TOKENS["vk"]}}}, "попал токен"),
    ],
)
def test_what_is_wrong_is_said(value, says):
    with pytest.raises(ConfigurationError, match=says) as caught:
        settings(value)
    assert not any(token in str(caught.value) for token in TOKENS.values())


def test_a_mask_finds_tokens_in_addresses():
    token = "12345:ab/c+d-e"  # noqa: S105
    said = Mask([token, ""])(f"GET /bot{token}/x 12345%3Aab%2Fc%2Bd-e 12345%3Aab/c%2Bd-e конец")
    assert said == "GET /bot***/x *** *** конец"
