"""The sitemap (protocol 0.9 of sitemaps.org)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

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
    days = _days(pages)
    inputs = "\n".join((*days, *days.values()))

    def portion(start: int, end: int) -> bytes:
        return _xml("urlset", "url", _rows(days, site)[start:end])

    if len(days) <= largest:
        return (File(path_of(SITEMAP), portion, _OWNER, inputs=inputs, of=(0, largest)),)
    starts = range(0, len(days), largest)
    urls = [f"/sitemap-{number}.xml" for number in range(1, len(starts) + 1)]
    index: list[_Row] = [(site.absolute(url), "") for url in urls]
    return (
        File(path_of(SITEMAP), _xml, _OWNER, inputs=urls, of=("sitemapindex", "sitemap", index)),
        *(
            File(path_of(url), portion, _OWNER, inputs=inputs, of=(start, start + largest))
            for url, start in zip(urls, starts, strict=True)
        ),
    )


def _days(pages: Iterable[tuple[str, date | None]]) -> dict[str, str]:
    """Return the newest known day of each address."""
    told = list(pages)
    spelt = {day: day.isoformat() if day else "" for day in {day for _, day in told}}
    days = {url: spelt[day] for url, day in told}
    for url, day in told if len(days) < len(told) else ():
        days[url] = max(days[url], spelt[day])
    return days


def _rows(days: Mapping[str, str], site: Site) -> list[_Row]:
    return sorted((site.absolute(url), day) for url, day in days.items())


def _xml(root: str, name: str, rows: Sequence[_Row]) -> bytes:
    from xml.etree import ElementTree as ET  # most builds find that no day is another

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
