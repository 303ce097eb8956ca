"""Guesses: the known name that an editor probably meant."""

from collections.abc import Iterable

from hub.core.text.characters import fold

# Among so many names the likest is found at once; of more, a few likely ones are looked at closely.
_MANY, _LIKELY = 200, 20


class Names:
    """Known names, made ready for many guesses."""

    def __init__(self, known: Iterable[str]) -> None:
        self._by_fold = {fold(name): name for name in sorted(known)}

    def nearest(self, word: str, but: str | None = None) -> str | None:
        """Return the name that is most like a word, or None; letter case and ё do not count."""
        folded, other = fold(word), fold(but) if but is not None else None
        if folded in self._by_fold and folded != other:
            return self._by_fold[folded]
        from difflib import get_close_matches

        likely = [name for name in self._likely(folded) if name != other]
        near = get_close_matches(folded, likely, n=1, cutoff=0.6)
        return self._by_fold[near[0]] if near else None

    def _likely(self, folded: str) -> Iterable[str]:
        if len(self._by_fold) <= _MANY:
            return self._by_fold
        from rapidfuzz import fuzz, process

        found = process.extract(folded, self._by_fold.keys(), scorer=fuzz.ratio, limit=_LIKELY)
        return [name for name, _, _ in found]


def suggest(word: str, known: Iterable[str]) -> str | None:
    """Return the nearest of ``known`` or None; letter case and ё do not count."""
    return Names(known).nearest(word)
