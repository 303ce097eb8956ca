"""The feed of Dzen (docs/feeds.md says which rules are known and from where).

One RSS for all that a site sends. Which value ``contentType`` must have is not known from the
store, so it is a setting, and without the setting the element is not written.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import cache
from typing import Any

from hub.core.regex import regex
from hub.core.site import Item, Site
from hub.core.slices import dated, moment_of
from hub.feeds.feed import Entry

AT_MOST = 500
FRESH = timedelta(days=3)
NARROWEST = 700
TAGS = frozenset("p a b i u s h1 h2 h3 h4 blockquote ul ol li img figure figcaption".split())
# What our pages have and Dzen does not: the nearest of its own tags.
_INSTEAD = {
    "strong": "b", "em": "i", "cite": "i", "del": "s", "ins": "u", "h5": "h4", "h6": "h4",
    "dt": "p", "dd": "p", "tr": "p", "pre": "p",
}  # fmt: skip
_NAMES = regex(rf"<(/?)({'|'.join(_INSTEAD)})(?=[ >])")
# Without the tag the words of two lines or cells would run together.
_SPLIT = regex(r"<br>|</t[dh]>")


@cache
def _clean() -> Callable[[str], str]:
    """Return what leaves only the tags that Dzen has, and those that are named anew."""
    from nh3 import Cleaner

    cleaner = Cleaner(
        tags={*TAGS, *_INSTEAD},
        attributes={"a": {"href"}, "img": {"src", "alt"}},
        url_schemes={"http", "https"},
        link_rel=None,
    )
    return cleaner.clean


def is_fresh(item: Item[Any], site: Site) -> bool:
    """Tell whether Dzen takes a thing still: it takes the last three days, at most 500."""
    moment = moment_of(dated(item.record), site)
    return moment is not None and site.now - FRESH < moment <= site.now


def fit(entries: Iterable[Entry]) -> list[Entry]:
    """Keep what has a text."""
    return [entry for entry in entries if entry.html]


def body(html: str) -> str:
    """Return a text with nothing but the tags that Dzen allows; no entity has a name that XML
    does not know: other signs stand as themselves.
    """
    clean = _clean()(_SPLIT.sub(" ", html))
    named = _NAMES.sub(lambda match: f"<{match[1]}{_INSTEAD[match[2]]}", clean)
    return named.replace("&nbsp;", "\N{NO-BREAK SPACE}")
