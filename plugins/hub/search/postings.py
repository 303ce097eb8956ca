"""From entries to postings: which term stands where, and how much it says of that entry.

Entries are read in blocks, and what is found in a block is written in lines, by shards: terms that
begin alike. So the postings of a shard are put together from the pieces of all blocks, which are
packed already, and a shard in which no block has changed is left alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, groupby
from typing import Any

from hub.core.frozen import frozen
from hub.search.arrays import (
    LINE,
    SPACE,
    Letters,
    Numbers,
    codes_of,
    gaps_of,
    np,
    packed,
    parted,
    sizes_of,
    starts_of,
    text_of,
)
from hub.search.blocks import Block, Made
from hub.search.rows import Posting, tallied
from hub.search.transcript import GAP, Form, Transcript, transcribed
from hub.search.weights import FIELDS, weights

# The first words of a text, and of a title, say most.
_PLACES = 16
# Of an entry its letter is this one or one behind it.
_FIRST = 0x30
_COLUMNS = 5

Slices = dict[str, bytes]
"""By shard the lines of its terms in a block, sorted.

A line: the term, the letters of its entries, a packed weight for each, the places in each, the
forms in which the term is written.
"""


@frozen
class Words:
    """Reads the words of blocks; so many first letters of a term tell its shard.

    ``is_told``: a transcript is put aside, for another desk.
    """

    letters: int
    is_told: bool

    def read(self, block: Block) -> Made:
        """Return the postings of a block."""
        entries = [thing.make() for thing in block.things]
        transcript, forms = transcribed(entries)
        slices = postings(transcript, forms, self.letters)
        shown = [entry.shown for entry in entries]
        return Made(slices, shown, transcript.packed() if self.is_told else b"")

    def merged(self, slices: Iterable[tuple[int, bytes]]) -> dict[str, Posting]:
        """Put slices of one shard together, each with the number of its block's first entry."""
        found: dict[str, list[Any]] = defaultdict(list)
        for start, lines in slices:
            first = start - _FIRST
            for line in lines.decode().split("\n"):
                columns: list[Any] = line.split("\t")
                term, columns[0] = columns[0], first
                found[term] += columns
        terms = sorted(found)
        rows = [found[term] for term in terms]
        said = ["".join(pieces[2::_COLUMNS]) for pieces in rows]
        lengths, where = parted([" ".join(pieces[3::_COLUMNS]) for pieces in rows])
        forms = [tallied(" ".join(filter(None, pieces[4::_COLUMNS]))) for pieces in rows]
        made = map(Posting, _gaps(rows), said, lengths, where, forms)
        return dict(zip(terms, made, strict=True))


def _gaps(rows: Sequence[Sequence[Any]]) -> list[str]:
    """Return the packed gaps between the entries of each row of pieces."""
    marks = [*chain.from_iterable(pieces[1::_COLUMNS] for pieces in rows)]
    firsts = np.array([*chain.from_iterable(pieces[::_COLUMNS] for pieces in rows)])
    entries = codes_of("".join(marks)) + np.repeat(firsts, [*map(len, marks)])
    sizes = np.array([sum(map(len, pieces[1::_COLUMNS])) for pieces in rows])
    return gaps_of(entries, np.cumsum(sizes) - sizes)


def postings(transcript: Transcript, forms: Iterable[Form], letters: int) -> Slices:
    """Count what the entries of a block say; so many first letters of a term tell its shard."""
    names = sorted(transcript.terms)
    term, at = _told(transcript, names)
    if not len(term):
        return {}
    entry = transcript.entries()[at]
    # Where another term begins, or another entry; and among these, where another term does.
    starts = starts_of(term, entry)
    term_of, entry_of = term[starts], entry[starts]
    rows = starts_of(term_of)
    often = np.add.reduceat(FIELDS[transcript.fields()[at]], starts)
    said = weights(often, entry_of, transcript.titles, transcript.lengths + GAP)
    written: dict[str, str] = {}
    for own, word, number in forms:
        name = own.partition("\n")[0]
        before = written.get(name)
        written[name] = f"{before} {word} {number}" if before else f"{word} {number}"
    told = [names[number] for number in term_of[rows].tolist()]
    columns = (
        told,
        _lines(entry_of + _FIRST, rows),
        _lines(said, rows),
        _places(at - transcript.starts[entry], starts, rows).split("\n"),
        [written.get(name, "") for name in told],
    )
    lines = zip(told, map("\t".join, zip(*columns, strict=True)), strict=True)
    shards = groupby(lines, lambda line: line[0][:letters])
    return {shard: "\n".join(line for _, line in some).encode() for shard, some in shards}


def _lines(codes: Numbers | Letters, rows: Numbers) -> list[str]:
    """Return letters by their codes, those of each row."""
    return text_of(np.insert(codes, rows[1:], ord("\n"))).split("\n")


def _told(transcript: Transcript, names: Sequence[str]) -> tuple[Numbers, Numbers]:
    """Return of all words that tell something term and place, term after term.

    A term is told by its number in ``names``, the terms by the alphabet.
    """
    numbers = {name: number for number, name in enumerate(names)}
    first = np.array([numbers[name.partition("\n")[0]] for name in transcript.terms])
    second = np.array([numbers[name.partition("\n")[2]] for name in transcript.terms])
    at = np.flatnonzero(transcript.said)
    # A word that is two terms stands twice at its place.
    at = np.repeat(at, 1 + (second[transcript.said[at]] > 0))
    again = np.zeros(len(at), bool)
    again[1:] = at[1:] == at[:-1]
    said = transcript.said[at]
    term = np.where(again, second[said], first[said]).astype(np.min_scalar_type(len(names)))
    by_term = np.argsort(term, kind="stable")
    return term[by_term], at[by_term]


def _places(place: Numbers, starts: Numbers, rows: Numbers) -> str:
    """Write the first places in each entry, a line for each term."""
    turn = np.arange(len(place)) - np.repeat(starts, sizes_of(starts, len(place)))
    gaps = np.diff(place, prepend=0)
    gaps[starts] = place[starts]
    kept = turn < _PLACES
    begins = np.flatnonzero(turn[kept] == 0)[1:]
    between = np.full(len(begins), SPACE)
    between[rows[1:] - 1] = LINE
    return packed(np.insert(gaps[kept], begins, between))
