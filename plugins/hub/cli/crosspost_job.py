"""What every action of ``hub crosspost`` needs: settings, clock, ledger, and who calls."""

import argparse
import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from hub.cli.settings import read_settings
from hub.core.clock import moment
from hub.core.config import Config
from hub.core.errors import ConfigurationError
from hub.core.frozen import frozen
from hub.crosspost.channels import CHANNELS
from hub.crosspost.channels.channel import Channel, Poster
from hub.crosspost.channels.posters import poster
from hub.crosspost.ledger import LedgerError, read
from hub.crosspost.manifest import PATH
from hub.crosspost.state import State, fold
from hub.crosspost.stores.choose import choose_store
from hub.crosspost.stores.store import Store
from hub.crosspost.target import Crosspost, Target, read_crosspost


class _Clock:
    """The clock of this machine; ``given`` stops it, for trying things out."""

    def __init__(self, given: datetime | None) -> None:
        self._given = given

    def now(self) -> datetime:
        """Return the moment, aware."""
        return self._given or datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


@frozen
class Job:
    """One call of the command; ``closing`` lets go of what was opened on the way."""

    config: Config
    settings: Crosspost
    targets: tuple[Target, ...]
    clock: _Clock
    run: str
    closing: ExitStack
    open_store: Callable[[], Store]

    @property
    def pairs(self) -> list[tuple[Target, Channel]]:
        """The targets, each with its channel."""
        return [(t, CHANNELS[t.channel]) for t in self.targets]

    def store(self) -> Store:
        """Open the ledger's store."""
        store = self.open_store()
        self.closing.callback(store.close)
        return store

    def posters(self) -> dict[str, Poster]:
        """Return who calls, for the targets whose token the environment holds."""
        made: dict[str, Poster] = {}
        for target in self.targets:
            if token := os.environ.get(target.token_env, "").strip():
                made[target.name] = poster(target, token, self.clock.sleep)
                self.closing.callback(made[target.name].close)
        return made


@contextmanager
def open_job(args: argparse.Namespace, *, targets: bool = True) -> Iterator[Job]:
    """Read the settings; without ``targets`` none need be named.

    Raises:
        ConfigurationError: the settings or the arguments are wrong.
    """
    folder = Path(args.settings).resolve().parent
    # The job that posts needs no content beside the settings.
    content = None if (folder / "content").is_dir() else str(folder)
    config, settings = read_settings(args.settings, content)
    if targets and "CROSSPOST" not in settings:
        raise ConfigurationError(
            f"В {args.settings} нет CROSSPOST: каналы не настроены. Как — в docs/channels.md."
        )
    crosspost = read_crosspost(
        settings.get("CROSSPOST", {}), config.timezone, config.site_url, PATH, frozenset(CHANNELS)
    )
    with ExitStack() as closing:
        yield Job(
            config=config,
            settings=crosspost,
            targets=_named(crosspost.targets, args.target) if targets else crosspost.targets,
            clock=_Clock(moment(args.now, {}, config.timezone) if args.now else None),
            run=secrets.token_hex(4),
            closing=closing,
            open_store=lambda: choose_store(args.ledger or crosspost.ledger, folder),
        )


def _named(targets: tuple[Target, ...], name: str | None) -> tuple[Target, ...]:
    if not targets:
        raise ConfigurationError(
            "В CROSSPOST не названо ни одной цели: каналы выключены. Как включить — в "
            "docs/channels.md."
        )
    chosen = tuple(t for t in targets if name in {None, t.name})
    if not chosen:
        known = ", ".join(t.name for t in targets)
        raise ConfigurationError(f"CROSSPOST: нет цели «{name or ''}». Есть: {known}.")
    return chosen


def known(store: Store) -> State:
    """Return what the ledger says.

    Raises:
        LedgerError: there is none, or it cannot be trusted.
    """
    data = store.read()
    if data is None:
        raise LedgerError("Журнала отправки ещё нет.")
    return fold(read(data))
