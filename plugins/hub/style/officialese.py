"""Officialese: turns of speech that nobody uses aloud, each with plainer words.

The table is ``officialese.txt`` beside this file; editors read and extend it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from hub.core.diagnostics import Report
from hub.core.regex import regex
from hub.style.manuscript import Manuscript

TABLE = Path(__file__).with_name("officialese.txt")
# Names of laws and contests and others' speech stand in quotation marks.
_QUOTED = regex("«[^»]*»")
# Words, and the commas between them: «в связи с тем, что».
_WORD = regex(r"[\w-]+|,")
# Stems are found by so many letters: none is shorter.
_KEY = 3


def note_officialese(manuscript: Manuscript, report: Report) -> None:
    """Note each turn of the table outside quotes, with what to say instead."""
    for paragraph in manuscript.paragraphs:
        if not paragraph.quoted:
            for start, end, advice in turns(paragraph.text):
                phrase = paragraph.text[start:end]
                span = paragraph.span(start, end)
                report.error(manuscript.path, span, "HUB321", phrase=phrase, advice=advice)


def turns(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the turns of a text with the advice on each; of two that overlap, the longer."""
    silent = _QUOTED.sub(lambda quote: " " * len(quote[0]), text)
    words = [(*match.span(), match[0].lower()) for match in _WORD.finditer(silent)]
    first = table()
    done = 0
    for number, (start, _, word) in enumerate(words):
        if number >= done and (nodes := first.after(word)):
            found = max(_endings(nodes, words, number, silent), default=None)
            if found:
                _, done, advice = found
                yield start, words[done - 1][1], advice


@dataclass(slots=True)
class Node:
    """What may follow the words so far; with an ``advice``, if they are a turn of the table."""

    words: dict[str, "Node"] = field(default_factory=dict)
    stems: dict[str, dict[str, "Node"]] = field(default_factory=lambda: defaultdict(dict))
    length: int = 0
    advice: str = ""

    def after(self, word: str) -> list["Node"]:
        """Return where a word in small letters leads."""
        found = [self.words[word]] if word in self.words else []
        if stems := self.stems.get(word[:_KEY]):
            found += (
                node
                for stem, node in stems.items()
                if word.startswith(stem) and "-" not in word[len(stem) :]
            )
        return found

    def add(self, form: str) -> "Node":
        """Return where a word of the table leads, made if need be."""
        if form.endswith("*"):
            return self.stems[form[:_KEY]].setdefault(form[:-1], Node())
        return self.words.setdefault(form, Node())


@cache
def table() -> Node:
    """Read the table: from its root the words of each turn lead to the advice."""
    root = Node()
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            turn, _, advice = line.partition("→")
            nodes = [root]
            for word in turn.lower().replace(",", " ,").split():
                nodes = [node.add(form) for node in nodes for form in word.split("|")]
            for node in nodes:
                node.length, node.advice = len(turn.strip()), advice.strip()
    return root


def _endings(
    nodes: list[Node], words: Sequence[tuple[int, int, str]], number: int, text: str
) -> Iterator[tuple[int, int, str]]:
    """Yield how long each turn is in the table, after which word it ends, and the advice."""
    following = number + 1
    for node in nodes:
        if node.advice:
            yield node.length, following, node.advice
    if following < len(words):
        start, _, word = words[following]
        gap = text[words[number][1] : start]
        if (not gap if word == "," else gap.isspace()) and (
            further := [one for node in nodes for one in node.after(word)]
        ):
            yield from _endings(further, words, following, text)
