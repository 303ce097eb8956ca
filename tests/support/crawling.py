"""Published files as a browser and a crawler read them: links and where they lead."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

from selectolax.lexbor import LexborHTMLParser, LexborNode

_ATTRIBUTES = (
    "href",
    "src",
    "poster",
    "data",
    "action",
    "formaction",
    "cite",
    "ping",
    "background",
)
_URL = re.compile(r"""url\(["']?([^"')]*)["']?\)""")
_ABSOLUTE = re.compile(r"https?://[^\s<>\"'\\]+")


@cache
def parsed(page: str) -> LexborHTMLParser:
    """Parse a page once for all tests."""
    return LexborHTMLParser(page)


def first(tree: LexborHTMLParser, selector: str) -> LexborNode:
    """Return the first node; that there is one is part of the test."""
    node = tree.css_first(selector)
    assert node is not None, selector
    return node


def values(tree: LexborHTMLParser, name: str, within: str = "") -> list[str]:
    """Return every value of an attribute; ``within`` is a selector of nodes."""
    return [node.attrs[name] or "" for node in tree.css(f"{within}[{name}]")]


def links(path: str, data: bytes) -> Iterator[str]:
    """Yield every address that a published file names, as it stands there."""
    suffix = PurePosixPath(path).suffix
    if suffix == ".html":
        yield from _of_page(data.decode())
    elif suffix == ".xml":
        yield from _of_xml(data)
    elif suffix == ".webmanifest":
        manifest = json.loads(data)
        yield manifest["start_url"]
        yield from (icon["src"] for icon in manifest["icons"])
    elif suffix == ".ics":
        yield from _ABSOLUTE.findall(data.decode().replace("\r\n ", "").replace("\\n", " "))
    elif path == "robots.txt":
        yield from _ABSOLUTE.findall(data.decode())


def _of_page(page: str) -> Iterator[str]:
    tree = parsed(page)
    for name in _ATTRIBUTES:
        yield from values(tree, name)
    for value in values(tree, "srcset"):
        yield from (part.split()[0] for part in value.split(","))
    for node in tree.css("meta[content]"):
        content = node.attrs["content"] or ""
        if content.startswith(("http://", "https://")):
            yield content
        elif (node.attrs.get("http-equiv") or "").lower() == "refresh":
            yield content.partition("url=")[2]
    for node in tree.css("style"):
        yield from _URL.findall(node.text())
    for value in values(tree, "style"):
        yield from _URL.findall(value)


def _of_xml(data: bytes) -> Iterator[str]:
    for node in ET.fromstring(data).iter():  # noqa: S314  (our own build wrote it)
        yield from (value for name, value in node.items() if name in {"href", "src", "url"})
        name = node.tag.rpartition("}")[2]
        text = (node.text or "").strip()
        if name in {"loc", "link", "uri", "logo", "icon"} and text:
            yield text
        if name in {"content", "encoded", "description", "summary"} and "<" in text:
            yield from _of_page(text)


def target(link: str, page_url: str, root: str) -> tuple[str, str] | None:
    """Return the file of the output to which a link leads, and its fragment; None if elsewhere.

    ``root`` is the address of the site's root, «https://host/path/».
    """
    whole = urljoin(page_url, re.sub("^webcal:", urlsplit(root).scheme + ":", link))
    if not whole.startswith(root) and whole + "/" != root:
        return None
    parts = urlsplit(whole)
    path = unquote(parts.path)[len(urlsplit(root).path) :]
    name = f"{path}index.html" if not path or path.endswith("/") else path
    return name, unquote(parts.fragment)


def ids(path: str, data: bytes) -> set[str]:
    """Return the ids to which fragments may lead."""
    if path.endswith(".html"):
        return set(values(parsed(data.decode()), "id"))
    return set(re.findall(r'\bid="([^"]+)"', data.decode("utf-8", "replace")))
