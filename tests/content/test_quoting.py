"""Quotes of named speakers are found when a text is read, wherever its links will lead."""

import pytest
from hub.content.quoting import quoted
from hub.core.said import Quoted

from tests.support.reading import edition, write

QUOTE = '<figure class="quote"><blockquote>{}</blockquote><figcaption>{}</figcaption></figure>'
NAMED = "<b>Имя Фамилия</b> <span>глава ТОС</span>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Никто не говорит.</p>", ()),
        (QUOTE.format("<p>Да.</p><p>И нет.</p>", NAMED), (("Да. И нет.", "глава ТОС"),)),
        (QUOTE.format('<p>Да, <a href="">сюда</a>.</p>', NAMED), (("Да, сюда.", "глава ТОС"),)),
        (QUOTE.format("<p><em>Д</em>а.</p>", "<b>Имя Фамилия</b>"), (("Да.", ""),)),
        (QUOTE.format("<p>Да.</p>", "<span>глава ТОС</span>"), ()),
        (QUOTE.format("", NAMED), ()),
    ],
)
def test_who_says_what(html, expected):
    assert quoted(html) == tuple(Quoted(text, "Имя Фамилия", role) for text, role in expected)


def test_a_text_that_is_read_tells_its_quotes(tmp_path):
    text = (
        "---\nid: novost0001\ntitle: Новость\ndate: 2026-11-01\ncategory: Опыт\n---\n\n"
        "> Приходите [к нам](drugaya.md).\n>\n> — Имя Фамилия, глава ТОС\n"
    )
    other = text.replace("0001", "0002").replace("drugaya", "novost")
    made = edition(write(tmp_path, {"news/2026/novost.md": text, "news/2026/drugaya.md": other}))
    assert [item.quotes for item in made.site.articles] == [
        (Quoted("Приходите к нам.", "Имя Фамилия", "глава ТОС"),)
    ] * 2
