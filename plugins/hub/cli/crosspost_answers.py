"""The answers to what a run of ``hub crosspost`` left open: look, decide, tell, repair."""

import argparse

from hub.cli.crosspost_job import Job, known, open_job
from hub.core.errors import ServiceError
from hub.crosspost.channels.channel import Poster
from hub.crosspost.ledger import Fact, LedgerError, mended, read, write
from hub.crosspost.reconcile import decided, last_before, look_since, numbers, the_doubt, verdict
from hub.crosspost.report import story
from hub.crosspost.state import Key, Post, State


def reconcile(args: argparse.Namespace) -> int:
    """Look into the channels for posts of unknown end; 3 if some stay unknown."""
    with open_job(args) as job:
        store, posters = job.store(), job.posters()
        state = known(store)
        names = {t.name for t in job.targets}
        doubtful = [row for row in state.doubtful() if row[0][1] in names]
        left = 0
        for key, post in doubtful:
            told = _look(key, post, state, posters.get(key[1]), job)
            if isinstance(told, Fact):
                # It holds for the ledger as it was read: «not there» may be news of yesterday.
                store.append(write([told]), alone=True)
                print(f"{key[1]}: «{post.title}» [{key[0]}] — {told.reason}.")
            else:
                left += 1
                print(f"{key[1]}: «{post.title}» [{key[0]}] — неизвестно: {told}.")
        if not doubtful:
            print("Неясных отправок нет.")
        return ServiceError.exitcode if left else 0


def _look(key: Key, post: Post, state: State, poster: Poster | None, job: Job) -> Fact | str:
    """Return the fact that ends a doubt, or why it stays."""
    if post.doubt:
        return "это правка: посмотрите сами и скажите командой resolve"
    if poster is None or post.sent_at is None:
        return "нет токена или цели"
    chat = state.moved.get((key[1], post.chat), post.chat)
    last = last_before(state.posts.items(), key[1], post.sent_at)
    sighting = poster.find(chat, post, look_since(post.sent_at), last)
    return verdict(key, post, sighting, job.clock.now(), job.run)


def resolve(args: argparse.Namespace) -> int:
    """Write down what a person found out."""
    with open_job(args) as job:
        store = job.store()
        channels = {target.name: channel for target, channel in job.pairs}
        key, post = the_doubt(known(store), args.id, channels)
        messages = numbers(channels[key[1]], args.sent, post.parts) if args.sent else ()
        fact = decided(key, post, messages, job.clock.now())
        store.append(write([fact]), alone=True)
    print("Записано." if args.sent else "Записано: при следующем запуске уйдёт, если ещё свежее.")
    return 0


def log(args: argparse.Namespace) -> int:
    """Tell the whole story of a thing."""
    with open_job(args) as job:
        data = job.store().read()
        if data is None:
            raise LedgerError("Журнала отправки ещё нет.")
        print(story(read(data), args.id, job.config.timezone))
    return 0


def repair(args: argparse.Namespace) -> int:
    """Cut the torn end of the ledger off."""
    with open_job(args) as job:
        store = job.store()
        data = store.read()
        if data is None or data.endswith(b"\n"):
            print("Журнал не оборван: чинить нечего.")
            return 0
        whole = mended(data)
        read(whole)
        store.cut(whole)
    print(f"Убран обрывок последней строки ({len(data) - len(whole)} байт), остальное цело.")
    return 0
