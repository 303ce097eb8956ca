"""The browser reads addresses and asks the book as the build does: through Node."""

import json
import random
import subprocess
import zlib

import pytest
from hub.core.streets import read_address, vocabulary
from hub.tos.book import address_book

from tests.core.test_streets import ALPHABET, CASES
from tests.support import builders
from tests.support.building import ROOT

pytestmark = pytest.mark.slow

NODE = ROOT / ".venv/bin/node"
WORDS = (
    "ул. улица пр-т пер. д. дом к. корп. кв. наб. г. Киров пос. Ганино Ленина 8 Марта 12 1-я"
).split()


def node(script, value):
    """Run a script of this folder on a JSON value; return the JSON that it prints."""
    done = subprocess.run(
        [NODE, ROOT / "tests/tos" / script],
        input=json.dumps(value),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def plain(address):
    return {
        "words": list(address.street.words),
        "kind": address.street.kind,
        "house": address.house,
    }


def texts():
    """Every case, and texts that nobody thinks of."""
    r = random.Random(20261126)  # noqa: S311
    yield from (written for written, _ in CASES)
    for _ in range(3000):
        yield "".join(r.choice(ALPHABET) for _ in range(r.randint(0, 30)))
        yield r.choice([" ", ", "]).join(r.choice(WORDS) for _ in range(r.randint(1, 7)))


def test_browser_reads_addresses_as_the_build_does():
    every = list(texts())
    read = node("read.mjs", {"vocabulary": vocabulary(), "city": "Киров", "texts": every})
    ours = [[plain(address) for address in read_address(text, "Киров")] for text in every]
    different = [one for one in zip(every, ours, read, strict=True) if one[1] != one[2]]
    assert different == []


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Ask the book of a small town: a function that returns an answer for each question."""
    site = builders.site(
        tos=[
            builders.tos(title="Заречье", houses={"ул. Московская": "1–15 нечётные, 22/2"}),
            builders.tos(title="Двор", houses={"Московская улица": "173", "Кольцова": "18, 18а"}),
            builders.tos(title="Квартал", houses={"пр-т Строителей": "весь квартал"}),
            builders.tos(title="Сторона", houses={"Карла Маркса": "чётная сторона"}),
            builders.tos(title="Корпус", houses={"ул. Берёзовая": "12к3"}),
            builders.tos(title="Праздник", houses={"8 Марта": "1–20"}),
            builders.tos(title="Переулок", houses={"пер. Московский": "2"}),
            builders.tos(
                title="Буквы",
                houses={
                    "Октябрьская": "3",
                    "Подъездная": "4",
                    "Электрическая": "5",
                    "Ефремова": "6",
                },
            ),
            builders.tos(title="Ликвидирован", status_of_life="ликвидирован", houses={"Мира": "1"}),
        ]
    )
    folder = tmp_path_factory.mktemp("book")
    for file in address_book(site):
        folder.joinpath(file.path.rpartition("/")[2]).write_bytes(file.content())

    def asking(*questions):
        return node("ask.mjs", {"folder": str(folder), "questions": questions})

    return asking


QUESTIONS = [
    ("московская 173", "Двор"),
    ("ул. Московская, д. 173", "Двор"),
    ("173 московская", "Двор"),
    ("МОСКОВСКАЯ УЛИЦА 173", "Двор"),
    ("г. Киров, ул. Московская, 173, кв. 5", "Двор"),
    ("моск 173", "Двор"),
    ("Кольцова 18а", "Двор"),
    ("Кольцова 18 А", "Двор"),
    ("московская 7", "Заречье"),
    ("московская 22/2", "Заречье"),
    ("московская 8", ""),
    ("проспект строителей 5", "Квартал"),
    ("строителей 77", "Квартал"),
    ("карла маркса 4", "Сторона"),
    ("маркса карла 4", "Сторона"),
    ("к. маркса 4", "Сторона"),
    ("маркса 4", "Сторона"),
    ("карла маркса 5", ""),
    ("березовая 12к3", "Корпус"),
    ("берёзовая 12 корп. 3", "Корпус"),
    ("8 марта 12", "Праздник"),
    ("пер. московский 2", "Переулок"),
    ("vjcrjdcrfz 173", "Двор"),
    ("ek/ vjcrjdcrfz? l/ 173", "Двор"),
    ("VJCRJDCRFZ 173", "Двор"),
    (",thtpjdfz 12r3", "Корпус"),
    (",thtpjdfz 12к3", ""),
    ("moskovskaya 173", "Двор"),
    ("ьщылщмылфнф 173", "Двор"),
    ("stroiteley 77", "Квартал"),
    *((f"{text} 18a", "Двор") for text in ("kolcova", "koltsova", "kol'tsova", "kol’cova")),
    ("колцова 18а", "Двор"),
    ("кольц 18а", "Двор"),
    ("oktyabrskaya 3", "Буквы"),
    ("oktjabrskaja 3", "Буквы"),
    ("podjezdnaya 4", "Буквы"),
    ("elektricheskaya 5", "Буквы"),
    ("jelektricheskaja 5", "Буквы"),
    ("ektrnhbxtcrfz 5", ""),
    ('"ktrnhbxtcrfz 5', "Буквы"),
    ("yefremova 6", "Буквы"),
]


def test_questions(asked):
    answers = asked(*(question for question, _ in QUESTIONS))
    found = [
        (question, "".join(answer["streets"][0]["answer"] if answer["streets"] else []))
        for (question, _), answer in zip(QUESTIONS, answers, strict=True)
    ]
    assert found == QUESTIONS


def test_house_that_is_not_named_may_belong_to_its_number(asked):
    [answer] = asked("Московская 173б")
    assert answer["streets"][0]["answer"] == ["Двор"]
    assert answer["streets"][0]["exact"] is False


def test_without_a_house_all_tos_of_the_street_are_told(asked):
    street, foreign, gone, nothing = asked("московская", "Нигде 5", "Мира 1", "")
    assert street["streets"][0]["tos"] == ["Заречье", "Двор"]
    assert foreign["streets"] == gone["streets"] == nothing["streets"] == []


def test_kind_that_was_asked_for_comes_first(asked):
    [lane, any_kind] = asked("пер. моск", "моск")
    assert [street["name"] for street in lane["streets"]] == ["пер. Московский"]
    assert len(any_kind["streets"]) == 2


def test_every_house_of_a_large_book_is_found_for_few_bytes(tmp_path):
    r = random.Random(7)  # noqa: S311
    names = [
        "".join(r.choice("бвгдзклмнпрст") + r.choice("аеиоу") for _ in range(4)) for _ in range(900)
    ]
    tos = [
        builders.tos(
            title=f"ТОС {n}",
            slug=f"tos-{n}",
            houses={f"ул. {r.choice(names)} {r.choice(names)}": f"{1 + n}, {n + 2}–{n + 9}"},
        )
        for n in range(3000)
    ]
    files = list(address_book(builders.site(tos=tos)))
    for file in files:
        tmp_path.joinpath(file.path.rpartition("/")[2]).write_bytes(file.content())
    chosen = [(n, *next(iter(tos[n].record.houses.items()))) for n in range(0, 3000, 50)]
    questions = [f"{street} {n + 5}" for n, street, _ in chosen]
    answers = node("ask.mjs", {"folder": str(tmp_path), "questions": questions})
    packed = {f.path.rpartition("/")[2]: len(zlib.compress(f.content(), 9)) for f in files}
    assert len(files) > 10
    for (n, _, _), answer in zip(chosen, answers, strict=True):
        assert f"ТОС {n}" in answer["streets"][0]["answer"]
        assert sum(packed[name] for name in answer["read"]) <= 30 * 1024
