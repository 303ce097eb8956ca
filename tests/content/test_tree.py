"""What the hub adds to Markdown: anchors, attributed quotes, tables that scroll, plain text."""

import pytest
from hub.core.said import Heading

from tests.support.reading import html_of, read_body


def headings(markdown):
    return [(h.level, h.id, h.text) for h in read_body(markdown)[0].headings]


def test_headings_have_anchors_and_the_first_level_is_for_the_page():
    assert headings("# Один\n\n## Два *слова*\n\n### Ёлка\n\n###### Мелко") == [
        (2, "odin", "Один"),
        (2, "dva-slova", "Два слова"),
        (3, "yelka", "Ёлка"),
        (6, "melko", "Мелко"),
    ]
    assert html_of("# Один").strip() == '<h2 id="odin">Один</h2>'


def test_anchors_are_unique_and_never_those_of_the_templates():
    text = "\n\n".join(
        f"## {words}" for words in ["Шаг", "Шаг", "Шаг 2", "Шаг", "Main", "…", "🏡", "Раздел"]
    )
    ids = [anchor for _, anchor, _ in headings(text)]
    assert " ".join(ids) == "shag shag-2 shag-2-2 shag-3 main-2 razdel razdel-2 razdel-3"


def test_heading_with_a_link_or_a_tag_in_it():
    assert headings("## [Двор](https://a.example/) & <b>дом</b>") == [(2, "dvor-dom", "Двор & дом")]


QUOTES = [
    (
        "> Мы сделали двор.\n> — Наталья Катаева, председатель",
        "<blockquote><p>Мы сделали двор.</p></blockquote>",
        "<b>Наталья Катаева</b> <span>председатель</span>",
    ),
    (
        "> Первый абзац.\n>\n> Второй.\n>\n> — Наталья Катаева",
        "<blockquote><p>Первый абзац.</p>\n<p>Второй.</p></blockquote>",
        "<b>Наталья Катаева</b>",
    ),
    (
        "> Слова.  \n> – Имя Фамилия, куратор проекта «Двор», Киров",
        "<blockquote><p>Слова.</p></blockquote>",
        "<b>Имя Фамилия</b> <span>куратор проекта «Двор», Киров</span>",
    ),
    (
        "> *Важно*: 5 < 6 & 7.\n> - Имя & Фамилия, a < b",
        "<blockquote><p><em>Важно</em>: 5 &lt; 6 &amp; 7.</p></blockquote>",
        "<b>Имя &amp; Фамилия</b> <span>a &lt; b</span>",
    ),
]


@pytest.mark.parametrize(("markdown", "quote", "caption"), QUOTES)
def test_quote_of_a_named_person(markdown, quote, caption):
    assert html_of(markdown) == (
        f'<figure class="quote">{quote}<figcaption class="who">{caption}</figcaption></figure>'
    )


@pytest.mark.parametrize(
    "markdown",
    [
        "> Просто цитата.",
        "> Две\n> строки.",
        "> Тире — в середине, и дальше.",
        "> Слова.\n> — [Газета](https://gazeta.example/), 2026",
        "> Слова.\n>\n> > — Имя Фамилия",
        "> Слова.\n> — А",
    ],
)
def test_other_quotes_stay_quotes(markdown):
    html = html_of(markdown)
    assert html.startswith("<blockquote>")
    assert "figure" not in html


def test_two_quotes():
    html = html_of("> Раз.\n> — Имя Первое\n\nМежду.\n\n> Два.\n> — Имя Второе")
    assert html.count("<figure") == 2
    assert html.index("Имя Первое") < html.index("Между.") < html.index("Имя Второе")


TABLE = "| а | б | в |\n| :-- | :-: | --: |\n| 1 | 2 | 3 |"


def test_table_scrolls_by_itself_and_is_reached_by_keyboard():
    html = html_of(TABLE)
    assert html.startswith(
        '<div class="table" role="region" aria-label="Таблица" tabindex="0"><table>'
    )
    assert html.endswith("</table></div>")


def test_columns_are_aligned_by_class_and_not_by_style():
    html = html_of(TABLE)
    assert "style" not in html
    assert '<th class="left">а</th>' in html
    assert '<td class="center">2</td>' in html
    assert '<td class="right">3</td>' in html


def test_two_tables():
    html = html_of(f"{TABLE}\n\nМежду.\n\n{TABLE}")
    assert html.count('<div class="table"') == html.count("<table>") == 2


def test_plain_text_and_opening():
    body, _ = read_body("## Шаг\n\nПервый   *абзац*\nтекста.\n\nВторой.\n\n- раз\n- два")
    assert body.text == "Шаг Первый абзац текста. Второй. раз два"
    assert body.opening == "Первый абзац текста."
    assert body.words == 7
    assert body.headings == (Heading(2, "shag", "Шаг"),)


def test_empty_body():
    body, _ = read_body(" \n\n")
    assert (body.parts, body.text, body.words) == (("",), "", 0)


def test_no_break_space_stays_a_character():
    assert html_of("5&nbsp;домов 5\u00a0домов") == "<p>5\u00a0домов 5\u00a0домов</p>"


def test_character_that_an_entity_brings_is_clean():
    assert html_of("а&#8238;б&#x200B;в&#xFEFF;г") == "<p>абвг</p>"
