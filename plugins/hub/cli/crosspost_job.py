"""What ``hub crosspost`` does: a run, and the answers to what a run left open."""

import argparse
import os
import secrets
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hub.cli.settings import read_settings
from hub.core.clock import moment
from hub.core.config import Config
from hub.core.errors import ConfigurationError, ServiceError
from hub.crosspost.channels import CHANNELS
from hub.crosspost.channels.channel import Poster
from hub.crosspost.channels.posters import poster
from hub.crosspost.client import Source
from hub.crosspost.delivery import Means, Result
from hub.crosspost.job import Planned, begin, load, post, prepare
from hub.crosspost.ledger import Fact, LedgerError, mended, read, write
from hub.crosspost.manifest import PATH, Manifest
from hub.crosspost.plan import Terms
from hub.crosspost.preview import render_preview
from hub.crosspost.reconcile import by_hand, last_before, verdict
from hub.crosspost.report import doubts, plan_json, plan_table, run_json, run_text, story
from hub.crosspost.state import State
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


class _Job:
    """What every action needs: settings, ledger, clock."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.config, settings = _settings(args.settings)
        value = settings.get("CROSSPOST")
        if value is None:
            raise ConfigurationError(
                f"В {args.settings} нет CROSSPOST: каналы не настроены. Как — в docs/channels.md."
            )
        self.settings: Crosspost = read_crosspost(
            value, self.config.timezone, self.config.site_url, PATH, frozenset(CHANNELS)
        )
        self.targets = _named(self.settings.targets, args.target)
        self.clock = _Clock(moment(args.now, {}, self.config.timezone) if args.now else None)
        self.run = secrets.token_hex(4)
        self.pairs = [(t, CHANNELS[t.channel]) for t in self.targets]
        self._where = args.ledger or self.settings.ledger
        self._folder = Path(args.settings).resolve().parent
        self._store: Store | None = None

    @property
    def store(self) -> Store:
        """The ledger's store."""
        if self._store is None:
            self._store = choose_store(self._where, self._folder)
        return self._store

    def posters(self, environment: Mapping[str, str]) -> dict[str, Poster]:
        """Return who calls, for the targets whose token is known."""
        tokens = {t.name: environment.get(t.token_env, "").strip() for t in self.targets}
        return {
            t.name: poster(t, tokens[t.name], self.clock.sleep)
            for t in self.targets
            if tokens[t.name]
        }

    def close(self) -> None:
        """Let go of the store."""
        if self._store:
            self._store.close()


def _settings(path: str) -> tuple[Config, dict[str, Any]]:
    """Read the settings; the job that posts needs no content beside them."""
    folder = Path(path).resolve().parent
    content = None if (folder / "content").is_dir() else str(folder)
    return read_settings(path, content)


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


def run(args: argparse.Namespace) -> int:
    """Plan, send, record; 3 if something failed or its end is not known."""
    job = _Job(args)
    source = Source(
        args.manifest or job.settings.manifest or f"output/{PATH}", job.settings.network
    )
    posters = {} if args.dry_run or args.preview else job.posters(os.environ)
    try:
        manifest = Manifest.from_json(source.manifest())
        if args.preview:
            return _preview(args.preview, manifest, job)
        means = Means(job.store, posters, source.picture, job.clock, job.run)
        terms = Terms(
            window=job.settings.window,
            per_run=job.settings.per_run,
            accept_older=args.accept_older,
            allow_withdrawals=args.allow_withdrawals,
        )
        state = load(job.store)
        if state is None:
            return _first(args, job, manifest, means, terms)
        if args.first_run:
            raise ConfigurationError("Журнал уже есть: --first-run не нужен.")
        planned = prepare(manifest, state, job.pairs, means, terms)
        if args.dry_run:
            _show(planned, as_json=args.json)
            return 0
        return _tell(post(manifest, planned, means), state, job, as_json=args.json)
    finally:
        for one in posters.values():
            one.close()
        source.close()
        job.close()


