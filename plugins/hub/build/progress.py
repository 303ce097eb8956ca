"""Progress in a terminal: a bar, how many of how many, the time that is left."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

from hub.core.progress import Count, Progress, unseen

# What is done sooner needs no bar.
_FEW = 200
_STEPS = 200


def shown(stream: TextIO, environment: Mapping[str, str]) -> Progress:
    """Return what shows progress on a terminal; elsewhere, and in CI, nothing is shown."""
    if not stream.isatty() or environment.get("CI") or environment.get("TERM") == "dumb":
        return unseen

    @contextmanager
    def show(name: str, total: int) -> Iterator[Count]:
        if total < _FEW:
            yield lambda _number: None
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = [TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(" из ")]
        columns += [TextColumn("осталось"), TimeRemainingColumn()]
        console = Console(file=stream)
        # Without a thread of its own: workers are forked meanwhile.
        with Bar(*columns, console=console, transient=True, auto_refresh=False) as bar:
            task = bar.add_task(name, total=total)
            drawn = 0

            def count(number: int) -> None:
                nonlocal drawn
                bar.advance(task, number)
                done = int(bar.tasks[0].completed)
                if done == total or (done - drawn) * _STEPS >= total:
                    drawn = done
                    bar.refresh()

            yield count

    return show
