"""The sitemap and robots.txt."""

from datetime import date

import pytest
from hub.sitemap import robots, sitemap
from lxml import etree

from tests.support.builders import site

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DAY = date(2026, 11, 23)


def rows(file, name="url"):
    return [
        (row.findtext(f"{NAMESPACE}loc"), row.findtext(f"{NAMESPACE}lastmod"))
        for row in etree.fromstring(file.content()).findall(f"{NAMESPACE}{name}")
    ]


def test_pages_are_sorted_encoded_and_stand_once():
    pages = [
        ("/tos/", None),
        ("/я & <b>/", DAY),
        ("/", date(2026, 1, 1)),
        ("/", DAY),
        ("/", None),
    ]
    (file,) = sitemap(pages, site())
    assert file.path == "sitemap.xml"
    assert rows(file) == [
        ("https://gorozhane.example/", "2026-11-23"),
        ("https://gorozhane.example/%D1%8F%20&%20%3Cb%3E/", "2026-11-23"),
        ("https://gorozhane.example/tos/", None),
    ]
    (other,) = sitemap(reversed(pages), site())
    assert other.content() == file.content()


def test_a_large_site_has_an_index():
    pages = [(f"/{number}/", None) for number in range(5)]
    index, *parts = sitemap(pages, site(), largest=2)
    assert [part.path for part in parts] == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    assert rows(index, "sitemap") == [
        (f"https://gorozhane.example/{part.path}", None) for part in parts
    ]
    listed = [url for part in parts for url, _ in rows(part)]
    assert listed == [f"https://gorozhane.example{url}" for url, _ in pages]


def test_50_000_pages_fit_into_one_file():
    pages = [(f"/{number}/", DAY) for number in range(50_000)]
    (file,) = sitemap(pages, site())
    assert len(sitemap([*pages, ("/50000/", DAY)], site())) == 3
    assert len(file.content()) < 50 * 2**20


def test_an_empty_sitemap_is_xml():
    (file,) = sitemap([], site())
    assert etree.fromstring(file.content()).tag == f"{NAMESPACE}urlset"
    assert file.content().startswith(b"<?xml")


@pytest.mark.parametrize(
    ("url", "text"),
    [
        (
            "https://gorozhane.example/kirov",
            "User-agent: *\nAllow: /\n\nSitemap: https://gorozhane.example/kirov/sitemap.xml\n",
        ),
        ("", "User-agent: *\nDisallow: /\n"),
    ],
)
def test_robots(url, text):
    file = robots(site(settings={"SITEURL": url}))
    assert (file.path, file.content().decode()) == ("robots.txt", text)


def test_another_day_is_another_input():
    (file,) = sitemap([("/a/", DAY), ("/b/", None)], site())
    (other,) = sitemap([("/a/", None), ("/b/", DAY)], site())
    (moved,) = sitemap([("/a/", DAY), ("/c/", None)], site())
    assert len({file.inputs, other.inputs, moved.inputs}) == 3
