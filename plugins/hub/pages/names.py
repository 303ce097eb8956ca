"""Names of things as they stand in an index: from А to Я, each a text and its address."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import takewhile

from hub.core.text.characters import fold
from hub.core.text.grammar import alphabetical

DIGITS, LATIN = "0–9", "A–Z"
FEW = 100
"""So few names are put between the others one by one."""
# Stand in no text (a title may have several lines), and neither first nor last in a name.
_END, _NEXT, _PART = "\0", "\0\0", "\0\0\0"
_OPENING = '«"„“(…—– '
_MARKS = f"{_OPENING}»”).,:;!?-"
_SHORT = 3


def named(text: str, url: str) -> str:
    """Return the name of what stands at an address; no two are the same."""
    return f"{text}{_END}{url}"


def parts_of(name: str) -> tuple[str, str]:
    """Return the text and the address of a name."""
    text, _, url = name.partition(_END)
    return text, url


def joined(names: Iterable[str]) -> str:
    """Return names as one text."""
    return _NEXT.join(names)


def apart(text: str) -> list[str]:
    """Return the names that were ``joined``."""
    return text.split(_NEXT) if text else []


def joined_parts(parts: Iterable[Iterable[str]]) -> str:
    """Return names that stand together as one text."""
    return _PART.join(map(joined, parts))


def parts_apart(text: str) -> list[list[str]]:
    """Return the names of ``joined_parts``."""
    return [apart(part) for part in text.split(_PART)] if text else []


def ordered(known: Sequence[str], new: AbstractSet[str], gone: AbstractSet[str]) -> list[str]:
    """Return the names that are ``known`` and in order without those that are gone, with new ones.

    Few of them have to be looked at, unless many are new.
    """
    found = [name for name in known if name not in gone]
    if len(new) > FEW:
        return sorted([*found, *new], key=_place)
    for name in new:
        insort(found, name, key=_place)
    return found


def by_letter(names: Sequence[str]) -> dict[str, Sequence[str]]:
    """Return names that are in order by the letters under which they stand."""
    found: dict[str, Sequence[str]] = {}
    start = 0
    while start < len(names):
        letter = letter_of(names[start])
        end = bisect_right(names, _rank(letter), start, key=lambda name: _rank(letter_of(name)))
        found[letter] = names[start:end]
        start = end
    return found


def letter_of(name: str) -> str:
    """Return the letter under which a name stands."""
    return _letter(name.lstrip(_OPENING).lstrip()[:1])


def ends(names: Sequence[str], before: str, after: str) -> tuple[str, str]:
    """Return with which words the first and the last of some names begin.

    They are as many as tell them from one another and from the names before and after.
    """
    first, last = _words(names[0]), _words(names[-1])
    return _telling(first, last, _words(before)), _telling(last, first, _words(after))


def _words(name: str) -> list[str]:
    text, _ = parts_of(name)
    return [word for part in text.split() if (word := part.strip(_MARKS))] or [text]


def _telling(words: Sequence[str], *others: Sequence[str]) -> str:
    """Return as many first words as others do not have; a word of a letter or two says little."""
    number = 1 + max(_in_common(words, other) for other in others)
    while number < len(words) and len(words[number - 1]) < _SHORT:
        number += 1
    said = " ".join(words[:number])
    return said[:1].upper() + said[1:]


def _in_common(words: Sequence[str], others: Sequence[str]) -> int:
    """Count the words with which both begin."""
    pairs = zip(words, others, strict=False)
    return len(list(takewhile(lambda pair: _are_one(*pair), pairs)))


def _are_one(word: str, other: str) -> bool:
    return word == other or fold(word) == fold(other)


def _place(name: str) -> tuple[int, str, tuple[str, str], str, str]:
    """Sort digits, then Latin, then Russian letters; quotes do not count."""
    text, url = parts_of(name)
    return *_rank(letter_of(text)), alphabetical(text.lstrip(_OPENING)), url, text


def _rank(letter: str) -> tuple[int, str]:
    return (letter != DIGITS) + (letter not in {DIGITS, LATIN}), letter


@cache
def _letter(first: str) -> str:
    """Return the letter under which a character stands: ё stands with е."""
    first = alphabetical(first)[0][:1].upper()
    if not first.isalpha():
        return DIGITS
    return first if first >= "А" else LATIN
