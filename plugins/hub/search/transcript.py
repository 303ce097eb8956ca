"""What the entries of a block say, term after term: postings and pairs are counted in it.

It is kept, so pairs are found when all blocks have told what is common, and no text is read again.
"""

import json
import string
from collections import defaultdict
from collections.abc import Iterable, Sequence

from hub.core.frozen import frozen
from hub.search.arrays import Numbers, np
from hub.search.entries import Entry
from hub.search.words import WORD, terms

GAP = 8
"""So many words that tell nothing part title, names and text, at least: no phrase goes across."""
# Names and text begin at a multiple of it: a word more in a title moves none of theirs.
_ROOM = 32

# By its code what is left of a letter: all but those of words are blanks.
_LETTERS = [*map(ord, f"{string.digits}{string.ascii_letters}Ёё"), *range(ord("А"), ord("я") + 1)]
_LEFT = np.full(1 << 16, ord(" "), "<u2")
_LEFT[_LETTERS] = _LETTERS

Form = tuple[str, str, int]
"""A word as it is written, behind its term, and before how often it is."""


@frozen
class Transcript:
    """The terms of a block by number, 0 tells nothing; by place which one stands there.

    Places are those of all entries, one behind another. Of each entry: where it starts, how long it
    is, where its title ends and where its names do. A word that is found by two terms is one of its
    own here: both in one, parted by a line.
    """

    terms: Sequence[str]
    said: Numbers
    starts: Numbers
    lengths: Numbers
    titles: Numbers
    names: Numbers

    @classmethod
    def of(cls, terms: Sequence[str], said: Numbers, entries: Numbers) -> "Transcript":
        """Return a transcript; of each entry is told how long it, its title and its names are."""
        lengths, titles, names = entries
        return cls(terms, said, np.cumsum(lengths) - lengths, lengths, titles, names)

    def packed(self) -> bytes:
        """Return it, to be kept."""
        kind = np.min_scalar_type(len(self.terms)).newbyteorder("<")
        entries = np.stack((self.lengths, self.titles, self.names)).tolist()
        head = json.dumps((kind.str, entries, self.terms), ensure_ascii=False)
        return head.encode() + b"\n" + self.said.astype(kind).tobytes()

    @classmethod
    def unpacked(cls, data: bytes) -> "Transcript":
        """Return what was packed."""
        head, _, said = data.partition(b"\n")
        kind, entries, found = json.loads(head)
        return cls.of(found, np.frombuffer(said, kind), np.array(entries, np.int64))

    def entries(self) -> Numbers:
        """Return by place which entry it is in."""
        return np.repeat(np.arange(len(self.lengths)), self.lengths)

    def fields(self) -> Numbers:
        """Return by place which of ``FIELDS`` it is in."""
        sizes = np.stack((self.titles, self.names - self.titles, self.lengths - self.names), 1)
        return np.repeat(np.tile((2, 1, 0), len(sizes)), sizes.ravel())


def _numbers() -> defaultdict[str, int]:
    """Return what numbers texts as they come, from the empty one on: that one is 0."""
    found = defaultdict[str, int](None, {"": 0})
    found.default_factory = found.__len__
    return found


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are written."""
    if "@" in text or "\u0301" in text:
        return WORD.findall(text)
    # Most texts have neither, and are parted at blanks in half the time.
    codes = np.frombuffer(text.encode("utf-16-le", "replace"), "<u2")
    return _LEFT.take(codes).tobytes().decode("utf-16-le").split()


def _between(end: int) -> list[str]:
    """Return what parts a field that ends there from the next one."""
    return [""] * (GAP + -(end + GAP) % _ROOM)


def transcribed(entries: Iterable[Entry]) -> tuple[Transcript, list[Form]]:
    """Return what entries say, and the forms in which they do."""
    row: list[str] = []
    told: list[tuple[int, int, int]] = []
    for entry in entries:
        title, names, text = map(words_of, (entry.title, entry.names, entry.text))
        start = len(row)
        row += title
        row += _between(len(title))
        row += names
        end = len(row) - start
        row += _between(end)
        row += text
        told.append((len(row) - start, len(title), end))
    # No other words are numbered but those of these entries: the processor keeps them at hand.
    words, numbers = _numbers(), _numbers()
    places = np.fromiter(map(words.__getitem__, row), np.int64, len(row))
    often = np.bincount(places, minlength=len(words)).tolist()
    found = ["\n".join(terms(word)) for word in words]
    forms = [*zip(found, words, often, strict=True)]
    said = np.array([*map(numbers.__getitem__, found)])[places]
    for term in [term for both in numbers if "\n" in both for term in both.split("\n")]:
        numbers[term]  # has one too
    lengths = np.array(told, np.int64).reshape(-1, 3).T
    return Transcript.of([*numbers], said, lengths), forms
