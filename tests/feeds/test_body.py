"""Texts that are read far from their page."""

import pytest
from hub.feeds.body import feed_body

HOST = "https://gorozhane.example"
PAGE = f"{HOST}/kirov/news/2026/dvor/"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<a href="/kirov/tos/dvor/">ТОС</a>',
            f'<a href="{HOST}/kirov/tos/dvor/">ТОС</a>',
        ),
        ('<a href="#fn:1">1</a>', f'<a href="{PAGE}#fn:1">1</a>'),
        ('<a href="../sad/">Сад</a>', f'<a href="{PAGE.replace("dvor", "sad")}">Сад</a>'),
        ('<a href="//vk.com/x">ВК</a>', '<a href="https://vk.com/x">ВК</a>'),
        ('<img src="/a.jpg" alt="">', f'<img src="{HOST}/a.jpg" alt="">'),
        ('<q cite="/a/">Да</q>', f'<q cite="{HOST}/a/">Да</q>'),
        (
            '<img srcset="/a,1.jpg 480w, /b.jpg 2x,/c.jpg" alt="">',
            f'<img srcset="{HOST}/a,1.jpg 480w, {HOST}/b.jpg 2x, {HOST}/c.jpg" alt="">',
        ),
        ('<a href="mailto:a@example.org">Письмо</a>', '<a href="mailto:a@example.org">Письмо</a>'),
        (
            '<a href="https://example.org/a/../b?x=1#">Там</a>',
            '<a href="https://example.org/a/../b?x=1#">Там</a>',
        ),
        ('<a href="//[">Нет</a>', '<a href="//[">Нет</a>'),
        (
            '<div class="table" role="region" aria-label="Таблица" tabindex="0">1</div>',
            '<div class="table" tabindex="0">1</div>',
        ),
        ("<p>5&nbsp;км href=</p>", "<p>5\xa0км href=</p>"),
        ("<p>Без ссылок</p>", "<p>Без ссылок</p>"),
    ],
)
def test_links_lead_to_the_site_and_nothing_else_changes(html, expected):
    assert feed_body(html, PAGE) == expected


def test_without_an_address_links_start_at_the_root():
    html = '<a href="#a">А</a><a href="/b/">Б</a>'
    assert feed_body(html, "/news/x/") == '<a href="/news/x/#a">А</a><a href="/b/">Б</a>'
