"""Every feed of a whole site against the standards, one row a rule; then a real reader."""

import json
import re
import sqlite3
import subprocess
from contextlib import closing
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
from hub.core.site import Media
from hub.feeds import feeds
from jsonschema import Draft202012Validator
from lxml import etree, html

from tests.support.builders import article, event, group, guide, item, site, tos
from tests.support.serving import serving

HERE = Path(__file__).parent
ATOM = "{http://www.w3.org/2005/Atom}"
MEDIA = "{http://search.yahoo.com/mrss/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
RNG = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
SCHEMA = Draft202012Validator(json.loads((HERE / "jsonfeed.schema.json").read_text("utf-8")))

NEWS = [
    article(
        title="С «картинкой» & без < меры",
        date="2026-11-22 10:05",
        modified="2026-11-22 12:00",
        tags=["двор"],
        tos=["dvor"],
        authors=["Анна", "Пётр"],
        cover={"file": "dvor.jpg", "alt": "Двор & горка", "credit": "Анна"},
        html='<p>Текст <a href="/tos/dvor/#a">ссылки</a> <img src="/media/a.jpg" alt=""></p>',
        text="Текст ссылки",
    ),
    article(
        title="Вторая",
        date="2026-11-21",
        html="<p>Да</p>",
        text="Да",
        corrections=[{"date": "2026-11-22", "text": "Не да, а нет."}],
    ),
    article(title="Без текста", date="2026-11-20"),
]
SITE = site(
    articles=NEWS,
    tos=[tos(title="Двор", slug="dvor", district="Ленинский район")],
    projects=[item("project")],
    guides=[guide(title="Как открыть", html="<h2>Раз</h2>", text="Раз")],
    grants=[item("grant", closes="2027-01-01")],
    events=[event()],
    authors=[group("author", "Анна", NEWS[:1])],
    media=[Media("news/dvor.jpg", "/media/dvor.jpg", 1200, 800)],
    settings={"WEBSUB_HUB": "https://hub.example/"},
)
FILES = {file.path: file.content() for file in feeds(SITE)}
RSS = {p: d for p, d in FILES.items() if p.endswith(("rss.xml", "dzen.xml", "yandex.xml"))}
ATOMS = {p: d for p, d in FILES.items() if p.endswith("atom.xml")}
JSONS = {p: json.loads(d) for p, d in FILES.items() if p.endswith(".json")}


def each(files):
    return pytest.mark.parametrize("path", files)


@each({**RSS, **ATOMS})
def test_feedparser_finds_no_fault(path):
    assert feedparser.parse(FILES[path]).bozo == 0


@each(ATOMS)
def test_atom_is_valid_by_the_schema_of_its_standard(path):
    RNG.assertValid(etree.fromstring(FILES[path]))


def test_schema_of_atom_refuses_what_it_should():
    text = ATOMS["feeds/all.atom.xml"].decode()
    for wrong in (
        re.sub("<updated>[^<]+</updated>", "", text, count=1),
        text.replace("T10:05:00+03:00", " 10:05"),
        text.replace("<id>", "<name>").replace("</id>", "</name>"),
        text.replace(' rel="self"', ' rel=""').replace(' href="https', ' hreff="https', 1),
    ):
        assert wrong != text
        assert not RNG.validate(etree.fromstring(wrong.encode()))


