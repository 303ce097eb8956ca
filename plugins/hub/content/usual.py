"""The usual text: what plain Markdown makes needs neither the sanitiser nor a tree.

Its tags, in their order, match one pattern. So nothing else is in it, each is closed where it has
to be, and the only attributes are addresses of a few safe forms and the alignment of columns: the
sanitiser would take nothing out, a parser would move nothing. All else goes their way
(``enrich``), and both ways make the same of a text.
"""

import re
from functools import cache
from typing import NamedTuple

from hub.content.body import MARK, Target
from hub.content.sanitize import sanitize
from hub.content.targets import target_of
from hub.content.tree import TABLE, free_name
from hub.core.diagnostics import Report
from hub.core.document import Document
from hub.core.regex import regex
from hub.core.text.characters import one_line
from hub.core.text.typography.html import apart, unescaped


class Opened(NamedTuple):
    """HTML with open links, before it is set: every odd part is a tag.

    ``headings`` are their levels, ids and texts.
    """

    parts: list[str]
    targets: tuple[Target, ...] = ()
    headings: tuple[tuple[int, str, str], ...] = ()


_CODED = r"xn--[a-z0-9-]*[a-z0-9]"  # a name in Cyrillic
_HOST = rf"(?:(?:{_CODED}|[a-z0-9]+(?:-[a-z0-9]+)*)\.)+(?:{_CODED}|[a-z]{{2,}})"
_PATH = r"[A-Za-z0-9А-Яа-яЁё_/.~%+=-]"
_ADDRESS = rf"(?:https?://{_HOST}(?:/{_PATH}*+)?|(?:\{{\w+\}}|/)?{_PATH}++)(?:[?]{_PATH}*+)?(?:#{_PATH}*+)?"
_LEAF = r"<code></code>|<br(?: /)?>"
_LINK = rf'<a href="{_ADDRESS}">(?>(?:{_LEAF}|<em></em>|<strong></strong>)*)</a>'
_WORDS = (
    rf"(?>(?:<strong>(?>(?:{_LINK}|{_LEAF}|<em></em>)*)</strong>"
    rf"|<em>(?>(?:{_LINK}|{_LEAF}|<strong></strong>)*)</em>|{_LINK}|{_LEAF})*)"
)
_PARAGRAPH = rf"<p>{_WORDS}</p>"
_HEADING = rf"<h(?P<level>[1-6])>{_WORDS}</h(?P=level)>"


def _list(name: str, more: str = "(?!)") -> str:
    item = rf"(?>(?:<li>{_WORDS}(?>(?:{_PARAGRAPH}|{more})*)</li>)+)"
    return rf'<(?P<{name}>ul|ol)(?:(?<=ol) start="\d+")?>{item}</(?P={name})>'


_LIST = _list("list", _list("inner"))


def _row(cell: str) -> str:
    style = ' style="text-align: (?:left|center|right);"'
    return rf"<tr>(?>(?:<{cell}(?:{style})?>{_WORDS}</{cell}>)+)</tr>"


@cache
def _usual() -> re.Pattern[str]:
    """Compile the pattern: it takes as long as thirty texts, and many a start reads one or none."""
    return re.compile(
        rf"(?>(?:{_PARAGRAPH}|{_HEADING}|{_LIST}"
        rf"|<blockquote>(?>(?:{_PARAGRAPH})+)</blockquote>|<pre><code></code></pre>|<hr(?: /)?>"
        rf"|<table><thead>{_row('th')}</thead><tbody>(?>(?:{_row('td')})+)</tbody></table>)*)"
    )


_LEVELS = {"<h1>": 2} | {f"<h{level}>": level for level in range(2, 7)}
# How a tag is written after the sanitiser and the tree, if otherwise.
_SPELT = {
    "<br />": "<br>",
    "<hr />": "<hr>",
    "</h1>": "</h2>",
    "<table>": TABLE.replace("</div>", "<table>"),
    "</table>": "</table></div>",
} | {
    f'<{cell} style="text-align: {side};">': f'<{cell} class="{side}">'
    for cell in ("td", "th")
    for side in ("left", "center", "right")
}
_ENTITIES = ("&lt;", "&gt;", "&amp;", "&quot;")
# Marks of the engine; what joins a bracket before it to one character.
_ODD = ("\x01", "\x02", "\x03", "\u0338")
_WORDLESS = regex(r"<a [^>]*>(?>(?:\s|<(?!/a)[^>]*>)*)</a>")
_CODED_HOST = regex(r'"(https?://[^/"?#]*xn--[^/"?#]*)')
_SPEAKER = regex(r"[>\n]\s*[—–-]")


def open_usual(html: str, document: Document, report: Report) -> Opened | None:
    """Open the links of an engine's HTML, if it is the usual; bad addresses go to the report."""
    # Without these two a source holds neither HTML nor characters that are told by numbers.
    if "<" in document.body or "&" in document.body or not document.body:
        return None
    parts = apart(html)
    tags = parts[1::2]
    is_usual = (
        html.count("<") == html.count(">") == len(tags)
        and _usual().fullmatch("".join(tags))
        and not any(odd in html for odd in _ODD)
        and not ("[" in html and "[^" in html)  # a footnote that is none
        and ("&" not in html or html.count("&") == sum(map(html.count, _ENTITIES)))
        and not ("<a " in html and _WORDLESS.search(html))
        and not ("xn--" in html and not all(map(_is_host, _CODED_HOST.findall(html))))
        and not any(_SPEAKER.search(quote) for quote in _quotes(html))
    )
    return _opened(parts, document, report) if is_usual else None


@cache
def _is_host(address: str) -> bool:
    """Ask the sanitiser whether a name in Cyrillic is one: it takes out what decodes to nothing."""
    return address in sanitize(f'<a href="{address}"></a>')


def _quotes(html: str) -> list[str]:
    return [after.partition("</blockquote>")[0] for after in html.split("<blockquote>")[1:]]


def _opened(parts: list[str], document: Document, report: Report) -> Opened:
    targets: list[Target] = []
    headings: list[tuple[int, str, str]] = []
    seen: set[str] = set()
    for place in range(1, len(parts), 2):
        tag = parts[place]
        if tag in _SPELT:
            parts[place] = _SPELT[tag]
        elif tag in _LEVELS:
            level = _LEVELS[tag]
            end = parts.index(f"</{tag[1:]}", place)
            text = one_line(unescaped("".join(parts[place + 1 : end : 2])))
            name = free_name(text, seen)
            headings.append((level, name, text))
            parts[place] = f'<h{level} id="{name}">'
        elif tag.startswith("<a"):
            target = target_of(tag[len('<a href="') : -len('">')], document, report, picture=False)
            if target:
                parts[place] = f'<a href="{MARK}{len(targets)}{MARK}">'
                targets.append(target)
    return Opened(parts, tuple(targets), tuple(headings))
