"""The index: what stands in it, that it is the same twice, and when it is made anew."""

import json
import random
import re

import pytest
from hub.search import arrays, index, postings
from hub.search.abbreviations import abbreviations
from hub.search.entries import Entry, Thing, things
from hub.search.groups import KINDS
from hub.search.index import files
from hub.search.packing import pack
from hub.search.transcript import transcribed, words_of
from hub.search.words import WORD, addressed, fold, stem, terms
from hypothesis import example, given
from hypothesis import strategies as st

from tests.support import builders
from tests.support.searching import built


def unpack(text):
    digits = [chr(code) for code in range(35, 127) if code != 92]
    found, rest = [], iter(text)
    for first in map(digits.index, rest):
        more, start, added = next(row for row in STEPS if row[1] <= first)
        number = first - start
        for _ in range(more):
            number = number * 91 + digits.index(next(rest))
        found.append(number + added)
    return found


STEPS = ((3, 89, 64 + 23 * 91 + 2 * 91**2), (2, 87, 64 + 23 * 91), (1, 64, 64), (0, 0, 0))
BORDERS = [0, 63, 64, 2156, 2157, 18_718, 18_719, 1_500_000]


@example(BORDERS)
@given(st.lists(st.integers(0, 1_500_000)))
def test_numbers_come_back(numbers):
    assert unpack(pack(numbers)) == numbers
    assert arrays.packed(arrays.np.array(numbers, int)) == pack(numbers)
    assert arrays.numbers_of(pack(numbers)).tolist() == numbers


ROWS = st.lists(st.lists(st.integers(0, 1_500_000), min_size=1), min_size=1)


@given(ROWS)
def test_rising_numbers_are_packed_as_gaps(rows):
    rising = [sorted(numbers) for numbers in rows]
    sizes = [*map(len, rising)]
    starts = arrays.np.cumsum([0, *sizes[:-1]])
    packed = arrays.gaps_of(arrays.np.concatenate(rising), starts)
    gaps = [unpack(row) for row in packed]
    assert [[sum(row[: n + 1]) for n in range(len(row))] for row in gaps] == rising


@given(ROWS, st.integers(0, 20))
def test_the_first_numbers_are_cut_whole(numbers, most):
    line = " ".join(map(pack, numbers))
    [before, told, behind], [_, rows, _] = arrays.parted([line, line, ""])
    assert (before, behind) == (told, pack([0]))
    assert unpack(told) == [len(pack(row)) for row in numbers]
    lengths, cut = arrays.first_of(told, rows, most)
    kept = [row[:most] for row in numbers]
    assert unpack(lengths) == [len(pack(row)) for row in kept]
    assert cut == "".join(map(pack, kept))


@given(st.lists(st.integers(0, 1_500_000)))
def test_numbers_need_no_escape(numbers):
    packed = pack(numbers)
    assert packed.isascii()
    assert packed.isprintable()
    assert json.dumps(packed) == f'"{packed}"'


@pytest.mark.parametrize(
    "forms",
    [
        "Кирова Кирову Кировом Кирове",
        "субботник субботника субботнику субботником субботники субботников субботниками",
        "площадка площадки площадке площадку площадкой площадок площадками",
        "участок участка участку участком участки участков участкам",
        "библиотека библиотеки библиотеке библиотек библиотекой библиотеками",
        "скамейка скамейки скамеек скамейкой",
        "собрание собрания собранию собранием собраний собраниях",
        "жилец жильца жильцу жильцом жильцы жильцам",
        "московская московской московскую",
        "ёлка ёлки ёлке ёлку ёлкой ёлок",
    ],
)
def test_forms_of_a_word_are_one(forms):
    assert len({terms(word)[0] for word in forms.split()}) == 1


def test_the_city_is_found_by_its_own_name():
    assert set(terms("Киров")) & set(terms("Кирова")) == {"киров"}
    assert terms("и") == ()
    assert fold("Ёлка́") == "елка"
    assert stem("тос") == "тос"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("пишет News-kirov.ru сегодня", "@News @kirov @ru"),
        ("vk.com/cma_kirov", "@vk @com @cma @kirov"),
        ("https://www.admkirov.ru:443/a?b=1", "@https @www @admkirov @ru @443 @a @b @1"),
        ("почта dom-7@mail.ru.", "@dom @7 @mail @ru"),
        ("т. е. А.Б.Смирнов, ГОСТ Р 1.2, Kirov. Now", ""),
    ],
)
def test_words_of_addresses_are_marked(text, marked):
    assert [word for word in WORD.findall(addressed(text)) if word[0] == "@"] == marked.split()
    assert [word.strip("@") for word in WORD.findall(addressed(text))] == [
        word.strip("@") for word in WORD.findall(text)
    ]


@given(st.text(st.sampled_from("аЯёZ9 .—і𝄞\n\0")) | st.text("аZ9@\u0301. ") | st.text())
def test_words_are_parted_by_all_that_is_no_part_of_them(text):
    assert words_of(text) == WORD.findall(text)


def entry_of(text, title=""):
    return Entry(KINDS[-1], "/x/", title, "", "", "", 2026, "", "", text)


@pytest.fixture
def site():
    house = builders.tos(title="ТОС «Двор»", district="Ленинский район", houses={"Ленина": "1–5"})
    news = builders.article(
        title="Качели", tos=["tos-dvor"], tags=["сад"], text="Вышли соседи", date="2025-05-01"
    )
    term = builders.item("term", title="ЦДД", short="Дело", also=["центр добрых дел"])
    return builders.site(tos=[house], articles=[news], terms=[term])


