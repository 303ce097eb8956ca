"""``hub federate``: other hubs' open data into the snapshot that builds read."""

import argparse
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from hub.cli.settings import DEFAULT, read_settings
from hub.core.clock import moment
from hub.core.config import Config
from hub.core.errors import ConfigurationError, ServiceError, reason
from hub.core.federation import (
    FEDERATION,
    LARGEST,
    Copy,
    Federation,
    FederationError,
    Hub,
    read_federation,
    write_federation,
)
from hub.core.files import put
from hub.core.text.plural import count
from hub.federate.read import DATA, Read, Refused, address_of, is_address, understand

_LONGEST = 60.0


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser(
        "federate",
        help="собрать справочники других сайтов в один",
        description="Читает открытые данные сайтов из настройки FEDERATION и кладёт их в "
        "content/federation/snapshot.json. Областной сайт собирается из этого файла, без сети.",
    )
    parser.add_argument("--content", metavar="ПАПКА", help="папка с материалами")
    parser.add_argument(
        "--settings", metavar="ФАЙЛ", default=DEFAULT, help="файл настроек (%(default)s)"
    )
    parser.add_argument("--now", metavar="ВРЕМЯ", help="собрать так, как если бы сейчас было ВРЕМЯ")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read every hub; one that gives nothing keeps its last good copy. 3 if all gave nothing."""
    config, settings = read_settings(args.settings, args.content)
    now = moment(args.now or settings.get("NOW"), os.environ, config.timezone)
    hubs = [Hub(*pair) for pair in config.federation]
    if not hubs:
        raise ConfigurationError("В настройках нет FEDERATION: впишите имена и адреса сайтов.")
    base = Path(args.settings).resolve().parent
    old = _old(config)
    copies: dict[str, Copy] = {}
    failed = 0
    for hub in hubs:
        try:
            read = understand(_bytes(hub, base), hub, config, now)
        except Refused as refused:
            failed += 1
            before = old.hubs.get(hub.slug) or Copy(source=hub.source, name=hub.name)
            copies[hub.slug] = before.but(problem=str(refused))
            print(f"✗ {hub.name}: {refused}.{_kept(before, now)}", flush=True)
            continue
        copies[hub.slug] = read.copy
        print(f"✓ {hub.name}: {_told(read)}", flush=True)
    put(config.content / FEDERATION, write_federation(Federation(hubs=copies)))
    return ServiceError.exitcode if failed == len(hubs) else 0


def _told(read: Read) -> str:
    text = count(len(read.copy.records), "ТОС", "ТОС", "ТОС").replace("\N{NO-BREAK SPACE}", " ")
    if not read.passed:
        return f"{text}."
    names = ", ".join(f"«{title}»" for title in read.passed[:5])
    more = f" и ещё {len(read.passed) - 5}" if len(read.passed) > 5 else ""
    return f"{text}; не взято {len(read.passed)}: {names}{more}."


def _kept(copy: Copy, now: datetime) -> str:
    if copy.good is None:
        return " Копии нет."
    return f" Остаётся копия от {copy.good.astimezone(now.tzinfo):%d.%m.%Y}."


def _old(config: Config) -> Federation:
    path = config.content / FEDERATION
    try:
        return read_federation(path.read_bytes()) if path.is_file() else Federation()
    except FederationError as error:
        print(f"Прежний снимок повреждён ({error}), собираем заново.")
        return Federation()


def _bytes(hub: Hub, base: Path) -> bytes:
    if is_address(hub.source):
        return fetched(hub)
    path = base / hub.source
    path = path if path.suffix == ".json" else path / DATA
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(f"файл больше {LARGEST >> 20} МБ")
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"{path}: {reason(error)}") from None


def fetched(hub: Hub, net: Any = None) -> bytes:
    """Fetch with the guard that partners' feeds are fetched with: public addresses only.

    Raises:
        Refused: nothing came.
    """
    from hub.partners.http.client import Net, fetch
    from hub.partners.story import Ask, Fetched

    net = net or Net(longest=_LONGEST, largest=LARGEST)
    answer = fetch(Ask(hub.slug, address_of(hub.source)), net)
    if not isinstance(answer, Fetched):
        raise Refused(getattr(answer, "reason", "ничего не пришло"))
    with answer.body as body:
        return body.read()
