"""Makes outputs by their numbers, in any process; what needs not be made stays."""

from collections.abc import Callable, Sequence
from functools import cache

from hub.build.keys import Keys
from hub.build.memory import Key, Known, Memory
from hub.build.stage import Stage
from hub.build.world import Trace, is_settled
from hub.core.frozen import frozen
from hub.core.output import File, Output, Page
from hub.core.trace import tracing

# So many outputs go from stage to stage together: what they hold is a worker's to keep.
_TOGETHER = 48

Around = Callable[[str], tuple[bytes, ...]]
"""Tells what the keys of all outputs of a template are alike in."""

Made = tuple[int, bool, Known | None]
"""An output by its number, whether its bytes are new, and what the next build may know of it."""


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
    """Makes the outputs of one build."""

    stage: Stage
    render: Callable[[Page], bytes]
    keys: Keys | None
    before: Memory
    planned: Sequence[Output]

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
        known = self.before.files.get(output.path)
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

    def settled(self, changed: frozenset[str] | None) -> tuple[dict[str, Known], set[str]]:
        """Return, by path, what need not even be planned, and the paths of what was put back.

        ``changed`` names what is another than it was for the last build; None: anything may be.
        """
        if self.keys is None:
            return {}, set()
        alike, files, previous = cache(self.keys.around), self.before.files, self.stage.previous
        found = {
            output.path: known
            for output in self.planned
            if (known := files.get(output.path)) and self._holds(output, known, changed, alike)
        }
        lie = zip(found.items(), self.stage.lie(found), strict=True)
        others = [p for (p, known), how in lie if how != known.stamp or p not in previous]
        back = {path for path in others if self.stage.put_back(path, found[path].stamp)}
        for path in set(others) - back:
            del found[path]
        return found, back

    def _holds(
        self, output: Output, known: Known, changed: frozenset[str] | None, alike: Around
    ) -> bool:
        """Tell whether an output would be planned as it was."""
        template = ""
        if isinstance(output, Page):
            template = output.template
        elif self.keys and isinstance(output.data, bytes):
            return known.key == self.keys.key(output)
        return known[1:4] == alike(template) and is_settled(output, known, changed)
