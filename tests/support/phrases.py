"""Texts of a few words, for tests that try any of them."""

from collections.abc import Sequence
from string import ascii_letters

from hypothesis import strategies as st


def phrases(words: Sequence[str], *, most: int) -> st.SearchStrategy[str]:
    """Texts of at most ``most`` of these words: a string is drawn, which is quicker than a list."""
    letters = dict(zip(ascii_letters[: len(words)], words, strict=True))
    return st.text([*letters], max_size=most).map(
        lambda drawn: " ".join(letters[letter] for letter in drawn)
    )
