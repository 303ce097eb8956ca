"""What the text of a thing says, at hand or yet to be fetched."""

from dataclasses import fields
from typing import TYPE_CHECKING, NamedTuple, Protocol

from hub.core.frozen import frozen
from hub.core.travel import travels

if TYPE_CHECKING:
    from hub.core.site import Media


@travels
@frozen
class Heading:
    """A heading of a text; ``id`` is its anchor."""

    level: int
    id: str
    text: str


class Quoted(NamedTuple):
    """Words of somebody who is named; ``role`` may be empty."""

    text: str
    name: str
    role: str


class Said(Protocol):
    """What a text says, wherever it lies."""

    @property
    def html(self) -> str:
        """It is sanitised and its links are final."""

    @property
    def text(self) -> str:
        """The plain text."""

    @property
    def opening(self) -> str:
        """The first paragraph as plain text."""

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings with their anchors."""

    @property
    def words(self) -> int:
        """How many words there are."""

    @property
    def steps(self) -> int:
        """How many parts there are."""

    @property
    def quotes(self) -> tuple[Quoted, ...]:
        """What people say in it."""

    @property
    def pictures(self) -> bool:
        """Whether ``html`` may show any: it need not be fetched if not."""

    @property
    def shows(self) -> tuple[str, ...]:
        """The content paths of all pictures, also of the front matter; "" for one of elsewhere."""

    @property
    def places(self) -> "tuple[str | Media | None, ...]":
        """The addresses of other things, and the files, where links and pictures lead."""


@frozen
class AtHand:
    """What a text says, all of it at hand; see ``Said``."""

    html: str = ""
    text: str = ""
    opening: str = ""
    headings: tuple[Heading, ...] = ()
    words: int = 0
    steps: int = 0
    quotes: tuple[Quoted, ...] = ()
    pictures: bool = True
    shows: tuple[str, ...] = ("",)
    places: "tuple[str | Media | None, ...]" = ()

    @classmethod
    def of(cls, said: Said) -> "AtHand":
        """Return what lies elsewhere."""
        return cls(*(getattr(said, one.name) for one in fields(cls)))


SILENT = AtHand()