@each(ATOMS)
def test_assertions_of_the_atom_standard(path):
    """The Schematron part of Appendix B, and what the text says beside it."""
    root = etree.fromstring(FILES[path])
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"].endswith(path)
    assert links["hub"] == "https://hub.example/"
    ids = [e.findtext(f"{ATOM}id") for e in root.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    for entry in root.findall(f"{ATOM}entry"):
        assert entry.find(f"{ATOM}link[@rel='alternate']") is not None
        assert entry.find(f"{ATOM}content") is not None or entry.find(f"{ATOM}summary") is not None


@each(JSONS)
def test_json_feed_is_valid_by_its_schema(path):
    SCHEMA.validate(JSONS[path])
    assert JSONS[path]["feed_url"].endswith(path)
    assert JSONS[path]["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]


def test_schema_of_json_feed_refuses_what_it_should():
    good = JSONS["feeds/all.json"]
    for wrong in (
        good | {"version": "1"},
        {k: v for k, v in good.items() if k != "title"},
        good | {"items": [{"id": 5, "content_text": "x"}]},
        good | {"items": [{"id": "5"}]},
        good | {"items": [{"id": "5", "content_text": "x", "date_published": "22.11.2026"}]},
        good | {"feed_url": "/feeds/all.json"},
    ):
        assert not SCHEMA.is_valid(wrong)


# --- RSS Best Practices Profile and the W3C validator's warnings: one row a rule --------------


def _items(root):
    return root.findall("channel/item")


def _texts(root):
    """The HTML of the descriptions and full texts."""
    for one in _items(root):
        yield from (one.findtext(name) for name in ("description", CONTENT) if one.findtext(name))


RULES = {
    "the title is plain text": lambda root: all(
        "<p" not in t.text for t in root.iter("title")
    ),
    "& and < stand as references": lambda root: b"<![CDATA[" not in etree.tostring(root),
    "one enclosure an item": lambda root: all(
        len(i.findall("enclosure")) <= 1 for i in _items(root)
    ),
    "an enclosure has url, length and type": lambda root: all(
        e.get("url").startswith("https://") and e.get("length").isdigit() and "/" in e.get("type")
        for e in root.iter("enclosure")
    ),
    "no relative address": lambda root: all(
        urlsplit(link).scheme
        for text in _texts(root)
        for _, name, link, _ in html.fragment_fromstring(text, "div").iterlinks()
        if name in {"href", "src"}
    ),
    "no e-mail without a name": lambda root: root.find(".//author") is None,
    "atom:link names the feed itself": lambda root: (
        root.find(f"channel/{ATOM}link[@rel='self']").get("href").startswith("https://")
    ),
    "description before content:encoded": lambda root: all(
        [c.tag for c in i].index("description") < [c.tag for c in i].index(CONTENT)
        for i in _items(root)
        if i.find(CONTENT) is not None
    ),
    "the guid is no address and says so": lambda root: all(
        i.find("guid").get("isPermaLink") == "false" and i.findtext("guid").startswith("urn:uuid:")
        for i in _items(root)
    ),
    "no guid twice": lambda root: (
        len({i.findtext("guid") for i in _items(root)}) == len(_items(root))
    ),
    "the channel has title, link, description, language": lambda root: all(
        root.findtext(f"channel/{name}") for name in ("title", "link", "description", "language")
    ),
    "dates are RFC 822 with four digits of the year and a zone": lambda root: all(
        re.search(r" \d{4} ", d.text) and parsedate_to_datetime(d.text).tzinfo
        for d in (*root.iter("pubDate"), *root.iter("lastBuildDate"))
    ),
    "no script in a text": lambda root: not any("<script" in t for t in _texts(root)),
    "the hub of WebSub is named": lambda root: (
        root.find(f"channel/{ATOM}link[@rel='hub']") is not None
    ),
    "every item has a title and a link": lambda root: all(
        i.findtext("title") and i.findtext("link").startswith("https://") for i in _items(root)
    ),
}  # fmt: skip


@each(RSS)
@pytest.mark.parametrize("rule", RULES)
def test_rss(rule, path):
    assert RULES[rule](etree.fromstring(RSS[path]))


def test_picture_is_told_in_every_form():
    url = "https://gorozhane.example/media/dvor.jpg"
    rss = etree.fromstring(FILES["feeds/all.rss.xml"]).find("channel/item")
    assert dict(rss.find("enclosure").attrib) == {"url": url, "length": "0", "type": "image/jpeg"}
    media = rss.find(f"{MEDIA}content")
    assert media.get("url") == url
    assert (media.get("width"), media.get("height")) == ("1200", "800")
    assert media.findtext(f"{MEDIA}description") == "Двор & горка"
    assert media.findtext(f"{MEDIA}credit") == "Анна"
    entry = etree.fromstring(FILES["feeds/all.atom.xml"]).find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}link[@rel='enclosure']").get("href") == url
    shown = JSONS["feeds/all.json"]["items"][0]
    assert shown["image"] == url
    assert shown["attachments"] == [{"url": url, "mime_type": "image/jpeg"}]


def test_opml_names_every_slice():
    root = etree.fromstring(FILES["feeds/subscriptions.opml"])
    named = {urlsplit(o.get("xmlUrl")).path.lstrip("/") for o in root.iter("outline")}
    assert named == {path for path in FILES if path.endswith(".rss.xml")}
    assert all(o.get("text") and o.get("type") == "rss" for o in root.iter("outline"))


# --- Russian platforms, one row a rule: docs/feeds.md says where each is from ------------------

DZEN = etree.fromstring(FILES["feeds/dzen.xml"])
DZEN_TAGS = set("p a b i u s h1 h2 h3 h4 blockquote ul ol li img figure figcaption".split())
DZEN_RULES = {
    "at most 500 items": len(_items(DZEN)) <= 500,
    "nothing older than three days": [i.findtext("title") for i in _items(DZEN)]
    == ["С\N{NO-BREAK SPACE}«картинкой» & без < меры", "Вторая"],
    "the guid is that of the site's feeds": {i.findtext("guid") for i in _items(DZEN)}
    <= {i.findtext("guid") for i in _items(etree.fromstring(FILES["feeds/all.rss.xml"]))},
    "a cover of 700 px or more": _items(DZEN)[0].find("enclosure") is not None,
    "media:rating": all(i.findtext(f"{MEDIA}rating") == "nonadult" for i in _items(DZEN)),
    "only the tags that Dzen knows": all(
        e.tag in DZEN_TAGS
        for i in _items(DZEN)
        for e in html.fragment_fromstring(i.findtext(CONTENT), "div").iterdescendants()
    ),
    "no named entity but those of XML": not re.search(
        rb"&(?!amp;|lt;|gt;|quot;|apos;|#)", FILES["feeds/dzen.xml"]
    ),
    "every item has its full text": all(i.findtext(CONTENT) for i in _items(DZEN)),
    "no contentType until the setting says which": DZEN.find(".//contentType") is None,
}


@pytest.mark.parametrize("rule", DZEN_RULES)
def test_dzen(rule):
    assert DZEN_RULES[rule]


def dzen(*news, **settings):
    made = site(articles=news, media=SITE.media, settings=settings)
    (data,) = (f.content() for f in feeds(made) if f.path == "feeds/dzen.xml")
    return etree.fromstring(data)


def test_dzen_is_told_what_the_settings_say():
    root = dzen(NEWS[0], DZEN_CONTENT_TYPE="News", DZEN_CATEGORIES=["format-article", "index"])
    one = root.find("channel/item")
    assert one.findtext("contentType") == "News"
    assert [c.text for c in one.findall("category")][:2] == ["format-article", "index"]


def test_dzen_takes_no_narrow_cover_and_marks_18():
    narrow = site(articles=[NEWS[0]], media=[Media("news/dvor.jpg", "/media/dvor.jpg", 699, 800)])
    (data,) = (f.content() for f in feeds(narrow) if f.path == "feeds/dzen.xml")
    assert etree.fromstring(data).find(".//enclosure") is None
    adult = article(title="18", date="2026-11-22", age="18+", html="<p>А</p>")
    assert dzen(adult).findtext(f".//{MEDIA}rating") == "adult"


def test_dzen_gets_at_most_500():
    news = [article(title=f"Н{n}", date="2026-11-22", html="<p>А</p>") for n in range(501)]
    assert len(_items(dzen(*news))) == 500


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("<p><strong>а</strong> <em>б</em> <del>в</del> <ins>г</ins></p>",
         "<p><b>а</b> <i>б</i> <s>в</s> <u>г</u></p>"),
        ("<h5>а</h5>", "<h4>а</h4>"),
        ('<p class="x" id="y">а<br>б</p>', "<p>а б</p>"),
        ('<div class="table"><table><tr><td>а</td><td>б</td></tr></table></div>',
         "<p>а б </p>"),
        ("<p>5\xa0км &amp; 2 &lt; 3</p>", "<p>5\xa0км &amp; 2 &lt; 3</p>"),
        ('<p><a href="https://a.example/" rel="x">а</a><sup>2</sup></p>',
         '<p><a href="https://a.example/">а</a>2</p>'),
        ('<img src="https://a.example/a.jpg" srcset="x" alt="а" width="5">',
         '<img src="https://a.example/a.jpg" alt="а">'),
    ],
)  # fmt: skip
def test_dzen_gets_the_nearest_of_its_own_tags(ours, theirs):
    from hub.feeds.dzen import body

    assert body(ours) == theirs


