"""The panel over the list of TOS and over their map: what is shown, and how. Both are one state."""

from hub.core import addresses
from hub.core.directory import Filter
from hub.core.frozen import frozen
from hub.pages.lookup import Lookup

_MODES = {addresses.SECTIONS["tos"]: "Списком", addresses.MAP: "На карте"}


@frozen
class Mode:
    """A way to look at the same TOS: ``root`` is the address of all of them seen so."""

    text: str
    href: str
    root: str
    current: bool


@frozen
class FilterLink:
    """One choice of a filter; an empty ``value`` means all."""

    text: str
    href: str
    value: str
    count: str
    current: bool = False


@frozen
class FilterRow:
    """A filter with its choices."""

    key: str
    legend: str
    links: tuple[FilterLink, ...]


@frozen
class Panel:
    """Filters and modes; ``lists`` is the data by which browsers filter in place."""

    root: str
    lists: str
    tones: str
    modes: tuple[Mode, ...]
    rows: tuple[FilterRow, ...]


def panel(lookup: Lookup, root: str, here: str) -> Panel:
    """Return the panel of a page of the list or of the map; ``root`` tells of which."""
    site = lookup.site
    districts = site.config.districts
    shown = here.removeprefix(root)
    return Panel(
        root=lookup.href(root),
        lists=lookup.href(addresses.LISTS_INDEX),
        tones=" ".join(lookup.tone(district, districts) for district in districts),
        modes=tuple(
            Mode(text, lookup.href(mode + shown), lookup.href(mode), mode == root)
            for mode, text in _MODES.items()
        )
        if lookup.sheet
        else (),
        rows=tuple(_row(lookup, one, root, here) for one in lookup.filters),
    )


def _row(lookup: Lookup, one: Filter, root: str, here: str) -> FilterRow:
    links = [
        FilterLink(
            choice.name,
            lookup.href(one.url(choice, root)),
            choice.slug,
            str(len(choice.items)),
            one.url(choice, root) == here,
        )
        for choice in one.choices
    ]
    every = str(len(lookup.site.tos))
    current = not any(link.current for link in links)
    return FilterRow(
        one.key, one.legend, (FilterLink(one.every, lookup.href(root), "", every, current), *links)
    )
