"""What search engines read: the list of pages, and what they may fetch."""

from hub.sitemap.robots import robots
from hub.sitemap.sitemap import SITEMAP, sitemap

__all__ = ["SITEMAP", "robots", "sitemap"]
