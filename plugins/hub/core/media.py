"""Files beside the texts: which may be published, where a name leads, in what sizes pictures go."""

import hashlib
import posixpath

PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"})
DOCUMENT_SUFFIXES = frozenset(
    {".pdf", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".rtf", ".txt", ".csv", ".zip"}
)
PUBLISHED_SUFFIXES = PICTURE_SUFFIXES | DOCUMENT_SUFFIXES
REFUSED_PICTURES = {".heic": "HUB412", ".heif": "HUB412", ".svg": "HUB413", ".svgz": "HUB413"}
"""Pictures that people do bring and that are not published: the message that tells the cure."""

WIDTHS = (360, 720, 1080, 1440)
"""The widths in pixels that the layout uses; 720 is also enough for any card."""
CARD_WIDTH = 720
# WebP holds at most 16 383 pixels a side.
_TALLEST = 16_000

RECIPE = b"hub-pictures-1"
"""Names how pictures are made: change it with the encoding, and all get new addresses."""


def suffix_of(path: str) -> str:
    """Return the ending of a file's name, in small letters, with its dot; "" if it has none."""
    return posixpath.splitext(path)[1].lower()


def beside(path: str, name: str) -> str | None:
    """Return the content path of a file named in ``path``; None if it leads out of the content.

    A leading slash means the root of the content folder, as in Pelican's links.
    """
    folder = "" if name.startswith("/") else posixpath.dirname(path)
    joined = posixpath.normpath(posixpath.join(folder, name.lstrip("/")))
    outside = joined == ".." or joined.startswith("../")
    return None if outside or "\\" in joined or "\0" in joined else joined


def digest_of(data: bytes) -> str:
    """Return the hash of a source by which its copies are known, in addresses and in the cache."""
    return hashlib.blake2b(data, digest_size=20, person=RECIPE).hexdigest()


def published_sizes(width: int, height: int) -> tuple[tuple[int, int], ...]:
    """Return the sizes in which a picture is published, the largest last; none beyond the source.

    That is every width of the layout below the source's, and the source's own up to the largest.
    """
    widest = max(1, min(width, WIDTHS[-1], width * _TALLEST // height))
    widths = (*(w for w in WIDTHS if w < widest), widest)
    return tuple((w, min(_TALLEST, max(1, round(height * w / width)))) for w in widths)


def credit_line(credit: str, licence: str) -> str:
    """Name the author of a picture and its licence in one line; "" if neither is known."""
    return ". ".join(part.rstrip(".") for part in (credit, licence) if part)
