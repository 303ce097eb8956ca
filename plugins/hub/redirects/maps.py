"""Where addresses have moved, for nginx and Caddy: they answer 301 before a page is looked for.

``redirects.nginx`` is included in a ``map $uri $moved`` (with ``map_hash_bucket_size 512``, since
addresses are longer than nginx expects), ``redirects.caddy`` is imported in a
``map {path} {moved}``.
Both hold one line for each address after a comment: Caddy imports no empty file. Whole
configurations stand in ``tests/redirects/test_servers.py``. Without the maps the page at the old
address sends its reader on.
"""

from collections.abc import Iterator

from hub.core.output import File
from hub.core.site import Site

NGINX = "redirects.nginx"
CADDY = "redirects.caddy"
_COMMENT = "# Прежний адрес, нынешний адрес.\n"


def maps(site: Site) -> Iterator[File]:
    """Yield both maps, in the order of the old addresses."""
    rows = sorted((site.href(r.url), site.href(r.target)) for r in site.redirects)
    nginx = _COMMENT + "".join(f'"{old}" "{new}";\n' for old, new in rows)
    caddy = _COMMENT + "".join(f'"{old}" "{new}"\n' for old, new in rows)
    yield File(NGINX, nginx.encode(), "redirects")
    yield File(CADDY, caddy.encode(), "redirects")
