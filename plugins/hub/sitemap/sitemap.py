"""The sitemap (protocol 0.9 of sitemaps.org)."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from xml.etree import ElementTree as ET

from hub.core.output import File, path_of
from hub.core.site import Site

SITEMAP = "/sitemap.xml"
LARGEST = 50_000
"""How many addresses one file may hold; of this length they stay far below 50 MB."""

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_OWNER = "карта сайта"
_Row = tuple[str, str]
"""An address, and the day of the last change or nothing."""


def sitemap(
    pages: Iterable[tuple[str, date | None]], site: Site, largest: int = LARGEST
) -> tuple[File, ...]:
    """List pages, given by address from the root and the day of their last change, if known.

    The first file is ``sitemap.xml``. When there are too many pages for one, it is an index and
    the lists follow it. Rows are sorted and each address stands once, with its newest day.
    """
    rows = _rows(pages, site)
    if len(rows) <= largest:
        return (_file(SITEMAP, "urlset", "url", rows),)
    parts = [rows[at : at + largest] for at in range(0, len(rows), largest)]
    urls = [f"/sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    index: list[_Row] = [(site.absolute(url), "") for url in urls]
    lists = (_file(url, "urlset", "url", part) for url, part in zip(urls, parts, strict=True))
    return (_file(SITEMAP, "sitemapindex", "sitemap", index), *lists)


def _rows(pages: Iterable[tuple[str, date | None]], site: Site) -> list[_Row]:
    days: dict[str, str] = {}
    for url, day in pages:
        address, known = site.absolute(url), day.isoformat() if day else ""
        days[address] = max(days.get(address, ""), known)
    return sorted(days.items())


def _file(url: str, root: str, name: str, rows: Sequence[_Row]) -> File:
    return File(path_of(url), partial(_xml, root, name, rows), _OWNER, inputs=rows)


def _xml(root: str, name: str, rows: Sequence[_Row]) -> bytes:
    tree = ET.Element(f"{{{_NAMESPACE}}}{root}")
    for address, day in rows:
        row = ET.SubElement(tree, f"{{{_NAMESPACE}}}{name}")
        ET.SubElement(row, f"{{{_NAMESPACE}}}loc").text = address
        if day:
            ET.SubElement(row, f"{{{_NAMESPACE}}}lastmod").text = day
    ET.indent(tree, space="")
    # The namespace is given here and not registered: a register is state of the whole process.
    data: bytes = ET.tostring(tree, "utf-8", xml_declaration=True, default_namespace=_NAMESPACE)
    return data
