"""A record as BibTeX. Its key is the entry's slug; the text is UTF-8, as biber reads it."""

import re
from collections.abc import Iterator

from hub.core.model import Material
from hub.core.regex import regex

_TYPES = {"книга": "book", "статья": "article", "сайт": "online", "видео": "online"}
_SIGNS = regex(r"([&%$#_])")
_HARD = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}"}


def to_bibtex(material: Material) -> str:
    """Write the entry."""
    lines = [f"  {name} = {{{value}}},\n" for name, value in _fields(material) if value]
    kind = _TYPES.get(material.form, "misc")
    return f"@{kind}{{{material.slug},\n{''.join(lines)}}}\n"


def _fields(material: Material) -> Iterator[tuple[str, str]]:
    yield "author", " and ".join(_plain(name) for name in material.authors)
    yield "title", f"{{{_plain(material.title)}}}"
    yield "subtitle", _plain(material.subtitle)
    yield "edition", _plain(material.edition)
    yield "series", _plain(material.series)
    yield "number", _plain(material.issue)
    yield "pages", re.sub("[–—-]", "--", material.span)
    yield ("journal" if material.form == "статья" else "howpublished"), _plain(material.container)
    yield "publisher", _plain(material.publisher)
    yield "address", _plain(material.city)
    yield "year", str(material.year or "")
    yield "pagetotal", str(material.pages or "")
    yield "isbn", material.isbn
    yield "url", material.url or ""
    yield "urldate", material.checked.isoformat() if material.url and material.checked else ""
    yield "langid", "russian"


def _plain(text: str) -> str:
    """Return text of which TeX takes nothing for a command."""
    hard = "".join(_HARD.get(sign, sign) for sign in " ".join(text.split()))
    return _SIGNS.sub(r"\\\1", hard)
