"""How a run that failed is told: once, in Russian, with the place where it went wrong."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from hub.core.errors import ConfigurationError, HubError

Problem = tuple[str, BaseException | None]
"""What is wrong in words, and what was thrown, if anything was."""


@contextmanager
def answering() -> Iterator[None]:
    """Print what ends the run; what a plugin or template throws becomes an error of ours."""
    try:
        yield
    except HubError as error:
        print(error, file=sys.stderr, flush=True)  # noqa: T201  (the answer to the command)
        raise
    except Exception as cause:
        told = failure("Сборка прервана", [("", cause)])
        print(told, file=sys.stderr, flush=True)  # noqa: T201  (likewise)
        raise told from cause


def failure(what: str, problems: Sequence[Problem]) -> ConfigurationError:
    """Return the error that tells of all problems."""
    lines = [f"{what}:"]
    for message, cause in problems:
        lines += [f"  {line}" for line in message.splitlines()]
        if cause is not None:
            lines.append(f"  {type(cause).__name__}: {cause}{_place(cause)}")
    return ConfigurationError("\n".join(lines))


def _place(cause: BaseException) -> str:
    from traceback import extract_tb

    frames = extract_tb(cause.__traceback__)
    return f" ({frames[-1].filename}, строка {frames[-1].lineno})" if frames else ""
