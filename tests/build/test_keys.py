"""A page whose key is unchanged is neither rendered nor written; what was touched is made again."""

import os
import shutil
from dataclasses import dataclass, replace
from itertools import count

import pytest
from hub.build.edition import Edition
from hub.build.keys import Keys
from hub.build.memory import Memory
from hub.core.cache import Cache
from hub.core.errors import ConfigurationError
from hub.core.output import File, Page

from tests.support.building import article, state, tree
from tests.support.reading import NOW, config, features, write


@dataclass(frozen=True, slots=True)
class View:
    title: str
    text: str = ""


class Press:
    """Renders pages and notes which."""

    def __init__(self, template="t", frame=b"frame"):
        self.template = template
        self.frame = frame
        self.rendered = []

    def __call__(self, page):
        self.rendered.append(page.path)
        return f"{self.template} {self.frame} {page.view.title}".encode()

    def closure(self, template):
        return f"{template} {self.template}".encode()

    def prepare(self, templates):
        assert templates <= {"t.html", "u.html"}


@pytest.fixture
def output(tmp_path):
    return tmp_path / "output"


@pytest.fixture
def site(tmp_path, output):
    """Build with these outputs; returns the changed paths and the rendered ones."""
    content = write(tmp_path / "content", article(1))

    def build(*outputs, press=None, code=b"code", keys=True):
        press = press or Press()
        edition = Edition.read(config(content, CACHE_PATH=str(tmp_path / "cache")), NOW)
        with features(lambda _site: outputs):
            edition.plan()
        written = edition.write(output, press, Keys(press, code) if keys else None)
        return sorted(written), sorted(press.rendered)

    return build


def page(path="a.html", title="А", **more):
    return Page(path, "t.html", View(title, **more), "a.md")


def test_nothing_is_rendered_twice(site, output):
    assert site(page(), page("b.html")) == (["a.html", "b.html"], ["a.html", "b.html"])
    before = state(output)
    assert site(page(), page("b.html")) == ([], [])
    assert state(output) == before


@pytest.mark.parametrize(
    ("outputs", "more"),
    [
        ((page(title="Б"),), {}),
        ((page(text="б"),), {}),
        ((replace(page(), template="u.html"),), {}),
        ((page(),), {"press": Press(template="u")}),
        ((page(),), {"press": Press(frame=b"other")}),
        ((page(),), {"code": b"other"}),
    ],
)
def test_whatever_a_page_depends_on_makes_it_anew(site, outputs, more):
    site(page())
    assert site(*outputs, **more)[1] == ["a.html"]
    assert site(*outputs, **more | {"press": Press("u", b"x")})[1] == ["a.html"]


def spoil(path):
    path.write_text("правка рукой", "utf-8")


def same_size(path):
    data = path.read_bytes()
    path.write_bytes(b"!" + data[1:])
    os.utime(path, ns=(1, 1))


def link(path):
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


@pytest.mark.parametrize("touch", [link, os.remove])
def test_a_file_that_is_gone_is_put_back(site, output, touch):
    site(page())
    right = (output / "a.html").read_bytes()
    touch(output / "a.html")
    assert site(page()) == (["a.html"], [])
    assert (output / "a.html").read_bytes() == right
    assert not (output / "a.html").is_symlink()


@pytest.mark.parametrize("touch", [spoil, same_size])
def test_a_file_that_does_not_lie_as_it_was_left_is_made_again(site, output, touch):
    site(page())
    right = (output / "a.html").read_bytes()
    touch(output / "a.html")
    assert site(page()) == (["a.html"], ["a.html"])
    assert (output / "a.html").read_bytes() == right


def test_a_folder_that_became_a_link_is_seen_though_all_lies_in_it_as_it_did(
    site, output, tmp_path
):
    site(page("d/e/a.html"))
    (output / "d").rename(tmp_path / "d")
    (output / "d").symlink_to(tmp_path / "d")
    with pytest.raises(ConfigurationError, match="ссылка"):
        site(page("d/e/a.html"))


def test_what_is_stale_goes(site, output):
    site(page(), page("b/c.html"))
    site(page())
    assert set(tree(output)) == {"a.html", ".hub.json"}


def test_bytes_and_functions(site):
    calls = count()

    def make():
        return f"{next(calls)}".encode()

    keyed = File("k", make, "x", lambda: ["v1"])
    assert site(File("b", b"1", "x"), File("f", make, "x"), keyed)[0] == ["b", "f", "k"]
    assert site(File("b", b"1", "x"), File("f", make, "x"), keyed)[0] == ["f"]
    assert site(File("b", b"2", "x"), replace(keyed, key=lambda: ["v2"]))[0] == ["b", "k"]


def test_a_view_that_cannot_be_told_is_rendered_every_time(site):
    odd = Page("a.html", "t.html", View(lambda: 1), "a.md")  # type: ignore[arg-type]
    assert site(odd)[1] == ["a.html"]
    assert site(odd)[1] == ["a.html"]


@pytest.mark.parametrize("data", [b"", b"\0" * 40, b"{}"])
def test_a_damaged_memory_means_that_all_is_made(site, output, data):
    site(page())
    for kept in (output.parent / "cache/outputs").rglob("*"):
        if kept.is_file():
            kept.write_bytes(data)
    before = state(output)
    assert site(page()) == ([], ["a.html"])
    assert state(output) == before
    assert site(page()) == ([], [])


def test_a_folder_that_is_gone_is_put_back(site, output, tmp_path):
    site(page(), page("b/c.html"))
    before = tree(output)
    output.rename(tmp_path / "moved")
    assert site(page(), page("b/c.html")) == (["a.html", "b/c.html"], [])
    assert tree(output) == before


def test_what_is_gone_and_changed_is_made(site, output):
    site(page(), page("b.html"))
    shutil.rmtree(output)
    assert site(page(), page("b.html", "Б")) == (["a.html", "b.html"], ["b.html"])


def test_another_folder_has_another_memory(site, output, tmp_path):
    site(page())
    cache = Cache(tmp_path / "cache" / "outputs")
    assert Memory.load(cache, output).files
    assert not Memory.load(cache, tmp_path / "moved").files


def test_a_failed_build_is_not_remembered(site):
    site(page())

    class Broken(Press):
        def __call__(self, _page):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        site(page(title="Б"), press=Broken())
    assert site(page()) == ([], [])
    assert site(page(title="Б"))[1] == ["a.html"]


def test_a_file_with_inputs_alone_is_made_while_something_else_is_asked(site, output):
    made = []

    def asked(inputs, data=b"1"):
        def make():
            made.append(inputs)
            return data

        return File("a.ics", make, "a", inputs=inputs)

    assert site(asked(1))[0] == ["a.ics"]
    before = state(output)
    assert site(asked(1))[0] == []
    assert made == [1]
    assert site(asked(2))[0] == []  # made and compared, and found the same
    assert made == [1, 2]
    assert state(output) == before
    assert site(asked(3, b"3"))[0] == ["a.ics"]
    assert site(asked(3, b"3"), code=b"other")[0] == []
    assert made == [1, 2, 3, 3]
    (output / "a.ics").write_bytes(b"hand")
    assert site(asked(3, b"3"), code=b"other")[0] == ["a.ics"]
