"""``CROSSPOST`` in the settings: where to post, and within which limits. Never a token."""

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hub.core.errors import ConfigurationError
from hub.core.frozen import frozen
from hub.core.regex import regex

PER_RUN = 5
WINDOW = timedelta(hours=48)
_TARGET_KEYS = {
    "channel", "chat", "token_env", "base_url", "proxy", "ca_bundle", "timeout", "silent_hours",
    "topic", "pictures", "buttons", "hashtags", "public", "ops_chat",
}  # fmt: skip
_KEYS = {"manifest", "ledger", "targets", "per_run", "hours", "proxy", "ca_bundle", "timeout"}
_TOKEN = regex(r"\d{6,}:[\w-]{30,}|vk1\.a\.[\w-]{20,}")


@frozen
class Network:
    """How to reach a platform. ``timeout`` is in seconds; empty texts mean the usual way."""

    base_url: str = ""
    proxy: str = ""
    ca_bundle: str = ""
    timeout: float = 20.0


@frozen
class Target:
    """One chat, channel or community; ``name`` stands in the ledger and must not change.

    ``silent_hours`` are a start and an end on the site's clock: then posts come without a sound.
    ``public`` is the name under which anyone may look into a Telegram channel, ``ops_chat`` a
    private chat to which posts are forwarded when one is looked for.
    """

    name: str
    channel: str
    chat: str
    token_env: str
    zone: ZoneInfo
    network: Network = field(default_factory=Network)
    silent_hours: tuple[time, time] | None = None
    topic: int | None = None
    pictures: int = 10
    buttons: bool = True
    hashtags: int = 5
    public: str = ""
    ops_chat: str = ""

    def is_silent(self, now: datetime) -> bool:
        """Tell whether ``now`` is within the silent hours, also when they cross midnight."""
        if self.silent_hours is None:
            return False
        start, end = self.silent_hours
        clock = now.astimezone(self.zone).time()
        return start <= clock < end if start <= end else clock >= start or clock < end


@frozen
class Crosspost:
    """All settings of posting; ``manifest`` and ``ledger`` are addresses or paths."""

    targets: tuple[Target, ...]
    manifest: str
    ledger: str
    per_run: int = PER_RUN
    window: timedelta = WINDOW
    network: Network = field(default_factory=Network)


def read_crosspost(
    value: Any, zone: ZoneInfo, site_url: str, manifest_path: str, channels: frozenset[str]
) -> Crosspost:
    """Read the setting ``CROSSPOST``.

    Raises:
        ConfigurationError: something in it is wrong; the text says what.
    """
    if not isinstance(value, Mapping):
        raise ConfigurationError("CROSSPOST в настройках — это словарь: см. docs/channels.md.")
    _no_tokens(value)
    _known(value, _KEYS, "CROSSPOST")
    network = _network(value, Network(), "CROSSPOST")
    targets = value.get("targets", {})
    if not isinstance(targets, Mapping):
        raise ConfigurationError("CROSSPOST: targets — это словарь «имя: куда писать».")
    default = f"{site_url}/{manifest_path}" if site_url else ""
    return Crosspost(
        targets=tuple(_target(str(n), t, zone, network, channels) for n, t in targets.items()),
        manifest=str(value.get("manifest") or default),
        ledger=str(value.get("ledger") or ""),
        per_run=int(_number(value, "per_run", PER_RUN, (1, PER_RUN), "CROSSPOST")),
        window=timedelta(hours=_number(value, "hours", 48, (1, 48), "CROSSPOST")),
        network=network,
    )


def _target(
    name: str, value: Any, zone: ZoneInfo, network: Network, channels: frozenset[str]
) -> Target:
    where = f"CROSSPOST, цель «{name}»"
    if not isinstance(value, Mapping) or not re.fullmatch(r"[a-z][a-z0-9_-]{0,31}", name):
        raise ConfigurationError(
            f"{where}: имя — латинские буквы, цифры и дефисы, а значение — словарь."
        )
    _known(value, _TARGET_KEYS, where)
    channel = str(value.get("channel") or name)
    if channel not in channels:
        raise ConfigurationError(f"{where}: канал «{channel}» не знаком. Есть: {_list(channels)}.")
    chat = str(value.get("chat") or "")
    if not chat:
        raise ConfigurationError(f"{where}: не указано, куда писать («chat»).")
    topic = value.get("topic")
    return Target(
        name=name,
        channel=channel,
        chat=chat,
        token_env=str(value.get("token_env") or f"{channel.upper()}_TOKEN"),
        zone=zone,
        network=_network(value, network, where),
        silent_hours=_hours(value.get("silent_hours"), where),
        topic=int(_number(value, "topic", 0, (1, 2**31), where)) if topic else None,
        pictures=int(_number(value, "pictures", 10, (0, 10), where)),
        buttons=bool(value.get("buttons", True)),
        hashtags=int(_number(value, "hashtags", 5, (0, 30), where)),
        public=str(value.get("public") or "").lstrip("@"),
        ops_chat=str(value.get("ops_chat") or ""),
    )


def _network(value: Mapping[str, Any], default: Network, where: str) -> Network:
    base = str(value.get("base_url") or "").rstrip("/")
    if base and not base.startswith(("https://", "http://")):
        raise ConfigurationError(f"{where}: base_url начинается с https:// или http://.")
    return Network(
        base_url=base,
        proxy=str(value.get("proxy") or default.proxy),
        ca_bundle=str(value.get("ca_bundle") or default.ca_bundle),
        timeout=_number(value, "timeout", default.timeout, (0.1, 300), where),
    )


def _number(
    value: Mapping[str, Any], key: str, default: float, bounds: tuple[float, float], where: str
) -> float:
    least, most = bounds
    number = value.get(key, default)
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise ConfigurationError(f"{where}: {key} — это число.")
    if not least <= number <= most:
        raise ConfigurationError(f"{where}: {key} может быть от {least:g} до {most:g}.")
    return number


def _hours(value: Any, where: str) -> tuple[time, time] | None:
    if not value:
        return None
    try:
        start, end = (time.fromisoformat(str(part)) for part in value)
    except (TypeError, ValueError):
        raise ConfigurationError(f'{where}: silent_hours пишут так: ("22:00", "08:00").') from None
    return start, end


def _known(value: Mapping[str, Any], keys: set[str], where: str) -> None:
    if unknown := sorted(set(map(str, value)) - keys):
        raise ConfigurationError(f"{where}: не знаю «{unknown[0]}». Есть: {_list(keys)}.")


def _list(names: set[str] | frozenset[str]) -> str:
    return ", ".join(sorted(names))


def _no_tokens(value: Any) -> None:
    """Refuse a token in the settings: they lie in the repository for all to read."""
    if isinstance(value, Mapping):
        if {"token", "access_token"} & set(map(str, value)):
            raise ConfigurationError(
                "CROSSPOST: токенам не место в настройках. Назовите переменную окружения "
                "(token_env), а токен храните в секретах там, откуда идёт отправка."
            )
        for inner in value.values():
            _no_tokens(inner)
    elif isinstance(value, str) and _TOKEN.search(value):
        raise ConfigurationError(
            "CROSSPOST: похоже, в настройки попал токен. Уберите его и смените у платформы: "
            "кто видел файл, видел и токен."
        )
