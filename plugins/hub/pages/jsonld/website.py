"""WebSite: https://schema.org/WebSite, with the address of its search."""

from hub.core import addresses
from hub.pages.jsonld.node import Node, address, node, publisher
from hub.pages.lookup import Lookup


def website(lookup: Lookup) -> Node:
    """Return the site as a whole."""
    config = lookup.site.config
    search = address(lookup, addresses.SEARCH) + "?q={search_term_string}"
    return node(
        "WebSite",
        name=config.site_name,
        description=config.tagline,
        url=address(lookup, "/"),
        inLanguage=config.language,
        publisher=publisher(lookup)
        | node("Organization", email=config.email, sameAs=[url for _, url in config.social]),
        potentialAction={
            "@type": "SearchAction",
            "target": node("EntryPoint", urlTemplate=search),
            "query-input": "required name=search_term_string",
        },
    )
