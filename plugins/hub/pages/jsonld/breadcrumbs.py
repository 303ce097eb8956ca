"""BreadcrumbList: https://schema.org/BreadcrumbList."""

from collections.abc import Iterable

from hub.pages.jsonld.node import Node, node
from hub.pages.lookup import Lookup
from hub.pages.views.common import Link


def breadcrumbs(lookup: Lookup, crumbs: Iterable[Link], title: str) -> Node:
    """Return the way to a page, which stands last; a crumb that leads nowhere is left out."""
    way = [(link.text, lookup.on_host(link.href)) for link in crumbs if link.href]
    steps = [*way, (title, "")]
    return node(
        "BreadcrumbList",
        itemListElement=[
            node("ListItem", position=place, name=name, item=url)
            for place, (name, url) in enumerate(steps, 1)
        ],
    )
