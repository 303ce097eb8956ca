"""Two engines, one tree: what they read alike, what the hub adds to both, and where they differ."""

import pytest
from hub.content.engines import differences, shown
from hub.content.enrich import mark
from hub.content.markdown import markdown_engine
from hub.core.diagnostics import Report
from hub.core.document import Document
from hub.core.errors import ConfigurationError
from hypothesis import given
from hypothesis import strategies as st

from tests.support.building import ROOT, article
from tests.support.reading import SETTINGS, config, write

EXTENSIONS = SETTINGS["MARKDOWN_EXTENSIONS"]
MARKDOWN = markdown_engine(EXTENSIONS)
COMMONMARK = markdown_engine(EXTENSIONS, "commonmark")


def read(engine, text):
    document = Document("news/2026/a.md", {}, text, 1)
    return mark(document, engine, Report())


ALIKE = {
    "paragraphs": "Раз.\n\nДва\nстроки.",
    "emphasis": "Это **важно**, *очень* и `код`.",
    "headings": "## Раздел\n\nТекст.\n\n### Раздел\n\n# Первый",
    "underlined headings": "Раздел\n------\n\nТекст.",
    "links": "[Газета](https://example.org/a?b=1&c=2 'Имя') и <https://example.org/>",
    "links by name": "[газета][g]\n\n[g]: https://example.org/",
    "intrasite links": "[Там]({filename}drugoy.md#kak) и [файл]({static}/docs/a.pdf)",
    "picture": "![Двор](dvor.jpg)",
    "pictures in a row": "![Двор](a.jpg)\n![Сад](b.jpg)",
    "list": "- раз\n- два\n- три",
    "loose list": "- раз\n\n- два",
    "numbered list": "1. раз\n2. два",
    "numbered from five": "5. пять\n6. шесть",
    "list of four spaces": "- раз\n    - внутри\n- два",
    "quote": "> Сказано.\n> И ещё.",
    "quote with speaker": "> Сказано.\n> — Имя, роль",
    "quotes of two speakers": "> Раз.\n> — Анна\n\n> Два.\n> — Пётр, сосед",
    "rule": "Раз.\n\n---\n\nДва.",
    "line break": "Раз  \nдва",
    "fenced code": "```python\nx < 1\n```",
    "indented code": "Так:\n\n    x < 1",
    "table": "| а | б | в |\n| --- | ---: | :---: |\n| 1 | 2 | **3** |",
    "footnotes": "Раз[^1] и два[^dva], снова[^1].\n\n[^1]: Первая *сноска*.\n[^dva]: Вторая.",
    "footnote in Cyrillic": "Раз[^дом].\n\n[^дом]: Сноска.",
    "footnote of two paragraphs": "Раз[^1].\n\n[^1]: Начало.\n\n    Конец.",
    "footnote that ends with a list": "Раз[^1].\n\n[^1]: Вот:\n\n    - список",
    "entities": "A &amp; B &lt; C &copy; «—» &nbsp;",
    "underscores in a word": "a__б__в и a_б_в",
    "address in Cyrillic": "[Дом](https://пример.рф/дом?а=б) [Сад](https://a.example/%D0%B0) "
    "![Д](дом.jpg)",
    "inner list after a link": "- [раз](https://a.example/)\n    1. внутри\n- два\n    - и тут",
    "escapes": "\\*не курсив\\* и 2 \\* 2",
    "raw HTML": "<details><summary>Ещё</summary>Текст</details>",
    "video": '<iframe src="https://rutube.ru/play/embed/abc/"></iframe>',
    "hostile": "<script>x</script>\n\n<b onclick='x'>жирно</b>\n\nДа [x](javascript:alert(1))",
    "quotes and dashes": "«Ёлка» — это 5–7 % от 1 000 ₽",
}


@pytest.mark.parametrize("name", ALIKE)
def test_both_read_alike(name):
    one, other = read(MARKDOWN, ALIKE[name]), read(COMMONMARK, ALIKE[name])
    assert shown(other) == shown(one)
    assert other.targets == one.targets
    assert other.headings == one.headings
    assert other.opening == one.opening
    assert "".join(other.text.split()) == "".join(one.text.split())


