"""What people say is collected by the body for which they speak."""

from tests.support import builders

QUOTE = (
    '<figure class="quote"><blockquote><p>{}</p></blockquote>'
    '<figcaption class="who"><b>{}</b> <span>{}</span></figcaption></figure>'
)


def quoted(*quotes, name="Отдел по работе с ТОС", also=()):
    news = [
        builders.article(title=f"Новость {n}", slug=f"n{n}", html=QUOTE.format(*quote))
        for n, quote in enumerate(quotes)
    ]
    body = builders.organization(title=name, slug="otdel", also=list(also))
    from hub.pages.pages import pages

    site = builders.site(articles=news, organizations=[body])
    (page,) = (p for p in pages(site) if p.path == "organizations/otdel/index.html")
    return [(q.text, q.name, q.role, q.href, q.when.iso) for q in page.view.quotes]


def test_a_role_names_the_body_in_any_case():
    found = quoted(
        ("Начните с малого.", "Имя Фамилия", "начальник отдела по работе с ТОС"),
        ("Приходите.", "Другой Человек", "директор библиотеки"),
    )
    said = ("Начните с малого.", "Имя Фамилия", "начальник отдела по работе с ТОС")
    assert found == [(*said, "/news/2026/n0/", "2026-11-01")]


def test_other_names_count():
    quote = ("Да.", "Имя Фамилия", "глава ОРТОС")
    assert quoted(quote) == []
    assert len(quoted(quote, also=["ОРТОС"])) == 1


def test_the_same_words_are_shown_once():
    quote = ("Да.", "Имя Фамилия", "начальник отдела по работе с ТОС")
    assert len(quoted(quote, quote)) == 1
