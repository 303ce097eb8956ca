"""How much a term says of an entry: 1 to 34, so one letter when it is packed.

Up to 12 for how often a term stands there (BM25's saturation and length normalisation), 4 for
standing in the title and up to 16 for its share of it, 1 for standing in the names. Measured on the
stored queries: a title counts for most, so «создать ТОС» begins with the guide of that name.
"""

from hub.search.packing import spell

_OFTEN, _IN_TITLE, _TITLED = 12, 4, 16
_OF_TITLE, _OF_NAMES = 4, 2
_K, _B, _USUAL = 1.8, 0.55, 350.0


# How often a term stands in the text, the names, the title: one number tells all three.
TEXT, NAMES, TITLE = 1, 1 << 20, 1 << 40


class Weights(dict[int, str]):
    """The packed weights in an entry, by how often a term stands in which fields.

    Many terms do so as often. ``title`` tells how many words the title has, ``length`` how many
    all fields have, with what is between them; ``mark`` goes before each weight.
    """

    def __init__(self, title: int, length: int, mark: str) -> None:
        super().__init__()
        self._title = title
        self._norm = _K * (1 - _B + _B * length / _USUAL)
        self._mark = mark

    def __missing__(self, often: int) -> str:
        named, text = divmod(often, NAMES)
        weight = self[often] = self._mark + self._weight(*divmod(named, NAMES), text)
        return weight

    def _weight(self, titled: int, named: int, often: int) -> str:
        said = _OF_TITLE * titled + _OF_NAMES * named + often
        share = min(1.0, titled / self._title) if titled else 0.0
        counted = _OFTEN * said / (said + self._norm)
        in_title = _IN_TITLE * bool(titled) + _TITLED * share
        return spell(1 + round(counted + in_title + bool(named)))
