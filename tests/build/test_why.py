"""Why a page was made anew or kept."""

from dataclasses import dataclass

import pytest
from hub.build.known import Files, Key, Known
from hub.build.memory import Memory
from hub.build.why import why
from hub.core.output import File, Page
from hub.core.value import digest_by_field


@dataclass(frozen=True, slots=True)
class View:
    title: str
    rows: tuple[str, ...] = ()


PAGE = Page("tos/a/index.html", "tos.html", View("А"), "tos/a.md")
FEED = File("feed.xml", b"1", "лента")


def known(view=PAGE.view, size=1, **parts):
    data, marks = digest_by_field(view)
    usual = {"code": b"c", "frame": b"f", "template": b"t"}
    return Known.of(Key(data, **(usual | parts), marks=marks), (size, 1))


def ask(asked, before, after, written=()):
    one, other = (
        Memory(Files().turned(set(), {PAGE.path: k} if k else {})) for k in (before, after)
    )
    return why(asked, (PAGE, FEED), (one, other), written)


@pytest.mark.parametrize("asked", ["tos/a/index.html", "/tos/a/", "tos/a.md", "./tos/a/index.html"])
def test_a_page_has_three_names(asked):
    assert ask(asked, known(), known()).startswith("tos/a/index.html: оставлен")


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (known(code=b"x"), "изменилось: код сайта, библиотеки или Python."),
        (known(frame=b"x"), "изменилось: то, что есть на каждой странице"),
        (known(template=b"x"), "изменилось: шаблон tos.html или то, что в него входит."),
        (known(View("Б")), "изменилось: содержание (title)."),
        (known(View("Б", ("в",))), "изменилось: содержание (title, rows)."),
        (known(View("Б"), code=b"x"), "Python, содержание (title)."),
        (None, "прошлая сборка его не делала"),
        (known(size=2), "файл в папке сайта с тех пор изменили"),
    ],
)
def test_what_changed_is_named(before, words):
    assert words in ask("/tos/a/", before, known(), [PAGE.path])
    assert "записан;" in ask("/tos/a/", before, known(), [PAGE.path])
    assert "вышел тем же и не записан" in ask("/tos/a/", before, known())


def test_what_was_gone_came_from_the_cache():
    assert "взят готовым из кэша" in ask("/tos/a/", known(), known(), [PAGE.path])


def test_another_view_class_names_no_fields():
    before = known()
    shorter = before._replace(data=b"x", marks=b"1234")
    assert "изменилось: содержание." in ask("/tos/a/", shorter, known())


def test_a_file_without_a_key():
    assert "его делает каждая сборка" in ask("feed.xml", None, None)


def test_what_is_not_made_at_all():
    answer = ask("tos/a/index.htm", None, None)
    assert "такого файла сборка не делает" in answer
    assert "tos/a/index.html?" in answer
