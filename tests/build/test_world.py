"""What has changed since the last build, and which outputs need not be planned anew."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hub.build.world import World
from hub.core.said import AtHand

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
        replace(ARTICLE, said=AtHand("<p>Другое.</p>")),
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
