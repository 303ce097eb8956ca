"""The engine in the browser's language: the build's own words, guesses, filters, phrases."""

import json
import random
from typing import Any

import pytest
from hub.search.entries import Entry
from hub.search.groups import KINDS
from hub.search.packing import pack
from hub.search.words import addressed, fold, terms
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.building import ROOT

pytestmark = pytest.mark.slow

NEWS, TOS = KINDS[-1], KINDS[0]


def entry(title, text="", kind=NEWS, **fields: Any):
    shown: dict[str, Any] = {
        "summary": "",
        "when": "",
        "iso": "",
        "year": 2026,
        "district": "",
        "names": "",
    }
    url = f"/{title.replace(' ', '-')}/"
    return Entry(kind=kind, url=url, title=title, text=text, **shown | fields)


SITE = [
    entry("ТОС Двор", "Соседи и сад", kind=TOS, district="Ленинский", year=0),
    entry("ТОС Сад", "Соседи", kind=TOS, district="Октябрьский", year=0),
    entry("Субботник у школы", "Вышли соседи двора. Красный двор и старый дом.", year=2025),
    entry("Библиотека открыта", "Новая библиотека в старом доме", district="Ленинский"),
    entry("Кировский завод", "Город Киров"),
]


@pytest.fixture
def asked(asking):
    return asking(SITE, [("тос", ["территориальн", "общественн", "самоуправлен"])])


def urls(answer):
    return [url.strip("/").replace("-", " ") for url in answer["urls"]]


def test_words_are_those_of_the_build(asked):
    text = " ".join(p.read_text("utf-8") for p in sorted((ROOT / "content").rglob("*.md")))
    words = sorted({fold(word) for word in text.split() if word.isalpha()})
    assert len(words) > 2000
    [found] = asked.all([{"ask": "terms", "words": words}])
    assert [tuple(each) for each in found] == [terms(word) for word in words]


def test_numbers_come_over(asked):
    numbers = [*range(0, 20_000, 7), 63, 64, 2156, 2157, 18_718, 18_719, 700_000, 1_500_000]
    assert asked.all([{"ask": "unpack", "text": pack(numbers)}]) == [numbers]


def test_one_slip(asked):
    pairs = [
        ("двор", "двор"),
        ("двр", "двор"),
        ("двоор", "двор"),
        ("дврo", "двор"),
        ("вдор", "двор"),
        ("двер", "двор"),
        ("дверь", "двор"),
        ("д", ""),
        ("сад", "дас"),
        ("абв", "бав"),
    ]
    [found] = asked.all([{"ask": "near", "pairs": pairs}])
    assert found == [True, True, True, False, True, True, False, True, False, True]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("субботники", "Субботник у школы"),
        ("СУББОТНИК", "Субботник у школы"),
        ("субот", "Субботник у школы"),
        ("ce,,jnybr", "Субботник у школы"),
        ("subbotnik", "Субботник у школы"),
        ("биб", "Библиотека открыта"),
        ("bibl", "Библиотека открыта"),
        ("кирова", "Кировский завод"),
        ("тоc двоp", "ТОС Двор"),
        ("кировзавод", "Кировский завод"),
        ("где есть двор", "ТОС Двор"),
        ("территориальное общественное самоуправление двор", "ТОС Двор"),
    ],
)
def test_found_first(asked, query, first):
    [answer] = asked.find(query)
    assert urls(answer)[0] == first


def test_latin_names_are_found_by_russian_letters(asking):
    asked = asking([*SITE, entry("Порядок (nikolaevka-eao.ru)")])
    [answer] = asked.find("Николаевка")
    assert urls(answer) == ["Порядок (nikolaevka eao.ru)"]


@pytest.mark.parametrize("query", ["как сад тос ", "rfr cfl njc ", "kak sad tos "])
def test_a_word_that_tells_nothing_is_no_slip(asking, query):
    answer = asking([entry("ТОС Сад"), entry("Рынок", "Так и назван сад ТОС")]).find(query)[0]
    assert urls(answer)[0] == "ТОС Сад"
    assert "так" not in answer["meant"]


def test_a_word_of_the_title_tells_most(asking):
    often = entry("ТОС на углу", "Создали ТОС, создают ТОС, создан ТОС. " * 4)
    titled = entry("Создать ТОС: от разговора до устава", "С чего начать соседям.")
    assert urls(asking([often, titled]).find("создать тос")[0]) == [titled.title, often.title]


def test_a_word_that_need_not_be_there_does_not_decide(asking):
    title = entry("ТОС")
    others = [entry(f"Двор {n}", "Все, всех, всё. ТОС") for n in range(3)]
    assert urls(asking([*others, title]).find("всё о ТОС")[0])[0] == "ТОС"


def test_a_word_of_an_address_is_less_than_a_guess(asking):
    """Who types «kirov» means the city; who types an address means the address."""
    text = addressed("Пишет kirov-news.net")
    asked = asking([*SITE, entry("Новость", text), entry("Другая", "news и net, kirov")])
    word, whole, phrase = asked.find("zavod", "kirov-news.net", '"kirov-news.net"')
    assert urls(word) == ["Кировский завод"]
    assert urls(whole) == ["Другая", "Новость"]
    assert urls(phrase) == ["Новость"]
    [exact, guess, address] = urls(asked.find("kirov")[0])
    assert (exact, guess, address) == ("Другая", "Кировский завод", "Новость")


def test_phrases_stand_as_they_were_said(asked):
    queries = ('"красный двор"', '"старый красный"', "«двор и старый»", '"дом двор"')
    one, other, across, none = asked.find(*queries)
    assert urls(one) == ["Субботник у школы"]
    assert urls(other) == []
    assert urls(across) == ["Субботник у школы"]
    assert urls(none) == []


