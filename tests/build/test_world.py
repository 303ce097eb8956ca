"""What has changed since the last build, and which outputs need not be planned anew."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from hub.build.world import World
from hub.core import questions
from hub.core.said import AtHand
from hub.core.standing import answers
from hub.core.trace import ASKED

from tests.support.builders import NOW, article, site, tos

UNTIL = NOW + timedelta(hours=3)
ARTICLE = article(title="Двор", html="<p>Двор.</p>")
TOS = tos(title="ТОС «Двор»")


def sites(*articles, **more):
    made = site(articles=articles or (ARTICLE,), tos=[TOS])
    return site(articles=(ARTICLE,), tos=[TOS]), replace(made, **more)


def changed(*articles, **more):
    before, now = sites(*articles, **more)
    worlds = [World.of(made, UNTIL).sharing(made.memo) for made in (before, now)]
    return worlds[0].changed(worlds[1], partial(answers, before), partial(answers, now))


def test_nothing_changed():
    assert changed() == frozenset()
    assert changed(now=NOW + timedelta(hours=2)) == frozenset()


@pytest.mark.parametrize(
    "other",
    [
        replace(ARTICLE, said=AtHand("<p>Другое.</p>")),
        replace(ARTICLE, digest="другой источник"),
        replace(ARTICLE, extra={"readtime": 3}),
        article(title="Двор", html="<p>Двор.</p>", summary="Коротко"),
    ],
)
def test_a_thing_that_says_something_else(other):
    assert changed(other) == {ARTICLE.path}


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        (UNTIL, {questions.NOW}),
        (NOW + timedelta(days=60), {questions.NOW, questions.YEAR}),
    ],
)
def test_who_does_not_ask_for_the_time_may_depend_on_it(now, asked):
    assert changed(now=now) == {ASKED, *asked}


@pytest.mark.parametrize(
    "other",
    [
        {"config": replace(site().config, page_size=7)},
        {"now": NOW - timedelta(seconds=1)},
    ],
)
def test_anything_may_be_another(other):
    assert changed(**other) is None


@pytest.mark.parametrize(
    ("other", "asked"),
    [
        ({"articles": ()}, questions.thing("article", "dvor")),
        ({"tags": site(articles=[article(tags=["двор"])]).tags}, questions.group("tag", "dvor")),
        ({"tos": ()}, f"{ASKED}tos"),
        (
            {"articles": (replace(ARTICLE, url="/news/2026/drugoy/"),)},
            questions.thing("article", "dvor"),
        ),
    ],
)
def test_things_stand_in_another_way(other, asked):
    """Who does not ask may depend on it, and so does whoever asked for this."""
    found = changed(**other)
    assert found
    assert {ASKED, asked} <= found


def test_how_things_stood_is_not_known():
    before, now = sites(article(title="Сад"))
    worlds = [World.of(made, UNTIL).sharing(made.memo) for made in (before, now)]
    assert worlds[0].changed(worlds[1], lambda: None, partial(answers, now)) is None


@pytest.mark.parametrize("field", [{"workers": 7}, {"cache": site().config.content}])
def test_hands_and_folders_change_nothing(field):
    assert changed(config=replace(site().config, **field)) == frozenset()


def test_a_shared_value_that_is_another():
    one, other = site(tos=[TOS]), site(tos=[replace(TOS)])
    assert one.streets == ()
    assert other.streets == ()
    other.memo.update(dict.fromkeys(other.memo, ("улица",)))
    before, now = (World.of(made, UNTIL).sharing(made.memo) for made in (one, other))
    stand = partial(answers, one)
    assert before.changed(now, stand, stand) == frozenset(one.memo)
