"""What holds for every text: twice is as once, letters stay, code and markup are not touched."""

import re
import unicodedata

from hub.core.text.typography import marks
from hub.core.text.typography.source import fix
from hub.core.text.typography.typeset import typograph, typograph_pieces
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tests.support.setting import text_pieces, typograph_html

TEXTS = frozenset({"title", "summary"})
WORDS = st.sampled_from(
    [
        "двор",
        "ТОС",
        "и",
        "в",
        "не",
        "5",
        "10",
        "2026",
        "г.",
        "ул.",
        "ст.",
        "№",
        "-",
        "--",
        "—",
        '"',
        "«",
        "»",
        "„",
        "“",
        "...",
        "х",
        "x",
        "*",
        "руб.",
        "%",
        "т.д.",
        "А.",
        "С.",
        "Пушкин",
        "9:00",
        "-5",
        "+7",
        "8",
        "(912)",
        "345-67-89",
        ",",
        ".",
        "же",
        "\n",
        "\n\n",
        "ФЗ",
        "131",
        "мая",
        "январь",
        "пн",
        "12/1",
        "Ленина",
        "&",
        "<",
        "https://a.example/1-2",
        "\N{NO-BREAK SPACE}",
    ]
)
TEXT = st.one_of(
    st.lists(st.tuples(WORDS, st.sampled_from(["", " ", " "])).map("".join), max_size=14).map(
        "".join
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40),
)
MARKUP = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<code>a - b</code>",
        '<pre>1-2 "x"</pre>',
        "<br>",
        "<li>",
        '<a href="https://a.example/1-2?q=%22">',
        "</a>",
        "<em>",
        "</em>",
        '<img alt="" src="a-1.jpg">',
    ]
)
HTML = st.lists(
    st.one_of(MARKUP, TEXT.map(lambda t: t.replace("&", "").replace("<", ""))), max_size=12
)


def letters(text):
    """Return letters and digits; the letters that may stand for × do not count."""
    return [c for c in text if unicodedata.category(c)[0] in "LMN" and c not in "xхXХ"]


@given(TEXT)
@settings(max_examples=150)
@example("\n\n")
def test_twice_is_as_once(text):
    once = typograph(text)
    assert typograph(once) == once


@given(
    st.lists(st.text("хxXавиТОСФЗгулстIVXмруб", min_size=1, max_size=5), min_size=1),
    st.text("0123456789٣", min_size=1, max_size=11),
)
def test_words_alone_hold_nothing_to_mend(words, number):
    assert not marks.find(", ".join(words))
    assert not marks.find(" ".join(words))
    assert not marks.find(" ".join([*words, number]))


@given(TEXT)
def test_letters_and_digits_stay(text):
    assert letters(typograph(text)) == letters(text)


@given(HTML.map("".join))
def test_structure_code_and_addresses_stay(html):
    before, after = skeleton(clean(html)), skeleton(typograph_html(html))
    assert after == before


@example("131 -- ФЗ")
@given(HTML.map("".join))
def test_html_twice_is_as_once(html):
    once = typograph_html(html)
    assert typograph_html(once) == once


@given(HTML.map("".join))
def test_texts_of_html_are_set_as_those_of_its_tree(html):
    pieces = text_pieces(body_of(html))
    pieces = typograph_pieces(pieces)
    assert "".join(text_pieces(body_of(typograph_html(html)))) == "".join(pieces)


@given(TEXT, TEXT)
def test_a_source_is_mended_once(title, body):
    source = f"---\ntitle: {title!r}\nid: abcdefgh1-2\n---\n\n{body}\n"
    mended = fix(source, TEXTS)
    assert fix(mended, TEXTS) == mended
    assert letters(mended) == letters(source)
    assert "\nid: abcdefgh1-2\n" in mended


def body_of(html):
    body = LexborHTMLParser(f"<body>{html}").body
    assert body
    return body


def clean(html):
    return body_of(html).inner_html or ""


def skeleton(html):
    """Return tags with their attributes, and the text of code."""
    body = LexborHTMLParser(f"<body>{html}").body
    assert body
    found = []
    for node in body.traverse(include_text=False):
        code = node.text() if node.tag in {"code", "pre"} else ""
        found.append((node.tag, dict(node.attributes), code))
    return found


def test_letters_would_be_missed():
    assert letters("двор 5") != letters("дво 5")
    assert re.sub("а", "", "да") == "д"
