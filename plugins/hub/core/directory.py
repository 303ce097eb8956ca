"""By what the directory of TOS is filtered: district, theme, state of life, age of the check."""

from collections.abc import Callable, Iterator
from datetime import date

from hub.core import addresses
from hub.core.freshness import freshness
from hub.core.frozen import frozen
from hub.core.model import Tos
from hub.core.site import Item, Site
from hub.core.street_book import homes_line
from hub.core.text.slug import slugify

_STATES = ("действует", "создаётся", "приостановлен", "ликвидирован", "неизвестно")
_AGES = {
    "fresh": ("svezho", "меньше полугода назад"),
    "ageing": ("davno", "больше полугода назад"),
    "stale": ("ochen-davno", "больше года назад"),
    "unknown": ("nikogda", "ещё не проверяли"),
}

_Values = Callable[[Tos], tuple[str, ...]]
_Named = Callable[[str], tuple[str, str, str]]


@frozen
class Choice:
    """One value of a filter, with the TOS that have it; ``title`` is what its page is called."""

    slug: str
    name: str
    title: str
    items: tuple[Item[Tos], ...]


@frozen
class Filter:
    """A filter: ``key`` is its name in addresses, ``legend`` what readers see before it."""

    key: str
    legend: str
    every: str
    choices: tuple[Choice, ...]

    def url(self, choice: Choice, root: str = addresses.SECTIONS["tos"]) -> str:
        """Return the address of the page of a choice, below that of the list or of the map."""
        return f"{root}{self.key}/{choice.slug}/"


def filters(site: Site, today: date) -> tuple[Filter, ...]:
    """Return the filters that part the TOS of a site; one with a single choice parts nothing."""
    config = site.config
    asked: tuple[tuple[str, str, str, tuple[str, ...], _Values, _Named], ...] = (
        ("rayon", "Район", "Все", config.districts, lambda tos: (tos.district,), _district),
        ("tema", "Чем занимаются", "Всё", config.themes, lambda tos: tos.themes, _theme),
        ("zhizn", "Живёт ли ТОС", "Все", _STATES, lambda tos: (tos.status_of_life,), _state),
        (
            "provereno",
            "Сведения проверены",
            "Все",
            tuple(_AGES),
            lambda tos: (freshness(tos.checked, today),),
            _age,
        ),
    )
    found = (
        Filter(key, legend, every, tuple(_choices(site, order, values, named)))
        for key, legend, every, order, values, named in asked
    )
    return tuple(one for one in found if len(one.choices) > 1)


def _choices(
    site: Site, order: tuple[str, ...], values: _Values, named: _Named
) -> Iterator[Choice]:
    """Yield the values that some TOS has, in the order of the settings."""
    members: dict[str, list[Item[Tos]]] = {}
    for item in site.tos:
        for value in values(item.record):
            if value:
                members.setdefault(value, []).append(item)
    known = [*(v for v in order if v in members), *sorted(members.keys() - set(order))]
    for value in known:
        yield Choice(*named(value), tuple(members[value]))


def _district(name: str) -> tuple[str, str, str]:
    return slugify(name), name, f"ТОС: {name} район"


def _theme(name: str) -> tuple[str, str, str]:
    return slugify(name), name, f"ТОС, тема: {name}"


def _state(name: str) -> tuple[str, str, str]:
    shown = "не знаем" if name == "неизвестно" else name
    return slugify(name), shown, f"ТОС, живёт ли: {shown}"


def _age(name: str) -> tuple[str, str, str]:
    slug, shown = _AGES[name]
    return slug, shown, f"ТОС, сведения проверены: {shown}"


def chosen(every: tuple[Filter, ...]) -> Iterator[tuple[Filter, Choice]]:
    """Yield every choice of every filter."""
    for one in every:
        for choice in one.choices:
            yield one, choice


def about(tos: Tos) -> str:
    """Return the few words about a TOS in the directory: its houses, or else its summary."""
    return homes_line(tos) or tos.summary


def chips(tos: Tos) -> tuple[str, ...]:
    """Return what stands below them: the state of life, if it is known, and the themes."""
    state = () if tos.status_of_life == "неизвестно" else (tos.status_of_life,)
    return (*state, *tos.themes)
