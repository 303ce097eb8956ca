"""What pages say of feeds: each names its own, for programs and for people; one lists all."""

from selectolax.lexbor import LexborHTMLParser

FEED = 'link[rel=alternate][type*="+"]'
REDIRECT = 'http-equiv="refresh"'


def path_of(link):
    return (link.attrs["href"] or "").removeprefix("/sosedi/")


def test_every_page_names_its_feeds_for_programs_and_for_people(full):
    named = {}
    for path, text in full.for_readers.items():
        if REDIRECT in text or path.endswith("listok/index.html"):  # a leaflet is paper
            continue
        page = LexborHTMLParser(text)
        named[path] = [path_of(link) for link in page.css(FEED)]
        assert len(named[path]) >= 3, path
        assert set(named[path]) <= full.files.keys(), path
        shown = [path_of(link) for link in page.css("nav.subscribe a[type]")]
        assert shown == named[path], path
        assert [path_of(a) for a in page.css("nav.subscribe a:not([type])")] == ["feeds/"], path
    own = {"feeds/tos/vydumannyy-dvor.rss.xml", "feeds/district/verkhniy.rss.xml"}
    assert own <= set(named["tos/vydumannyy-dvor/index.html"])
    assert "feeds/events.rss.xml" in named["events/index.html"]
    assert "feeds/category/dvory.rss.xml" in named["category/dvory/index.html"]


def test_one_page_lists_every_feed_and_explains(full):
    page = LexborHTMLParser(full.text("feeds/index.html"))
    listed = {path_of(link) for link in page.css(".feeds a")}
    platforms = {"feeds/dzen.xml", "feeds/yandex.xml"}
    made = {p for p in full.files if p.startswith("feeds/") and p.endswith((".xml", ".json"))}
    assert listed == made - platforms
    (opml,) = [a for a in page.css(".prose a") if path_of(a).endswith(".opml")]
    assert path_of(opml) in full.files
    assert "Лента\N{NO-BREAK SPACE}— это адрес" in full.text("feeds/index.html")
