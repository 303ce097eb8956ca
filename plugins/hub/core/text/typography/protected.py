"""Parts of a plain text that no rule touches: addresses, e-mails, names of accounts, templates.

| left as it is                  | because it holds          |
|--------------------------------|---------------------------|
| https://site.ru/a-1-2?q="x"    | ``://``                   |
| www.site.ru/1...2              | ``www.``                  |
| ivan-5-7@site.ru, @durov-1-2   | ``@``                     |
| {filename}/news/1-2.md         | ``{filename}``, ``{static}``, ``{attach}`` |

| {{ site.name }}, {% if "x" %}  | ``{{ }}``, ``{% %}``, ``{# #}`` |

All but the last go from space to space; brackets, quotes and points around it are not its own.
"""

from collections.abc import Iterator

from hub.core.regex import regex
from hub.core.text.typography.findings import OBJECT

_MARKER = regex(r"://|www\.|@|\{(?:filename|static|attach)\}|\{([{%#])")
_CLOSING = {"{": "}}", "%": "%}", "#": "#}"}
_SPACE = regex(r"\s")
_BEFORE = "\"«„“”([{<'"
_AFTER = "\"»“”)]}>'.,;:!?…"


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Find the protected parts, in order."""
    end = 0
    for marker in _MARKER.finditer(text):
        if marker.start() < end:
            continue
        if marker[1]:
            closing = text.find(_CLOSING[marker[1]], marker.end())
            if closing >= 0:
                end = closing + 2
                yield marker.start(), end
            continue
        start = marker.start()
        while start > end and not text[start - 1].isspace():
            start -= 1
        stop = _SPACE.search(text, marker.end())
        end = stop.start() if stop else len(text)
        yield _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _BEFORE and not text.startswith("{", start):
        start += 1
    while end > start and text[end - 1] in _AFTER:
        end -= 1
    return start, end


def masked(text: str) -> str:
    """Return the text with foreign characters in place of protected parts: rules see no text."""
    # Single characters are found at once; most texts have none of these.
    if not (
        "@" in text
        or "{" in text
        or ("w" in text and "www." in text)
        or ("/" in text and "://" in text)
    ):
        return text
    parts: list[str] = []
    done = 0
    for start, end in spans(text):
        parts += (text[done:start], OBJECT * (end - start))
        done = end
    parts.append(text[done:])
    return "".join(parts)