def _preview(path: str, manifest: Manifest, job: _Job) -> int:
    Path(path).write_text(render_preview(manifest, job.config.timezone, job.targets), "utf-8")
    print(f"Вид сообщений — в файле {path}.")
    return 0


def _first(
    args: argparse.Namespace, job: _Job, manifest: Manifest, means: Means, terms: Terms
) -> int:
    if args.dry_run:
        print("Журнала ещё нет: первый запуск его начнёт и ничего не отправит.")
        return 0
    begin(manifest, job.pairs, means, terms, meant=args.first_run)
    print(
        f"Журнал начат ({job.store.where}). Материалов на сайте: {len(manifest.entries)}; они "
        "отмечены и в каналы не уйдут. Отправлено 0. Новое пойдёт со следующего запуска."
    )
    return 0


def _show(planned: Planned, *, as_json: bool) -> None:
    if as_json:
        print(plan_json(planned.actions, planned.due))
        return
    print(plan_table(planned.actions, planned.due))
    if unclear := doubts(planned.state.doubtful()):
        print(unclear)


def _tell(result: Result, before: State, job: _Job, *, as_json: bool) -> int:
    if as_json:
        print(run_json(result))
    else:
        print(run_text(result, job.config.timezone))
        if unclear := doubts(before.doubtful()):
            print(f"\nС прошлых запусков:\n{unclear}")
    return ServiceError.exitcode if result.failed else 0


def reconcile(args: argparse.Namespace) -> int:
    """Look into the channels for posts of unknown end; 3 if some stay unknown."""
    job = _Job(args)
    posters: dict[str, Poster] = {}
    try:
        state = _state(job)
        posters = job.posters(os.environ)
        left = 0
        for key, post in state.doubtful():
            poster = posters.get(key[1])
            told: Fact | str = "нет токена или цели"
            if post.doubt:
                told = "это правка: посмотрите сами и скажите командой resolve"
            elif poster is not None and post.sent_at is not None:
                last = last_before(state.posts.items(), key[1], post.sent_at)
                chat = state.moved.get((key[1], post.chat), post.chat)
                sighting = poster.find(chat, post.url, post.sent_at, last)
                told = verdict(key, post, sighting, job.clock.now(), job.run)
            if isinstance(told, Fact):
                job.store.append(write([told]), alone=False)
                print(f"{key[1]}: «{post.title}» [{key[0]}] — {told.reason}.")
            else:
                left += 1
                print(f"{key[1]}: «{post.title}» [{key[0]}] — неизвестно: {told}.")
        if not state.doubtful():
            print("Неясных отправок нет.")
        return ServiceError.exitcode if left else 0
    finally:
        for one in posters.values():
            one.close()
        job.close()


def resolve(args: argparse.Namespace) -> int:
    """Write down what a person found out."""
    job = _Job(args)
    try:
        fact = by_hand(_state(job), args.id, args.target, args.sent, job.clock.now())
        job.store.append(write([fact]), alone=False)
    finally:
        job.close()
    print("Записано." if args.sent else "Записано: при следующем запуске уйдёт, если ещё свежее.")
    return 0


def log(args: argparse.Namespace) -> int:
    """Tell the whole story of a thing."""
    job = _Job(args)
    try:
        data = job.store.read()
        if data is None:
            raise LedgerError(_NO_LEDGER)
        print(story(read(data), args.id, job.config.timezone))
    finally:
        job.close()
    return 0


def repair(args: argparse.Namespace) -> int:
    """Cut the torn end of the ledger off."""
    job = _Job(args)
    try:
        data = job.store.read()
        if data is None or data.endswith(b"\n"):
            print("Журнал не оборван: чинить нечего.")
            return 0
        whole = mended(data)
        read(whole)
        job.store.replace(whole)
    finally:
        job.close()
    print(f"Убран обрывок последней строки ({len(data) - len(whole)} байт), остальное цело.")
    return 0


def _state(job: _Job) -> State:
    state = load(job.store)
    if state is None:
        raise LedgerError(_NO_LEDGER)
    return state


_NO_LEDGER = "Журнала отправки ещё нет."
