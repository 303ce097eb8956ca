"""The command ``hub``. Each module adds one subcommand: ``add_parser(commands)``, ``run(args)``.

Exit status: 0 all is well, 1 content is wrong, 2 wrong use or configuration, 3 an outside service
failed.
"""

import argparse
import atexit
import gc
import os
import re
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any, NoReturn

from hub.core.errors import ConfigurationError, HubError
from hub.core.regex import regex

# The name of each command, and of its module where that is another («import» is Python's own).
COMMANDS = {
    "build": "build",
    "check": "check",
    "new": "new",
    "import": "importing",
    "federate": "federate",
    "serve": "serve",
    "crosspost": "crosspost",
    "partners": "partners",
    "ping": "ping",
    "status": "status",
    "reference": "reference",
}
# Commands make many things that stay and few that refer to each other in circles: looking for
# those as often as Python does takes a tenth of a build. Workers look oftener (hub.core.parallel).
NEW_THINGS = 2_000_000
# What a shell says of a command that Ctrl-C has ended: 128 and the number of the signal.
_INTERRUPTED = 130
_CHOICE = regex(r"invalid choice: '(.*)' \(choose from (.*)\)", re.DOTALL)


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


def program() -> NoReturn:
    """Be the program ``hub``: run one subcommand and end with its exit status."""
    kept = argparse.Namespace()
    if not sys.gettrace():  # who measures or debugs writes his notes at the very end
        atexit.register(_end, kept)  # the first that is registered is the last that is called
    kept.status = main(None, kept)
    sys.exit(kept.status)


def _end(kept: argparse.Namespace) -> None:
    """End at once: what a command made ends with the process, which need not take it to pieces."""
    if "status" not in kept:
        return
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except (OSError, ValueError):
        return  # Python tells of it
    os._exit(kept.status)


def main(arguments: Sequence[str] | None = None, kept: argparse.Namespace | None = None) -> int:
    """Run one subcommand and return its exit status; what it puts into ``kept`` outlives it."""
    gc.set_threshold(NEW_THINGS)
    parser = _Parser(prog="hub", description="Горожане: команды для редакторов и сборки.")
    commands = parser.add_subparsers(  # without ``prog`` argparse would format a help to find it
        prog=parser.prog, dest="command", metavar="КОМАНДА", required=True, title="команды"
    )
    for command in _commands(sys.argv[1:] if arguments is None else arguments):
        command.add_parser(commands)
    try:
        args = parser.parse_args(arguments, kept)
        return int(args.run(args))
    except HubError as error:
        print(error, file=sys.stderr)
        return error.exitcode
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        print("\nПрервано.", file=sys.stderr)
        return _INTERRUPTED


def _commands(arguments: Sequence[str]) -> Iterator[Any]:
    """Yield the module of the command that is asked for, or all: each one loads much."""
    asked = [name for name in arguments[:1] if name in COMMANDS]
    for name in asked or COMMANDS:
        yield import_module(f"hub.cli.{COMMANDS[name]}")


def _russian(message: str) -> str:
    message = _CHOICE.sub(_no_such_choice, message)
    for english, russian in _PHRASES.items():
        message = message.replace(english, russian)
    return message


def _no_such_choice(match: re.Match[str]) -> str:
    from hub.core.text.similar import suggest  # few commands begin with an error

    known = [name.strip("'") for name in match[2].split(", ")]
    guess = suggest(match[1], known)
    lead = f" Возможно, «{guess}»?" if guess else ""
    return f"нет такого значения — «{match[1]}».{lead} Можно: {', '.join(known)}."


_PHRASES = {
    "the following arguments are required": "не хватает",
    "unrecognized arguments": "лишнее в команде",
    "expected one argument": "нужно одно значение",
    "expected at least one argument": "нужно хотя бы одно значение",
    "ignored explicit argument": "значения здесь не бывает:",
    "ambiguous option: ": "непонятно, какой это ключ: ",
    " could match ": " — начало ключей ",
    "invalid int value": "нужно число, а не",
    "argument ": "",
    "invalid ": "не годится ",
}
