"""Where a link or a picture of a text leads, read from its address alone."""

import re
from urllib.parse import unquote

from hub.content.body import Target
from hub.content.place import locate
from hub.core.diagnostics import Report
from hub.core.document import Document
from hub.core.media import beside
from hub.core.regex import regex

_SCHEME = regex(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_INTRASITE = regex(
    r"(?:\{|%7B|\|)(filename|static|attach|tag|category|author|index)(?:\}|%7D|\|)(.*)",
    re.DOTALL | re.IGNORECASE,
)
_SHORTCUTS = frozenset({"tag", "category", "author", "index"})


def target_of(raw: str, document: Document, report: Report, *, picture: bool) -> Target | None:
    """Read the address of a link or picture; None when it leads to another site or nowhere."""
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


def names_no_file(raw: str) -> bool:
    """Say whether an address is that of a tag, a category, an author: of no picture."""
    match = _INTRASITE.fullmatch(raw)
    return match is not None and match[1].lower() in _SHORTCUTS


def _split(address: str) -> tuple[str, str]:
    """Return path and fragment, decoded; a query has no meaning inside the site."""
    path, _, fragment = address.partition("#")
    return unquote(path.partition("?")[0]), fragment
