"""The command ``hub``. Each module adds one subcommand: ``add_parser(commands)``, ``run(args)``.

Exit status: 0 all is well, 1 content is wrong, 2 wrong use or configuration, 3 an outside service
failed.
"""

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from hub.cli import (
    check,
    crosspost,
    federate,
    importing,
    new,
    partners,
    ping,
    reference,
    serve,
    status,
)
from hub.core.errors import ConfigurationError, HubError


class _Parser(argparse.ArgumentParser):
    """argparse with its headings and errors in Russian."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(add_help=False, **kwargs)  # type: ignore[arg-type]
        self._positionals.title = "команды и аргументы"
        self._optionals.title = "ключи"
        self.add_argument("-h", "--help", action="help", help="показать эту справку")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "Так пишут:", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "Так пишут:", 1)

    def error(self, message: str) -> NoReturn:
        raise ConfigurationError(f"{_russian(message)}\nСправка: {self.prog} --help")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit status."""
    parser = _Parser(prog="hub", description="Горожане: команды для редакторов и сборки.")
    commands = parser.add_subparsers(
        dest="command", metavar="КОМАНДА", required=True, title="команды"
    )
    for command in (
        check,
        new,
        importing,
        federate,
        serve,
        crosspost,
        partners,
        ping,
        status,
        reference,
    ):
        command.add_parser(commands)
    try:
        args = parser.parse_args(arguments)
        return int(args.run(args))
    except HubError as error:
        print(error, file=sys.stderr)
        return error.exitcode
    except BrokenPipeError:
        return 0


def _russian(message: str) -> str:
    for english, russian in _PHRASES.items():
        message = message.replace(english, russian)
    return message


_PHRASES = {
    "the following arguments are required": "не хватает",
    "unrecognized arguments": "лишнее в команде",
    "invalid choice": "нет такого значения",
    "choose from": "можно",
    "expected one argument": "нужно одно значение",
    "argument ": "",
    "invalid ": "не годится ",
}
