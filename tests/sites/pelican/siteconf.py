"""Settings for content that was written for stock Pelican: its own sample site."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from pelicanconf import *  # noqa: F403

SITENAME = "Alexis' log"
SITESUBTITLE = "A personal blog."
SITEURL = "http://blog.notmyidea.org"
CITY = ""
AUTHOR = "Alexis Métaireau"
TIMEZONE = "Europe/Paris"
DEFAULT_LANG = "en"
DEFAULT_DATE = (2012, 3, 2, 14, 1, 1)
DEFAULT_PAGINATION = 4

STRICT = False
CATEGORIES = DISTRICTS = THEMES = ()  # type: ignore[assignment]
ARTICLE_PATHS = [""]
ARTICLE_EXCLUDES = ["pages"]
PAGE_PATHS = ["pages"]
