"""From the bytes of a hub's ``tos.json`` to a copy; one bad record harms no other."""

import json
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit

from hub.core.config import Config
from hub.core.federation import MOST_RECORDS, Copy, ForeignTos, Hub, fits
from hub.core.frozen import frozen
from hub.core.judge import UnfitError, judged

DATA = "open-data/tos.json"


class Refused(Exception):  # noqa: N818  (it is an answer, not a fault of ours)
    """Data that are not taken; the text is Russian and says why."""


@frozen
class Read:
    """A copy, and the titles of the records that were passed over."""

    copy: Copy
    passed: tuple[str, ...] = ()


def is_address(source: str) -> bool:
    """Tell an address in the web from a path."""
    return urlsplit(source).scheme in {"http", "https"}


def address_of(source: str) -> str:
    """Return where the data are: of a site's address, or a file's own."""
    if PurePosixPath(urlsplit(source).path).suffix == ".json":
        return source
    return urljoin(source.rstrip("/") + "/", DATA)


def understand(data: bytes, hub: Hub, config: Config, now: datetime) -> Read:
    """Read a hub's data.

    Raises:
        Refused: they are not the open data of a hub.
    """
    try:
        document = json.loads(data)
        told = {name: document.get(name) for name in ("version", "dataset", "updated", "licence")}
        rows = document["records"]
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
        raise Refused("это не открытые данные такого сайта") from None
    if told["dataset"] != "tos" or told["version"] != 1 or not isinstance(rows, list):
        raise Refused("это другой набор или другая его версия")
    if len(rows) > MOST_RECORDS:
        raise Refused(f"записей больше {MOST_RECORDS}")
    good, passed, seen = [], [], set()
    for row in rows:
        record = _record(row)
        if record is None or record.id in seen or not fits(record, hub, config):
            passed.append(_title(row))
            continue
        seen.add(record.id)
        good.append(record)
    copy = Copy(
        source=hub.source,
        name=hub.name,
        good=now,
        updated=_text(told["updated"]),
        licence=_text(told["licence"]),
        records=tuple(good),
    )
    return Read(copy, tuple(passed))


def _record(row: object) -> ForeignTos | None:
    try:
        return judged(ForeignTos, row)
    except (UnfitError, RecursionError):
        return None


def _title(row: object) -> str:
    title = row.get("title") if isinstance(row, dict) else None
    return str(title or "без названия")[:100]


def _text(value: object) -> str | None:
    return value[:200] if isinstance(value, str) else None
