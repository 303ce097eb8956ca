"""How one article stands in RSS 2.0 and Atom 1.0."""

from uuid import UUID

import feedparser
import pytest
from hub.core.text.characters import FORBIDDEN
from hub.core.text.typography.typeset import typograph
from hub.feeds import feeds
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.support.builders import article, site

XML = ("rss", "atom")
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


def write(*articles, form="rss", url="https://gorozhane.example"):
    made = feeds(site(articles=articles, settings={"SITEURL": url}))
    return next(f.content() for f in made if f.path == f"feeds/all.{form}.xml")


def rss_item(**fields):
    return etree.fromstring(write(article(**fields))).find("channel/item")


def atom_entry(**fields):
    return etree.fromstring(write(article(**fields), form="atom")).find(f"{ATOM}entry")


def parsed(form, **fields):
    url = fields.pop("site_url", "https://gorozhane.example")
    feed = feedparser.parse(write(article(**fields), form=form, url=url))
    assert feed.bozo == 0, feed.bozo_exception
    return feed.entries[0]


@pytest.mark.parametrize("form", XML)
def test_the_id_is_made_of_the_id_alone(form):
    one = parsed(form, id="kvfmoma65g")
    other = parsed(
        form,
        id="kvfmoma65g",
        title="Другая",
        slug="drugaya",
        date="2020-01-01",
        category="Дела ТОС",
        path="news/2020/drugoe.md",
        site_url="http://drugoy.example/kirov",
    )
    assert one.link != other.link
    assert one.id == other.id
    assert one.id == "urn:uuid:e61f2002-250e-5bcf-8924-50d6816ea02b"  # readers keep it for years
    assert UUID(one.id.removeprefix("urn:uuid:")).version == 5
    assert one.id != parsed(form, id="kvfmoma65h").id


def test_the_id_of_a_feed_survives_a_new_address_and_a_new_name():
    def ids(**changed):
        made = feeds(site(articles=[article(tags=["двор"])], settings=changed))
        return [feedparser.parse(f.content()).feed.id for f in made if f.path.endswith("atom.xml")]

    here = ids()
    assert len(set(here)) == len(here) == 8
    assert here == ids(SITEURL="https://drugoy.example", SITENAME="Соседи")
    assert not set(here) & set(ids(CITY="Вологда"))


def test_the_guid_is_no_address():
    guid = rss_item().find("guid")
    assert guid.attrib == {"isPermaLink": "false"}
    assert guid.text.startswith("urn:uuid:")


def test_an_rss_item_is_whole():
    item = rss_item(
        title="Субботник",
        date="2026-11-01 10:05",
        summary="Коротко",
        authors=["Анна", "Пётр"],
        tags=["двор", "новости"],
        html="<p>Весь текст</p>",
    )
    assert item.findtext("title") == "Субботник"
    assert item.findtext("link") == "https://gorozhane.example/news/2026/subbotnik/"
    assert item.findtext("pubDate") == "Sun, 01 Nov 2026 10:05:00 +0300"
    assert item.findtext("description") == "Коротко"
    assert item.findtext(CONTENT) == "<p>Весь текст</p>"
    assert [e.text for e in item.findall(CREATOR)] == ["Анна", "Пётр"]
    assert [e.text for e in item.findall("category")] == ["Новости", "двор"]
    assert item.find("author") is None


def test_the_description_comes_before_the_full_text():
    tags = [child.tag for child in rss_item(opening="Начало", html="<p>Текст</p>")]
    assert tags.index("description") < tags.index(CONTENT)


def test_namespaces_are_declared_once():
    text = write(article(authors=["Анна", "Пётр"], html="<p>Да</p>"), article(slug="b")).decode()
    for name in ("atom", "content", "dc"):
        assert text.count(f"xmlns:{name}=") == 1
    assert text.index("xmlns:dc=") < text.index("<channel>")


