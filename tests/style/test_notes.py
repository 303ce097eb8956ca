"""Notes on a text: what is noted, where, and that a note is never an error."""

from itertools import product

import pytest
from hub.core.diagnostics import Report
from hub.core.model import Article
from hub.core.model.fields import read_by_people
from hub.style.manuscript import Manuscript
from hub.style.notes import note
from hub.style.officialese import TABLE, turns
from hub.style.readability import readability
from hub.style.sentences import sentences
from hypothesis import given
from hypothesis import strategies as st

TEXTS = read_by_people(Article)
HEAD = "---\ntitle: Двор\n---\n\n"
LONG = " ".join(["слово"] * 31)


def notes(body, *, guide=False, known=()):
    report = Report()
    note(Manuscript("a.md", HEAD + body, TEXTS, frozenset(known), guide=guide), report)
    assert not report.failed
    assert {d.severity for d in report} <= {"note"}
    return [(d.span.line, d.span.column, d.code) if d.span else d.code for d in report]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"Да. {LONG.capitalize()}.", [(5, 5, "HUB320")]),
        (f"{LONG[6:].capitalize()}.", []),
        (f"> {LONG}.", []),
        (f"- один\n- {LONG}", [(6, 3, "HUB320")]),
        ("Сделано в целях осуществления.", [(5, 9, "HUB321")]),
        ("Закон «О сборе в целях осуществления».", []),
        ("> В целях осуществления.", []),
        ("`в целях осуществления`", []),
        ("Это **в\nцелях** дела.", [(5, 7, "HUB321")]),
        ("Пришёл ЮЮЮ.\n\nИ снова ЮЮЮ.", [(5, 8, "HUB322")]),
        ("Юный юнга Юрий (ЮЮЮ) пришёл. ЮЮЮ тут.", []),
        ("ЮЮЮ — это юные юнги.", []),
        ("ЮЮЮ (юные юнги) пришли.", []),
        ("МЧС и ТОС.", [(5, 7, "HUB322")]),
        ("ВНИМАНИЕ ВСЕМ ЖИТЕЛЯМ", []),
        ("В 131-ФЗ и ГОСТ Р.", []),
        ('Он сказал "да и ушёл', [(5, 11, "HUB302")]),
        ("Двор - сад", [(5, 6, "HUB303")]),
        ("", []),
    ],
)
def test_case(body, expected):
    assert notes(body) == expected


def test_the_glossary_explains():
    assert notes("ТОС пришёл.", known={"ТОС"}) == []


def test_a_note_tells_what_to_write():
    report = Report()
    note(Manuscript("a.md", HEAD + "Двор - в целях осуществления", TEXTS), report)
    text = report.render()
    assert "«Двор — в целях осу»" in text
    assert "Проще: «чтобы сделать»." in text


def test_headers_of_stock_pelican_are_no_paragraph():
    report = Report()
    note(Manuscript("a.md", f"Title: Двор\nTags: {LONG}\n\nСад - двор", TEXTS), report)
    assert [(d.span.line, d.code) for d in report if d.span] == [(4, "HUB303")]


def test_a_hard_guide_is_noted_with_its_figure():
    hard = "Осуществляющаяся территориальными общественными самоуправлениями деятельность. " * 40
    easy = "Мы дали вам дом. Он наш. Мы в нём жили. Вот кот. " * 30
    assert "HUB323" in notes(hard, guide=True)
    assert "HUB323" not in notes(hard)
    assert "HUB323" not in notes(easy, guide=True)
    assert (readability([easy]) or 0) > 70
    assert (readability([hard]) or 0) < 30
    assert readability(["Мало слов."]) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Первое. Второе! Третье? Да…", ["Первое.", "Второе!", "Третье?", "Да…"]),
        ("В г. Кирове на ул. Ленина, д. 5. Там А. С. Грин.",
         ["В г. Кирове на ул. Ленина, д. 5. Там А. С. Грин."]),
        ("Это было в 2025. Теперь иначе.", ["Это было в 2025.", "Теперь иначе."]),
        ("«Да». Нет.", ["«Да».", "Нет."]),
        ("Дома и т. д. Двор.", ["Дома и т. д. Двор."]),
        ("без точки", ["без точки"]),
        ("  ", []),
    ],
)  # fmt: skip
def test_sentences(text, expected):
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(max_size=60))
def test_sentences_hold_all_that_is_said(text):
    found = "".join(text[start:end] for start, end in sentences(text))
    assert "".join(found.split()) == "".join(text.split())


def rows():
    """Each turn of the table with an ending for «*», once for each form; and its advice."""
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            turn, _, advice = line.partition("→")
            for form in product(*(word.split("|") for word in turn.split())):
                yield " ".join(form).replace("*", "ые"), advice.strip()


def test_each_turn_of_the_table_is_found():
    found = [(turn, advice, list(turns(f"Вот {turn}."))) for turn, advice in rows()]
    assert len(found) >= 150
    assert all(advice for _, advice, _ in found)
    assert not [turn for turn, advice, told in found if told != [(4, 4 + len(turn), advice)]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ОСУЩЕСТВЛЯЕТ  контроль", ["«проверяет»"]),
        ("осуществляет, контроль", ["«делает» или глагол по смыслу"]),
        ("благодаря тому, что", ["«потому что»"]),
        ("благодаря тому , что", []),
        ("по-осуществляет", []),
        ("осуществляет-то", []),
        ("в целях, и в целях", ["«чтобы» или «для»"] * 2),
    ],
)
def test_turns(text, expected):
    assert [advice for *_, advice in turns(text)] == expected


@given(st.text(max_size=80))
def test_any_text_is_read(body):
    notes(body.replace("\r", "\n").replace("\x0b", " "))
