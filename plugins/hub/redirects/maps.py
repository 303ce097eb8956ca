"""Where addresses have moved, for nginx and Caddy: they answer 301 before a page is looked for.

``redirects.nginx`` is included in a ``map $uri $moved``, ``redirects.caddy`` is imported in a
``map {path} {moved}``; both hold one line for each address and are empty while nothing has moved.
Without them the page at the old address sends its reader on.
"""

from collections.abc import Iterator

from hub.core.output import File
from hub.core.site import Site

NGINX = "redirects.nginx"
CADDY = "redirects.caddy"


def maps(site: Site) -> Iterator[File]:
    """Yield both maps, in the order of the old addresses."""
    rows = sorted((site.href(r.url), site.href(r.target)) for r in site.redirects)
    nginx = "".join(f'"{old}" "{new}";\n' for old, new in rows)
    caddy = "".join(f'"{old}" "{new}"\n' for old, new in rows)
    yield File(NGINX, nginx.encode(), "redirects")
    yield File(CADDY, caddy.encode(), "redirects")
