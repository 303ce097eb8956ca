"""From Markdown to a body: sanitised HTML with open links, its headings and its plain text.

Addresses are not known yet while files are read one by one: links to the site's own things stay
open, as marks in the HTML, and are closed by ``links`` when all things are known.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hub.content.figures import open_picture, set_figures, set_loading
from hub.content.markdown import Engine
from hub.content.place import locate
from hub.content.sanitize import sanitize
from hub.content.slips import report_slips
from hub.content.tree import (
    attribute_quotes,
    elements,
    link_videos,
    name_headings,
    wrap_tables,
)
from hub.core.diagnostics import Report, Span
from hub.core.media import beside, credit_line
from hub.core.site import Heading
from hub.core.source import Document
from hub.core.text.characters import normalise, one_line
from hub.core.text.typography import typograph, typograph_html, unescaped
from hub.core.travel import travels

# Sources hold no control characters, so U+0001 can mark the open places of a body.
MARK = "\x01"
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_INTRASITE = re.compile(
    r"(?:\{|%7B|\|)(filename|static|attach|tag|category|author|index)(?:\}|%7D|\|)(.*)",
    re.DOTALL | re.IGNORECASE,
)
_SHORTCUTS = frozenset({"tag", "category", "author", "index"})

TargetKind = Literal["file", "image", "site", "tag", "category", "author", "index"]


@travels
@dataclass(frozen=True, slots=True)
class Target:
    """Where a link of the text leads, before addresses are known.

    ``name`` is a path in the content folder, an address on the site, or a tag, category, author.
    """

    kind: TargetKind
    name: str
    fragment: str
    raw: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Body:
    """A text as HTML in parts: every odd part is a key of an open place («3», «3.width»)."""

    parts: tuple[str, ...]
    targets: tuple[Target, ...]
    headings: tuple[Heading, ...]
    text: str
    opening: str

    @property
    def words(self) -> int:
        """How many words the text has."""
        return len(self.text.split())

    @property
    def steps(self) -> int:
        """How many parts the text has: a guide's are its steps."""
        return sum(heading.level == 2 for heading in self.headings)

    @property
    def quotes(self) -> bool:
        """Whether somebody is quoted."""
        return any('class="quote' in part for part in self.parts)

    @property
    def pictures(self) -> bool:
        """Whether there is a picture."""
        return any("<img" in part for part in self.parts)


EMPTY = Body(("",), (), (), "", "")


@dataclass(frozen=True, slots=True)
class Text:
    """What is large of a body, as it lies in the store: a piece is read when it is asked for."""

    html: bytes
    plain: bytes
    told: bytes

    @classmethod
    def of(cls, body: Body) -> "Text":
        """Return the text of a body."""
        told = [(one.level, one.id, one.text) for one in body.headings]
        return cls(MARK.join(body.parts).encode(), body.text.encode(), json.dumps(told).encode())

    @property
    def parts(self) -> tuple[str, ...]:
        """See ``Body``."""
        return tuple(self.html.decode().split(MARK))

    @property
    def text(self) -> str:
        """See ``Body``."""
        return self.plain.decode()

    @property
    def headings(self) -> tuple[Heading, ...]:
        """See ``Body``."""
        return tuple(Heading(*one) for one in json.loads(self.told))


@travels
@dataclass(frozen=True, slots=True)
class Outline:
    """What all of a build needs to know of a body; it is small."""

    targets: tuple[Target, ...]
    opening: str
    words: int
    steps: int
    quotes: bool
    pictures: bool

    @classmethod
    def of(cls, body: Body) -> "Outline":
        """Return the outline of a body."""
        return cls(
            targets=body.targets,
            opening=body.opening,
            words=body.words,
            steps=body.steps,
            quotes=body.quotes,
            pictures=body.pictures,
        )


@travels
@dataclass(frozen=True, slots=True)
class StoredBody:
    """A body whose text lies in a store, and not in memory; ``fetch`` gets it each time."""

    outline: Outline
    key: str
    fetch: Callable[[], Text] = field(compare=False, repr=False)

    @property
    def parts(self) -> tuple[str, ...]:
        """See ``Body``."""
        return self.fetch().parts

    @property
    def text(self) -> str:
        """See ``Body``."""
        return self.fetch().text

    @property
    def headings(self) -> tuple[Heading, ...]:
        """See ``Body``."""
        return self.fetch().headings

    @property
    def targets(self) -> tuple[Target, ...]:
        """See ``Body``."""
        return self.outline.targets

    @property
    def opening(self) -> str:
        """See ``Body``."""
        return self.outline.opening

    @property
    def words(self) -> int:
        """See ``Body``."""
        return self.outline.words

    @property
    def steps(self) -> int:
        """See ``Body``."""
        return self.outline.steps

    @property
    def quotes(self) -> bool:
        """See ``Body``."""
        return self.outline.quotes

    @property
    def pictures(self) -> bool:
        """See ``Body``."""
        return self.outline.pictures


AnyBody = Body | StoredBody


def mark(document: Document, engine: Engine, report: Report) -> Body:
    """Render, sanitise and enrich the body of a document."""
    return enrich_all([(rendered(document, engine), document, report)])[0]


def rendered(document: Document, engine: Engine) -> str:
    """Return the body of a document as HTML that is not sanitised."""
    return engine(document.body) if document.body.strip() else ""


