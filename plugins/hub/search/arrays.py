"""Arrays of numbers: numpy counts, sorts and packs what a whole block says at once.

It takes a while to load, so only those load it that make something anew.
"""

import os
from collections.abc import Sequence

# Nothing here needs its threads: they would take as long to start as all the rest.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import numpy.typing as npt

from hub.search.packing import DIGITS, LENGTHS, SHORT, spell
from hub.search.unpacking import unpack

__all__ = ["np"]

Numbers = npt.NDArray[np.int64]
Letters = npt.NDArray[np.uint8]

SPACE, LINE = -2, -1
"""Among numbers to be packed: what parts them."""
_LENGTHS = np.zeros(128, np.int64)
_LENGTHS[[*map(ord, LENGTHS)]] = [*LENGTHS.values()]
_WORTH = np.zeros(128, np.int64)
_WORTH[[*map(ord, DIGITS)]] = range(len(DIGITS))
_DIGITS = np.array([*map(ord, DIGITS)], np.uint8)
# From this digit on others follow.
_TWO = min(ord(digit) for digit, length in LENGTHS.items() if length > 1)
_SPELLED = np.array([" ", "\n", *map(spell, range(SHORT))], "S4")


def packed(numbers: Numbers) -> str:
    """Write numbers one behind another, and what stands between them."""
    words = _SPELLED.take(numbers - SPACE, mode="clip")
    for at in np.flatnonzero(numbers >= SHORT).tolist():
        words[at] = spell(int(numbers[at])).encode()
    return words.tobytes().translate(None, b"\0").decode()


def digits_of(numbers: Numbers) -> Letters:
    """Write numbers of one digit."""
    return _DIGITS[numbers]


def numbers_of(text: str) -> Numbers:
    """Return the numbers that are packed one behind another."""
    letters = np.frombuffer(text.encode(), np.uint8)
    if not len(letters) or letters.max() < _TWO:
        return _WORTH[letters]
    return np.array(unpack(text))


def parted(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return of lines of rows, which spaces part, the packed lengths of rows, and the rows."""
    text = "\n".join(lines)
    letters = np.frombuffer(f"{text}\n".encode(), np.uint8)
    ends = np.flatnonzero(letters <= ord(" "))
    last = np.flatnonzero(letters[ends] == ord("\n"))
    lengths = np.insert(np.diff(ends, prepend=-1) - 1, last[:-1] + 1, LINE)
    return packed(lengths).split("\n"), text.replace(" ", "").split("\n")


def first_of(lengths: str, rows: str, most: int) -> tuple[str, str]:
    """Cut rows of packed numbers, which stand one behind another: at most so many stay of each.

    Return the packed lengths of rows, and these.
    """
    letters = np.frombuffer(f"{rows} ".encode(), np.uint8)
    ends = np.cumsum(numbers_of(lengths))
    starts = np.concatenate(([0], ends[:-1]))
    at = starts.copy()
    for _ in range(most):
        at += _LENGTHS[letters[at]] * (at < ends)
    turns = np.zeros(len(letters), np.int8)
    turns[starts] += 1
    turns[at] -= 1
    told: bytes = letters[np.cumsum(turns, dtype=np.int8) > 0].tobytes()
    return packed(at - starts), told.decode()


def text_of(codes: Numbers) -> str:
    """Return letters by their codes."""
    return codes.astype("<u4").tobytes().decode("utf-32-le")


def codes_of(text: str) -> Numbers:
    """Return the codes of letters."""
    return np.frombuffer(text.encode("utf-32-le"), "<u4").astype(np.int64)


def gaps_of(numbers: Numbers, starts: Numbers) -> list[str]:
    """Return rows of numbers that rise, each from a start to the next one, packed as gaps."""
    gaps = np.diff(numbers, prepend=0)
    gaps[starts] = numbers[starts]
    return packed(np.insert(gaps, starts[1:], LINE)).split("\n")


def starts_of(*columns: npt.NDArray[np.integer]) -> Numbers:
    """Return where a row differs from the one before; there is at least one row."""
    new = np.ones(len(columns[0]), bool)
    new[1:] = np.any([column[1:] != column[:-1] for column in columns], axis=0)
    return np.flatnonzero(new)


def sizes_of(starts: Numbers, end: int) -> Numbers:
    """Return how many rows there are from each start to the next one, or to the end."""
    return np.diff(starts, append=end)
