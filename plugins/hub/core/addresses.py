"""Addresses that are not those of one thing: lists, feeds, calendars. From the site's root."""

NEWS = "/news/"
FEEDS = "/feeds/"
CALENDAR = "/calendar.ics"
CALENDARS = "/calendars/"
DEADLINES = "/calendars/grants.ics"
CORRECTIONS = "ispravleniya"  # the slug of the page that tells how mistakes are mended
OPML = "/feeds/subscriptions.opml"

SECTIONS = {
    "article": NEWS,
    "tos": "/tos/",
    "project": "/projects/",
    "organization": "/organizations/",
    "event": "/events/",
    "guide": "/guides/",
    "grant": "/grants/",
    "material": "/library/",
    "term": "/glossary/",
    "partner": "/partners/",
}
PAST_EVENTS = "/events/proshlo/"
MAP = "/tos/karta/"
OPEN_DATA = "/open-data/"
DATA_LIST = "/open-data/list.csv"
HSDS = "/open-data/hsds.json"
STREETS = "/tos/ulitsy/"
"""The streets from А to Я, and the answer to «Какой ТОС у моего дома?»"""
BOOK = "/tos/adresa/"
"""The folder of the address book that browsers read."""
BOOK_INDEX = f"{BOOK}kniga.json"
"""Which part of the book holds which streets."""
LISTS_INDEX = f"{BOOK}spisok.json"
"""Which file holds the TOS of which district, and by what they are filtered."""
FOUNDING = "kak-sozdat-tos"  # the slug of the guide for those who have no TOS yet
SEARCH = "/search/"
ALPHABET = "/search/a-ya/"
NOT_FOUND = "/404.html"
OFFLINE = "/offline/"
STYLE_GUIDE = "/stil/"
WORKER = "/sw.js"


def group(kind: str, slug: str) -> str:
    """Address of a list of articles: kind is category, tag, author or year."""
    return f"/news/{slug}/" if kind == "year" else f"/{kind}/{slug}/"


def numbered(url: str, number: int) -> str:
    """Address of the n-th page of a list; the first is the list itself."""
    return url if number == 1 else f"{url}page/{number}/"


def feed(kind: str, slug: str, form: str) -> str:
    """Address of a feed: ``kind`` and ``slug`` name a slice (``core/slices.py``), form is rss, atom
    or json; slices of one kind alone, as «all» and «guides», have no slug.
    """
    name = f"{kind}/{slug}" if slug else kind
    return f"{FEEDS}{name}.json" if form == "json" else f"{FEEDS}{name}.{form}.xml"


def platform_feed(form: str) -> str:
    """Address of the news in the form of one platform: dzen or yandex."""
    return f"{FEEDS}{form}.xml"


def leaflet(url: str) -> str:
    """Address of the sheet for a notice board, beside the page of a thing."""
    return f"{url}listok/"


RECORDS = ("bib", "ris")
"""The forms of a library record for other programs."""


def library_record(entry: str, form: str) -> str:
    """Address of a record of a library entry, beside its page."""
    return f"{entry}record.{form}"


FORMATS = ("docx", "odt")
"""The formats in which a blank form is offered."""


def document(guide: str, slug: str, form: str) -> str:
    """Address of a form that is filled for a guide, beside the guide's page."""
    return f"{guide}{slug}.{form}"


def event_calendar(url: str) -> str:
    """Address of the calendar file of one event, beside its page."""
    return f"{url}event.ics"


def calendar(kind: str, slug: str) -> str:
    """Address of the calendar of a part of the events: kind is tos, district or form."""
    return f"{CALENDARS}{kind}/{slug}.ics"


def webcal(site_url: str, url: str) -> str:
    """Address by which calendar programs subscribe, or "" while the site has no address."""
    return f"webcal://{site_url.partition('://')[2]}{url}" if site_url else ""


def vcard(url: str) -> str:
    """Address of the visiting card of a TOS, beside its page."""
    return f"{url}tos.vcf"


WITH_CARD = frozenset({"article", "tos", "guide", "event"})
"""The kinds that have a share card."""
CARD_SIZE = (1200, 630)
"""Its width and height in pixels."""


def card(identity: str) -> str:
    """Address of the picture that messengers show beside a link to a thing."""
    return f"/cards/{identity}.png"
