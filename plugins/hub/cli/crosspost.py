"""``hub crosspost``: post what is published to Telegram, VK and MAX, once."""

import argparse
from collections.abc import Callable
from typing import Any

from hub.cli.settings import DEFAULT


def add_parser(commands: Any) -> None:
    """Add the subcommand and those below it."""
    parser = commands.add_parser(
        "crosspost",
        help="отправить опубликованное в Telegram, ВКонтакте и MAX",
        description="Отправляет то, что вышло на сайте, в каналы — каждый материал один раз. "
        "Без ключей отправляет; --dry-run только показывает. Подробно: docs/kanaly.md.",
    )
    _common(parser)
    parser.add_argument(
        "--dry-run", action="store_true", help="показать план, ничего не отправлять"
    )
    parser.add_argument("--json", action="store_true", help="отвечать в JSON, для программ")
    parser.add_argument(
        "--preview",
        metavar="ФАЙЛ",
        nargs="?",
        const="crosspost-preview.html",
        help="записать страницу с видом сообщений (%(const)s), ничего не отправлять",
    )
    parser.add_argument("--manifest", metavar="АДРЕС", help="опись материалов: адрес или файл")
    parser.add_argument("--first-run", action="store_true", help="начать журнал на готовом сайте")
    parser.add_argument("--accept-older", action="store_true", help="принять опись старше журнала")
    parser.add_argument(
        "--allow-withdrawals", action="store_true", help="удалить много сообщений сразу"
    )
    parser.set_defaults(run=_run)
    inner = parser.add_subparsers(dest="what", metavar="ДЕЙСТВИЕ", title="другие действия")
    one = inner.add_parser("reconcile", help="поискать в каналах то, что неизвестно")
    one.set_defaults(run=_answer("reconcile"))
    _common(one, argparse.SUPPRESS)
    one = inner.add_parser("resolve", help="сказать, чем кончилась неясная отправка")
    one.add_argument("id", metavar="ID", help="id материала")
    answer = one.add_mutually_exclusive_group(required=True)
    answer.add_argument(
        "--sent",
        metavar="НОМЕР",
        nargs="+",
        help="отправлено: номера или ссылки",
    )
    answer.add_argument("--not-sent", action="store_true", help="не отправлено")
    one.set_defaults(run=_answer("resolve"))
    _common(one, argparse.SUPPRESS)
    one = inner.add_parser("log", help="рассказать, что было с материалом")
    one.add_argument("id", metavar="ID", help="id материала")
    one.set_defaults(run=_answer("log"))
    _common(one, argparse.SUPPRESS)
    one = inner.add_parser("repair", help="убрать оборванный конец журнала")
    one.set_defaults(run=_answer("repair"))
    _common(one, argparse.SUPPRESS)


def _common(parser: Any, default: str | None = None) -> None:
    given = {"default": default} if default else {}
    parser.add_argument(
        "--settings", metavar="ФАЙЛ", **({"default": DEFAULT} | given), help="файл настроек"
    )
    parser.add_argument("--ledger", metavar="ГДЕ", **given, help="журнал вместо указанного")
    parser.add_argument("--target", metavar="ИМЯ", **given, help="только эта цель")
    parser.add_argument("--now", metavar="ВРЕМЯ", **given, help=argparse.SUPPRESS)


def _run(args: argparse.Namespace) -> int:
    """Load what a run needs when it runs, not for the help of another command."""
    from hub.cli.crosspost_run import run

    return run(args)


def _answer(name: str) -> Callable[[argparse.Namespace], int]:
    def action(args: argparse.Namespace) -> int:
        from hub.cli import crosspost_answers

        return int(getattr(crosspost_answers, name)(args))

    return action