def test_entries_hold_what_a_reader_may_look_for(site):
    tos, term, news = (thing.make() for thing in things(site))
    assert (tos.title, tos.district, tos.year) == ("ТОС «Двор»", "Ленинский район", 0)
    assert "улица Ленина" in tos.names
    assert "центр добрых дел" in term.names
    assert (news.year, news.district, news.iso) == (2025, "Ленинский район", "2025-05-01")
    assert "сад" in news.names


def test_the_glossary_gives_abbreviations(site):
    assert ("цдд", ["центр", "добр", "дел"]) in abbreviations(site)
    assert any(short == "тос" for short, _ in abbreviations(site))


def test_the_same_site_gives_the_same_bytes(site):
    found, short = things(site), abbreviations(site)
    made = built(found, short)
    assert made == built(found, short)
    names = {name for path in made for name in [path.rpartition("/")[2]] if path != index.INDEX}
    table = json.loads(made[index.INDEX])
    told = {
        name for text in made.values() for name in re.findall(r'"([0-9a-f]{10})"', text.decode())
    }
    for column in (table["words"][1], table["endings"][1], *(k["parts"] for k in table["kinds"])):
        told |= set(names_of(column))
    assert {f"{name}.json" for name in told} == names


def names_of(column):
    assert len(column) % 10 == 0
    return [column[at : at + 10] for at in range(0, len(column), 10)]


def rows_of(made):
    """By term what a part of words tells of it."""
    for name in names_of(json.loads(made[index.INDEX])["words"][1]):
        _, *columns, heavy, far = json.loads(made[f"{index.FOLDER}/{name}.json"])
        before = ""
        for at, row in enumerate(zip(*(column.split("!") for column in columns), strict=True)):
            short, *told = row
            before = before[: unpack(short[0])[0]] + short[1:]
            own = [
                next((row for place, *row in some if place == at), None) for some in (heavy, far)
            ]
            yield before, (*told, *own)


def test_rows_come_back_under_their_borders():
    texts = [
        f"двор{chr(1072 + n % 32)}{n} {' '.join(f'сад{n}{m}' for m in range(9))}"
        for n in range(300)
    ]
    made = built([Thing.of(entry_of(text)) for text in texts], [])
    rows = list(rows_of(made))
    found = [term for term, _ in rows]
    assert found == sorted(
        {term for text in texts for word in text.split() for term in terms(word)}
    )
    keys, names = json.loads(made[index.INDEX])["words"]
    assert len(keys.split("\n")) == len(names_of(names)) > 2
    borders = keys.split("\n")
    assert borders == sorted(set(borders))
    for border, name in zip(borders, names_of(names), strict=True):
        first = json.loads(made[f"{index.FOLDER}/{name}.json"])[1].split("!")[0][1:]
        assert first.startswith(border)
        assert all(term < border for term in found[: found.index(first)])


def test_a_word_more_moves_no_other_word():
    """Nor does it weigh them anew: what is told of words that an edit leaves alone stays."""
    texts = [f"устав двор{n} сад{n} дом{n}" for n in range(40)]
    site = [entry_of(text, "Качели") for text in texts]
    edited = [*site[:20], entry_of(f"{texts[20]} скамейка", "Новые качели"), *site[21:]]
    one, other = (built([*map(Thing.of, some)], []) for some in (site, edited))
    rows, now = dict(rows_of(one)), dict(rows_of(other))
    assert [term for term in now if now[term] != rows.get(term)] == ["качел", "нов", "скамек"]


def test_heavy_words_stand_in_parts_of_their_own(monkeypatch):
    """A query that names a word loads little of it, and the rest only if it is counted."""
    monkeypatch.setattr("hub.search.rows._HEAVY", 800)
    r = random.Random(5)  # noqa: S311
    texts = [f"двор дом{n % 7} {'двор ' * r.randint(2, 5)}" for n in range(900)]
    made = built([Thing.of(entry_of(text)) for text in texts], [])
    rows = dict(rows_of(made))
    ending, gaps, weights, (number, name), far = rows["двор"]
    assert (ending, gaps, weights, number) == ("", "", "", 900)
    table = json.loads(made[index.INDEX])
    assert table["heavy"] == ["двор", name]
    gaps, weights = json.loads(made[f"{index.FOLDER}/{name}.json"])
    assert len(unpack(gaps)) == len(unpack(weights)) == 900
    lengths, places = json.loads(made[f"{index.FOLDER}/{far[0]}.json"])
    assert len(unpack(lengths)) == 900
    assert len(lengths) + len(places) == far[1]
    _, gaps, weights, heavy, _ = rows["дом3"]
    assert len(unpack(gaps)) == len(weights)
    assert heavy is None


def test_it_is_made_anew_only_when_pages_change(tmp_path, monkeypatch):
    one = builders.site(articles=[builders.article()], settings={"CACHE_PATH": str(tmp_path)})
    other = builders.site(
        articles=[builders.article(text="Иначе")], settings={"CACHE_PATH": str(tmp_path)}
    )
    first = {file.path: file.content() for file in files(one)()}
    made = []

    def reading(entries):
        made.append(entries)
        return transcribed(entries)

    monkeypatch.setattr(postings, "transcribed", reading)
    assert {file.path: file.content() for file in files(one)()} == first
    assert made == []
    assert {file.path: file.content() for file in files(other)()} != first
    assert len(made) == 1


def test_files_that_are_the_same_need_not_be_planned(site):
    """What a build knows of a part is its name: the bytes are behind it."""
    table, *parts = files(site)()
    assert table.path == index.INDEX
    assert isinstance(table.data, bytes)
    for file in parts:
        assert file.key
        assert file.inputs == file.key(*file.of)
        assert file.inputs in file.path


def test_an_empty_site_has_an_index():
    made = built([], [])
    assert json.loads(made[index.INDEX])["number"] == 0
