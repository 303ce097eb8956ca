"""The text of a guide as steps, each with the footnotes that it names."""

from dataclasses import replace
from typing import TYPE_CHECKING

from hub.core.frozen import frozen
from hub.core.regex import regex

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


@frozen
class Note:
    """A footnote of a guide: what one of its figures rests on."""

    id: str
    number: int
    html: str
    follows: bool = False
    """Whether the note above it has the number before this one."""


@frozen
class Step:
    """A step: its heading, what follows it, and the notes to that."""

    id: str
    title: str
    html: str
    notes: tuple[Note, ...] = ()


@frozen
class Body:
    """A guide's text: what stands before the steps, with its notes, and the steps."""

    intro: str
    notes: tuple[Note, ...]
    steps: tuple[Step, ...]


def split_steps(html: str) -> Body:
    """Split a body at its headings of level 2; each footnote goes to where it is first named."""
    from selectolax.lexbor import LexborHTMLParser  # only where a guide is made

    tree = LexborHTMLParser(html).body if "<h2" in html else None
    if tree is None:
        return Body(html, (), ())
    intro: list[str] = []
    steps: list[tuple[str, str, list[str]]] = []
    left: dict[str, Note] = {}
    for node in tree.iter(include_text=True):
        if node.tag == "h2":
            steps.append((node.attrs.get("id") or "", node.text().strip(), []))
        elif node.tag == "div" and node.attrs.get("class") == "footnote":
            lines = enumerate(node.css("li"), 1)
            notes = [
                Note(li.attrs.get("id") or "", n, _plain(li.inner_html).strip()) for n, li in lines
            ]
            left = {note.id: note for note in notes}
        else:
            (steps[-1][2] if steps else intro).append(_plain(node.html))
    start = "".join(intro).strip()
    own = _take(start, left)
    made = []
    for name, title, parts in steps:
        text = "".join(parts).strip()
        made.append(Step(name, title, text, _take(text, left)))
    return Body(start, own, tuple(made))


def _note(line: "LexborNode", number: int) -> Note:
    return Note(line.attrs.get("id") or "", number, _plain(line.inner_html).strip())


def _plain(html: str | None) -> str:
    """Write the no-break space as a letter: as an entity it weighs three times as much."""
    return (html or "").replace("&nbsp;", "\N{NO-BREAK SPACE}")


_NAMED = regex(r'href="#(fn:[\w-]+)"')


def _take(html: str, left: dict[str, Note]) -> tuple[Note, ...]:
    """Return the notes that a text names, and take them away: each is shown once."""
    found = dict.fromkeys(_NAMED.findall(html))
    notes = [left.pop(name) for name in found if name in left]
    above = [0, *(note.number for note in notes)]
    return tuple(replace(n, follows=n.number == a + 1) for a, n in zip(above, notes, strict=False))