def test_phrases_of_common_words_need_no_places(asking, monkeypatch):
    monkeypatch.setattr("hub.search.parts.COMMON", 1)
    asked = asking(SITE)
    words = ('"соседи двора"', '"двор и старый"', '"дом двор"', '"старый дом"', '"двор соседи"')
    both, across, none, old, turned = asked.find(*words)
    assert urls(both) == ["Субботник у школы"]
    assert urls(across) == ["Субботник у школы"]
    assert urls(none) == []
    assert set(urls(old)) == {"Субботник у школы", "Библиотека открыта"}
    assert urls(turned) == []  # a title and its text are not one phrase
    [parts] = asked.all([{"ask": "fresh", "query": '"соседи двора"'}])
    places = {
        f"parts/{where[0]}.json"
        for path in (asked.folder / "parts").iterdir()
        for where, *_ in [json.loads(path.read_text("utf-8"))]
        if len(where) == 2 and isinstance(where[1], int)
    }
    assert places
    assert not places & set(parts)


def test_sieves_and_their_numbers(asked):
    [answer] = asked.find("соседи")
    assert dict(answer["counts"]["kind"]) == {"tos": 2, "article": 1}
    [answer] = asked.find("соседи", filter={"kind": "tos"})
    assert urls(answer) == ["ТОС Сад", "ТОС Двор"]  # of equal ones the last is the newest
    assert dict(answer["counts"]["kind"]) == {"tos": 2, "article": 1}
    assert dict(answer["counts"]["district"]) == {"Ленинский": 1, "Октябрьский": 1}
    [answer] = asked.find("соседи", filter={"kind": "tos", "district": "Ленинский"})
    assert urls(answer) == ["ТОС Двор"]
    [answer] = asked.find("соседи", filter={"year": "2025"})
    assert urls(answer) == ["Субботник у школы"]


def test_not_all_words_are_better_than_nothing(asked):
    [answer] = asked.find("субботник на луне")
    assert answer["partial"]
    assert urls(answer) == ["Субботник у школы"]


BAD = [
    "а" * 10_000,
    "слово " * 2_000,
    "[" * 500,
    "«»" * 90,
    "a" * 300,
    *(
        "!?.,",
        "<script>alert(1)</script>",
        "你好，世界",
        "\0двор\0",
        '"',
        "«",
        '""',
        "𝕏😀",
        "\u202e",
    ),
    *("' OR 1=1 --", "__proto__", "constructor", " ", ""),
]


@pytest.mark.parametrize("query", BAD)
def test_bad_input_has_a_calm_answer(asked, query):
    [answer] = asked.find(query)
    assert isinstance(answer["number"], int)


def test_an_empty_site(asking):
    assert asking([]).find("двор")[0]["urls"] == []


def test_suggestions_end_the_word(asked):
    found = asked.all(
        [{"ask": "suggest", "query": q} for q in ("старый суб", "ce,", "б", "", "!!")]
    )
    assert found[0] == ["старый субботник"] or found[0] == ["старый Субботник"]
    assert [text.lower() for text in found[1]] == ["субботник"]
    assert found[2:] == [[], [], []]


def test_what_is_too_much_to_load_is_left_out_and_told(asking, monkeypatch):
    """The rarest words tell most: they are read first, and only what is left of the room after."""
    monkeypatch.setattr("hub.search.rows._HEAVY", 800)
    site = [entry(f"Вещь {n}", f"двор сад {'устав' if n % 400 == 7 else ''}") for n in range(1200)]
    asked = asking(site)
    exact = {each.url for each in site if "устав" in each.text}
    for query in ("двор сад устав", '"двор сад" устав', '"сад устав" двор'):
        [rich] = asked.find(query, most=20)
        [poor] = asked.find(query, most=20, budget=0)
        assert (rich["cut"], poor["cut"]) == (False, True)
        assert set(rich["urls"]) == set(poor["urls"]) == exact
    [common] = asked.find("двор сад", budget=0)
    assert common["number"] == 1200


def test_only_so_many_words_are_looked_for_and_this_is_told(asked):
    [short] = asked.find("соседи двора вышли красный двор и")
    [long] = asked.find(f"соседи двора вышли {'красный ' * 8}")
    [longest] = asked.find("соседи " + "а" * 10_000)
    assert [each["cut"] for each in (short, long, longest)] == [False, True, True]
    assert urls(long) == ["Субботник у школы"]


WORDS = "двор сад дом сосед библиотека субботник тос киров школа завод новый старый".split()


def test_an_exact_match_never_stands_below_a_guess(asking):
    """The oracle: things that hold every typed word, by the build's own terms."""
    r = random.Random(7)  # noqa: S311
    pool = [*WORDS, "сот", "дворы", "садик", "дым", "шкала", "tos", "cad"]
    site = [entry(f"Вещь {n}", " ".join(r.choices(pool, k=12))) for n in range(60)]
    queries = [" ".join(r.choices(pool, k=r.randint(1, 2))) for _ in range(60)]
    for query, answer in zip(queries, asking(site).find(*queries, most=60), strict=True):
        wanted = [set(terms(word)) for word in query.split()]
        exact = [
            each.url
            for each in site
            if all(want & {t for w in each.text.split() for t in terms(w)} for want in wanted)
        ]
        assert set(answer["urls"][: len(exact)]) == set(exact), query


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=60), min_size=20, max_size=20))
def test_any_text_may_be_asked(asked, queries):
    assert len(asked.find(*queries)) == 20


def test_a_rehearsal_finds_what_it_made_up_and_loads_nothing(asking):
    site = [entry(f"Новость {number}") for number in range(100)]
    [told] = asking(site).all([{"ask": "rehearse"}])
    assert told == {"found": [2, 2, 2], "loaded": []}
