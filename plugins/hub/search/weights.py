"""How much a term says of an entry: 1 to 34, so one letter when it is packed.

Up to 12 for how often a term stands there (BM25's saturation and length normalisation), 4 for
standing in the title and up to 16 for its share of it, 1 for standing in the names. Measured on the
stored queries: a title counts for most, so «создать ТОС» begins with the guide of that name.

Of the length only the power of two tells: a word more must not weigh all others anew.
"""

from hub.search.arrays import Letters, Numbers, digits_of, np

_OFTEN, _IN_TITLE, _TITLED = 12, 4, 16
_OF_TITLE, _OF_NAMES = 4, 2
_K, _B, _USUAL = 1.8, 0.55, 350.0
# Of what is between two powers of two.
_MIDDLE = 0.75

# How often a term stands in the text, the names, the title: one number tells all three.
_NAMES, _TITLE = 20, 40
NAMES = 1 << _NAMES
FIELDS = np.array([1, NAMES, 1 << _TITLE])
"""What a word counts in the text, in the names, in the title."""


def weights(often: Numbers, entry: Numbers, titles: Numbers, lengths: Numbers) -> Letters:
    """Return packed weights: of each term in each entry how often it stands in which fields.

    ``titles`` tells how many words the title of an entry has, ``lengths`` how many all its fields
    have, with what is between them.
    """
    text = often & (NAMES - 1)
    named = often >> _NAMES & (NAMES - 1)
    titled = often >> _TITLE
    _, power = np.frexp(lengths)
    norm = _K * (1 - _B + _B * np.ldexp(_MIDDLE, power) / _USUAL)
    said = _OF_TITLE * titled + _OF_NAMES * named + text
    share = np.minimum(1.0, titled / np.maximum(titles, 1)[entry])
    counted = _OFTEN * said / (said + norm[entry])
    in_title = _IN_TITLE * (titled > 0) + _TITLED * share
    return digits_of(1 + np.rint(counted + in_title + (named > 0)).astype(np.int64))
