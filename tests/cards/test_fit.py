"""A headline in a box: letters here are half as wide as they are high."""

import pytest
from hub.cards.fit import fit, one_line
from hypothesis import given
from hypothesis import strategies as st

NBSP = "\N{NO-BREAK SPACE}"
SIZES = tuple(range(100, 18, -2))
BOX = (600, 400)


def measure(text):
    return len(text) * 0.5


def lines(text, **options):
    return fit(text, options.get("sizes", SIZES), options.get("box", BOX), measure).lines


def test_short_text_is_large():
    fitted = fit("Ёж", SIZES, BOX, measure)
    assert (fitted.size, fitted.lines) == (100, ("Ёж",))


def test_long_text_is_smaller():
    sizes = [fit("слово " * n + "конец", SIZES, BOX, measure).size for n in (1, 10, 20, 40)]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 4


def test_lines_are_even():
    fitted = lines("раз два три четыре пять шесть семь", sizes=(60,), box=(600, 400))
    widths = [len(line) for line in fitted]
    assert max(widths) - min(widths) <= 5


def test_no_word_is_left_over_when_a_smaller_size_avoids_it():
    text = f"Мастерскую открыли в подвале дома на улице Розы, д.{NBSP}12"
    fitted = fit(text, SIZES, BOX, measure)
    assert min(map(len, fitted.lines[1:])) > 0.5 * max(map(len, fitted.lines))


def test_no_break_spaces_do_not_break():
    fitted = lines(f"Дом №{NBSP}45 по улице", sizes=(90,))
    assert any(f"№{NBSP}45" in line for line in fitted)


def test_held_words_are_let_go_for_much_larger_letters():
    assert lines(f"ТОС{NBSP}«Чернышевского,{NBSP}45»") == ("ТОС", f"«Чернышевского,{NBSP}45»")
    assert lines(f"ТОС «Первый», дом{NBSP}5")[-1].endswith(f"дом{NBSP}5")


def test_too_long_text_ends_with_an_ellipsis():
    fitted = fit("довольно длинное слово " * 60, SIZES, BOX, measure)
    assert fitted.size == SIZES[-1]
    assert fitted.lines[-1].endswith("…")
    assert not fitted.lines[-1].endswith(" …")
    assert len(fitted.lines) * fitted.leading <= BOX[1]


def test_endless_word_is_cut_into_pieces():
    fitted = lines("ы" * 100, sizes=(60,))
    assert "".join(fitted) == "ы" * 100
    assert all(measure(line) * 60 <= BOX[0] for line in fitted)


def test_no_break_spaces_give_way_before_letters_do():
    word = NBSP.join(["слово"] * 8)
    assert all(line.split() == ["слово"] * len(line.split()) for line in lines(word, sizes=(60,)))


@pytest.mark.parametrize(
    ("text", "room", "cut"),
    [
        ("Двор", 2, "Двор"),
        ("Двор на Московской", 5, "Двор на…"),
        ("Центр, который открыт", 4.5, "Центр…"),
        ("Сверхдлинное", 3, "Сверх…"),
        ("«Двор»", 1, "…"),
        ("", 1, ""),
        ("Двор", 0, "…"),
    ],
)
def test_one_line(text, room, cut):
    assert one_line(text, room, measure) == cut


@given(st.text(alphabet="аб —«»№\u00a0-.", max_size=300))
def test_nothing_leaves_the_box(text):
    text = " ".join(text.split(" "))
    fitted = fit(text, SIZES, BOX, measure)
    assert all(measure(line) * fitted.size <= BOX[0] + 1e-6 for line in fitted.lines)
    assert len(fitted.lines) * fitted.leading <= BOX[1]
    if not fitted.lines[-1].endswith("…"):
        assert "".join("".join(fitted.lines).split()) == "".join(text.split())