# The two grammars differ here, and that is no fault of either. CommonMark is on the right.
DIFFERENT = {
    "a list needs no empty line before it": (
        "Так:\n- раз\n- два",
        "<p>Так:\n—\N{NO-BREAK SPACE}раз\n—\N{NO-BREAK SPACE}два</p>",
        "<p>Так:</p>\n<ul>\n<li>раз</li>\n<li>два</li>\n</ul>",
    ),
    "two spaces nest a list": (
        "- раз\n  - внутри",
        "<ul>\n<li>раз</li>\n<li>внутри</li>\n</ul>",
        "<ul>\n<li>раз\n<ul>\n<li>внутри</li>\n</ul>\n</li>\n</ul>",
    ),
    "another sign begins another list": (
        "- раз\n* два",
        "<ul>\n<li>раз</li>\n<li>два</li>\n</ul>",
        "<ul>\n<li>раз</li>\n</ul>\n<ul>\n<li>два</li>\n</ul>",
    ),
    "a parenthesis numbers too": (
        "1) раз\n2) два",
        "<p>1) раз\n2) два</p>",
        "<ol>\n<li>раз</li>\n<li>два</li>\n</ol>",
    ),
    "a heading ends a paragraph only with a space": (
        "#Раздел",
        '<h2 id="razdel">Раздел</h2>',
        "<p>#Раздел</p>",
    ),
    "a backslash breaks the line": ("Раз\\\nдва", "<p>Раз\\\nдва</p>", "<p>Раз<br>\nдва</p>"),
    "Markdown inside raw HTML after an empty line": (
        "<div>\n\n**Да**\n\n</div>",
        "<div>\n\n**Да**\n\n</div>",
        "<div>\n<p><strong>Да</strong></p>\n</div>",
    ),
    "an empty line inside a quote parts it": (
        "> Раз.\n\n> Два.",
        "<blockquote>\n<p>Раз.</p>\n<p>Два.</p>\n</blockquote>",
        "<blockquote>\n<p>Раз.</p>\n</blockquote>\n<blockquote>\n<p>Два.</p>\n</blockquote>",
    ),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_where_they_differ(name):
    text, one, other = DIFFERENT[name]
    assert "".join(read(MARKDOWN, text).parts) == one
    assert "".join(read(COMMONMARK, text).parts) == other


WORDS = st.lists(st.sampled_from(["слово", "**важно**", "*да*", "`x`", "«ёлка»"]), min_size=1)
BLOCKS = st.one_of(
    WORDS.map(" ".join),
    WORDS.map(lambda words: "## " + " ".join(words)),
    st.lists(WORDS.map(" ".join), min_size=1, max_size=4).map(
        lambda lines: "\n".join(f"- {line}" for line in lines)
    ),
    WORDS.map(lambda words: "| а | б |\n| --- | ---: |\n| " + " ".join(words) + " | 1 |"),
    WORDS.map(lambda words: "```\n" + " ".join(words) + "\n```"),
)


@given(st.lists(BLOCKS, max_size=6))
def test_plain_texts_are_read_alike(blocks):
    parted = "\n\n<!-- -->\n\n".join(blocks)  # two lists in a row are one
    assert read(COMMONMARK, parted).text == read(MARKDOWN, parted).text


def test_a_long_build_leaks_nothing_into_the_next_text():
    COMMONMARK("[^1]\n\n[^1]: сноска\n\n[a]: http://a.ru")
    assert COMMONMARK("[a] [^1]").strip() == "<p>[a] [^1]</p>"


def test_an_extension_of_the_other_engine_is_refused():
    with pytest.raises(ConfigurationError, match="abbr"):
        markdown_engine(("tables", "abbr"), "commonmark")
    with pytest.raises(ConfigurationError, match="goldmark"):
        markdown_engine((), "goldmark")


def test_without_tables_and_footnotes():
    plain = markdown_engine((), "commonmark")
    assert "<table" not in plain("| а |\n| --- |\n| 1 |")
    assert "footnote" not in plain("а[^1]\n\n[^1]: б")


def test_texts_that_differ_are_named(tmp_path):
    texts: dict[str, str] = {}
    for number, body in enumerate(["Всё просто.", "Так:\n- раз\n- два"]):
        texts |= article(number, body=body)
    found = list(differences(config(write(tmp_path, texts))))
    assert [one.path for one in found] == [sorted(texts)[1]]
    assert found[0].one.replace("\N{NO-BREAK SPACE}", " ") == "Так: — раз — два"
    assert found[0].other == "Так:"
    assert found[0].line > 1


def test_the_shipped_content_is_read_alike():
    site = config(ROOT / "content", IGNORE_FILES=["README.md"])
    assert [one.path for one in differences(site)] == []
