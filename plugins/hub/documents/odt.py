"""A form as OpenDocument (ISO/IEC 26300), by odfdo."""

import io
from datetime import datetime
from typing import Any

import odfdo

from hub.documents.archive import settled
from hub.documents.blocks import Block, Paragraph, Run
from hub.documents.form import Filled

_WHEN = datetime(2026, 1, 1)  # noqa: DTZ001  (the property has no zone; a fixed one keeps the bytes)
_LEVELS = {"heading": 1, "subheading": 2}


def to_odt(form: Filled) -> bytes:
    """Write the document."""
    made = odfdo.Document("text")
    _set_up(made, form)
    body = made.body
    body.clear()
    body.append(_header(1, form.title, "form_title"))
    for number, block in enumerate(form.blocks):
        body.append(_element(block, number))
    data = io.BytesIO()
    made.save(data)
    return settled(data.getvalue())


def _set_up(made: Any, form: Filled) -> None:
    meta = made.meta
    meta.title, meta.creator, meta.language = form.title, form.author, "ru-RU"
    meta.creation_date = meta.date = _WHEN
    meta.generator = "hub"
    faces = (
        odfdo.Style("text", name="bold", bold=True),
        odfdo.Style("text", name="italic", italic=True),
        odfdo.Style("text", name="bold_italic", bold=True, italic=True),
    )
    for style in faces:
        made.insert_style(style, automatic=False)
    for name, size in (("form_title", "20pt"), ("form_small", "9pt")):
        style = odfdo.Style("paragraph", name=name, area="text", size=size)
        made.insert_style(style, automatic=False)
    border = odfdo.Style(
        "table-cell", name="form_cell", border="0.5pt solid #000000", padding="0.1cm"
    )
    made.insert_style(border, automatic=True)


def _element(block: Block, number: int) -> Any:
    if not isinstance(block, Paragraph):
        return _table(block.rows, number)
    if block.style in _LEVELS:
        return _write(_header(_LEVELS[block.style], "", None), block.runs)
    element = odfdo.Paragraph("", style="form_small" if block.style == "small" else None)
    mark = (Run(f"{block.mark} "),) if block.mark else ()
    return _write(element, (*mark, *block.runs))


def _header(level: int, text: str, style: str | None) -> Any:
    header = odfdo.Header(level, text, style=style)
    header.set_attribute("text:is-list-header", "true")  # else word processors number it
    return header


def _table(rows: tuple[tuple[tuple[Run, ...], ...], ...], number: int) -> Any:
    wide = max(map(len, rows), default=1)
    table = odfdo.Table(f"table{number}")
    table.append(odfdo.Column(repeated=wide))
    for cells in rows:
        row = odfdo.Row()
        row.extend_cells(_cell(cells[x] if x < len(cells) else ()) for x in range(wide))
        table.append_row(row, clone=False)
    return table


def _cell(runs: tuple[Run, ...]) -> Any:
    cell = odfdo.Cell(style="form_cell")
    cell.append(_write(odfdo.Paragraph(""), runs))
    return cell


def _write(element: Any, runs: tuple[Run, ...]) -> Any:
    for run in runs:
        name = "_".join(n for n, on in (("bold", run.bold), ("italic", run.italic)) if on)
        element.append(odfdo.Span(run.text, style=name or None))
    return element
