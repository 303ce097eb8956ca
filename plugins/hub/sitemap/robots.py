"""robots.txt (RFC 9309)."""

from hub.core.output import File, path_of
from hub.core.site import Site
from hub.sitemap.sitemap import SITEMAP

ROBOTS = "/robots.txt"


def robots(site: Site) -> File:
    """Let everybody read everything; a build without an address is a draft that nobody indexes."""
    lines = ["User-agent: *"]
    if site.config.site_url:
        lines += ["Allow: /", "", f"Sitemap: {site.absolute(SITEMAP)}"]
    else:
        lines += ["Disallow: /"]
    return File(path_of(ROBOTS), "".join(f"{line}\n" for line in lines).encode(), "robots.txt")