YANDEX = etree.fromstring(FILES["feeds/yandex.xml"])
FULL = "{http://news.yandex.ru}full-text"
YANDEX_RULES = {
    "RSS 2.0": YANDEX.get("version") == "2.0",
    "UTF-8": FILES["feeds/yandex.xml"].startswith(b'<?xml version="1.0" encoding="utf-8"?>'),
    "at most 10 MB": len(FILES["feeds/yandex.xml"]) <= 10 * 2**20,
    "title, link, pubDate and yandex:full-text": all(
        i.findtext(name) for i in _items(YANDEX) for name in ("title", "link", "pubDate", FULL)
    ),
    "the namespaces": {"yandex": "http://news.yandex.ru", "media": "http://search.yahoo.com/mrss/"}
    .items() <= YANDEX.nsmap.items(),
    "the full text is plain": all("<" not in i.findtext(FULL) for i in _items(YANDEX)[1:]),
    "one address an item": len({i.findtext("link") for i in _items(YANDEX)}) == len(_items(YANDEX)),
    "no advertisement": b"erid" not in FILES["feeds/yandex.xml"],
    "no second full text": YANDEX.find(f".//{CONTENT}") is None,
}  # fmt: skip


@pytest.mark.parametrize("rule", YANDEX_RULES)
def test_yandex(rule):
    assert YANDEX_RULES[rule]


