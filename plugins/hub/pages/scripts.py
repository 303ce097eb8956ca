"""What the theme's scripts may give to the elements of a page: the words of their texts."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from hub.core.regex import regex

_TEXT = regex(r'"([^"\n]*)"|`([^`]*)`')
_PUT_IN = regex(r"\$\{[^}]*\}")


class Scripts:
    """The scripts of a theme by their names below ``static``, read when they are asked for."""

    def __init__(self, theme: Path) -> None:
        self._root = theme / "static"
        self._read: dict[str, frozenset[str]] = {}

    def words(self, names: Iterable[str]) -> frozenset[str]:
        """Return all words in the texts of scripts and of those that they import.

        Each class that they give is among them, since it is written in a text.
        """
        seen = set(names)
        waiting = list(seen)
        found: set[str] = set()
        while waiting:
            name = waiting.pop()
            words = self._words(name)
            found |= words
            near = {str(PurePosixPath(name).parent / w) for w in words if w.endswith(".js")}
            waiting += near - seen
            seen |= near
        return frozenset(found)

    def _words(self, name: str) -> frozenset[str]:
        if name not in self._read:
            path = self._root / name
            script = path.read_text("utf-8") if path.is_file() else ""
            self._read[name] = frozenset(_split(script))
        return self._read[name]


def _split(script: str) -> Iterator[str]:
    for text in _TEXT.findall(script):
        yield from _PUT_IN.sub(" ", "".join(text)).split()
