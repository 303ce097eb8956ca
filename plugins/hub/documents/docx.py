"""A form as Office Open XML (ECMA-376), by python-docx."""

import io
from datetime import datetime
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from hub.documents.archive import settled
from hub.documents.blocks import Block, Paragraph, Run
from hub.documents.form import Filled

_STYLES = {"heading": "Heading 1", "subheading": "Heading 2"}
_FACE = "Times New Roman"
_WHEN = datetime(2026, 1, 1)  # noqa: DTZ001  (the property has no zone; a fixed one keeps the bytes)


def to_docx(form: Filled) -> bytes:
    """Write the document."""
    made = docx.Document()
    _set_up(made, form)
    made.add_heading(form.title, 0)
    for block in form.blocks:
        _add(made, block)
    data = io.BytesIO()
    made.save(data)
    return settled(data.getvalue())


def _set_up(made: Any, form: Filled) -> None:
    properties = made.core_properties
    properties.title, properties.author = form.title, form.author
    properties.comments, properties.language = form.url, "ru-RU"
    properties.created = properties.modified = _WHEN
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = made.styles[name]
        style.font.name = _FACE
        faces = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            faces.attrib.pop(qn(f"w:{kind}"), None)
        faces.set(qn("w:cs"), _FACE)
        style.font.color.rgb = docx.shared.RGBColor(0, 0, 0)
    made.styles["Normal"].font.size = Pt(12)


def _add(made: Any, block: Block) -> None:
    if isinstance(block, Paragraph):
        added = made.add_paragraph(style=_STYLES.get(block.style))
        if block.style == "item":
            added.paragraph_format.left_indent = Cm(1)
            added.paragraph_format.first_line_indent = Cm(-0.7)
            added.add_run(f"{block.mark}\t")
            added.paragraph_format.tab_stops.add_tab_stop(Cm(1))
        _write(added, block.runs, small=block.style == "small")
        return
    table = made.add_table(len(block.rows), max(map(len, block.rows), default=1), "Table Grid")
    for cells, row in zip(block.rows, table.rows, strict=True):
        for runs, cell in zip(cells, row.cells, strict=False):
            _write(cell.paragraphs[0], runs)


def _write(paragraph: Any, runs: tuple[Run, ...], *, small: bool = False) -> None:
    for run in runs:
        added = paragraph.add_run(run.text)
        added.bold, added.italic = run.bold or None, run.italic or None
        if small:
            added.font.size = Pt(9)
