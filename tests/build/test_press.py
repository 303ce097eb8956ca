"""Which outputs need not be planned anew, and what becomes of those that do not lie as they did."""

from dataclasses import replace
from typing import Any

import pytest
from hub.build.keys import Keys
from hub.build.known import Files, Known
from hub.build.press import Press
from hub.build.world import Trace
from hub.core.output import File, Later, Page
from hub.core.trace import tracing

from tests.support.builders import article, tos

ARTICLE, TOS = article(html="<p>Двор.</p>"), tos()
NOTHING: frozenset[str] = frozenset()


def read():
    return ARTICLE.html


PAGE = Page("a.html", "t.html", Later(read, inputs=[1]), "a.md")
BARE = Page("b.html", "t.html", Later(read), "b.md")
FILE = File("a.xml", lambda: b"", "a", key=read, inputs=["a"])
KEYLESS = File("b.xml", lambda: read().encode(), "b", inputs=["b"])
BYTES = File("a.css", b"a {}", "theme")
TOLD = [PAGE, BARE, FILE, KEYLESS]


class Frame:
    """The frame and the templates of pages."""

    def __init__(self, frame=b"frame", template=b"closure"):
        self.frame, self.template = frame, template

    def closure(self, template):
        return self.template + template.encode()


class Folder:
    """An output folder in which all files lie in one way, but for some; of these a few are kept."""

    def __init__(self, previous, odd=(), kept=()):
        self.previous, self.odd, self.kept = frozenset(previous), odd, kept

    def lie(self, paths):
        return [None if path in self.odd else (1, 2) for path in paths]

    def put_back(self, path, stamp):
        return path in self.kept and stamp == (1, 2)


def keys(*frame):
    render: Any = Frame(*frame)
    return Keys(render, b"code")


def known(output, keys):
    """What a build that made an output knows of it."""
    with tracing() as seen:
        key = keys.key(output) or keys.made(output.content())
    return Known.of(key, (1, 2), Trace.of(output, seen))


def pressing(folder: Any, keys, *parts):
    def render(_):
        raise AssertionError("nothing is rendered yet")

    return Press.of(folder, render, keys, parts)


def table(outputs):
    return Files().turned(set(), {one.path: known(one, keys()) for one in outputs})


def settled(*outputs, changed=NOTHING, before=None, keys_now=None, folder=None):
    """Return the paths of what need not be planned, those put back, those of the rest."""
    files = table(before or outputs)
    press = pressing(folder or Folder(files), keys_now or keys(), (files, outputs))
    (rows,), back, rest = press.settled(changed)
    return [files.paths[row] for row in rows], back, [outputs[number].path for number in rest]


@pytest.mark.parametrize("output", TOLD)
@pytest.mark.parametrize("changed", [NOTHING, frozenset({TOS.path})])
def test_an_output_is_settled_while_what_it_read_is_the_same(output, changed):
    assert settled(output, changed=changed) == ([output.path], [], [])


@pytest.mark.parametrize("output", TOLD)
@pytest.mark.parametrize("changed", [None, frozenset({TOS.path, ARTICLE.path})])
def test_what_it_read_is_another_or_anything_may_be(output, changed):
    assert settled(output, changed=changed) == ([], [], [output.path])


@pytest.mark.parametrize(
    ("output", "before"),
    [
        (PAGE, replace(PAGE, view=Later(read, [2]))),
        (PAGE, replace(PAGE, view=Later(read))),
        (BARE, replace(BARE, view=Later(read, [2]))),
        (FILE, replace(FILE, inputs=["b"])),
        (PAGE, replace(PAGE, template="u.html")),
        (BYTES, replace(BYTES, data=b"b {}")),
        (PAGE, replace(FILE, path=PAGE.path, inputs=[1])),
        (PAGE, replace(PAGE, path="other.html")),
        # What does not tell its inputs is never settled.
        (PAGE, replace(PAGE, view="вид")),
        (replace(PAGE, view="вид"), PAGE),
        (replace(FILE, inputs=None), FILE),
        (replace(FILE, inputs=None), replace(FILE, inputs=None)),
    ],
)
def test_an_output_that_is_another(output, before):
    assert settled(output, before=[before]) == ([], [], [output.path])


@pytest.mark.parametrize("now", [keys(b"other"), keys(b"frame", b"other")])
def test_frame_and_templates_are_of_pages(now):
    assert settled(PAGE, FILE, keys_now=now) == (["a.xml"], [], ["a.html"])


def test_another_code_is_of_all_but_ready_bytes():
    now = replace(keys(), code=b"other")
    assert settled(PAGE, FILE, BYTES, keys_now=now) == (["a.css"], [], ["a.html", "a.xml"])


@pytest.mark.parametrize("changed", [NOTHING, None])
def test_ready_bytes_are_their_own_key(changed):
    assert settled(BYTES, changed=changed) == (["a.css"], [], [])


def test_one_object_stands_in_the_inputs_of_many():
    same = [1, 2]
    many = [replace(FILE, path=f"{n}", inputs=same) for n in range(3)]
    before = [*many[:2], replace(many[2], inputs=[1])]
    assert settled(*many, before=before) == (["0", "1"], [], ["2"])


def test_what_does_not_lie_as_it_was_left_is_put_back_or_planned():
    folder = Folder(["a.html", "b.html", "a.xml"], odd={"b.html", "a.xml"}, kept={"b.html"})
    assert settled(PAGE, BARE, FILE, folder=folder) == (["a.html", "b.html"], ["b.html"], ["a.xml"])


def test_what_no_build_of_this_folder_wrote_is_not_trusted():
    assert settled(PAGE, BARE, folder=Folder(["a.html"])) == (["a.html"], [], ["b.html"])


def test_without_keys_nothing_is_settled():
    press = pressing(Folder(["a.html"]), None, (table([PAGE]), [PAGE]))
    assert press.settled(NOTHING) == ([[]], [], [0])


def test_of_each_part_its_own_table_tells():
    folder = Folder(["a.html", "a.xml", "b.xml"], odd={"a.xml"}, kept={"a.xml"})
    parts = (table([BARE, PAGE]), [PAGE]), (table([FILE, KEYLESS]), [BARE, KEYLESS, FILE])
    assert pressing(folder, keys(), *parts).settled(NOTHING) == ([[1], [1, 0]], ["a.xml"], [1])
