"""What has changed since the last build, and which outputs need not be planned anew."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hub.build.world import Trace, World, is_settled
from hub.core.output import File, Later, Page
from hub.core.trace import tracing

from tests.support.builders import NOW, article, site, tos

UNTIL = NOW + timedelta(hours=3)
ARTICLE = article(title="Двор", html="<p>Двор.</p>")
TOS = tos(title="ТОС «Двор»")


def world(*articles, **more):
    made = site(articles=articles or (ARTICLE,), tos=[TOS])
    return World.of(replace(made, **more), UNTIL)


def changed(*articles, **more):
    return world().changed(world(*articles, **more))


def test_nothing_changed():
    assert changed() == frozenset()
    assert changed(now=NOW + timedelta(hours=2)) == frozenset()


@pytest.mark.parametrize(
    "other",
    [
        replace(ARTICLE, html="<p>Другое.</p>"),
        replace(ARTICLE, digest="другой источник"),
        replace(ARTICLE, extra={"readtime": 3}),
        article(title="Двор", html="<p>Двор.</p>", summary="Коротко"),
    ],
)
def test_a_thing_that_says_something_else(other):
    assert changed(other) == {ARTICLE.path}


@pytest.mark.parametrize(
    "other",
    [
        {"now": UNTIL},
        {"now": NOW - timedelta(seconds=1)},
        {"articles": ()},
        {"tags": site(articles=[article(tags=["двор"])]).tags},
        {"config": replace(site().config, page_size=7)},
    ],
)
def test_anything_may_be_another(other):
    assert changed(**other) is None


def test_another_address_may_change_anything():
    assert changed(replace(ARTICLE, url="/news/2026/drugoy/")) is None


@pytest.mark.parametrize("field", [{"workers": 7}, {"cache": site().config.content}])
def test_hands_and_folders_change_nothing(field):
    assert changed(config=replace(site().config, **field)) == frozenset()


def test_a_shared_value_that_is_another():
    one, other = site(tos=[TOS]), site(tos=[replace(TOS)])
    assert one.streets == ()
    assert other.streets == ()
    other.memo.update(dict.fromkeys(other.memo, ("улица",)))
    before, now = (World.of(made, UNTIL) for made in (one, other))
    assert before.changed(now) == frozenset(one.memo)


def read():
    return ARTICLE.html


def traced(output):
    with tracing() as seen:
        _ = output.view if isinstance(output, Page) else (output.key or output.content)()
    return Trace.of(output, seen)


PAGE = Page("a.html", "t.html", Later(read, inputs=[1]), "a.md")
FILE = File("a.xml", b"", "a", key=read, inputs=["a"])
KEYLESS = File("b.xml", lambda: read().encode(), "b", inputs=["b"])


@pytest.mark.parametrize("output", [PAGE, FILE, KEYLESS])
def test_an_output_is_settled_while_what_it_read_is_the_same(output):
    trace = traced(output)
    assert is_settled(output, trace, frozenset())
    assert is_settled(output, trace, frozenset({TOS.path}))
    assert not is_settled(output, trace, frozenset({ARTICLE.path}))
    assert not is_settled(output, trace, None)
    assert not is_settled(output, None, frozenset())


def test_other_inputs_settle_nothing():
    assert not is_settled(replace(PAGE, view=Later(read, [2])), traced(PAGE), frozenset())
    assert not is_settled(replace(FILE, inputs=["b"]), traced(FILE), frozenset())


@pytest.mark.parametrize("output", [replace(PAGE, view="вид"), replace(FILE, inputs=None)])
def test_what_does_not_tell_its_inputs_is_never_settled(output):
    assert Trace.of(output, set()) is None
