"""How long the phases of a build take, for ``hub build --timings``."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from hub.core.frozen import frozen


@frozen
class Phase:
    """A part of a build; seconds of the clock and of all processors, workers included."""

    name: str
    wall: float
    cpu: float


@dataclass(slots=True)
class Phases:
    """The phases so far, in their order."""

    done: list[Phase] = field(default_factory=list)

    @contextmanager
    def measure(self, name: str) -> Iterator[None]:
        """Time what happens inside."""
        wall, cpu = time.perf_counter(), _cpu()
        try:
            yield
        finally:
            self.done.append(Phase(name, time.perf_counter() - wall, _cpu() - cpu))

    def table(self) -> str:
        """Return the phases as lines: name, seconds of the clock, seconds of processors."""
        width = max((len(phase.name) for phase in self.done), default=0)
        head = f"{'':{width}}   время, с   процессор, с"
        rows = [f"{p.name:{width}} {p.wall:10.3f} {p.cpu:14.3f}" for p in self.done]
        wall, cpu = (sum(getattr(p, name) for p in self.done) for name in ("wall", "cpu"))
        return "\n".join([head, *rows, f"{'всего':{width}} {wall:10.3f} {cpu:14.3f}"])


def for_a_while(seconds: float) -> Iterator[None]:
    """Yield again and again until so many seconds are over."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        yield


def _cpu() -> float:
    """Return the seconds that this process and its finished workers have used."""
    return sum(os.times()[:4])