def test_an_atom_entry_is_whole():
    entry = atom_entry(
        title="Субботник",
        date="2026-11-01 10:05",
        modified="2026-11-02 09:00",
        summary="А < Б",
        authors=["Анна", "Пётр"],
        tags=["двор"],
        html="<p>Весь текст</p>",
    )
    assert entry.findtext(f"{ATOM}published") == "2026-11-01T10:05:00+03:00"
    assert entry.findtext(f"{ATOM}updated") == "2026-11-02T09:00:00+03:00"
    assert [e.text for e in entry.findall(f"{ATOM}author/{ATOM}name")] == ["Анна", "Пётр"]
    assert [e.get("term") for e in entry.findall(f"{ATOM}category")] == ["Новости", "двор"]
    content, summary = entry.find(f"{ATOM}content"), entry.find(f"{ATOM}summary")
    assert (content.get("type"), content.text) == ("html", "<p>Весь текст</p>")
    assert (summary.get("type"), summary.text) == ("html", "А\N{NO-BREAK SPACE}&lt; Б")
    assert "type" not in entry.find(f"{ATOM}title").attrib
    assert entry.find(f"{ATOM}link").attrib == {
        "rel": "alternate",
        "href": "https://gorozhane.example/news/2026/subbotnik/",
    }


def test_an_atom_feed_has_what_the_standard_requires():
    news = [article(title="Новая", date="2026-11-03"), article(date="2026-11-01")]
    root = etree.fromstring(write(*news, form="atom"))
    assert root.findtext(f"{ATOM}id").startswith("urn:uuid:")
    assert root.findtext(f"{ATOM}title") == "Горожане"
    assert root.findtext(f"{ATOM}updated") == "2026-11-03T00:00:00+03:00"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Редакция"
    for entry in root.findall(f"{ATOM}entry"):
        for name in ("id", "title", "updated", "published", "link"):
            assert len(entry.findall(f"{ATOM}{name}")) == 1


def test_an_unsigned_article_is_the_newsrooms():
    assert atom_entry().findtext(f"{ATOM}author/{ATOM}name") == "Редакция"
    assert rss_item().findtext(CREATOR) == "Редакция"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"summary": "Кратко", "lead": "Вводка", "opening": "Начало"}, "Кратко"),
        ({"lead": "Вводка", "opening": "Начало"}, "Вводка"),
        ({"opening": "Начало"}, "Начало"),
        ({"title": "Заголовок"}, "Заголовок"),
    ],
)
def test_the_description_is_the_best_there_is(fields, expected):
    assert rss_item(**fields).findtext("description") == expected


@pytest.mark.parametrize(
    "title",
    [
        "Двор & сад: 2 > 1 и 1 < 2",
        "Метка ]]> и {{ site.secret }} {% raw %}",
        "Семья 👨‍👩‍👧 и флаг 🏴‍☠️",
        'Кавычки «ёлочки», "лапки" и \'',
        "&nbsp; и &lt;b&gt;",
    ],
)
def test_titles_survive(title):
    assert rss_item(title=title).findtext("title") == typograph(title)
    assert atom_entry(title=title).findtext(f"{ATOM}title") == typograph(title)
    assert parsed("atom", title=title).title_detail.type == "text/plain"


@pytest.mark.parametrize("form", XML)
@pytest.mark.parametrize("title", ["Двор & сад ]]> {{ x }}", "Семья 👨‍👩‍👧", "2 > 1 и 1 < 2"])
def test_readers_see_the_title_as_it_was_set(form, title):
    assert parsed(form, title=title).title == typograph(title)


@pytest.mark.parametrize("form", XML)
def test_control_characters_do_not_get_through(form):
    entry = parsed(
        form,
        title="До\x0bм\ufffe\u202e",
        summary="Д\x00вор",
        authors=["А\x1fнна"],
        tags=["с\x07ад"],
        html="<p>Т\x0cекст\uffff</p>",
    )
    assert entry.title == "Дом"
    assert entry.summary == "Двор"
    assert entry.author == "Анна"
    assert entry.tags[-1].term == "сад"
    assert entry.content[0].value == "<p>Текст</p>"


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80)


@pytest.mark.parametrize("form", XML)
@settings(deadline=None)
@given(title=TEXT.filter(str.strip), summary=TEXT.filter(str.strip))
def test_any_text_comes_back(form, title, summary):
    fields = {"title": title, "summary": summary, "slug": "a", "html": f"<p>{title}</p>"}
    if form == "rss":
        item = rss_item(**fields)
        got, about = item.findtext("title"), item.findtext("description")
    else:
        entry = atom_entry(**fields)
        got, about = entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}summary")
    assert (got or "").split() == clean(title).split()
    about = about.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert about.split() == (clean(summary).split() or clean(title).split())


def clean(text):
    from unicodedata import normalize

    return normalize("NFC", FORBIDDEN.sub("", typograph(text.strip())))
