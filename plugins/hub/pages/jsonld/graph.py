"""The nodes of a page as a text that may stand inside a script element."""

import json
from collections.abc import Callable, Iterator
from typing import Any, Protocol, TypeVar

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
from hub.pages.views.common import Head


class View(Protocol):
    """What every view has."""

    @property
    def head(self) -> Head:
        """What stands in ``<head>``."""


Kind = TypeVar("Kind", bound=View)

_KINDS: dict[str, Callable[[Lookup, Item[Any]], Node]] = {
    "article": article,
    "tos": tos,
    "organization": organization,
    "event": event,
    "guide": guide,
}
# JSON may write any character as its number: no «</script>» or «<!--» is left for HTML to see.
_ESCAPED = tuple((c, f"\\u{ord(c):04x}") for c in "<>&\u2028\u2029")


def described(lookup: Lookup, url: str, view: Kind, item: Item[Any] | None = None) -> Kind:
    """Return a view whose head says what its page is about; ``item`` is the thing that it shows.

    Pages that robots leave out say nothing, samples are among them; nor does a site without an
    address.
    """
    head = view.head
    if head.noindex or not head.canonical:
        return view
    if nodes := list(_nodes(lookup, url, view, item)):
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
    whole = {"@context": "https://schema.org", **value}
    # Nodes are trees: to look for circles takes as long as to write them.
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"), check_circular=False)
    for character, number in _ESCAPED:
        text = text.replace(character, number)
    return text
