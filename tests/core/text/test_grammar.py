"""Words in their cases: whole paradigms, so that a wrong ending is seen."""

import pytest
from babel.dates import get_month_names
from hub.core.text.grammar import (
    CASES,
    alphabetical,
    district,
    duration,
    listed,
    month,
    ordinal,
    quoted,
)

NBSP = "\N{NO-BREAK SPACE}"

MONTHS = """
январь января январю январь январём январе
февраль февраля февралю февраль февралём феврале
март марта марту март мартом марте
апрель апреля апрелю апрель апрелем апреле
май мая маю май маем мае
июнь июня июню июнь июнем июне
июль июля июлю июль июлем июле
август августа августу август августом августе
сентябрь сентября сентябрю сентябрь сентябрём сентябре
октябрь октября октябрю октябрь октябрём октябре
ноябрь ноября ноябрю ноябрь ноябрём ноябре
декабрь декабря декабрю декабрь декабрём декабре
"""
DISTRICTS = """
Ленинский Ленинского Ленинскому Ленинский Ленинским Ленинском
Первомайский Первомайского Первомайскому Первомайский Первомайским Первомайском
Нововятский Нововятского Нововятскому Нововятский Нововятским Нововятском
Нижний Нижнего Нижнему Нижний Нижним Нижнем
Старый Старого Старому Старый Старым Старом
Заречной Заречного Заречному Заречной Заречным Заречном
Верхний Верхнего Верхнему Верхний Верхним Верхнем
"""


@pytest.mark.parametrize(("number", "line"), list(enumerate(MONTHS.split("\n")[1:-1], 1)))
def test_months(number, line):
    assert [month(number, case) for case in CASES] == line.split()


def test_the_genitive_of_months_is_that_of_cldr():
    names = get_month_names("wide", "format", "ru")
    assert {n: month(n, "genitive") for n in range(1, 13)} == dict(names)


@pytest.mark.parametrize("line", DISTRICTS.split("\n")[1:-1])
def test_districts(line):
    nouns = "район района району район районом районе".split()
    expected = [f"{name} {noun}" for name, noun in zip(line.split(), nouns, strict=True)]
    assert [district(line.split()[0], case) for case in CASES] == expected


def test_a_district_that_is_no_adjective():
    assert district("Центр", "prepositional") == "районе Центр"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 минут"),
        (1, "1 минута"),
        (22, "22 минуты"),
        (60, "1 час"),
        (150, "2 часа 30 минут"),
        (21 * 60, "21 час"),
        (24 * 60, "1 день"),
        (50 * 60 + 5, "2 дня 2 часа"),
    ],
)
def test_duration(minutes, words):
    assert duration(minutes).replace(NBSP, " ") == words


@pytest.mark.parametrize(
    ("ours", "words"),
    [
        (ordinal(5), "5-й"),
        (ordinal(3, "feminine"), "3-я"),
        (ordinal(1, "neuter"), "1-е"),
        (ordinal(2, "masculine", "prepositional"), "2-м"),
        (ordinal(2, "masculine", "genitive"), "2-го"),
        (ordinal(90, "plural", "genitive"), "90-х"),
        (ordinal(90, "plural", "instrumental"), "90-ми"),
        (ordinal(1, "feminine", "accusative"), "1-ю"),
    ],
)
def test_ordinals(ours, words):
    assert ours == words


def test_lists():
    assert [listed(words) for words in ([], ["а"], ["а", "б"], ["а", "б", "в"])] == [
        "",
        "а",
        "а и б",
        "а, б и в",
    ]


def test_quotes_within_quotes():
    assert [quoted(name) for name in ("Двор", "Клуб «Двор»")] == ["«Двор»", "«Клуб „Двор“»"]


def test_the_alphabet():
    order = ["5 ТОС", "Zoo", "Еж", "ёж", "Ёлка", "елки", "Жук", "я"]
    mixed = [*order[::2], *order[1::2]][::-1]
    assert sorted(mixed, key=alphabetical) == order
