"""The body of a text: HTML with open links, its headings and its plain text.

Addresses are not known yet while files are read one by one: links to the site's own things stay
open, as marks in the HTML, and are closed by ``links`` when all things are known.
"""

import json
from collections.abc import Callable
from dataclasses import field
from typing import Literal

from hub.core.diagnostics import Span
from hub.core.frozen import frozen
from hub.core.site import Heading
from hub.core.travel import travels

# Sources hold no control characters, so U+0001 can mark the open places of a body.
MARK = "\x01"

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
    def quotes(self) -> bool:
        """Whether somebody is quoted."""
        return any('class="quote' in part for part in self.parts)

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
@frozen
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
@frozen
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