def enrich_all(texts: Sequence[tuple[str, Document, Report]]) -> list[Body]:
    """Sanitise HTML and add what the hub adds; bad links and pictures go to each one's report.

    A stage is done for all texts before the next one begins: so its code and patterns stay in the
    processor's caches, which saves a quarter of the time.
    """
    sanitised = [sanitize(html) for html, _, _ in texts]
    # Entities such as &#8238; may bring a forbidden character back: look again after decoding.
    clean = [normalise(html) for html in sanitised]
    open_texts = [
        _opened(html, sane, document, report)
        for sane, (html, document, report) in zip(clean, texts, strict=True)
    ]
    parts = [typograph_html(text.html) for text in open_texts]
    return [_body(text, of) for text, of in zip(open_texts, parts, strict=True)]


class _Opened(NamedTuple):
    """A text with open links, before it is set."""

    html: str
    targets: tuple[Target, ...] = ()
    headings: tuple[tuple[int, str, str], ...] = ()


def _opened(html: str, clean: str, document: Document, report: Report) -> _Opened:
    tree = LexborHTMLParser(clean).body
    if tree is None:
        return _Opened("")
    if 'class=""' in clean:  # what the sanitiser leaves of other classes
        for node in tree.css('[class=""]'):
            del node.attrs["class"]
    # Ids come from the letters as they were typed: no rule of typography moves an anchor.
    headings = tuple(name_headings(tree)) if "<h" in clean else ()
    if "<a" in clean or "<iframe" in clean or "[^" in clean:
        report_slips(html, tree, document, report)
    targets = _targets(tree, document, report) if "<a " in clean or "<img" in clean else ()
    if "<img" in clean:
        set_figures(tree)
        set_loading(tree, leads="cover" not in document.fields)
    if "<blockquote" in clean:
        attribute_quotes(tree)
    if "<table" in clean:
        wrap_tables(tree)
    if "<iframe" in clean:
        link_videos(tree)
    whole = (tree.inner_html or "").replace("&nbsp;", "\N{NO-BREAK SPACE}")
    return _Opened(whole, targets, headings)


def _body(text: _Opened, parts: list[str]) -> Body:
    return Body(
        parts=tuple("".join(parts).strip().split(MARK)),
        targets=text.targets,
        headings=tuple(Heading(level, name, typograph(of)) for level, name, of in text.headings),
        text=_plain(parts),
        opening=_plain(_first_paragraph(parts)),
    )


def _plain(parts: list[str]) -> str:
    """Return the text of HTML that comes in parts: every odd one is a tag."""
    return one_line(unescaped("".join(parts[::2])))


def _first_paragraph(parts: list[str]) -> list[str]:
    """Return the parts of the first paragraph, from the text in it to its end."""
    depth = start = 0
    for place in range(1, len(parts), 2):
        tag = parts[place]
        if tag.startswith(("<p>", "<p ")):
            start = start or place + 1
            depth += 1
        elif tag == "</p>":
            depth -= 1
            if not depth:
                return parts[start:place]
    return []


def _targets(tree: LexborNode, document: Document, report: Report) -> tuple[Target, ...]:
    found: list[Target] = []
    for node in elements(tree, "a", "img"):
        picture = node.tag == "img"
        raw = node.attrs.get("src" if picture else "href") or ""
        alt = (node.attrs.get("alt") or "").strip()
        if picture and (not raw or _names_no_file(raw)):
            place = locate(document, f"![{alt}") or locate(document, alt)
            report.error(document.path, place, "HUB411", alt=alt)
            continue
        if picture and not alt:
            report.error(document.path, locate(document, raw), "HUB404", target=raw)
        target = _target(raw, node, document, report)
        if target is None:
            continue
        key = str(len(found))
        found.append(target)
        if picture:
            open_picture(node, MARK, key, credit_of(document, target.name))
        else:
            node.attrs["href"] = f"{MARK}{key}{MARK}"
    return tuple(found)


def _target(raw: str, node: LexborNode, document: Document, report: Report) -> Target | None:
    """Read the address of a link or picture; None when it leads to another site or nowhere."""
    picture = node.tag == "img"
    span = locate(document, raw)
    match = _INTRASITE.fullmatch(raw)
    what, address = (match[1].lower(), match[2]) if match else ("", raw)
    if what in _SHORTCUTS:
        return Target(what, unquote(address).strip("/"), "", raw, span)  # type: ignore[arg-type]
    if not what and (_SCHEME.match(address) or address.startswith("//")):
        if picture:
            report.error(document.path, span, "HUB408", target=raw)
        return None
    if address.startswith("#") or not address:
        return None
    path, fragment = _split(address)
    if path.startswith("/") and not what and not picture:
        return Target("site", path, fragment, raw, span)
    name = beside(document.path, path)
    if name is None:
        report.error(document.path, span, "HUB402", target=raw)
        return None
    return Target("image" if picture else "file", name, fragment, raw, span)


def _names_no_file(raw: str) -> bool:
    """Say whether an address is that of a tag, a category, an author: of no picture."""
    match = _INTRASITE.fullmatch(raw)
    return match is not None and match[1].lower() in _SHORTCUTS


def credit_of(document: Document, name: str) -> str:
    """Return what the front matter says of the author and licence of one of its pictures."""
    for key in ("cover", "before", "after"):
        known = document.fields.get(key)
        if isinstance(known, dict) and beside(document.path, str(known.get("file"))) == name:
            return credit_line(*(str(known.get(part) or "") for part in ("credit", "licence")))
    return ""


def _split(address: str) -> tuple[str, str]:
    """Return path and fragment, decoded; a query has no meaning inside the site."""
    path, _, fragment = address.partition("#")
    return unquote(path.partition("?")[0]), fragment
