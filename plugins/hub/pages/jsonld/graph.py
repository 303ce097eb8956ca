"""The nodes of a page as a text that may stand inside a script element."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from pydantic_core import to_json

from hub.core.output import Later, Page
from hub.core.site import Item
from hub.pages.jsonld.article import article
from hub.pages.jsonld.breadcrumbs import breadcrumbs
from hub.pages.jsonld.event import event
from hub.pages.jsonld.guide import guide
from hub.pages.jsonld.node import Node
from hub.pages.jsonld.organization import organization
from hub.pages.jsonld.tos import tos
from hub.pages.jsonld.website import website
from hub.pages.lookup import Lookup

_KINDS: dict[str, Callable[[Lookup, Item[Any]], Node]] = {
    "article": article,
    "tos": tos,
    "organization": organization,
    "event": event,
    "guide": guide,
}
# JSON may write any character as its number: no «</script>» or «<!--» is left for HTML to see.
_ESCAPED = tuple((c.encode(), b"\\u%04x" % ord(c)) for c in "<>&\u2028\u2029")


def described(lookup: Lookup, page: Page, item: Item[Any] | None) -> Page:
    """Return a page whose head says what it is about; ``item`` is the thing that it shows.

    Pages that robots leave out say nothing, samples are among them; nor does a site without an
    address.
    """
    make, later = partial(_made, lookup, page, item), page.later
    return page.showing(Later(make, later.inputs) if later else make())


def _made(lookup: Lookup, page: Page, item: Item[Any] | None) -> Any:
    view = page.view
    head = view.head
    if head.noindex or not head.canonical:
        return view
    if nodes := list(_nodes(lookup, page.url, view, item)):
        # The head is of this page alone, and nobody has seen it yet.
        object.__setattr__(head, "data", script(nodes))
    return view


def _nodes(lookup: Lookup, url: str, view: Any, item: Item[Any] | None) -> Iterator[Node]:
    if url == "/":
        yield website(lookup)
    if item and item.kind in _KINDS:
        yield _KINDS[item.kind](lookup, item)
    crumbs = getattr(view, "crumbs", ())
    if crumbs:
        yield breadcrumbs(lookup, crumbs, view.title)


def script(nodes: list[Node]) -> str:
    """Write nodes as one JSON-LD text, without «<», «>» and «&»."""
    first, *more = nodes
    value = {"@graph": nodes} if more else first
    text = to_json({"@context": "https://schema.org", **value})
    for character, number in _ESCAPED:
        text = text.replace(character, number)
    return text.decode()
