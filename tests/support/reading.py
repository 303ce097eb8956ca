"""Reading content as ``hub check`` does: one text, one body, a whole folder; nothing is built."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from blinker import NamedSignal
from hub.build.edition import Edition, excerpts
from hub.content.body import Body
from hub.content.enrich import mark
from hub.content.kinds import BY_NAME
from hub.content.links import Links
from hub.content.markdown import markdown_engine
from hub.core import signals
from hub.core.addresses import SECTIONS
from hub.core.config import Config
from hub.core.diagnostics import Report, Style
from hub.core.document import Document, Source
from hub.core.model.parse import parse
from hub.core.output import Page, path_of
from hub.core.site import Media, Site
from hub.core.source import split

from tests.support import builders

NOW = builders.NOW
# The lists of the project's own settings, so that messages read as editors see them.
SETTINGS = {
    "CATEGORIES": ("ТОС", "Библиотеки", "Дворы", "Гранты", "Законы", "Опыт"),
    "DISTRICTS": ("Ленинский", "Октябрьский", "Первомайский", "Нововятский"),
    "THEMES": ("двор", "детская площадка", "спорт", "безопасность"),
    "MARKDOWN_EXTENSIONS": ("tables", "footnotes", "fenced_code", "sane_lists"),
}
ENGINE = markdown_engine(SETTINGS["MARKDOWN_EXTENSIONS"])


def config(folder: Path | str = "content", **settings: Any) -> Config:
    """Settings of a site whose content lies in ``folder``; one worker."""
    return builders.config(PATH=str(folder), **{"WORKERS": 1} | SETTINGS | settings)


def edition(folder: Path, now: datetime = NOW, **settings: Any) -> Edition:
    """Read and check a content folder; the only feature of this site is a page for each thing."""
    read = Edition.read(config(folder, **settings), now)
    with features(_pages):
        read.plan()
    return read


def check(folder: Path, style: Style = "text", now: datetime = NOW, **settings: Any) -> str:
    """Return the report on a content folder."""
    found = edition(folder, now, **settings)
    return found.report.render(style, excerpts(found.config))


def write(folder: Path, texts: Mapping[str, str | bytes]) -> Path:
    """Write files by path below a folder; returns the folder."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


@contextmanager
def features(*makers: Any) -> Iterator[None]:
    """Let only these functions add outputs, whatever plugins other tests have registered."""
    before = signals.site_ready, signals.pages_ready
    signals.site_ready, signals.pages_ready = NamedSignal("site"), NamedSignal("pages")
    try:
        for maker in makers:
            signals.site_ready.connect(maker)
        yield
    finally:
        signals.site_ready, signals.pages_ready = before


def _pages(site: Site) -> Iterator[Page]:
    for url in ("/", *SECTIONS.values()):
        yield Page(path_of(url), "", None, "раздел сайта")
    for item in site.listed:
        if item.url:
            yield Page(path_of(item.url), "", None, item.path)


def document(text: str | bytes, path: str = "news/2026/text.md") -> tuple[Any, Report]:
    """Split one text into front matter and body: a ``Document``, or None."""
    report = Report()
    data = text if isinstance(text, bytes) else text.encode()
    return split(Source(path, data), report), report


def read_record(kind: str, text: str, **settings: Any) -> tuple[Any, Report]:
    """Read one text into a ``Record`` of a kind, or None."""
    found, report = document(text)
    record = parse(BY_NAME[kind].model, found, config(**settings), report) if found else None
    return record, report


def read_body(markdown: str, path: str = "news/2026/text.md") -> tuple[Body, Report]:
    """Read the Markdown of a body."""
    report = Report()
    return mark(Document(path, {}, markdown, 1), ENGINE, report), report


def html_of(
    markdown: str,
    path: str = "news/2026/text.md",
    pages: Mapping[str, str] | None = None,
    media: Mapping[str, Media] | None = None,
    base: str = "",
) -> str:
    """Return the final HTML of a body: links are closed with these pages and files."""
    body, _ = read_body(markdown, path)
    return Links(base, pages or {}, media or {}).close(body)


def codes(report: Report) -> list[str]:
    """Return the codes of a report in its order."""
    return [diagnostic.code for diagnostic in report]
