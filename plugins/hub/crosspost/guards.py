"""What must fit before anything is sent: the manifest, the ledger and the site to each other."""

from datetime import datetime, timedelta

from hub.crosspost.ledger import LedgerError
from hub.crosspost.manifest import Manifest, ManifestError
from hub.crosspost.state import State

MOST_WITHDRAWALS, SHARE = 5, 0.2


def check_age(manifest: Manifest, state: State) -> None:
    """Refuse a manifest that is older than one the ledger has seen.

    Raises:
        ManifestError: a copy from a cache or an earlier release; by it, new posts would be edited
            back or withdrawn.
    """
    hint = (
        "Подождите, пока сайт обновится, и запустите снова. Если так и задумано (откат, возврат "
        "прежнего текста), добавьте --accept-older. Ничего не отправлено."
    )
    if manifest.revision in state.revisions[:-1] and manifest.revision != state.revisions[-1]:
        raise ManifestError(f"Опись материалов уже была заменена более новой. {hint}")
    newest = manifest.latest
    if state.latest and (newest is None or newest < state.latest):
        raise ManifestError(
            f"Опись материалов старше журнала: в ней нет самого нового. {hint} "
            "Чтобы снять материал, ставьте «status: withdrawn», а не удаляйте файл."
        )


def check_first(manifest: Manifest, now: datetime, window: timedelta) -> None:
    """Refuse to begin a ledger by itself on a site that is not new.

    Raises:
        LedgerError: the ledger may have been lost, and with it what has been posted.
    """
    if any(e.published < now - window for e in manifest.entries):
        raise LedgerError(
            "Журнала отправки нет, а сайт не новый. Если журнал пропал — верните его из копии. "
            "Если отправки ещё не было — запустите «hub crosspost --first-run»: всё, что уже "
            "вышло, будет отмечено и не уйдёт в каналы. Ничего не отправлено."
        )


def check_share(lost: int, state: State, target: str) -> None:
    """Refuse a manifest from which ``lost`` posted things have vanished without a word.

    Raises:
        ManifestError: so many at once look like a broken build, not like an editor's will.
    """
    live = sum(p.status == "sent" for (_, name), p in state.posts.items() if name == target)
    if lost > MOST_WITHDRAWALS or (lost > 1 and lost > SHARE * live):
        raise ManifestError(
            f"Из описи пропали сразу {lost} из {live} отправленных материалов: похоже на "
            "ошибку сборки. Если их и правда удалили, добавьте --allow-withdrawals. "
            "Ничего не отправлено и не удалено."
        )
