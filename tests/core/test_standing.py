"""How things stand to each other: each question has its own answer, which only its change moves."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hub.content.kinds import BY_NAME
from hub.core import questions
from hub.core.site import GROUPS, STANDING, Media
from hub.core.standing import answers
from hub.core.trace import ASKED, tracing
from hub.pages.lookup import Lookup

from tests.support.builders import NOW, article, organization, site, tos

DVOR = tos(title="ТОС «Двор»", slug="dvor")
NEWS = [article(title=f"Новость {n}", slug=f"n{n}", tos=["dvor"]) for n in range(6)]
TAGGED = article(title="С меткой", slug="s-metkoy", tags=["двор"], category="Дела ТОС")
HIDDEN = article(title="Скрытая", slug="skrytaya", status="hidden", tags=["двор"])
PICTURE = Media("news/dvor.jpg", "/media/dvor.jpg", 1200, 800)
LISTS = {"articles": [*NEWS, TAGGED], "tos": [DVOR], "unlisted": [HIDDEN], "media": [PICTURE]}
BASE = site(**LISTS)


def changed(**lists):
    """Name the questions to which the answer is another."""
    old, new = answers(BASE), answers(site(**LISTS | lists))
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def asked(ask, of=BASE):
    with tracing() as seen:
        ask(Lookup(of), of)
    return {name for name in seen if name.startswith(ASKED)}


QUESTIONS = {
    "a thing": lambda _, site: site.find("tos", "dvor"),
    "a thing that is not": lambda _, site: site.find("tos", "net"),
    "who names it": lambda _, site: site.naming(DVOR, "article"),
    "a file": lambda _, site: site.file("news/dvor.jpg"),
    "a tag": lambda lookup, _: lookup.group_link("tag", "двор"),
    "a tag that is not": lambda lookup, _: lookup.group_link("tag", "сад"),
    "all categories": lambda lookup, _: lookup.categories,
    "what is near": lambda lookup, _: lookup.near(NEWS[1]),
    "all news": lambda _, site: site.articles,
    "every thing": lambda _, site: site.by_slug,
}
CHANGES = {
    "a thing goes": ({"tos": []}, {"a thing", "every thing"}),
    "a thing comes": (
        {"tos": [DVOR, tos(title="Нет", slug="net")]},
        {"a thing that is not", "every thing"},
    ),
    "another address": ({"tos": [replace(DVOR, url="/tos/sad/")]}, {"a thing", "every thing"}),
    "old news": (
        {"articles": [*NEWS, TAGGED, article(title="Давно", slug="davno")]},
        {"all news", "every thing"},
    ),
    "news about it": (
        {"articles": [article(title="О нём", slug="o-nem", tos=["dvor"]), *NEWS, TAGGED]},
        {"who names it", "all news", "every thing"},
    ),
    "news between": (
        {"articles": [*NEWS[:2], article(title="Вот", slug="vot"), *NEWS[2:], TAGGED]},
        {"what is near", "all news", "every thing"},
    ),
    "a tag goes": (
        {"articles": NEWS},
        {"a tag", "a tag that is not", "all categories", "all news", "every thing"},
    ),
    "a file is another": (
        {"media": [replace(PICTURE, url="/media/inoy.jpg")]},
        {"a file", "every thing"},
    ),
    "a body comes": (
        {"organizations": [organization(title="Библиотека", slug="b")]},
        {"every thing"},
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_who_asked_learns_of_it_and_nobody_else(change):
    lists, expected = CHANGES[change]
    others = changed(**lists)
    assert {name for name, ask in QUESTIONS.items() if asked(ask) & others} == expected


def test_nothing_changes_without_a_change():
    assert changed() == set()


def test_what_has_come_stays_so():
    assert asked(lambda _, site: site.has_come(NOW)) == set()
    assert asked(lambda _, site: site.has_come(NOW + timedelta(seconds=1))) == {questions.NOW}
    assert asked(lambda lookup, _: lookup.today) == {questions.NOW}
    assert asked(lambda lookup, _: lookup.day(NOW)) == {questions.YEAR}


def test_answers_do_not_ask():
    with tracing() as seen:
        answers(BASE)
    assert not seen


@pytest.mark.parametrize("name", STANDING)
def test_who_reads_a_field_is_noted(name):
    assert asked(lambda _, site: getattr(site, name)) == {ASKED + name}


def test_questions_of_several_sorts_have_names_of_their_own():
    sorts = ["near", "naming", "names", "portion", "file", *GROUPS, *BY_NAME]
    assert len({*sorts}) == len(sorts)
