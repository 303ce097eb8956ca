"""What single views say."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hub.core.model import Grant
from hub.pages.lookup import Lookup
from hub.pages.pages import pages
from hub.pages.repeat import in_words
from hub.pages.views import grants, guide_steps
from hub.pages.wording import contacts, readable, shorten

from tests.support import builders

NBSP = "\N{NO-BREAK SPACE}"
TODAY = date(2026, 11, 23)


def view(site, path):
    return next(page.view for page in pages(site) if page.path == path)


# --- news


def test_long_lists_are_numbered():
    articles = [builders.article(title=f"Номер {n}") for n in range(45)]
    made = {page.path: page.view for page in pages(builders.site(articles=articles))}
    last = made["news/page/3/index.html"]
    assert len(last.rows) == 5
    assert last.pager.text == "Страница 3 из 3"
    assert (last.pager.newer, last.pager.older) == ("/news/page/2/", "")
    assert made["news/page/2/index.html"].pager.newer == "/news/"
    assert made["category/novosti/page/3/index.html"].title == "Новости"


def test_empty_site_has_its_pages(show):
    shown = show(builders.site())
    assert "Новостей пока нет" in shown["index.html"]
    assert f"Пока ничего не{NBSP}назначено" in shown["events/index.html"]
    assert f"В{NBSP}справочнике пока нет ни{NBSP}одного ТОС" in shown["tos/index.html"]


def test_extra_of_other_plugins_is_shown():
    older = {"title": "Раньше", "url": "news/2026/ranshe/"}
    item = builders.article(extra={"readtime": 7, "prev_article": older, "next_article": None})
    made = view(builders.site(articles=[item]), "news/2026/novost/index.html")
    assert made.reading == f"7{NBSP}минут чтения"
    assert made.older.href == "/news/2026/ranshe/"
    assert made.newer is None


def test_time_of_day_is_said_unless_it_is_midnight():
    items = [
        builders.article(title="Ночь", date="2026-11-01"),
        builders.article(title="День", date="2026-11-02 09:05"),
    ]
    site = builders.site(articles=items)
    night, day = (view(site, f"news/2026/{slug}/index.html").when for slug in ("noch", "den"))
    assert (night.text.replace(NBSP, " "), night.iso) == ("1 ноября 2026 г.", "2026-11-01")
    assert day.text.endswith("2026 г., 9:05".replace(" г", f"{NBSP}г"))
    assert day.iso == "2026-11-02T09:05+03:00"


# --- TOS


def test_chair_is_named_only_with_consent(show):
    chair = {"name": "Пётр Безмолвный", "role": "староста", "consent": False}
    shown = show(builders.site(tos=[builders.tos(chair=chair)]))
    page = shown["tos/tos-dvor/index.html"]
    assert "Безмолвный" not in "".join(shown.values())
    assert "староста" in page


def test_contacts_are_shown_only_when_public(show):
    secret = {"kind": "телефон", "value": "+7 900 000-00-01"}
    known = {"kind": "телефон", "value": "+7 (8332) 00-00-02, доб. 15", "public": True}
    shown = show(builders.site(tos=[builders.tos(contacts=[secret, known])]))
    page = shown["tos/tos-dvor/index.html"]
    assert "000-00-01" not in page
    assert 'href="tel:+78332000002"' in page


def test_links_run_both_ways():
    site = builders.site(
        tos=[builders.tos(title="Двор", slug="dvor")],
        articles=[builders.article(tos=["dvor"])],
        projects=[builders.item("project", tos="dvor")],
        events=[builders.event(tos=["dvor"])],
        organizations=[builders.organization(serves=["dvor"])],
    )
    made = view(site, "tos/dvor/index.html")
    assert [b.title for b in made.blocks] == ["Новости об этом ТОС", "Афиша этого ТОС"]
    assert [row.title for row in made.projects] == ["Площадка"]
    helpers, calendar = made.boxes
    assert [e.text for e in helpers.entries] == ["Библиотека"]
    assert calendar.entries[0].href == "webcal://gorozhane.example/calendars/tos/dvor.ics"
    assert view(site, "organizations/biblioteka/index.html").boxes[0].entries[0].text == "Двор"
    assert view(site, "news/2026/novost/index.html").boxes[0].entries[0].text == "Двор"


# --- grants


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"opens": "2026-11-01", "closes": "2026-11-23"}, "open"),
        ({"closes": "2026-12-01"}, "open"),
        ({"opens": "2026-11-24", "closes": "2026-12-01"}, "soon"),
        ({"opens": "2026-12-01"}, "soon"),
        ({"closes": "2026-11-22"}, "closed"),
        ({"results": "Победили все"}, "closed"),
        ({"opens": "2026-11-01"}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_what_can_be_done_with_a_contest(fields, state):
    record = builders.item("grant", **fields).record
    assert isinstance(record, Grant)
    assert grants.state_of(record, TODAY) == state


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"closes": "2026-11-23"}, "сегодня последний день"),
        ({"closes": "2026-11-24"}, "остался 1 день"),
        ({"closes": "2026-11-25"}, "осталось 2 дня"),
        ({"closes": "2026-11-28"}, "осталось 5 дней"),
        ({"closes": "2026-12-14"}, "остался 21 день"),
        ({"opens": "2026-11-24"}, "откроется через 1 день"),
        ({"opens": "2026-12-04"}, "откроется через 11 дней"),
        ({"closes": "2026-11-22"}, ""),
        ({}, ""),
    ],
)
def test_days_that_are_left(fields, words):
    record = builders.item("grant", **fields).record
    assert grants.left(record, TODAY).replace("\N{NO-BREAK SPACE}", " ") == words


def test_a_contest_tells_its_rules():
    contest = builders.item(
        "grant",
        closes="2026-12-01",
        applicants=["НКО"],
        partner_required=True,
        own_share=12.5,
        at_most=300_000,
    )
    (group, closed) = view(builders.site(grants=[contest]), "grants/index.html").groups
    (row,) = group.rows
    assert row.rules == ("НКО", "ТОС нужен партнёр", "своя доля 12,5\N{NO-BREAK SPACE}%")
    assert row.term.closes == "2026-12-01T23:59:59+03:00"
    assert (group.state, closed.state, closed.rows) == ("open", "closed", ())


# --- guides


def test_guide_is_split_into_steps():
    body = guide_steps.split_steps(
        '<p>Сначала.</p><h2 id="raz">Раз &amp; два</h2><p>А</p><h3 id="x">Б</h3>хвост'
        '<h2 id="tri">Три</h2><blockquote><h2 id="v">внутри</h2></blockquote>'
    )
    steps = body.steps
    assert body.intro == "<p>Сначала.</p>"
    assert [(s.id, s.title) for s in steps] == [("raz", "Раз & два"), ("tri", "Три")]
    assert steps[0].html == '<p>А</p><h3 id="x">Б</h3>хвост'
    assert "внутри" in steps[1].html


def test_guide_without_headings_has_no_steps():
    assert guide_steps.split_steps("<p>Только текст.</p>") == guide_steps.Body(
        "<p>Только текст.</p>", (), ()
    )


def test_a_footnote_stands_by_the_step_that_names_it_first():
    ref = '<sup id="fnref:{0}"><a class="footnote-ref" href="#fn:{0}">1</a></sup>'
    body = guide_steps.split_steps(
        f"<p>Вот{ref.format('a')}</p><h2>Раз</h2><p>{ref.format('b')}{ref.format('a')}</p>"
        '<h2>Два</h2><p>Пусто.</p><div class="footnote"><hr><ol><li id="fn:a"><p>А</p></li>'
        '<li id="fn:b"><p>Б</p></li></ol></div>'
    )
    assert body.notes == (guide_steps.Note("fn:a", 1, "<p>А</p>", follows=True),)
    assert [step.notes for step in body.steps] == [(guide_steps.Note("fn:b", 2, "<p>Б</p>"),), ()]
    assert body.steps[1].html == "<p>Пусто.</p>"


FIGURE = {"value": "1/3", "what": "кворум", "url": "https://a.example", "checked": "2026-10-01"}


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        ({}, []),
        ({"checked": "2026-05-22"}, ["С тех пор правила могли измениться."]),
        ({"law": "131-ФЗ, ст. 27"}, ["131-ФЗ заменён: теперь действует 33-ФЗ."]),
        ({"law": "закон 131, ст. 27"}, ["131-ФЗ заменён: теперь действует 33-ФЗ."]),
        ({"law": "1131-ФЗ"}, []),
    ],
)
def test_doubtful_figures_are_told(figure, told):
    laws = [
        builders.item(
            "term", title="131-ФЗ", slug="131-fz", also=["закон 131"], replaced_by="33-fz"
        ),
        builders.item("term", title="33-ФЗ", slug="33-fz"),
    ]
    made = builders.guide(title="Как", slug="kak", figures=[FIGURE | figure], checked="2026-10-01")
    notices = view(builders.site(guides=[made], terms=laws), "guides/kak/index.html").notices
    assert [n.text for n in notices] == told
    assert all(n.title.startswith("Проверьте: данные от ") for n in notices)


def test_every_step_can_be_ticked_or_the_list_of_the_guide():
    html = '<h2 id="raz">Раз</h2><p>А</p>'
    plain = builders.guide(title="Как", slug="kak", html=html)
    own = builders.guide(title="Как", slug="kak", html=html, checklist=["Готов протокол"])
    for made, ticks in ((plain, [("raz", "Раз")]), (own, [("gotov-protokol", "Готов протокол")])):
        found = view(builders.site(guides=[made]), "guides/kak/index.html").ticks
        assert [(tick.key, tick.text) for tick in found] == ticks


# --- projects


def test_costs_are_summed(show):
    cost = [{"who": "Город", "rubles": 150000}, {"who": "Соседи", "rubles": 50000}]
    project = builders.item("project", cost=cost, progress=40)
    page = show(builders.site(projects=[project]))["projects/ploschadka/index.html"]
    assert f"200{NBSP}000{NBSP}₽" in page
    assert f"75{NBSP}%" in page
    assert '<progress value="40" max="100"' in page


# --- words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=10", "по вторникам, всего 10 раз"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,SU", "по понедельникам, средам и воскресеньям"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", "раз в 2 недели по субботам"),
        ("FREQ=WEEKLY", "каждую неделю"),
        ("FREQ=DAILY;UNTIL=20261231T000000Z", "каждый день, до 31 декабря 2026 г."),
        ("FREQ=MONTHLY;BYDAY=1TH", "каждый месяц: первый четверг"),
        ("FREQ=MONTHLY;BYDAY=-1WE", "каждый месяц: последняя среда"),
        ("FREQ=YEARLY;INTERVAL=5", "раз в 5 лет"),
        ("FREQ=SECONDLY", ""),
        ("", ""),
    ],
)
def test_repetition_in_words(rule, words):
    assert in_words(rule).replace(NBSP, " ") == words


def test_addresses_are_readable():
    assert readable("https://www.xn--80acb6arebbqecgcl4m8ae.xn--p1ai/projects/") == (
        "вятскаясоборность.рф/projects"
    )
    assert readable("https://пример.рф/") == "пример.рф"


def test_long_texts_are_cut_between_words():
    cut = shorten("слово " * 60)
    assert len(cut) <= 201
    assert cut.endswith("слово…")


def test_contact_without_an_address_is_text():
    contact = builders.tos(contacts=[{"kind": "Telegram", "value": "@dvor", "public": True}])
    assert contacts(contact.record.contacts)[0].href == ""


def test_dates_are_of_the_sites_zone():
    lookup = Lookup(builders.site(now=builders.NOW.astimezone(ZoneInfo("UTC"))))
    assert lookup.today == TODAY
