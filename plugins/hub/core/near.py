"""Which articles are next to one: what a reader may read after it."""

from collections.abc import Mapping, Sequence

from hub.core.frozen import frozen
from hub.core.model import Article
from hub.core.site import Group, Item, Site

NEAR = 3
"""So many are next to each, if there are so many."""

_Articles = tuple[Item[Article], ...]


@frozen
class Nearness:
    """Where each article stands among all, and in its category."""

    articles: _Articles
    order: Mapping[str, int]
    places: Mapping[str, tuple[_Articles, int]]

    @classmethod
    def of(cls, site: Site) -> "Nearness":
        """Look through the lists of a site."""
        order = {item.path: place for place, item in enumerate(site.articles)}
        return cls(site.articles, order, _places(site.categories))

    def to(self, path: str) -> _Articles:
        """Return articles next to one, of its category if it has enough, older ones first.

        Older ones do not change when news is added, so neither does the page.
        """
        if path not in self.places:
            return ()
        own = _around(*self.places[path], NEAR)
        if len(own) == NEAR:
            return own
        others = _around(self.articles, self.order[path], NEAR + len(own))
        return (*own, *(other for other in others if other not in own))[:NEAR]


def _places(categories: Sequence[Group]) -> dict[str, tuple[_Articles, int]]:
    return {
        item.path: (group.items, place)
        for group in categories
        for place, item in enumerate(group.items)
    }


def _around(items: _Articles, place: int, number: int) -> _Articles:
    """Return those after a place, and as many before it as are missing."""
    after = items[place + 1 : place + 1 + number]
    missing = number - len(after)
    return (*after, *items[max(0, place - missing) : place])
