"""From the bytes of a CSV to rows that know their line, whatever its encoding and separator."""

import csv
import io

from hub.core.errors import ContentError
from hub.core.frozen import frozen
from hub.core.text.encoding import readable

LARGEST = 64 * 1024 * 1024
_SEPARATORS = ";,\t|"


@frozen
class Row:
    """A row: the line on which it begins, its cells without spaces around them."""

    line: int
    cells: tuple[str, ...]


@frozen
class Table:
    """A header and rows; ``lines`` are the lines of the file, for excerpts."""

    header: Row
    rows: tuple[Row, ...]
    lines: tuple[str, ...]


def read_table(data: bytes, name: str) -> Table:
    """Read a CSV; empty rows are passed over.

    Raises:
        ContentError: it is no text, no table, or too large.
    """
    if len(data) > LARGEST:
        raise ContentError(f"{name}: файл больше {LARGEST >> 20} МБ.")
    text = readable(data)
    if text is None or "\0" in text:
        raise ContentError(f"{name}: это не таблица CSV. Сохраните её из программы как CSV.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    hint = text.partition("\n")[0].strip().lower()
    skipped = 1 if hint.startswith("sep=") else 0  # what Excel writes to tell itself
    separator = hint[4:5] if skipped else _separator(text)
    rows = list(_rows(text, separator or ";", skipped, name))
    if not rows:
        raise ContentError(f"{name}: в файле нет ни одной строки.")
    return Table(rows[0], tuple(rows[1:]), tuple(text.split("\n")))


def _separator(text: str) -> str:
    """Return the separator that parts the first row into most cells."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    found = {mark: len(next(csv.reader([first], delimiter=mark))) for mark in _SEPARATORS}
    return max(found, key=lambda mark: found[mark])


def _rows(text: str, separator: str, skipped: int, name: str) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    found, begins = [], 1
    try:
        for cells in reader:
            row = Row(begins, tuple(" ".join(cell.split()) for cell in cells))
            if begins > skipped and any(row.cells):
                found.append(row)
            begins = reader.line_num + 1
    except csv.Error:
        raise ContentError(
            f"{name}, строка {begins}: кавычка открыта и не закрыта, дальше таблица не читается."
        ) from None
    return found
