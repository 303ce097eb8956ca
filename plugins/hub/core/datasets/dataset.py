"""A data set as a table: its columns in words, and the value that each has for a thing."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, Literal

from hub.core.frozen import frozen
from hub.core.site import Item, Site

Type = Literal["text", "address", "day", "moment", "integer", "number", "flag", "list", "map"]
Value = str | int | float | bool | list[str] | dict[str, str] | None
Getter = Callable[[Site, Item[Any]], Value]


@frozen
class Column:
    """One column: its name in files, the same in Russian, its type, where the value is from.

    ``always`` tells that no record lacks it.
    """

    name: str
    title: str
    type: Type
    of: Getter
    always: bool = False
    choices: tuple[str, ...] = ()


@frozen
class Dataset:
    """A set of things of one kind; ``geometry`` is the attribute that holds their place."""

    name: str
    kind: str
    title: str
    about: str
    words: tuple[str, ...]
    columns: tuple[Column, ...]
    items: Callable[[Site], tuple[Item[Any], ...]]
    geometry: str = ""

    def of(self, site: Site) -> tuple[Item[Any], ...]:
        """Return the things that are published: what is made up never is."""
        return tuple(item for item in self.items(site) if not item.record.sample)

    @property
    def page(self) -> str:
        """The address of the passport."""
        return f"/open-data/{self.name}/"

    def file(self, form: str) -> str:
        """Return the address of a file: «csv», «json», «geojson» or «schema.json»."""
        return f"/open-data/{self.name}.{form}"

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms in which the set is published."""
        return ("csv", "json", *(["geojson"] if self.geometry else []))


def records(dataset: Dataset, site: Site) -> Iterator[dict[str, Value]]:
    """Yield the records of a set; what is not known is None, an empty list or an empty map."""
    for item in dataset.of(site):
        yield {column.name: column.of(site, item) for column in dataset.columns}


def updated(dataset: Dataset, site: Site) -> date | None:
    """Return the last day on which a thing of the set was checked, or None if nothing tells it.

    Not the day of the build: the file would change every day, and say that its data did.
    """
    days = (item.record.checked for item in dataset.of(site))
    return max((_day(day) for day in days if day), default=None)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
