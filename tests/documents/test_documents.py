"""Blank forms: what stands in them, in both formats, as other programs read them."""

import io
import shutil
import subprocess

import docx
import odfdo
import pytest
from hub.core.forms import gaps, values
from hub.documents import documents
from hub.documents.blocks import Paragraph, Run, Table, blocks

from tests.support.builders import guide, item, site

HTML = """
<h2>Кто пришёл</h2>
<p>Кворум: <strong>{{kvorum}}</strong>.<br>
Возраст: {{ vozrast }}</p>
<ol><li>Устав</li><li>Совет</li></ol>
<ul><li>Лист</li></ul>
<div class="table"><table><thead><tr><th>№</th><th>Решение</th></tr></thead>
<tbody><tr><td>1</td><td>Создать ТОС &amp; совет</td></tr></tbody></table></div>
"""
FIGURES = [
    {"name": name, "value": value, "what": "…", "url": "https://a.example", "checked": "2026-10-01"}
    for name, value in (("kvorum", "треть <жителей>"), ("vozrast", "16\N{NO-BREAK SPACE}лет"))
]
FORM = item("form", title="Протокол собрания", slug="protokol", html=HTML)
GUIDE = guide(
    title="Провести собрание",
    slug="sobranie",
    checked="2026-11-23",
    documents=[{"form": "protokol"}],
    figures=FIGURES,
)
FOOT = (
    "Бланк с_сайта «Горожане», инструкция «Провести собрание»: "
    "https://gorozhane.example/guides/sobranie/. Данные проверены 23_ноября_2026_г. "
    "Это образец, а_не_официальная форма."
).replace("_", "\N{NO-BREAK SPACE}")
LINES = [
    "Протокол собрания",
    "Кто пришёл",
    "Кворум: треть <жителей>.",
    "Возраст: 16\N{NO-BREAK SPACE}лет",
    FOOT,
]
ITEMS = ["1.", "Устав", "2.", "Совет", "•", "Лист"]
CELLS = ["№", "Решение", "1", "Создать ТОС & совет"]


@pytest.fixture(scope="module")
def files():
    return {one.path: one.content() for one in documents(site(guides=[GUIDE], forms=[FORM]))}


def test_each_form_stands_beside_its_guide_in_two_formats(files):
    assert set(files) == {"guides/sobranie/protokol.docx", "guides/sobranie/protokol.odt"}


def test_a_form_that_is_not_out_yet_is_not_written():
    assert list(documents(site(guides=[GUIDE]))) == []


def test_word_processors_read_docx(files):
    read = docx.Document(io.BytesIO(files["guides/sobranie/protokol.docx"]))
    lines = [paragraph.text for paragraph in read.paragraphs]
    assert [line for line in lines if line in LINES] == LINES
    assert "\t".join(ITEMS) in "\t".join(lines)
    (table,) = read.tables
    assert [cell.text for row in table.rows for cell in row.cells] == CELLS
    styles = [getattr(p.style, "name", "") for p in read.paragraphs]
    assert styles[:2] == ["Title", "Heading 1"]
    bold = [run.text for p in read.paragraphs for run in p.runs if run.bold]
    assert bold == ["треть <жителей>"]
    assert read.core_properties.author == "Горожане"


def test_word_processors_read_odt(files):
    read = odfdo.Document(io.BytesIO(files["guides/sobranie/protokol.odt"]))
    headers = [header.text_recursive for header in read.body.get_headers()]
    assert headers == LINES[:2]
    (table,) = read.body.get_tables()
    assert [cell.text_recursive.strip() for row in table.rows for cell in row.cells] == CELLS
    lines = [paragraph.text_recursive for paragraph in read.body.get_paragraphs()]
    assert [line for line in lines if line in LINES] == LINES[2:]


def test_the_bytes_depend_on_the_content_alone(files):
    again = {one.path: one.content() for one in documents(site(guides=[GUIDE], forms=[FORM]))}
    assert again == files


def test_gaps_and_what_fills_them():
    assert gaps("{{kvorum}} и {{ srok }}, снова {{kvorum}}; {не это}") == ("kvorum", "srok")
    known = values(GUIDE.record)
    assert (known["kvorum"], known["vozrast"]) == ("треть <жителей>", "16\N{NO-BREAK SPACE}лет")
    assert {"title", "audience", "time", "cost", "result", "checked"} < known.keys()


def test_unknown_elements_give_their_content():
    found = blocks("<div><p>А</p></div><blockquote><p>Б <em>в</em></p></blockquote>")
    assert found == (
        Paragraph("text", (Run("А"),)),
        Paragraph("text", (Run("Б "), Run("в", italic=True))),
    )
    (table,) = blocks("<table><tr><td>1</td></tr></table>")
    assert table == Table((((Run("1"),),),))
    assert blocks("") == ()


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_libreoffice_opens_it(files, tmp_path, suffix):
    source = tmp_path / f"form.{suffix}"
    source.write_bytes(files[f"guides/sobranie/protokol.{suffix}"])
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    office = shutil.which("soffice")
    assert office, "no LibreOffice: run `.ci/setup test`"
    form = "txt:Text (encoded):UTF8"
    command = [office, profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=180)
    text = (tmp_path / "form.txt").read_text("utf-8-sig")
    for line in (*LINES, *ITEMS, *CELLS):
        assert line in text
