"""Guesses."""

import pytest
from hub.core.text.similar import suggest

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
