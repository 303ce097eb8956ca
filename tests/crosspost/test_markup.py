"""Text with emphasis: read from what editors write, written as platforms read it."""

import pytest
from hub.crosspost.channels.telegram.compose import STYLES
from hub.crosspost.markup import plain, read_html, to_html, to_plain
from hypothesis import given
from hypothesis import strategies as st

from tests.support.telegram_html import parse_html

PAGE = "https://gorozhane.example/news/2026/dvor/"


def telegram(text):
    return to_html(read_html(text, PAGE), STYLES)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Просто текст", "Просто текст"),
        ("Строка\nдругая\n\n\n\nтретья", "Строка\nдругая\n\nтретья"),
        ("<b>Важно <i>очень</i></b>", "<b>Важно </b><b><i>очень</i></b>"),
        ("<strong>а</strong> <em>б</em> <del>в</del>", "<b>а</b> <i>б</i> <s>в</s>"),
        ("5 < 6 & 7 > 2", "5 &lt; 6 &amp; 7 &gt; 2"),
        ("a&nbsp;b &mdash; &laquo;c&raquo;", "a\xa0b — «c»"),
        ("<p>Раз</p><p>Два</p>", "Раз\n\nДва"),
        ("<ul><li>раз</li><li>два</li></ul>", "• раз\n\n• два"),
        ("{{ config }} {% raw %}", "{{ config }} {% raw %}"),
        ("<script>alert(1)</script>тихо", "тихо"),
        ('<a href="/tos/">ТОС</a>', '<a href="https://gorozhane.example/tos/">ТОС</a>'),
        ('<a href="javascript:alert(1)">нет</a>', "нет"),
        ('<a href="https://[">нет</a>', "нет"),
        (
            '<a href="https://example.org/?a=1&amp;b=%22">да</a>',
            '<a href="https://example.org/?a=1&amp;b=%22">да</a>',
        ),
        ("<b> </b>", ""),
    ],
)
def test_what_editors_write(written, expected):
    assert telegram(written) == expected


def test_plain_text_shows_where_links_lead():
    runs = read_html('Пишите <a href="https://example.org/">сюда</a>', PAGE)
    assert to_plain(runs) == "Пишите сюда: https://example.org/"
    assert to_plain(read_html('<a href="https://e.org/">https://e.org/</a>', PAGE)) == (
        "https://e.org/"
    )


@given(st.text())
def test_any_text_comes_through_telegram(text):
    runs = read_html(text, PAGE)
    shown, _, dropped = parse_html(to_html(runs, STYLES))
    assert (shown, dropped) == (plain(runs), [])
