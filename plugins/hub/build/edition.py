"""One edition: content read and checked, the site joined, every output rendered and placed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache as once
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from hub.build.collisions import check_paths
from hub.build.keys import Keys
from hub.build.known import Known
from hub.build.lay import NOTHING
from hub.build.lots import Lot
from hub.build.memory import Memory, keep_standing, stood
from hub.build.outlook import Left, Outlook
from hub.build.press import Made, Plan, Press
from hub.build.spare import Spare
from hub.build.stage import ASIDE, MARKER, Stage
from hub.build.window import next_change
from hub.build.world import World
from hub.content.attachments import attachments
from hub.content.cross_check import cross_check
from hub.content.foreign import FORGIVEN
from hub.content.link_check import check_addresses_in_texts
from hub.content.records import Records, Run, load, locate
from hub.content.site import build_site
from hub.core.cache import Cache
from hub.core.config import Config
from hub.core.decoding import one_line_end
from hub.core.diagnostics import Lines, Report
from hub.core.files import read
from hub.core.output import File, Heap, Output, Page
from hub.core.parallel import are_many, in_portions
from hub.core.phases import Phases, for_a_while
from hub.core.progress import Progress, unseen
from hub.core.signals import outputs
from hub.core.site import Media, Site
from hub.core.standing import Answers, answers
from hub.core.text.characters import FORBIDDEN

# A picture is a dozen slow files: small portions keep all cores busy to the end.
_FILES = 24
# Pages of one template, made one after the other, are made faster.
_PAGES = 48
# Of what shares its costs, as many as keep the other cores waiting for a second or two.
_BATCH = 2000

# So few outputs may be made before others could be called: for so many seconds it is tried.
_FEW, _BLINK = 300, 0.3

Away = Callable[[Iterable[tuple[int, Page]]], Iterator[tuple[int, bytes]]]
"""Renders numbered pages elsewhere."""


@dataclass(slots=True)
class Edition:
    """What one run has read, and the site made of it."""

    config: Config
    now: datetime
    report: Report
    records: Records
    media: Mapping[str, Media]
    site: Site
    world: World | None = field(default=None)
    """The things of the site in digests, once they are asked for."""
    outputs: tuple[Output, ...] = field(default=())
    lots: tuple[Lot, ...] = field(default=())
    phases: Phases = field(default_factory=Phases)
    before: Memory = field(default_factory=Memory)
    after: Memory = field(default_factory=Memory)
    written: tuple[str, ...] = field(default=())
    left: Left | None = None
    """How each file lies that the build answers for; None if one is gone: others are at work."""
    told: str = ""
    progress: Progress = unseen
    outlook: Outlook | None = None
    """What another process sees of the output."""

    @classmethod
    def read(
        cls, config: Config, now: datetime, run: Run | None = None, last: "Edition | None" = None
    ) -> "Edition":
        """Read and check everything; problems are in ``report``, nothing is raised for them.

        ``last`` is what this process made before of the same folders.
        """
        run = replace(run or Run(), before=last.records if last else None)
        phases = Phases()
        report = Report(resolve=partial(locate, config))
        with phases.measure("чтение и разметка"):
            records = load(config, report, run)
        with phases.measure("проверка"):
            cross_check(records, config, now, report)
            media = attachments(records, config, report)
        if not config.strict:
            report.downgrade(FORGIVEN)
        with phases.measure("связи"):
            site = build_site(records, media, config, now)
        made = cls(config, now, report, records, media, site, phases=phases, progress=run.progress)
        if last:
            made.before = last.after
        return made

    def revise(self, revised: Mapping[str, tuple[str, Mapping[str, Any]]]) -> None:
        """Take over what third-party plugins did to articles."""
        if revised:
            self.site = build_site(self.records, self.media, self.config, self.now, revised)
            self.world = None

    def plan(self, output: Path | None = None) -> None:
        """Ask every feature for its outputs and check their addresses; renders nothing.

        While other processes are at work, what the last build left in ``output`` is recalled, and
        what is there now is told in digests.
        """
        meanwhile = partial(self._prepare, output) if output else None
        with self.phases.measure("план страниц"):
            made = tuple(outputs(self.site, meanwhile))
            self.outputs = tuple(one for one in made if not isinstance(one, Heap))
            heaps = [one for one in made if isinstance(one, Heap)]
            self.lots = tuple(Lot.of(heap, self.before.heaps) for heap in heaps)
        with self.phases.measure("проверка адресов"):
            check_paths(self.outputs, self.report, self.lots)
            if self.config.strict:
                check_addresses_in_texts(self.records, self._paths(), self.site, self.report)

    def add(self, files: Iterable[File]) -> None:
        """Take in files that third-party generators made; two on one address are a problem."""
        brought = tuple(files)
        if brought:
            self.outputs += brought
            check_paths(self.outputs, self.report, self.lots)

    def every(self) -> Iterator[Output]:
        """Yield all outputs one by one."""
        return chain(self.outputs, *map(Lot.every, self.lots))

    def _paths(self) -> frozenset[str]:
        return frozenset(chain([o.path for o in self.outputs], *(lot.paths for lot in self.lots)))

    def write(
        self,
        output: Path,
        render: Callable[[Page], bytes],
        keys: Keys | None = None,
        away: Away | None = None,
    ) -> list[str]:
        """Render and put in place; returns the paths of the files that changed.

        With ``keys``, what has the key of the last build and lies as that build left it is neither
        rendered nor read. With ``away`` pages are rendered elsewhere.
        """
        cache = Cache(self.config.cache / "outputs")
        spare = Spare.of(self.config.cache, output)
        stage = Stage(output, spare, self.outlook)
        if keys:
            self._recall(output)
        with self.phases.measure("что изменилось"):
            world = self._told().sharing(self.site.memo) if keys else None
            stand = once(partial(answers, self.site))
        try:
            with self.phases.measure("страницы и файлы"):
                self.lots = tuple(x.lying(stage) if keys else x.opened() for x in self.lots)
                heaps = [(lot.before.files, lot.files) for lot in self.lots if lot.files]
                press = Press.of(stage, render, keys, [(self.before.files, self.outputs), *heaps])
                changed = self._changed(world, partial(stood, cache, output), stand)
                settled = press.settled(changed)
                made = tuple(self._made(press, settled.rest, away))
            with self.phases.measure("запись на место"):
                paths = self._paths()
                stage.commit(paths)
                spare.hold(paths, self.before.paths)
        except BaseException:
            stage.discard()
            raise
        if world:
            anew = {press.planned[n].path: known for n, _, known in made if known}
            self.after = self._after(settled.rows, anew, world)
            left = self.after.left()
            others = (MARKER, *sorted(paths.difference(left.paths)))
            found = {path: how for path in others if (how := stage.stamp(path))}
            if len(left.paths) + len(found) > len(paths):
                self.left = left.beside(found | {ASIDE: NOTHING})
            if not self.after.is_like(self.before):
                self.after = self.after.saved(cache, output)
                if not self.before.world or self.before.world.frame != world.frame:
                    keep_standing(cache, output, world, stand())
        self.written = (*settled.back, *(press.planned[n].path for n, new, _ in made if new))
        return list(self.written)

    def _after(self, stay: Sequence[Sequence[int]], anew: dict[str, Known], world: World) -> Memory:
        """Return what the next build may know: rows that ``stay``, part by part, and the new."""
        mine, *theirs = stay
        opened = [lot for lot in self.lots if lot.files]
        heaps = {lot.heap.name: lot.before for lot in self.lots}
        for lot, rows in zip(opened, theirs, strict=True):
            heaps[lot.heap.name] = lot.after(rows, anew)
        return self.before.turned(mine, anew, world, heaps)

    def _prepare(self, output: Path) -> None:
        self._recall(output)
        self._told()

    def _told(self) -> World:
        if self.world is None:
            self.world = World.of(self.site, self._until())
        return self.world

    def _recall(self, output: Path) -> None:
        """Find what the last build knew of an output folder, unless this process knows."""
        if not self.before.files:
            self.before = Memory.load(Cache(self.config.cache / "outputs"), output)

    def _changed(
        self,
        world: World | None,
        stood: Callable[[World], Answers | None],
        stand: Callable[[], Answers],
    ) -> frozenset[str] | None:
        """Name what is another than it was for the last build; None if anything may be."""
        before = self.before.world
        return before.changed(world, partial(stood, before), stand) if before and world else None

    def _made(self, press: Press, numbers: Sequence[int], away: Away | None) -> Iterator[Made]:
        """Make outputs by their numbers."""
        pages = {n: o for n in numbers if isinstance(o := press.planned[n], Page)}
        with self.progress("Страницы и файлы", len(numbers)) as count:
            if away:
                for made in _made_away(press, pages, away):
                    yield made
                    count(1)
                numbers = [n for n in numbers if n not in pages]
            portions = _portions(press.planned, numbers)
            for _ in for_a_while(_BLINK if len(numbers) < _FEW else 0):
                if not portions:
                    break
                some = press(portions.pop())
                yield from some
                count(len(some))
            if press.keys and not away and are_many(portions):
                press.keys.renderer.prepare({page.template for page in pages.values()})
            for some in in_portions(press, portions, self.config.workers):
                yield from some
                count(len(some))

    def _until(self) -> datetime:
        return next_change(self.records, self.now, self.config.timezone)


def _made_away(press: Press, asked: Mapping[int, Page], away: Away) -> Iterator[Made]:
    """Plan pages here, have them rendered elsewhere."""
    waiting: dict[int, Plan] = {}
    same: list[Made] = []

    def pages() -> Iterator[tuple[int, Page]]:
        for number, page in asked.items():
            (plan,) = press.plan((page,))
            if plan.same:
                same.append((number, plan.back, plan.same))
            elif isinstance(plan.output, Page):
                waiting[number] = plan
                yield number, plan.output

    for number, data in away(pages()):
        yield press.put(number, waiting.pop(number), data)
    yield from same


def _portions(outputs: Sequence[Output], numbers: Iterable[int]) -> list[list[int]]:
    """Return the numbers of outputs as one worker after the other takes them."""
    batches: dict[tuple[int, str], list[int]] = defaultdict(list)
    for number in numbers:
        output = outputs[number]
        if isinstance(output, Page):
            batches[_PAGES, output.template].append(number)
        else:
            batches[_BATCH if output.batch else _FILES, output.batch].append(number)
    return [
        batch[start : start + size]
        for (size, _), batch in sorted(batches.items(), reverse=True)  # the large portions first
        for start in range(0, len(batch), size)
    ]


def excerpts(config: Config) -> Lines:
    """Return the reader of a source's lines, for the report."""

    def lines(path: str) -> list[str]:
        source = read(config.content, path, Report())
        text = source.data.decode("utf-8-sig", "replace") if source else ""
        return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", one_line_end(text)).split("\n")

    return lines
