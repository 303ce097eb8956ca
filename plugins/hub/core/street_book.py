"""Every street on which a TOS has houses, with the TOS: what «Какой ТОС у моего дома?» asks."""

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from hub.core.frozen import frozen
from hub.core.model.houses import House, HouseRange, Part, parse_houses
from hub.core.streets import Street, parse_street, settle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.core.model import Tos
    from hub.core.site import Item

_LAST = House(10_000)
_NBSP = "\N{NO-BREAK SPACE}"


@frozen
class Home:
    """Houses of one TOS on a street; ``houses`` is their list as it is printed."""

    houses: str
    parts: tuple[Part, ...]
    tos: "Item[Tos]"

    @property
    def first(self) -> House:
        """The house by which homes are sorted; whole streets come last."""
        return _first_of(self.parts)


@frozen
class BookStreet:
    """A street: ``name`` is how editors write it most often."""

    street: Street
    name: str
    homes: tuple[Home, ...]


def street_book(tos: "Iterable[Item[Tos]]", city: str) -> tuple[BookStreet, ...]:
    """Return the streets in the order of the alphabet; a TOS that is no more has no houses."""
    homes: dict[Street, list[Home]] = defaultdict(list)
    names: dict[Street, Counter[str]] = defaultdict(Counter)
    written: dict[str, Street] = {}
    alive = [item for item in tos if item.record.status_of_life != "ликвидирован"]
    for item in alive:
        for name in item.record.houses:
            written[name] = parse_street(name, city)
    settled = settle(written.values())
    for item in alive:
        for name, text in item.record.houses.items():
            street = settled[written[name]]
            if street.words and (parts := parse_houses(text)):
                homes[street].append(Home(", ".join(map(str, parts)), parts, item))
                names[street][name] += 1
    return tuple(
        BookStreet(street, _usual(names[street]), tuple(sorted(homes[street], key=_place)))
        for street in sorted(homes, key=lambda street: (street.order, street))
    )


def first_house(record: "Tos", city: str) -> tuple[tuple[str, ...], House]:
    """Return by what a TOS is sorted: its first street, then the house number as a number."""
    homes = (
        (parse_street(name, city).order, _first_of(parse_houses(text)))
        for name, text in record.houses.items()
    )
    return min(homes, default=(("\uffff",), _LAST))


def homes_line(record: "Tos") -> str:
    """Write the houses of a TOS on one line: «Ленина, 1–15 нечётные; Мира, 2»."""
    return "; ".join(
        f"{street},{_NBSP if houses[:1].isdigit() else ' '}{houses}"
        for street, houses in record.houses.items()
    )


def _first_of(parts: "Iterable[Part]") -> House:
    return min((house for part in parts for house in _first(part)), default=_LAST)


def _first(part: Part) -> tuple[House, ...]:
    if isinstance(part, HouseRange):
        return (next(iter(part)),)
    return (part,) if isinstance(part, House) else ()


def _place(home: Home) -> tuple[House, str]:
    return home.first, home.tos.record.id


def _usual(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], name))
