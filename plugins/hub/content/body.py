"""The body of a text: HTML with open links, its headings and its plain text.

Addresses are not known yet while files are read one by one: links to the site's own things stay
open, as marks in the HTML, and are closed by ``links`` when all things are known.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import field
from typing import Literal

from hub.core.diagnostics import Span
from hub.core.frozen import frozen
from hub.core.said import Heading
from hub.core.travel import travels

# Sources hold no control characters, so U+0001 can mark the open places of a body.
MARK = "\x01"
FORMS = ("avif", "webp", "img")
"""The open places of a picture: two forms that not every program reads, and that of the rest."""

TargetKind = Literal["file", "image", "site", "tag", "category", "author", "index"]


@travels
@frozen
class Target:
    """Where a link of the text leads, before addresses are known.

    ``name`` is a path in the content folder, an address on the site, or a tag, category, author.
    """

    kind: TargetKind
    name: str
    fragment: str
    raw: str
    span: Span | None


def as_bytes(targets: Sequence[Target]) -> bytes:
    """Return targets as they wait until somebody asks for one; most are never asked for."""
    told = [(t.kind, t.name, t.fragment, t.raw, _place(t.span)) for t in targets]
    return json.dumps(told, ensure_ascii=False).encode() if told else b""


def _place(span: Span | None) -> tuple[int, int, int] | None:
    return (span.line, span.column, span.length) if span else None


def targets_of(led: bytes) -> tuple[Target, ...]:
    """Return the targets that ``as_bytes`` has put away."""
    return tuple(
        Target(kind, name, fragment, raw, Span(*place) if place else None)
        for kind, name, fragment, raw, place in json.loads(led or b"[]")
    )


@frozen
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
    def pictures(self) -> bool:
        """Whether there is a picture."""
        return any("<img" in part for part in self.parts)


EMPTY = Body(("",), (), (), "", "")


@frozen
class Text:
    """What is large of a body, as it lies in the store: a piece is read when it is asked for."""

    html: bytes
    plain: bytes
    first: bytes
    told: bytes

    @classmethod
    def of(cls, body: Body) -> "Text":
        """Return the text of a body."""
        told = json.dumps([(one.level, one.id, one.text) for one in body.headings])
        html = MARK.join(body.parts)
        return cls(html.encode(), body.text.encode(), body.opening.encode(), told.encode())

    @property
    def parts(self) -> tuple[str, ...]:
        """See ``Body``."""
        return tuple(self.html.decode().split(MARK))

    @property
    def text(self) -> str:
        """See ``Body``."""
        return self.plain.decode()

    @property
    def opening(self) -> str:
        """See ``Body``."""
        return self.first.decode()

    @property
    def headings(self) -> tuple[Heading, ...]:
        """See ``Body``."""
        return tuple(Heading(*one) for one in json.loads(self.told))


Fetch = Callable[[str], Text]
"""Gets a text of the store by its key."""


@travels
@frozen
class StoredBody:
    """A body whose text lies in a store, and not in memory; ``fetch`` gets it by its ``key``."""

    led: bytes
    key: str
    fetch: Fetch = field(compare=False, repr=False)

    @property
    def targets(self) -> tuple[Target, ...]:
        """See ``Body``, as all that follows."""
        return targets_of(self.led)

    @property
    def parts(self) -> tuple[str, ...]:
        """The HTML."""
        return self.fetch(self.key).parts

    @property
    def text(self) -> str:
        """The plain text."""
        return self.fetch(self.key).text

    @property
    def opening(self) -> str:
        """The first paragraph."""
        return self.fetch(self.key).opening

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings with their anchors."""
        return self.fetch(self.key).headings


AnyBody = Body | StoredBody
