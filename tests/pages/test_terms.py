"""Words of the glossary in texts."""

import re

import pytest
from hub.pages.terms import Glossary

from tests.support import builders

TERMS = [
    builders.item("term", title="ТОС", slug="tos", short="Соседи & двор."),
    builders.item("term", title="Кворум", slug="kvorum", short="Сколько нужно."),
    builders.item("term", title="Устав ТОС", slug="ustav", short="Правила."),
    builders.item("term", title="Учёт", slug="uchyot", short="Счёт."),
    builders.item(
        "term",
        title="Проект поддержки местных инициатив",
        slug="ppmi",
        short="Деньги.",
        also=["ППМИ"],
    ),
    builders.item("term", title="131-ФЗ", slug="131-fz", short="Закон."),
]
HREF = {item.path: item.url for item in TERMS}
GLOSSARY = Glossary.of(TERMS)


def marked(html, skip=""):
    """The HTML with each mark as «[word→slug]»."""
    made = GLOSSARY.mark(html, HREF, skip)
    return re.sub(r'<a class="gl" href="/glossary/([\w-]+)/"[^>]*>(.*?)</a>', r"[\2→\1]", made)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Есть кворум, нет кворума", "Есть [кворум→kvorum], нет кворума"),
        ("О кворумах", "О [кворумах→kvorum]"),
        ("Кворумом!", "[Кворумом→kvorum]!"),
        ("кворумный, закворум, кворум-два", "кворумный, закворум, кворум-два"),
        ("ТОС и тос, НТОС, ТОСы", "[ТОС→tos] и тос, НТОС, ТОСы"),
        ("Устава ТОС нет у ТОС", "[Устава ТОС→ustav] нет у [ТОС→tos]"),
        ("устав\xa0ТОС", "[устав\xa0ТОС→ustav]"),
        ("учета и учёта", "[учета→uchyot] и учёта"),
        ("проекту поддержки местных инициатив", "[проекту поддержки местных инициатив→ppmi]"),
        (
            "ППМИ, проект поддержки местных инициатив",
            "[ППМИ→ppmi], проект поддержки местных инициатив",
        ),
        ("по 131-ФЗ", "по [131-ФЗ→131-fz]"),
        ("", ""),
    ],
)
def test_the_first_time_in_any_case(text, expected):
    assert marked(text) == expected


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/x/">кворум</a>',
        "<h2>Кворум</h2>",
        "<pre><code>кворум</code></pre>",
        "<figcaption><b>кворум</b></figcaption>",
        '<img alt="кворум > кворум">',
        '<p><a href="/glossary/kvorum/">сколько людей</a>: кворум</p>',
    ],
)
def test_what_is_left_alone(html):
    assert marked(html) == html


def test_after_a_closed_part_the_text_goes_on():
    html = "<h2>Кворум <em>ТОС</em></h2><p>Кворум</p>"
    assert marked(html) == "<h2>Кворум <em>ТОС</em></h2><p>[Кворум→kvorum]</p>"


def test_a_term_does_not_lead_to_itself():
    path = TERMS[1].path
    assert marked("кворум ТОС", skip=path) == "кворум [ТОС→tos]"


def test_the_meaning_stands_in_the_link():
    made = GLOSSARY.mark("<p>ТОС</p>", HREF)
    assert 'data-about="Соседи &amp; двор."' in made


def test_an_article_may_opt_out(show):
    news = [
        builders.article(title="С ним", slug="s", html="<p>Кворум</p>"),
        builders.article(title="Без него", slug="bez", html="<p>Кворум</p>", glossary=False),
    ]
    pages = show(builders.site(articles=news, terms=TERMS))
    assert 'class="gl"' in pages["news/2026/s/index.html"]
    assert 'class="gl"' not in pages["news/2026/bez/index.html"]
