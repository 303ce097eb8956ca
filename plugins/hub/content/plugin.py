"""Articles and pages through Pelican: the hub's texts go in, what plugins added comes out."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from docutils.utils import SystemMessage
from pelican.contents import Author, Category, Content, Tag
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.readers import BaseReader, Readers, RstReader

from hub.content.entry import Entry
from hub.content.kinds import url_of
from hub.content.publication import fate
from hub.content.reading import Reader
from hub.content.records import Records
from hub.core.document import Source, SourceError
from hub.core.model import Article
from hub.core.output import path_of
from hub.core.site import Site

HANDOVER = "HUB_HANDOVER"
_STATUS = {"published": "published", "draft": "draft", "scheduled": "draft"}
# What Pelican itself puts on an article; anything else was put there by a plugin.
_OWN = frozenset(
    """
    _content _context _status _summary author authors category date date_format
    default_template filename hub_id in_default_lang lang locale_date locale_modified
    metadata modified override_save_as override_url reader related_posts
    relative_source_path settings slug source_path status summary tags template timezone
    title translations
    """.split()
)


class Handover:
    """What Pelican's readers are given: entries and finished items by path."""

    def __init__(self, records: Records, site: Site) -> None:
        self.site = site
        self.entries: Mapping[str, Entry] = {e.path: e for e in records.entries}
        self.items = {i.path: i for i in (*site.articles, *site.pages, *site.unlisted)}


class RecordReader(BaseReader):
    """Gives Pelican a text that the hub has already read, checked and rendered."""

    enabled = True
    file_extensions = ("md", "markdown", "mkd", "mdown", "rst")

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return HTML and metadata; drafts and scheduled texts carry no HTML out."""
        handover: Handover = self.settings[HANDOVER]
        path = Path(source_path).relative_to(self.settings["PATH"]).as_posix()
        entry = handover.entries.get(path)
        if entry is None:
            return "", {"title": path, "status": "skip"}
        item = handover.items.get(path)
        return item.html if item else "", self._metadata(entry, handover.site)

    def _metadata(self, entry: Entry, site: Site) -> dict[str, Any]:
        record = entry.record
        url = url_of(entry.kind, record)
        status = _STATUS.get(fate(record, site.config, site.now), "skip")
        metadata: dict[str, Any] = {
            "title": record.title,
            "slug": record.slug,
            "status": "hidden" if record.status == "hidden" else status,
            "url": url.lstrip("/"),
            "save_as": path_of(url),
            "tags": [Tag(name, self.settings) for name in record.tags],
            "hub_id": record.id,
        }
        if summary := record.summary or entry.body.opening:
            metadata["summary"] = summary
        if isinstance(record, Article):
            metadata["date"] = record.date
            metadata["category"] = Category(record.category, self.settings)
            names = record.authors or (site.config.default_author,)
            metadata["authors"] = [Author(name, self.settings) for name in names]
            if record.modified:
                metadata["modified"] = record.modified
        return metadata


def register_readers(readers: Readers) -> None:
    """Take the place of Pelican's Markdown and reStructuredText readers."""
    for suffix in RecordReader.file_extensions:
        readers.reader_classes[suffix] = RecordReader


class _PlainFields(RstReader):
    def process_metadata(self, _name: str, value: Any) -> Any:
        return value


def read_rst(settings: Mapping[str, Any]) -> Reader:
    """Return the reader of reStructuredText: Pelican's own, with its directives, fields as text.

    Directives that read other files (``include``, ``raw`` and ``csv-table`` with ``:file:``) are
    errors: they would publish any file of the machine.
    """
    closed = {"file_insertion_enabled": False}
    settings = {**settings, "DOCUTILS_SETTINGS": {**settings["DOCUTILS_SETTINGS"], **closed}}

    def read(source: Source) -> tuple[Mapping[str, Any], str]:
        path = Path(settings["PATH"]) / source.path
        try:
            html, metadata = _PlainFields(settings).read(str(path))
        except SystemMessage as error:
            raise SourceError(str(error).partition(") ")[2] or str(error)) from error
        return metadata, html or ""

    return read


def revisions(
    site: Site, generators: Iterable[Generator]
) -> dict[str, tuple[str, Mapping[str, Any]]]:
    """Return, by path, what plugins did to articles and pages: their HTML and new attributes."""
    items = {i.path: i for i in (*site.articles, *site.pages, *site.unlisted)}
    found: dict[str, tuple[str, Mapping[str, Any]]] = {}
    for content in _contents(generators):
        item = items.get(content.get_relative_source_path())
        if item is None:
            continue
        extra = {k: _plain(v) for k, v in vars(content).items() if k not in _OWN}
        extra = {k: v for k, v in extra.items() if v is not None}
        html = content._content  # noqa: SLF001  (before Pelican resolves links: ours are final)
        if extra or html != item.html:
            found[item.path] = (html, extra)
    return found


def _contents(generators: Iterable[Generator]) -> Iterable[Content]:
    for generator in generators:
        if isinstance(generator, ArticlesGenerator):
            yield from (*generator.articles, *generator.translations, *generator.hidden_articles)
        elif isinstance(generator, PagesGenerator):
            yield from (*generator.pages, *generator.translations, *generator.hidden_pages)


def _plain(value: Any) -> Any:
    """Keep what a view may hold: text, numbers, and other articles as title and address."""
    if isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Content):
        return {"title": str(value.title), "url": f"/{value.url}"}
    if isinstance(value, list | tuple):
        return tuple(p for p in map(_plain, value) if p is not None)
    if isinstance(value, dict):
        return {str(k): p for k, v in value.items() if (p := _plain(v)) is not None}
    return None
