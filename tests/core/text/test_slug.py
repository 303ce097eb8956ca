"""Names in addresses."""

import pytest
from hub.core.text.slug import LONGEST, SLUG, letter_slug, slugify
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Щи, ёлка и подъезд", "schi-yelka-i-podyezd"),
        ("Субботник во дворе", "subbotnik-vo-dvore"),
        ("ТОС «Заречье»: год первый", "tos-zareche-god-perviy"),
        ("Объявление", "obyavleniye"),
        ("Ёж", "yezh"),
        ("ЁЖ", "yezh"),
        ("Юрьев день", "yurev-den"),
        ("Хвоя и цех", "khvoya-i-tsekh"),
        ("Московская, 173", "moskovskaya-173"),
        ("ППМИ-2026", "ppmi-2026"),
        ("1–15 нечётные", "1-15-nechetnye"),
        ("Already Latin", "already-latin"),
        ("  --  края  --  ", "kraya"),
        ("№ 5", "5"),
        ("café", "caf"),
        ("«…»", ""),
        ("", ""),
        ("🏡", ""),
        ("日本", ""),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 100, "a" * 80),
        ("слово " * 30, "-".join(["slovo"] * 13)),
    ],
)
def test_slug(text, slug):
    assert slugify(text) == slug


@given(st.text())
def test_any_text_gives_a_slug_or_nothing(text):
    slug = slugify(text)
    assert slug == "" or (SLUG.fullmatch(slug) and len(slug) <= LONGEST)
    assert slugify(slug) == slug


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБЯЁ -«»!", min_size=1))
def test_russian_letters_are_never_lost(text):
    assert bool(slugify(text)) == any(c.isalpha() and c.lower() not in "ъь" for c in text)


def test_each_letter_has_a_name_of_its_own():
    letters = [*"АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯӘӨӦҮΣ中", "0–9", "A–Z"]
    slugs = [letter_slug(letter) for letter in letters]
    assert len({*slugs}) == len(letters)
    assert all(SLUG.fullmatch(slug) for slug in slugs)
