"""What ``hub check --fix`` does to a file: quotes, dashes, signs, and nothing else."""

from collections.abc import Collection

from hub.core.text.typography.source import fix

_MARK = b"\xef\xbb\xbf"


def mend(data: bytes, texts: Collection[str]) -> bytes:
    """Return the bytes of a source with its typography mended.

    Line ends, spaces, the byte order mark and all that is no text stay byte for byte; so does a
    file that is not UTF-8. ``texts`` are the names of the fields that people read.
    """
    mark = _MARK if data.startswith(_MARK) else b""
    try:
        source = data.removeprefix(mark).decode("utf-8")
    except UnicodeDecodeError:
        return data
    return mark + fix(source, texts).encode("utf-8")
