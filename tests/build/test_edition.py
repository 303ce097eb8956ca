"""One edition: read, planned, written; what fails leaves what was."""

import re

import pytest
from hub.build.edition import Edition, excerpts
from hub.core.output import File, Page

from tests.support.building import article, state, tree
from tests.support.reading import NOW, codes, config, features, write


def one_page_each(site):
    for item in site.articles:
        yield Page(f"{item.record.slug}.html", "article.html", item, item.path)
    yield Page("index.html", "home.html", site, "раздел сайта")
    yield File("feed.xml", lambda: b"<feed/>", "лента")


def render(page):
    return f"{page.template} {page.path}".encode()


def edition(folder, *makers, **settings):
    read = Edition.read(config(folder, **settings), NOW)
    with features(*makers or (one_page_each,)):
        read.plan()
    return read


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"
    for number in range(3):
        write(folder, article(number))
    return folder


def test_pages_and_files_are_written(content, tmp_path):
    output = tmp_path / "output"
    written = edition(content).write(output, render)
    assert sorted(written) == [
        "feed.xml",
        "index.html",
        "novost-nomer-0.html",
        "novost-nomer-1.html",
        "novost-nomer-2.html",
    ]
    assert tree(output)["index.html"] == b"home.html index.html"
    assert tree(output)["feed.xml"] == b"<feed/>"


def test_second_write_changes_nothing(content, tmp_path):
    output = tmp_path / "output"
    edition(content).write(output, render)
    before = state(output)
    assert edition(content).write(output, render) == []
    assert state(output) == before


def test_failure_of_a_template_leaves_the_old_site(content, tmp_path):
    output = tmp_path / "output"
    edition(content).write(output, render)
    before = state(output)

    def broken(page):
        if page.path == "novost-nomer-2.html":
            raise ZeroDivisionError
        return "new"

    with pytest.raises(ZeroDivisionError):
        edition(content).write(output, broken)
    assert state(output) == before


def test_one_and_two_workers_write_the_same(tmp_path):
    content = tmp_path / "content"
    for number in range(160):
        write(content, article(number))
    for workers in (1, 2):
        edition(content, WORKERS=workers).write(tmp_path / str(workers), render)
    assert tree(tmp_path / "1") == tree(tmp_path / "2")
    assert len(tree(tmp_path / "1")) == 160 + 3


def test_one_and_two_workers_report_the_same(tmp_path):
    content = tmp_path / "content"
    for number in range(160):
        extra = ["status: готово"] if number % 7 == 0 else []
        write(content, article(number, extra, f"[а](net-{number}.md)" if number % 5 == 0 else "а"))
    one, two = (edition(content, WORKERS=workers).report for workers in (1, 2))
    assert list(one) == list(two)
    assert one.files == two.files == 160
    assert set(codes(one)) == {"HUB111", "HUB401"}


def test_two_owners_of_one_page(content):
    def twice(site):
        for item in site.articles[:2]:
            yield Page("news/index.html", "", None, item.path)

    report = edition(content, twice).report
    assert codes(report) == ["HUB501"]
    assert report.failed


def test_what_third_party_generators_bring_is_checked_too(content):
    found = edition(content)
    found.add([File("archive.html", b"", "расширение Pelican")])
    assert codes(found.report) == []
    found.add([File("INDEX.html", b"", "расширение Pelican")])
    assert codes(found.report) == ["HUB501"]


def test_addresses_in_texts_are_not_judged_for_foreign_content(tmp_path):
    text = "Title: Двор\nDate: 2026-11-01\n\n[а](/net/)\n"
    write(tmp_path, {"dvor.md": text})
    assert "HUB409" not in codes(edition(tmp_path, STRICT=False).report)


def test_excerpts_are_those_lines_that_the_report_counts(tmp_path):
    text = "\ufeffодна\r\nдве\rтри\x0bчетыре\u2028пять\nш\u202eесть"
    write(tmp_path, {"a.md": text})
    lines = excerpts(config(tmp_path))("a.md")
    assert lines == ["одна", "две", "три\ufffdчетыре пять", "ш\ufffdесть"]
    assert excerpts(config(tmp_path))("none.md") in ([], [""])


def test_revised_html_takes_the_place_of_the_own(content):
    found = edition(content)
    path = found.site.articles[0].path
    found.revise({path: ("<p>Новое</p>", {"readtime": 5})})
    item = next(i for i in found.site.articles if i.path == path)
    assert (item.html, item.extra) == ("<p>Новое</p>", {"readtime": 5})
    others = [i.html for i in found.site.articles if i.path != path]
    assert all(re.fullmatch("<p>Текст.</p>", html) for html in others)
