"""From bytes to text: UTF-8 in NFC with LF line ends, and a guess where it is something else."""

import codecs

from hub.core.diagnostics import Report, Span
from hub.core.document import Source
from hub.core.text import characters

LARGEST_FILE = 200_000
_ODD_ENDS = "\x85\u2028\u2029"
_LEGACY = {
    "cp1251": "Windows-1251 («ANSI» в Блокноте)",
    "koi8-r": "КОИ-8",
    "cp866": "кодировку DOS (cp866)",
}


def decode(source: Source, report: Report) -> str | None:
    """Return the text in NFC with LF line ends, or None when it is not UTF-8 or too large."""
    if len(source.data) > LARGEST_FILE:
        kilobytes = len(source.data) // 1000
        report.error(source.path, None, "HUB003", size=kilobytes, limit=LARGEST_FILE // 1000)
        return None
    try:
        text = source.data.decode("utf-8-sig")
        bad = source.data.find(0) if _is_wide(source.data) else -1
    except UnicodeDecodeError as error:
        bad = error.start
    if bad >= 0:
        before = source.data[:bad]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        guess = _legacy_guess(source.data)
        report.error(source.path, Span(line, column), "HUB001", guess=guess)
        return None
    text = one_line_end(text)
    found = characters.forbidden(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
        what = characters.name(found.group())
        report.error(source.path, Span(line, column), "HUB002", what=what)
    return characters.normalise(text) if found else characters.composed(text)


def _is_wide(data: bytes) -> bool:
    """Say whether a text has two bytes for each letter: every other one of a Latin letter is 0."""
    return data.count(0, 0, 400) > min(len(data), 400) // 8


def one_line_end(text: str) -> str:
    """Return the text with LF line ends alone; what only YAML takes for a line end is a space."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for end in _ODD_ENDS:
        text = text.replace(end, " ")
    return text


def _legacy_guess(data: bytes) -> str | None:
    """Name the old encoding when most bytes above ASCII are small Russian letters in it."""
    if _is_wide(data) or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16 («Юникод» в Блокноте)"
    high = bytes(byte for byte in data if byte >= 0x80)
    for encoding, name in _LEGACY.items():
        text = high.decode(encoding, "replace")
        small = sum("а" <= c <= "я" or c == "ё" for c in text)
        if small > 0.7 * len(text):
            return name
    return None
