"""The gate: what lies between the content that was read and the live site, with Pelican or not."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hub.build.edition import Away, Edition, excerpts
from hub.build.keys import Keys
from hub.build.resident import Resident
from hub.build.sweep import sweep
from hub.core.config import Config
from hub.core.errors import ContentError
from hub.core.output import Page
from hub.core.text.plural import count
from hub.pages.frame import Frame, Theme

_PAGES = ("страница", "страницы", "страниц")
_FILES = ("файл", "файла", "файлов")


def plan(edition: Edition, output: Path) -> None:
    """Plan all outputs; what is not good but no error is told.

    Raises:
        ContentError: there is an error.
    """
    edition.plan(output)
    judge(edition)
    if edition.report.diagnostics:
        edition.told = _report(edition)
        print(edition.told, file=sys.stderr)  # noqa: T201  (part of the answer)


def judge(edition: Edition) -> None:
    """End the run before anything is written if there is an error.

    Raises:
        ContentError: there is one.
    """
    if edition.report.failed:
        raise ContentError(f"{_report(edition)}\nСайт не собран, прежний остался как был.")


def publish(edition: Edition, output: Path, resident: Resident) -> None:
    """Render all outputs, put them in place, say how many."""
    config = edition.config
    frame = Theme(edition.site).frame
    render = resident.renderer(config, frame)
    with _cluster(config, frame) as away:
        written = edition.write(output, render, Keys.of(render), away)
    render.keep()
    sweep(config.cache)
    pages = count(sum(isinstance(o, Page) for o in edition.outputs), *_PAGES)
    files = count(len(written), *_FILES)
    print(f"Готово: {pages}, записано {files} в {output}.")  # noqa: T201  (likewise)


def _report(edition: Edition) -> str:
    config = edition.config
    return edition.report.render("text", excerpts(config), config.content.name)


@contextmanager
def _cluster(config: Config, frame: Frame) -> Iterator[Away | None]:
    """Give what renders pages elsewhere, if the settings name a cluster."""
    if not config.executor:
        yield None
        return
    from hub.build.cluster.client import dask, open_store
    from hub.build.cluster.kit import pack
    from hub.build.cluster.press import Away as OnCluster
    from hub.build.cluster.store import keep

    where = config.executor_store
    kit = keep(open_store(where), pack(frame, config.theme, config.templates))
    with dask(config.executor_address) as executor:
        yield OnCluster(executor, where, kit)
