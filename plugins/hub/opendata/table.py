"""A data set as CSV (RFC 4180), for spreadsheets and for programs."""

import io
from collections.abc import Iterable

from hub.core.datasets import Dataset, records
from hub.core.datasets.dataset import Value
from hub.core.site import Site

_FORMULA = ("=", "@", "\t", "\r")


def to_csv(dataset: Dataset, site: Site) -> bytes:
    """Return the table of a set, names of columns first."""
    header = [column.name for column in dataset.columns]
    return sheet([header, *([_cell(v) for v in row.values()] for row in records(dataset, site))])


def sheet(rows: Iterable[Iterable[str]]) -> bytes:
    """Return rows as CSV: UTF-8 with the mark by which spreadsheets know it, CRLF, commas."""
    import csv  # most builds find that no table is another

    out = io.StringIO()
    csv.writer(out).writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    """Write a value: «а; б» for a list, «улица: 1–5; переулок: все дома» for a map."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {text}" for name, text in value.items())
    return str(value)


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from running what stands in a cell; numbers and telephones stay."""
    doubtful = cell[:1] in {"+", "-"} and not cell[1:2].isdigit()
    return f"'{cell}" if cell.startswith(_FORMULA) or (doubtful and cell[1:]) else cell
