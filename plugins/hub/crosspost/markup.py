"""Text with emphasis and links, apart from any platform's way to write it down."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import groupby
from operator import attrgetter
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hub.core.frozen import frozen
from hub.crosspost.length import is_address, pieces

ELLIPSIS = "…"
_STYLES = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "u": "u", "ins": "u", "s": "s", "strike": "s",
    "del": "s", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-spoiler": "tg-spoiler",
}  # fmt: skip
_BLOCKS = {"p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr"}
_SILENT = {"script", "style", "template", "head", "title"}
_SCHEMES = {"http", "https"}


@frozen
class Run:
    """A stretch of text with one look: styles outermost first, an absolute link or none."""

    text: str
    styles: tuple[str, ...] = ()
    link: str = ""


Runs = tuple[Run, ...]


def plain(runs: Iterable[Run]) -> str:
    """Return the text as a reader sees it, without where its links lead."""
    return "".join(run.text for run in runs)


def to_html(runs: Iterable[Run], styles: frozenset[str]) -> str:
    """Write HTML with ``styles`` and ``a`` only, and the four entities that Telegram knows."""
    return "".join(_tagged(run, styles) for run in runs)


def _tagged(run: Run, styles: frozenset[str]) -> str:
    text = escape(run.text, quote=False)
    if not run.text.strip():
        return text
    if run.link:
        text = f'<a href="{escape(run.link).replace("&#x27;", "&#39;")}">{text}</a>'
    for style in reversed(run.styles):
        if style in styles:
            text = f"<{style}>{text}</{style}>"
    return text


def to_plain(runs: Sequence[Run]) -> str:
    """Write plain text in which every link can be followed: «запись: https://…»."""
    parts = []
    for run in runs:
        shown = run.link and run.link not in run.text
        parts.append(f"{run.text}: {run.link}" if shown else run.text)
    return "".join(parts)


def read_html(html: str, page: str) -> Runs:
    """Read text with simple tags, as an editor may write it; anything else is just its text.

    Links are resolved against ``page``; what is no web address stays as text.
    """
    body = LexborHTMLParser(html.replace("\n", "<br>")).body
    if body is None:
        return ()
    runs = tuple(_read(body, Run(""), page))
    return tidy(runs)


def _read(node: LexborNode, look: Run, page: str) -> Iterator[Run]:
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag == "-text":
            yield replace(look, text=child.text_content or "")
        elif tag == "br":
            yield Run("\n")
        elif tag not in _SILENT:
            yield from _read_tag(child, tag, look, page)


def _read_tag(node: LexborNode, tag: str, look: Run, page: str) -> Iterator[Run]:
    style = _STYLES.get(tag)
    if style and style not in look.styles:
        look = replace(look, styles=(*look.styles, style))
    elif tag == "a" and not look.link:
        look = replace(look, link=web_address(node.attrs.get("href") or "", page))
    if tag in _BLOCKS:
        yield Run("\n• " if tag == "li" else "\n")
    yield from _read(node, look, page)
    if tag in _BLOCKS:
        yield Run("\n")


def web_address(link: str, page: str) -> str:
    """Return an absolute web address, or "" if there is none: platforms drop others in silence."""
    try:
        address = urljoin(page, link.strip())
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if (
        not link.strip()
        or parts.scheme not in _SCHEMES
        or not host
        or re.search(r"[\s\x00-\x1f]", address)
    ):
        return ""
    return address


def tidy(runs: Runs) -> Runs:
    """Collapse spaces at line ends and more than one empty line; strip both ends."""
    joined: list[Run] = []
    tail = "\n\n"
    for run in runs:
        text = re.sub(r"[ \t]+(?=\n)", "", run.text)
        if tail.endswith("\n"):
            text = text.lstrip(" \t")
        while text.startswith("\n") and tail.endswith("\n\n"):
            text = text[1:]
        text = re.sub(r"\n{3,}", "\n\n", text)
        if text:
            tail = (tail + text)[-2:]
            joined.append(Run(text, run.styles, run.link))
    return _stripped(joined)


def _stripped(runs: list[Run]) -> Runs:
    """Strip both ends and join neighbours of one look."""
    while runs and not runs[-1].text.strip():
        runs.pop()
    if runs:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    while runs and not runs[0].text.strip():
        runs.pop(0)
    if runs:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip())
    return join(runs)


def join(runs: Iterable[Run]) -> Runs:
    """Make one run of neighbours of one look."""
    groups = groupby(runs, key=attrgetter("styles", "link"))
    return tuple(
        Run("".join(run.text for run in same), styles, link) for (styles, link), same in groups
    )


def shorten(runs: Runs, fit: Callable[[Runs], bool]) -> Runs:
    """Return the longest beginning that fits, with «…»; whole words, addresses and characters.

    ``fit`` must not like a longer text better. Empty if not even a word fits.
    """
    if fit(runs):
        return runs
    atoms = [Run(piece, run.styles, run.link) for run in runs for piece in pieces(run.text)]
    low, high = 0, len(atoms)
    while low < high:
        middle = (low + high + 1) // 2
        if fit(_ended(atoms[:middle])):
            low = middle
        else:
            high = middle - 1
    return _ended(atoms[:low]) if low else ()


def _ended(atoms: Sequence[Run]) -> Runs:
    """End what is left of a text with an ellipsis."""
    joined = join(atoms)
    last = joined[-1]
    if is_address(atoms[-1].text):  # glued to an address, the ellipsis would become part of it
        return (*joined, Run(f" {ELLIPSIS}"))
    return (*joined[:-1], replace(last, text=last.text.rstrip(" \n\t,;:—–-.")), Run(ELLIPSIS))
