"""Makes outputs by their numbers, in any process; what needs not be made stays."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from hub.build.keys import Keys
from hub.build.known import Files, Key, Known, find
from hub.build.stage import Stage
from hub.build.world import Digests, Trace
from hub.core.frozen import frozen
from hub.core.output import File, Output, Page
from hub.core.trace import tracing

# So many outputs go from stage to stage together: what they hold is a worker's to keep.
_TOGETHER = 48

Made = tuple[int, bool, Known | None]
"""An output by its number, whether its bytes are new, and what the next build may know of it."""


Part = tuple[Files, Sequence[Output]]
"""Outputs of which one table tells what the last build left."""


class Settled(NamedTuple):
    """What need not even be planned: its rows in the table of each part, and what was put back.

    ``rest`` are the numbers of all other outputs.
    """

    rows: list[list[int]]
    back: list[str]
    rest: list[int]


@frozen
class Plan:
    """An output whose view is made; ``same`` is what is known of it if it need not be made."""

    output: Output
    key: Key | None
    trace: Trace | None
    same: Known | None
    back: bool = False
    """Whether it was put back, for it did not lie as it was left."""
    data: bytes | None = None
    """What an output without a key of its own is known by."""


@frozen
class Press:
    """Makes the outputs of one build, which are ``planned`` in some ``parts``."""

    stage: Stage
    render: Callable[[Page], bytes]
    keys: Keys | None
    parts: Sequence[Part]
    planned: Sequence[Output]

    @classmethod
    def of(
        cls,
        stage: Stage,
        render: Callable[[Page], bytes],
        keys: Keys | None,
        parts: Sequence[Part],
    ) -> "Press":
        """Return what makes the outputs of all parts, which are numbered one after the other."""
        return cls(stage, render, keys, parts, [one for _, outputs in parts for one in outputs])

    def __call__(self, numbers: Sequence[int]) -> list[Made]:
        """Make outputs, a handful at a time."""
        starts = range(0, len(numbers), _TOGETHER)
        return [one for at in starts for one in self._some(numbers[at : at + _TOGETHER])]

    def _some(self, numbers: Sequence[int]) -> list[Made]:
        """Make outputs stage by stage: the code of a stage stays in the processor's caches."""
        plans = self.plan([self.planned[number] for number in numbers])
        pages = [self._rendered(plan) for plan in plans]
        return [self._end(*one) for one in zip(numbers, plans, pages, strict=True)]

    def plan(self, asked: Sequence[Output]) -> list[Plan]:
        """Make the views of pages, then the keys of all outputs."""
        seen: list[set[str]] = [set() for _ in asked]
        shown = [self._shown(*one) for one in zip(asked, seen, strict=True)]
        return [self._plan(*one) for one in zip(asked, shown, seen, strict=True)]

    def _shown(self, asked: Output, seen: set[str]) -> Output:
        """Return a page with its view; what it reads is noted in ``seen``."""
        if not isinstance(asked, Page) or not asked.later:
            return asked
        with tracing(seen):
            return asked.showing(asked.view)

    def _plan(self, asked: Output, output: Output, seen: set[str]) -> Plan:
        data = None
        with tracing(seen):
            key = self.keys.key(output) if self.keys else None
            if self.keys and key is None and isinstance(output, File) and output.inputs is not None:
                data = output.content()
                key = self.keys.made(data)
        trace = Trace.of(asked, seen) if key else None
        known = find((files for files, _ in self.parts), output.path)
        same, back = None, False
        if key and known and known.key == key:
            lies = self.stage.stamp(output.path) == known.stamp
            back = not lies and self.stage.put_back(output.path, known.stamp)
            same = known.traced(trace) if lies or back else None
        return Plan(output, key, trace, same, back, data)

    def _rendered(self, plan: Plan) -> bytes:
        """Return a page that has to be made; files are too large to wait for one another."""
        return self.render(plan.output) if isinstance(plan.output, Page) and not plan.same else b""

    def _end(self, number: int, plan: Plan, page: bytes) -> Made:
        if plan.same:
            return number, plan.back, plan.same
        if isinstance(plan.output, Page):
            return self.put(number, plan, page)
        return self.put(number, plan, plan.output.content() if plan.data is None else plan.data)

    def put(self, number: int, plan: Plan, data: bytes) -> Made:
        """Put what was made aside, if it is new."""
        key, path = plan.key, plan.output.path
        changed = self.stage.put(path, data)
        stamp = self.stage.stamp(path, aside=changed) if key else None
        return number, changed, Known.of(key, stamp, plan.trace) if key and stamp else None

    def settled(self, changed: frozenset[str] | None) -> Settled:
        """Find what need not even be planned, and put back what of it does not lie as it did.

        ``changed`` names what is another than it was for the last build; None: anything may be.
        """
        settled, start = Settled([], [], []), 0
        for files, outputs in self.parts:
            numbers = range(start, start + len(outputs))
            found = self._as_planned(self.keys, changed, files, numbers) if self.keys else {}
            settled.back.extend(self._put_back(files, found))
            settled.rows.append(list(found.values()))
            settled.rest.extend(number for number in numbers if number not in found)
            start = numbers.stop
        return settled

    def _put_back(self, files: Files, found: dict[int, int]) -> list[str]:
        """Put back what does not lie as it did; what cannot be put back is ``found`` no more."""
        previous, paths = self.stage.previous, [self.planned[number].path for number in found]
        size, time = files.columns["size"], files.columns["time"]
        lie = zip(found.items(), self.stage.lie(paths), strict=True)
        others = {number for (number, row), how in lie if how != (size[row], time[row])}
        if not previous.issuperset(paths):
            others.update(number for number in found if self.planned[number].path not in previous)
        back = []
        for number in others:
            path, row = self.planned[number].path, found[number]
            if self.stage.put_back(path, (size[row], time[row])):
                back.append(path)
            else:
                del found[number]
        return sorted(back)

    def _as_planned(
        self, keys: Keys, changed: frozenset[str] | None, files: Files, numbers: Sequence[int]
    ) -> dict[int, int]:
        """Return, by their numbers, the rows of outputs that would be planned as they were."""
        around = cache(keys.around)
        columns, saw = files.columns, files.who_saw(changed)
        alike = list(zip(columns["code"], columns["frame"], columns["template"], strict=True))
        inputs, digests = columns["inputs"], Digests()
        found = {}
        for number in numbers:
            output = self.planned[number]
            row = files.rows.get(output.path)
            if row is None:
                continue
            if isinstance(output, File) and isinstance(output.data, bytes):
                same = files[output.path].key == keys.key(output)
            else:
                template = output.template if isinstance(output, Page) else ""
                same = row not in saw and alike[row] == around(template)
                same = same and digests.of(output) == inputs[row] is not None
            if same:
                found[number] = row
        return found
