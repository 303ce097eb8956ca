"""Two things on one address are found before the first byte is written."""

import pytest
from hub.build.collisions import check_paths
from hub.core.diagnostics import Report, Span
from hub.core.output import File
from hypothesis import given
from hypothesis import strategies as st

from tests.support.reading import codes


def file(path, owner="news/a.md"):
    return File(path, b"", owner)


def check(*outputs):
    report = Report()
    check_paths(outputs, report)
    return report


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tos/a/index.html", "tos/a/index.html"),
        ("Tos/a/index.html", "tos/A/index.html"),
        ("media/й.pdf", "media/и\u0306.pdf"),
        ("media/Й.pdf", "media/и\u0306.pdf"),
        ("media/straße.pdf", "media/STRASSE.pdf"),
    ],
)
def test_disk_would_take_them_for_one(one, other):
    report = check(file(one, "a.md"), file("b", "b.md"), file(other, "c.md"))
    (problem,) = report
    assert problem.code == "HUB501"
    assert problem.path == "a.md"
    assert "a.md, c.md" in problem.message


def test_a_text_gives_way_to_a_page_of_the_site():
    report = Report(resolve=lambda _path, location: Span(4, 7) if location == ("slug",) else None)
    check_paths([file("map/index.html", "/map/"), file("map/index.html", "pages/map.md")], report)
    (problem,) = report
    assert (problem.path, problem.span) == ("pages/map.md", Span(4, 7))
    assert "/map/, pages/map.md" in problem.message


def test_every_owner_is_named():
    (problem,) = check(*(file("a", f"{name}.md") for name in "xyz"))
    assert "x.md, y.md, z.md" in problem.message


@pytest.mark.parametrize(
    ("one", "other"), [("tos/a/index.html", "tos/b/index.html"), ("ё.pdf", "е.pdf"), ("a", "a.b")]
)
def test_two_paths(one, other):
    assert codes(check(file(one), file(other))) == []


@pytest.mark.parametrize("below", ["tos/index.html", "TOS/x/y/z.html"])
@pytest.mark.parametrize("first", [True, False])
def test_folder_and_file_of_one_name_are_a_collision(below, first):
    two = [file("tos", "a.md"), file(below, "b.md")]
    report = check(*(two if first else reversed(two)), file("tos/b", "c.md"), file("to", "d.md"))
    (problem,) = report
    assert problem.code == "HUB501"
    assert "a.md" in problem.message
    assert "b.md" in problem.message


def test_long_name():
    assert codes(check(file("a" * 255 + "/b"))) == []
    assert codes(check(file("a" * 256 + "/b"))) == ["HUB502"]
    assert codes(check(file("ё" * 128))) == ["HUB502"]


@pytest.mark.parametrize("path", ["a..b", "..a/b", "a/b...html"])
def test_dots_in_a_name(path):
    assert codes(check(file(path))) == []


@pytest.mark.parametrize("path", ["../a", "a/../../b", "/etc/passwd", "a/.."])
def test_path_out_of_the_output_is_a_fault_of_the_code(path):
    with pytest.raises(ValueError, match=r".*"):
        check(file(path))


def test_what_was_told_of_an_address_is_not_told_again():
    report = Report()
    report.error("b.md", None, "HUB203", value="/a/", other="a.md")
    check_paths([file("a", "a.md"), file("a", "b.md")], report)
    assert codes(report) == ["HUB203"]


@given(st.lists(st.text("aB/.\n", min_size=1, max_size=6)))
def test_a_glance_misses_nothing(paths):
    outputs = [file(path, f"{number}.md") for number, path in enumerate(paths)]
    # A path in Cyrillic makes it look at each of them.
    assert problems(*outputs) == problems(*outputs, file("ю"))


def problems(*outputs):
    try:
        return [(problem.code, problem.message) for problem in check(*outputs)]
    except ValueError:
        return ["outside"]
