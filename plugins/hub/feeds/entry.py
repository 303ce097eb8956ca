"""From a thing of the hub to the entry of a feed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from hub.core.changes import ahead, in_words
from hub.core.media import beside
from hub.core.model import Article, Event, Grant
from hub.core.site import Item, Site
from hub.core.slices import dated, moment_of
from hub.core.text.characters import fold, normalise, one_line
from hub.core.text.dates import format_date, format_time
from hub.feeds.body import feed_body
from hub.feeds.feed import NEVER, Entry, Image
from hub.feeds.identity import urn

# IANA media types of what a cover may be (``core/media.py``, PICTURE_SUFFIXES).
_TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}


def entry(item: Item[Any], site: Site) -> Entry:
    """Show a thing: readers of feeds get its whole text, as the page has it."""
    return _entry(item, site, html=normalise(feed_body(item.html, site.absolute(item.url))))


def plain_entry(item: Item[Any], site: Site) -> Entry:
    """Show a thing with its text alone, without markup."""
    return _entry(item, site, text=line(item.text))


def _entry(item: Item[Any], site: Site, html: str = "", text: str = "") -> Entry:
    record = item.record
    title = line(record.title)
    published = _past(moment_of(dated(record), site), site)
    authors = getattr(record, "authors", ()) if item.kind == "article" else ()
    category = (record.category,) if isinstance(record, Article) else ()
    return Entry(
        id=urn(record.id),
        title=title,
        url=site.absolute(item.url),
        summary=_summary(item, site) or title,
        html=html,
        authors=tuple(map(line, authors)) or (line(site.config.default_author),),
        categories=_distinct((*category, *record.tags)),
        published=published,
        updated=_past(getattr(record, "modified", None), site) or published or NEVER,
        text=text,
        image=_image(item, site),
        adult=getattr(record, "age", "") == "18+",
    )


def facts(item: Item[Any], site: Site) -> tuple[object, ...]:
    """Return all that the entry of a thing is made of: equal facts make an equal entry."""
    record, config = item.record, site.config
    moments = (moment_of(dated(record), site), getattr(record, "modified", None))
    mended = [moment_of(one.date, site) for one in getattr(record, "corrections", ())]
    past = [_past(moment, site) is not None for moment in (*moments, *mended)]
    settings = (config.site_url, config.default_author, config.timezone.key, config.language)
    said: tuple[object, ...] = (item.digest, item.places)
    if not item.digest:
        said = (record, item.html, item.text, item.opening)
    return (said, item.url, _image(item, site), _changes(item, site), past, settings)


def corrected(item: Item[Article], site: Site) -> Entry:
    """Show an article among the corrections: the same entry, told by what was mended."""
    shown = entry(item, site)
    newest = max(item.record.corrections, key=lambda one: one.date)
    when = _past(moment_of(newest.date, site), site) or shown.updated
    words = f"Исправлено {format_date(newest.date)}: {newest.text}"
    return replace(shown, summary=line(words), updated=max(when, shown.updated))


def line(text: str) -> str:
    """Return plain text on one line, without the characters that XML forbids (XML 1.0 §2.2)."""
    return one_line(normalise(text))


def _summary(item: Item[Any], site: Site) -> str:
    """Return the best words there are, after what a reader must know first: when, until when."""
    record = item.record
    words = line(record.summary or getattr(record, "lead", "") or item.opening)
    # A date may end with its own point: «до 1 мая 2026 г.».
    first = _first(item, site)
    if not first:
        return words
    from hub.core.text.typography.typeset import typograph

    return ". ".join(filter(None, (typograph(first).removesuffix("."), words)))


def _first(item: Item[Any], site: Site) -> str:
    record = item.record
    if isinstance(record, Event):
        start = record.start.astimezone(site.config.timezone)
        day = format_date(start.date())
        said = "" if record.state == "состоится" else f"{record.state.capitalize()}. "
        if changes := _changes(item, site):
            said += f"{changes} "
        return line(f"{said}{day}" if record.all_day else f"{said}{day}, {format_time(start)}")
    if isinstance(record, Grant) and record.closes:
        return line(f"Заявки до {format_date(record.closes)}")
    return ""


def _changes(item: Item[Any], site: Site) -> str:
    """Say which times of a repeating event are off or at another hour, as long as that matters."""
    if not isinstance(item.record, Event):
        return ""
    return in_words(ahead(item, site.now.astimezone(site.config.timezone).date()))


def _past(moment: datetime | None, site: Site) -> datetime | None:
    """Return a moment that has come; what is dated ahead is not said to have happened."""
    return moment if moment and site.has_come(moment) else None


def _image(item: Item[Any], site: Site) -> Image | None:
    cover = item.record.cover
    path = beside(item.path, cover.file) if cover else None
    media = site.file(path)
    if cover is None or media is None or not media.width:
        return None
    kind = _TYPES.get(media.url.rpartition(".")[2].lower(), "")
    url = site.absolute(media.url)
    known = bool(kind) and bool(site.config.site_url)  # an enclosure is nothing without a host
    image = Image(url, kind, media.width, media.height, line(cover.alt), line(cover.credit))
    return image if known else None


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Keep the first of names that differ in letter case alone: a category is often a tag too."""
    seen: dict[str, str] = {}
    for name in map(line, names):
        seen.setdefault(fold(name), name)
    return tuple(seen.values())
