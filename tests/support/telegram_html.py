"""Telegram's HTML as TDLib reads it (``parse_html`` and ``decode_html_entity``, td @000da35)."""

import re
import unicodedata
from urllib.parse import urlsplit

TAGS = {
    "a", "b", "strong", "i", "em", "s", "strike", "del", "u", "ins", "tg-spoiler", "tg-emoji",
    "span", "pre", "code", "blockquote",
}  # fmt: skip
_KINDS = {
    "i": "italic", "em": "italic", "b": "bold", "strong": "bold", "s": "strikethrough",
    "strike": "strikethrough", "del": "strikethrough", "u": "underline", "ins": "underline",
    "tg-spoiler": "spoiler", "span": "spoiler", "pre": "pre", "code": "code",
    "blockquote": "blockquote", "tg-emoji": "custom_emoji",
}  # fmt: skip
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


class ParseError(Exception):
    """What the Bot API says after «can't parse entities: »."""


def units(text):
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _match(pattern, text, at):
    """Match a pattern that at least matches nothing."""
    found = re.compile(pattern).match(text, at)
    assert found
    return found


def decode_entity(text, at):
    """Return (character, next place) for the «&» at ``at``, or None: it then stays as it is."""
    if text[at + 1 : at + 2] == "#":
        match = _match(r"&#(?:x([0-9a-fA-F]*)|([0-9]*))", text, at)
        code = int(match[1], 16) if match[1] else int(match[2] or 0)
        if code == 0 or code >= 0x10FFFF or match.end() - at >= 10:
            return None
        found = chr(code)
    else:
        match = _match(r"&([A-Za-z]*)", text, at)
        if match[1] not in _NAMED:
            return None
        found = _NAMED[match[1]]
    end = match.end()
    return found, end + 1 if text[end : end + 1] == ";" else end


class _Reader:
    def __init__(self, text):
        self.text, self.at = text, 0
        self.out, self.entities, self.open, self.dropped = [], [], [], []

    @property
    def offset(self):
        return units("".join(self.out))

    def read(self):
        while self.at < len(self.text):
            here = self.text[self.at]
            if here == "&" and (found := decode_entity(self.text, self.at)):
                self.out.append(found[0])
                self.at = found[1]
            elif here != "<":
                self.out.append(here)
                self.at += 1
            elif self.text[self.at + 1 : self.at + 2] == "/":
                self._close()
            else:
                self._start()
        if self.open:
            raise ParseError(f"Can't find end tag corresponding to start tag {self.open[-1][0]}")
        text = "".join(self.out)
        if any("\ud800" <= c <= "\udfff" for c in text):
            raise ParseError("Text contains invalid Unicode characters")
        return text, self.entities, self.dropped

    def _start(self):
        begin = self.at
        match = _match(r"<([^\s>]*)", self.text, self.at)
        self.at = match.end()
        if self.at >= len(self.text):
            raise ParseError(f"Unclosed start tag at byte offset {begin}")
        tag = match[1].lower()
        if tag not in TAGS:
            raise ParseError(f'Unsupported start tag "{tag}" at byte offset {begin}')
        attributes = self._attributes(tag, begin)
        value = attributes.get({"a": "href", "tg-emoji": "emoji-id"}.get(tag, "class"), "")
        if tag == "span" and value != "tg-spoiler":
            raise ParseError(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.open.append((tag, value, self.offset, len(self.out)))

    def _attributes(self, tag, begin):
        found: dict[str, str] = {}
        while True:
            self._space()
            if self.text[self.at : self.at + 1] == ">":
                self.at += 1
                return found
            name = _match(r"[^\s=]*", self.text, self.at)
            if not name[0]:
                raise ParseError(f'Empty attribute name in the tag "{tag}" at offset {begin}')
            self.at = name.end()
            self._space()
            if self.text[self.at : self.at + 1] != "=":
                raise ParseError(f'Expected equal sign in declaration of the tag "{tag}"')
            self.at += 1
            self._space()
            found[name[0]] = self._value(begin)

    def _value(self, begin):
        quote = self.text[self.at : self.at + 1]
        if quote not in {"'", '"'}:
            token = _match(r"[A-Za-z0-9.-]*", self.text, self.at)
            self.at = token.end()
            if not re.match(r"[\s>]", self.text[self.at : self.at + 1]):
                raise ParseError(f"Unexpected end of name token at byte offset {begin}")
            return token[0].lower()
        self.at += 1
        value = []
        while self.at < len(self.text) and self.text[self.at] != quote:
            if self.text[self.at] == "&" and (found := decode_entity(self.text, self.at)):
                value.append(found[0])
                self.at = found[1]
            else:
                value.append(self.text[self.at])
                self.at += 1
        self.at += 1
        if self.at >= len(self.text):
            raise ParseError(f"Unclosed start tag at byte offset {begin}")
        return "".join(value)

    def _close(self):
        begin = self.at
        if not self.open:
            raise ParseError(f"Unexpected end tag at byte offset {begin}")
        match = _match(r"</([^\s>]*)\s*", self.text, self.at)
        self.at = match.end()
        if self.text[self.at : self.at + 1] != ">":
            raise ParseError(f"Unclosed end tag at byte offset {begin}")
        self.at += 1
        tag, value, offset, place = self.open.pop()
        if match[1].lower() not in {"", tag}:
            raise ParseError(f'Unmatched end tag, expected "</{tag}>", found "</{match[1]}>"')
        length = self.offset - offset
        if not length:
            return
        if tag == "a":
            url = checked_link(value or "".join(self.out[place:]))
            if url:
                self.entities.append(
                    {"type": "text_link", "offset": offset, "length": length, "url": url}
                )
            else:
                self.dropped.append(value)
        else:
            self.entities.append({"type": _KINDS[tag], "offset": offset, "length": length})

    def _space(self):
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1


def checked_link(url):
    """Return the address that a reader can follow, or "": others are dropped in silence."""
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https", "tg", "ton", "tonsite"} or re.search(r"\s", url):
        return ""
    return url if "." in host or parts.scheme == "tg" else ""


def parse_html(text):
    """Return (text, entities, links that were dropped), or raise ``ParseError``."""
    return _Reader(text).read()


def hashtags(text):
    """Return the hashtags that a client shows as links (td, ``match_hashtags``)."""
    found = re.findall(r"(?:^|(?<=[^\w\u200c]))#([\w\u200c]{1,256})(?![\w\u200c]*#)", text)
    return ["#" + f for f in found if any(unicodedata.category(c)[0] == "L" for c in f)]
