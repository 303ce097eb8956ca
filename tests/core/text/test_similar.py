"""Guesses."""

from difflib import get_close_matches
from random import Random

import pytest
from hub.core.text.similar import Names, suggest

DISTRICTS = ("Ленинский", "Октябрьский", "Первомайский", "Нововятский")
KEYS = ("id", "title", "date", "summary", "status", "tags", "sources", "category")


@pytest.mark.parametrize(
    ("word", "known", "guess"),
    [
        ("Нововятск", DISTRICTS, "Нововятский"),
        ("нововятский", DISTRICTS, "Нововятский"),
        ("Октябрский", DISTRICTS, "Октябрьский"),
        ("Заречный", DISTRICTS, None),
        ("Dat", KEYS, "date"),
        ("sumary", KEYS, "summary"),
        ("TITLE", KEYS, "title"),
        ("tag", KEYS, "tags"),
        ("заголовок", KEYS, None),
        ("", KEYS, None),
        ("dvor.jpeg", ["dvor.jpg", "gorka.jpg"], "dvor.jpg"),
        ("Ёлка", ["елка", "горка"], "елка"),
        ("date", [], None),
    ],
)
def test_guess(word, known, guess):
    assert suggest(word, known) == guess


def test_order_of_the_known_changes_nothing():
    known = ["двор", "дворы", "дворик", "двери"]
    assert {suggest("двар", order) for order in (known, known[::-1], set(known))} == {
        suggest("двар", known)
    }


def test_the_name_itself_may_be_left_out():
    names = Names(["dvor", "dvory", "gorka"])
    assert names.nearest("dvor") == "dvor"
    assert names.nearest("Dvor", but="dvor") == "dvory"
    assert names.nearest("gorko", but="gorka") is None


WORDS = "dvor dom sosedi gorka lavka subbotnik sovet ploschadka pesok kacheli zabor klumba".split()


def test_among_many_the_same_is_found_as_among_few():
    chance = Random(1)  # noqa: S311  (chosen names, no secrets)
    many = {f"{'-'.join(chance.sample(WORDS, 3))}-{chance.randrange(100)}" for _ in range(400)}
    names = Names(many)
    for name in chance.sample(sorted(many), 15):
        at = chance.randrange(len(name))
        word = name[:at] + chance.choice(["", "x", "yo"]) + name[at + 1 :]
        assert names.nearest(word) == get_close_matches(word, sorted(many), n=1)[0]
    assert names.nearest("sovershenno_drugoe_imya") is None