def test_yandex_never_gets_more_than_ten_megabytes():
    text = "слово " * 200_000
    news = [article(title=f"Н{n}", html="<p>А</p>", text=text) for n in range(9)]
    (data,) = (f.content() for f in feeds(site(articles=news)) if f.path == "feeds/yandex.xml")
    assert 2**20 < len(data) <= 10 * 2**20


# --- ids ---------------------------------------------------------------------------------------


def ids(**fields):
    files = feeds(site(articles=[article(id="kvfmoma65g", html="<p>А</p>", text="А", **fields)]))
    found = {f.path: f.content() for f in files}
    return {
        "rss": etree.fromstring(found["feeds/all.rss.xml"]).findtext("channel/item/guid"),
        "atom": etree.fromstring(found["feeds/all.atom.xml"]).findtext(f"{ATOM}entry/{ATOM}id"),
        "json": json.loads(found["feeds/all.json"])["items"][0]["id"],
        "dzen": etree.fromstring(found["feeds/dzen.xml"]).findtext("channel/item/guid"),
        "yandex": etree.fromstring(found["feeds/yandex.xml"]).findtext("channel/item/guid"),
    }


def test_retitled_redated_moved_and_reslugged_article_is_the_same_everywhere():
    before = ids(title="Раз", date="2026-11-22", slug="raz", path="news/2026/raz.md")
    after = ids(
        title="Два",
        date="2026-11-23 09:00",
        slug="dva",
        category="Дела ТОС",
        path="news/2025/dva.md",
    )
    assert before == after
    assert len(set(before.values())) == 1
    assert before["rss"] == "urn:uuid:e61f2002-250e-5bcf-8924-50d6816ea02b"


# --- whole builds, and a reader that people use -------------------------------------------------


NEEDS_A_HUB = "the hub of WebSub is named"  # which the shipped site has not


@pytest.mark.slow
def test_every_feed_of_a_whole_site_is_in_order(real, full):
    for run in (real, full):
        found = {p: d for p, d in run.files.items() if p.startswith("feeds/")}
        assert len(found) > 20
        for path, data in found.items():
            if path.endswith(".json"):
                SCHEMA.validate(json.loads(data))
            elif path.endswith(".xml"):
                assert feedparser.parse(data).bozo == 0, path
            if path.endswith("atom.xml"):
                RNG.assertValid(etree.fromstring(data))
            elif path.endswith(".xml"):
                root = etree.fromstring(data)
                broken = [name for name, holds in RULES.items() if not holds(root)]
                assert broken == [NEEDS_A_HUB], path


@pytest.mark.slow
def test_newsboat_lists_the_same_titles(real, tmp_path):
    """Each feed with a cache of its own: newsboat shows one guid once, whatever feeds it is in."""
    (tmp_path / "config").write_text("", "utf-8")
    environment = {"HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    names = [p for p in real.files if p.startswith("feeds/") and p.endswith(".xml")]
    assert len(names) > 20
    with serving(real.output) as root:
        for name in names:
            (tmp_path / "urls").write_text(f"{root}{name}\n")
            cache = tmp_path / f"{name.replace('/', '-')}.db"
            command = ["newsboat", "-u", "urls", "-c", cache, "-C", "config", "-x", "reload"]
            subprocess.run(
                command, cwd=tmp_path, env=environment, check=True, capture_output=True, timeout=60
            )
            with closing(sqlite3.connect(cache)) as base:
                listed = [row[0] for row in base.execute("SELECT title FROM rss_item")]
            expected = [entry.title for entry in feedparser.parse(real.files[name]).entries]
            assert sorted(listed) == sorted(expected), name
    assert any(feedparser.parse(real.files[name]).entries for name in names)
