"""Addresses that are not those of one thing: lists, feeds, calendars. From the site's root."""

NEWS = "/news/"
FEEDS = "/feeds/"
CALENDAR = "/calendar.ics"

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
SEARCH = "/search/"
NOT_FOUND = "/404.html"


def group(kind: str, slug: str) -> str:
    """Address of a list of articles: kind is category, tag, author or year."""
    return f"/news/{slug}/" if kind == "year" else f"/{kind}/{slug}/"


def numbered(url: str, number: int) -> str:
    """Address of the n-th page of a list; the first is the list itself."""
    return url if number == 1 else f"{url}page/{number}/"


def feed(kind: str, slug: str, form: str) -> str:
    """Address of a feed: kind is all, category, tag or tos; form is rss or atom."""
    name = "all" if kind == "all" else f"{kind}/{slug}"
    return f"{FEEDS}{name}.{form}.xml"


def event_calendar(url: str) -> str:
    """Address of the calendar file of one event, beside its page."""
    return f"{url}event.ics"
