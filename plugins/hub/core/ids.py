"""Permanent ids: ten lower-case letters and digits, a letter first."""

import hashlib
from collections.abc import Callable

# Without l, o and i, so that an id read aloud or from paper is typed right.
_LETTERS = "abcdefghjkmnpqrstuvwxyz"
_ALPHABET = _LETTERS + "0123456789"
_LENGTH = 10


def fresh_id() -> str:
    """Return a random id (about 50 bits); for commands that write files."""
    from secrets import randbelow  # a build makes none

    return _spell(randbelow)


def derived_id(*seeds: str) -> str:
    """Return the id that these texts give: the same texts, the same id on every machine."""
    digest = hashlib.blake2b("\0".join(seeds).encode(), digest_size=16).digest()
    number = int.from_bytes(digest)

    def below(limit: int) -> int:
        nonlocal number
        number, rest = divmod(number, limit)
        return rest

    return _spell(below)


def _spell(below: Callable[[int], int]) -> str:
    first = _LETTERS[below(len(_LETTERS))]
    return first + "".join(_ALPHABET[below(len(_ALPHABET))] for _ in range(_LENGTH - 1))
