"""Guesses: the known name that an editor probably meant."""

from collections.abc import Iterable

from hub.core.text.characters import fold


def suggest(word: str, known: Iterable[str]) -> str | None:
    """Return the nearest of ``known`` or None; letter case and ё do not count."""
    by_fold = {fold(name): name for name in sorted(known)}
    folded = fold(word)
    if folded in by_fold:
        return by_fold[folded]
    from difflib import get_close_matches

    near = get_close_matches(folded, by_fold, n=1, cutoff=0.6)
    return by_fold[near[0]] if near else None
