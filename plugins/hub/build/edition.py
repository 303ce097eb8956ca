"""One edition: content read and checked, the site joined, every output rendered and placed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from hub.build.collisions import check_paths
from hub.build.stage import Stage
from hub.content.attachments import attachments
from hub.content.cross_check import check_addresses_in_texts, cross_check
from hub.content.foreign import FORGIVEN
from hub.content.records import Reader, Records, load, locate
from hub.content.site import build_site
from hub.core.config import Config
from hub.core.diagnostics import Lines, Report
from hub.core.files import read
from hub.core.output import File, Output, Page
from hub.core.parallel import in_chunks
from hub.core.signals import outputs
from hub.core.site import Media, Site
from hub.core.source import one_line_end
from hub.core.text.characters import FORBIDDEN

# A picture is a dozen slow files: small portions keep all cores busy to the end.
_CHUNK = 24


@dataclass(slots=True)
class Edition:
    """What one run has read, and the site made of it."""

    config: Config
    now: datetime
    report: Report
    records: Records
    media: Mapping[str, Media]
    site: Site
    outputs: tuple[Output, ...] = field(default=())

    @classmethod
    def read(
        cls, config: Config, now: datetime, readers: Mapping[str, Reader] | None = None
    ) -> "Edition":
        """Read and check everything; problems are in ``report``, nothing is raised for them."""
        report = Report(resolve=partial(locate, config))
        records = load(config, report, readers)
        cross_check(records, config, now, report)
        media = attachments(records, config, report)
        if not config.strict:
            report.downgrade(FORGIVEN)
        site = build_site(records, media, config, now)
        return cls(config, now, report, records, media, site)

    def revise(self, revised: Mapping[str, tuple[str, Mapping[str, Any]]]) -> None:
        """Take over what third-party plugins did to articles."""
        if revised:
            self.site = build_site(self.records, self.media, self.config, self.now, revised)

    def plan(self) -> None:
        """Ask every feature for its outputs and check their addresses; renders nothing."""
        self.outputs = tuple(outputs(self.site))
        check_paths(self.outputs, self.report)
        if self.config.strict:
            paths = frozenset(o.path for o in self.outputs)
            check_addresses_in_texts(self.records, paths, self.site, self.report)

    def add(self, files: Iterable[File]) -> None:
        """Take in files that third-party generators made; two on one address are a problem."""
        brought = tuple(files)
        if brought:
            self.outputs += brought
            check_paths(self.outputs, self.report)

    def write(self, output: Path, render: Callable[[Page], str]) -> list[str]:
        """Render and put in place; returns the paths of the files that changed."""
        stage = Stage(output)
        try:
            work = partial(_render_chunk, stage, render, self.outputs)
            numbers = range(len(self.outputs))
            found = in_chunks(work, numbers, self.config.workers, chunk=_CHUNK)
            changed = [(n, self.outputs[n].path) for chunk in found for n in chunk]
            stage.commit(changed, frozenset(o.path for o in self.outputs))
        except BaseException:
            stage.discard()
            raise
        return [path for _, path in changed]


def excerpts(config: Config) -> Lines:
    """Return the reader of a source's lines, for the report."""

    def lines(path: str) -> list[str]:
        source = read(config.content, path, Report())
        text = source.data.decode("utf-8-sig", "replace") if source else ""
        return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", one_line_end(text)).split("\n")

    return lines


def _render_chunk(
    stage: Stage,
    render: Callable[[Page], str],
    planned: Sequence[Output],
    numbers: Sequence[int],
) -> list[int]:
    changed = []
    for number in numbers:
        output = planned[number]
        data = render(output).encode() if isinstance(output, Page) else output.content()
        if stage.put(number, output.path, data):
            changed.append(number)
    return changed
