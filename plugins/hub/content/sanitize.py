"""The one sanitiser: an allow-list over parsed HTML (nh3, Rust's ammonia)."""

import re
from urllib.parse import parse_qs, urlsplit

import nh3

from hub.core.regex import regex

# What prose needs and no more: no forms, scripts, styles, SVG or MathML.
_TAGS = frozenset(
    """
    a abbr b blockquote br caption cite code dd del details div dl dt em figcaption figure
    h1 h2 h3 h4 h5 h6 hr i iframe img ins kbd li mark ol p pre q s samp small strong sub
    summary sup table tbody td tfoot th thead time tr u ul
    """.split()
)
_ATTRIBUTES = {
    "a": {"href", "title", "id"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "del": {"datetime"},
    "details": {"open"},
    "iframe": {"src"},
    "img": {"src", "alt", "title"},
    "ins": {"datetime"},
    "li": {"id"},
    "ol": {"start", "reversed"},
    "q": {"cite"},
    "sup": {"id"},
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "scope", "style"},
    "time": {"datetime"},
}
# Classes of the footnotes that the Markdown engine writes.
_CLASSES = {"a": {"footnote-ref", "footnote-backref"}, "div": {"footnote"}}
SCHEMES = {"http", "https", "mailto", "tel", "tg"}
_FOOTNOTE_ID = regex(r"fn(?:ref\d*)?[:-][\w-]{1,60}")
# The Markdown engine aligns table columns so; the body turns it into a class.
_ALIGN = regex(r"text-align: (?:left|center|right);")
_CONTROL = regex(r"[\x00-\x1f\x7f]")
_FOREIGN = regex(r"https?://", re.IGNORECASE)

_ID = r"[A-Za-z0-9_-]{1,64}"
_RUTUBE = regex(rf"/play/embed/({_ID})/?")
_YOUTUBE = regex(rf"/embed/({_ID})")
_VK_KEYS = {"oid", "id", "hash", "hd"}


def _filter(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "id":
        return value if _FOOTNOTE_ID.fullmatch(value) else None
    if attribute == "style":
        return value if _ALIGN.fullmatch(value) else None
    if attribute == "cite":  # nobody follows it, so it names other sites or nothing
        return value if _FOREIGN.match(value) and not _CONTROL.search(value) else None
    if attribute == "href" or (attribute == "src" and tag == "img"):
        return None if _CONTROL.search(value) else value
    if tag == "iframe":
        return value if embed_page(value) else None
    return value


_CLEANER = nh3.Cleaner(
    tags=set(_TAGS),
    clean_content_tags={"script", "style", "svg", "math", "template", "noscript"},
    attributes=_ATTRIBUTES,
    attribute_filter=_filter,
    allowed_classes=_CLASSES,
    url_schemes=SCHEMES,
    link_rel=None,
)


def sanitize(html: str) -> str:
    """Return ``html`` with nothing but what the allow-list names; safe to print unescaped."""
    return _CLEANER.clean(html)


def embed_page(src: str) -> str | None:
    """Return the page of an allowed video embed, or None.

    Four full shapes count: rutube.ru/play/embed/ID, vk.com and vkvideo.ru/video_ext.php with oid
    and id, www.youtube-nocookie.com/embed/ID.
    """
    try:
        parts = urlsplit(src)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme != "https" or port is not None or parts.username or parts.fragment:
        return None
    host = parts.hostname
    if host == "rutube.ru" and (match := _RUTUBE.fullmatch(parts.path)) and not parts.query:
        return f"https://rutube.ru/video/{match[1]}/"
    if host == "www.youtube-nocookie.com" and not parts.query:
        found = _YOUTUBE.fullmatch(parts.path)
        return f"https://www.youtube.com/watch?v={found[1]}" if found else None
    if host in {"vk.com", "vkvideo.ru"} and parts.path == "/video_ext.php":
        query = parse_qs(parts.query)
        oid, number = query.get("oid", [""])[0], query.get("id", [""])[0]
        if query.keys() <= _VK_KEYS and re.fullmatch(r"-?\d+", oid) and number.isdigit():
            return f"https://{host}/video{oid}_{number}"
    return None
