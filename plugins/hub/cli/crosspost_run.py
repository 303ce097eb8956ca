"""``hub crosspost`` itself: plan, show or send, record."""

import argparse
from pathlib import Path

from hub.cli.crosspost_job import Job, open_job
from hub.core.errors import ConfigurationError, ServiceError, reason
from hub.crosspost.client import Source
from hub.crosspost.guards import check_first
from hub.crosspost.job import Planned, begin, load, post, prepare
from hub.crosspost.manifest import PATH, Manifest
from hub.crosspost.means import Means
from hub.crosspost.plan import Terms
from hub.crosspost.preview import render_preview
from hub.crosspost.report import doubts, plan_json, plan_table, run_json, run_text
from hub.crosspost.result import Result
from hub.crosspost.state import State


def run(args: argparse.Namespace) -> int:
    """Plan, send, record; 3 if something failed or its end is not known."""
    with open_job(args, targets=not args.preview) as job:
        where = args.manifest or job.settings.manifest or f"output/{PATH}"
        source = Source(where, job.settings.network)
        job.closing.callback(source.close)
        manifest = Manifest.from_json(source.manifest())
        if args.preview:
            return _preview(args.preview, manifest, job)
        posters = {} if args.dry_run else job.posters()
        means = Means(job.store(), posters, source.picture, job.clock, job.run)
        terms = Terms(
            window=job.settings.window,
            per_run=job.settings.per_run,
            accept_older=args.accept_older,
            allow_withdrawals=args.allow_withdrawals,
        )
        state = load(means.store)
        if state is None:
            return _first(args, job, manifest, means, terms)
        if args.first_run:
            raise ConfigurationError("Журнал уже есть: --first-run не нужен.")
        planned = prepare(manifest, state, job.pairs, means, terms)
        if args.dry_run:
            return _show(planned, as_json=args.json)
        return _tell(post(manifest, planned, means), state, job, as_json=args.json)


def _preview(path: str, manifest: Manifest, job: Job) -> int:
    page = render_preview(manifest, job.config.timezone, job.targets)
    try:
        Path(path).write_text(page, "utf-8")
    except OSError as error:
        raise ServiceError(f"Не удалось записать {path}: {reason(error)}.") from error
    print(f"Вид сообщений — в файле {path}.")
    return 0


def _first(
    args: argparse.Namespace, job: Job, manifest: Manifest, means: Means, terms: Terms
) -> int:
    """Begin the ledger; without ``--first-run`` only on a site that is new."""
    if not args.first_run:
        check_first(manifest, job.clock.now(), terms.window)
    if args.dry_run:
        return _show(Planned(State(), (), ()), as_json=args.json, first=True)
    result = begin(manifest, job.pairs, means)
    if args.json or result.stopped:
        return _tell(result, State(), job, as_json=args.json)
    print(
        f"Журнал начат ({means.store.where}). Материалов на сайте: {len(manifest.entries)}; они "
        "отмечены и в каналы не уйдут. Отправлено 0. Новое пойдёт со следующего запуска."
    )
    return 0


def _show(planned: Planned, *, as_json: bool, first: bool = False) -> int:
    if as_json:
        print(plan_json(planned.actions, planned.due))
        return 0
    if first:
        print("Журнала ещё нет: первый запуск его начнёт и ничего не отправит.")
        return 0
    print(plan_table(planned.actions, planned.due))
    if unclear := doubts(planned.state.doubtful()):
        print(unclear)
    return 0


def _tell(result: Result, before: State, job: Job, *, as_json: bool) -> int:
    if as_json:
        print(run_json(result))
    else:
        print(run_text(result, job.config.timezone))
        if unclear := doubts(before.doubtful()):
            print(f"\nС прошлых запусков:\n{unclear}")
    return ServiceError.exitcode if result.failed else 0
