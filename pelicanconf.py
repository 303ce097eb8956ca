"""Settings of the site while it is being written. ``publishconf.py`` changes what goes live.

Pelican's own settings: https://docs.getpelican.com/en/stable/settings.html
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT / "plugins"))

# --- The site -------------------------------------------------------------------------------------
SITENAME = "Горожане"
SITESUBTITLE = "ТОС и соседские дела"
CITY = "Киров"
SITEURL = ""
TIMEZONE = "Europe/Kirov"
DEFAULT_LANG = "ru"
AUTHOR = "Редакция"
# The owner is not named yet: an empty setting is told as missing on the imprint page.
OWNER = ""
# library, ngo, person or medium: the fields of IMPRINT that its law asks for are then required.
OWNER_TYPE = ""
IMPRINT: dict[str, str] = {}
EMAIL = ""
REPOSITORY = ""
# Where the repository's host edits a file, if not at REPOSITORY/edit/main/content/{path}.
EDIT_URL = ""
SOCIAL: tuple[tuple[str, str], ...] = ()

# --- Closed lists: a value that is not here is an error in the content ----------------------------
CATEGORIES = ("ТОС", "Библиотеки", "Дворы", "Гранты", "Законы", "Опыт")
DISTRICTS = ("Ленинский", "Октябрьский", "Первомайский", "Нововятский")
THEMES = (
    "двор",
    "детская площадка",
    "спорт",
    "безопасность",
    "соседи",
    "память",
    "экология",
    "культура",
)

# --- What is built --------------------------------------------------------------------------------
PATH = "content"
OUTPUT_PATH = "output"
THEME = str(ROOT / "theme")
# Made-up examples, marked as such on the page; publishconf.py leaves them out.
SAMPLES = True
# Off only for content that was written for stock Pelican: see docs/pelican.md.
STRICT = True
DEFAULT_PAGINATION = 20
FEED_MAX_ITEMS = 20
# The WebSub hub that `hub ping` tells of changed feeds; what Dzen wants is in docs/feeds.md.
WEBSUB_HUB = ""
DZEN_CONTENT_TYPE = ""
DZEN_CATEGORIES: tuple[str, ...] = ()
# Categories and tags beside which no advertisement stands.
GRIEF = ("траур", "утрата", "некролог", "прощание")
# News of partners with these words wait in the snapshot until an editor has read them.
PARTNER_STOP_WORDS = ("казино", "ставки на спорт", "букмекер", "займ", "эскорт", "порно")
# The licence of the open data, its name and address, and the day of their first publication.
OPEN_DATA_LICENCE = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/deed.ru")
OPEN_DATA_SINCE = ""
# Towns whose directories make one of a region: names, which are districts here, and addresses of
# their sites (or paths of their built sites). `hub federate` reads them into the content.
FEDERATION: tuple[tuple[str, str], ...] = ()
# A file of vector tiles (PMTiles) in the content, «map/kirov.pmtiles»: turns on the zoomable map.
MAP_TILES = ""
# What is dear to make and need not be made twice; the folder may be deleted at any time.
CACHE_PATH = str(ROOT / ".cache/hub")
# "commonmark" builds several times faster the first time; `hub check --engine-diff` tells which
# texts it reads differently.
MARKDOWN_ENGINE = "markdown"
MARKDOWN_EXTENSIONS = ("tables", "footnotes", "fenced_code", "sane_lists")
# What is no content: a note for editors, and what editors and systems leave behind.
IGNORE_FILES = ["README.md", "*~", "*.bak", "~$*", "#*#", "Thumbs.db", "desktop.ini"]
# "dask" renders pages on a cluster: the address of its scheduler, and a store that all its machines
# reach, a folder or «s3://ведро/папка» (docs/scale.md).
EXECUTOR = ""
EXECUTOR_ADDRESS = ""
EXECUTOR_STORE = ""

# --- How Pelican serves the hub: it reads articles and pages, the hub writes every page -----------
PELICAN_CLASS = "hub.Pelican"
PLUGINS = [
    "hub.build.plugin",
    "hub.pages.plugin",
    "hub.media.plugin",
    "hub.cards.plugin",
    "hub.feeds.plugin",
    "hub.events.plugin",
    "hub.documents.plugin",
    "hub.map.plugin",
    "hub.library.plugin",
    "hub.opendata.plugin",
    "hub.tos.plugin",
    "hub.sitemap.plugin",
    "hub.redirects.plugin",
    "hub.search.plugin",
    "hub.crosspost.plugin",
]
ARTICLE_PATHS = ["news"]
PAGE_PATHS = ["pages"]
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
READERS = {"html": None}
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
ARCHIVES_SAVE_AS = AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = TAGS_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = DAY_ARCHIVE_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
DELETE_OUTPUT_DIRECTORY = False
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
