"""``hub partners``: fetch the feeds of partners into the snapshot that builds read."""

import argparse
import os
from functools import partial
from typing import Any

from hub.cli.settings import DEFAULT, read_settings
from hub.content.publication import is_visible
from hub.content.records import load
from hub.core.clock import moment
from hub.core.diagnostics import Report
from hub.core.files import put
from hub.core.model import Partner
from hub.core.partner_news import (
    MOST_PARTNERS,
    SNAPSHOT,
    Copy,
    write_snapshot,
)
from hub.partners.report import progress, table
from hub.partners.run import asks, next_snapshot, settle, understand
from hub.partners.story import Ask, Outcome


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser(
        "partners",
        help="собрать новости партнёров",
        description="Читает ленты партнёров (content/partners/*.md) и кладёт их новости в "
        "content/partners/snapshot.json. Сайт собирается из этого файла, без сети.",
    )
    parser.add_argument("--content", metavar="ПАПКА", help="папка с материалами")
    parser.add_argument(
        "--settings", metavar="ФАЙЛ", default=DEFAULT, help="файл настроек (%(default)s)"
    )
    parser.add_argument("--now", metavar="ВРЕМЯ", help="собрать так, как если бы сейчас было ВРЕМЯ")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Fetch, merge, write; a bad feed harms neither the others nor the exit status."""
    config, settings = read_settings(args.settings, args.content)
    now = moment(args.now or settings.get("NOW"), os.environ, config.timezone)
    records = load(config, Report())
    partners = {
        e.record.slug: e.record
        for e in records.entries
        if isinstance(e.record, Partner) and e.record.enabled and is_visible(e.record, config, now)
    }
    for slug in list(partners)[MOST_PARTNERS:]:
        print(f"Партнёров больше {MOST_PARTNERS}: «{partners.pop(slug).title}» не читаем.")
    broken = [one.path for one in records.refused if one.path.startswith("partners/")]
    for path in broken:
        print(f"{path}: в файле ошибки, партнёра не читаем; что исправить, скажет make check.")
    if not partners and not broken:
        print("Партнёров нет: положите файл в content/partners (hub new partner «Название»).")
        return 0
    ready, results = asks(partners.values(), records.snapshot, now)
    for number, result in enumerate(results, 1):
        print(progress(result, number, len(partners)), flush=True)
    copies: dict[str, Copy] = {}
    for ask, outcome in _outcomes(ready):
        slug = ask.slug
        old = records.snapshot.partners.get(slug)
        stop = config.partner_stop_words
        copies[slug], result = settle(partners[slug], old, outcome, now, stop)
        results.append(result)
        print(progress(result, len(results), len(partners)), flush=True)
    # Whose file cannot be read keeps his copies: nobody knows which they are, so all are kept.
    known = [*partners, *records.snapshot.partners] if broken else [*partners]
    snapshot = next_snapshot(records.snapshot, copies, known)
    put(config.content / SNAPSHOT, write_snapshot(snapshot))
    print()
    print(table(results, now))
    return 1 if broken else 0


def _outcomes(ready: list[Ask]) -> Any:
    import feedparser  # noqa: F401  (once here, not in each child)

    from hub.partners.http.client import Net
    from hub.partners.jobs.client import Bounds, gather

    return gather(ready, partial(work, Net()), Bounds())


def work(net: Any, ask: Ask, turn: Any) -> Outcome:
    """Fetch and read one feed; runs in a process of its own."""
    from hub.partners.http.client import fetch

    answer = fetch(ask, net)
    turn()
    return understand(answer)
