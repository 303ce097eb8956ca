"""Which characters reach a page."""

import unicodedata
import xml.etree.ElementTree as ET

import pytest
from hub.core.text.characters import FORBIDDEN, fold, forbidden, name, normalise
from hypothesis import given
from hypothesis import strategies as st

ANY = st.text(st.characters(codec=None))  # lone surrogates too

KEPT = [
    "обычный текст, ёлка — «да»\n\tи ещё",
    "👩‍👩‍👧‍👦",
    "👩🏽‍🚒",
    "🏴‍☠️",
    "❤️‍🔥",
    "👁️‍🗨️",
    "1️⃣",
    "не\u00adраз\u00adрыв\u00a0ный",
    "é",
]
DROPPED = [
    ("а\u202eб", "аб"),
    ("а\u2066б\u2069", "аб"),
    ("а\u200bб", "аб"),
    ("а\ufeffб", "аб"),
    ("а\u0000б\u000bв", "абв"),
    ("а\u0090б", "аб"),
    ("а\u200dб", "аб"),
    ("👩\u200d", "👩"),
    ("\u200d👩", "👩"),
    ("а\ufffe\uffffб", "аб"),
    ("а\ud800б", "аб"),
    ("и\u0306", "й"),
    ("е\u0308", "ё"),
    ("и\u200b\u0306", "й"),
]


@pytest.mark.parametrize("text", KEPT)
def test_kept(text):
    assert normalise(text) == text
    assert forbidden(text) is None


@pytest.mark.parametrize(("text", "clean"), DROPPED)
def test_dropped_or_composed(text, clean):
    assert normalise(text) == clean


@given(ANY)
def test_result_is_clean_and_final(text):
    clean = normalise(text)
    assert forbidden(clean) is None
    assert FORBIDDEN.search(clean) is None
    assert unicodedata.is_normalized("NFC", clean)
    assert normalise(clean) == clean


@given(ANY)
def test_result_can_stand_in_xml(text):
    element = ET.Element("a")
    element.text = normalise(text)
    ET.fromstring(ET.tostring(element, "utf-8"))  # noqa: S314  (our own bytes)


EMOJI = st.lists(st.sampled_from("👩👨👧👦🏽🚒❤🔥🏳🌈☠🏴💻🧑⚕"), min_size=1, max_size=7)


@given(EMOJI)
def test_joined_emoji_survive(parts):
    text = "\u200d".join(part + "\ufe0f" * (part in "❤🏳☠⚕") for part in parts)
    assert normalise(f"а {text} б") == f"а {text} б"


@pytest.mark.parametrize(
    ("character", "told"),
    [
        ("\u202e", "U+202E, управление направлением письма"),
        ("\u200b", "U+200B, пробел нулевой ширины"),
        ("\ufeff", "U+FEFF, метка порядка байтов (BOM)"),
        ("\x0b", "U+000B, управляющий символ"),
        ("\u200d", "U+200D, невидимый символ"),
    ],
)
def test_name(character, told):
    assert name(character) == told


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ёлка", "елка"), ("ТОС", "тос"), (" два  слова ", "два слова"), ("е\u0308лка", "ЕЛКА")],
)
def test_fold(one, other):
    assert fold(one) == fold(other)


@given(st.text())
def test_fold_is_final(text):
    assert fold(fold(text)) == fold(text)
