"""``hub import tos``: registers as towns publish them, good rows in spite of bad ones."""

import csv
import io
import json

import pytest
from hub.cli import main
from hub.cli.importing import LEDGER
from hub.core.diagnostics import Report, Span
from hub.core.errors import ContentError
from hub.register.columns import understand
from hub.register.plan import Import, make_plan
from hub.register.profile import Register
from hub.register.table import read_table
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.builders import config
from tests.support.building import ROOT

HEADER = "№ п/п;Номер в реестре;Наименование ТОС;Район;Улица;Дома;Дата регистрации устава;Жителей"
ROWS = [
    "1;17;ТОС «Берёзка»;Ленинский район;Ленина;1–15 нечётные;01.02.2020;1 200",
    "2;18;ТОС «Заречье»;Октябрьский;Мира;весь квартал;;",
]


# What DOS had no letters for.
DOS = str.maketrans({";": "\t", "«": "", "»": "", "–": "-", "№": "N"})


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"
    (folder / "tos").mkdir(parents=True)
    return folder


@pytest.fixture
def run(content, tmp_path, capsys):
    """Import rows (or bytes); returns the exit status and what was printed."""

    def importing(*rows, data=None, options=("--write",)):
        file = tmp_path / "reestr.csv"
        file.write_bytes(data if data is not None else "\n".join(rows).encode())
        place = ["--content", str(content), "--settings", str(ROOT / "pelicanconf.py")]
        status = main(["import", "tos", str(file), *options, *place])
        printed = capsys.readouterr()
        return status, printed.out + printed.err

    return importing


def profiles(content):
    return {p.name: p.read_text("utf-8") for p in sorted((content / "tos").glob("*.md"))}


def check(content):
    place = ["--content", str(content), "--settings", str(ROOT / "pelicanconf.py")]
    return main(["check", *place])


def test_trial_writes_nothing(run, content):
    status, told = run(HEADER, *ROWS, options=())
    assert status == 0
    assert "новых карточек 2" in told
    assert "Это проба" in told
    assert profiles(content) == {}
    assert not (content / LEDGER).exists()


def test_profiles_are_made_and_pass_the_check(run, content, capsys):
    status, told = run(HEADER, *ROWS)
    assert (status, "новых карточек 2" in told) == (0, True)
    assert list(profiles(content)) == ["tos-berezka.md", "tos-zareche.md"]
    text = profiles(content)["tos-berezka.md"]
    for line in ("title: ТОС «Берёзка»", "district: Ленинский", "Ленина: 1–15 нечётные"):
        assert line in text
    assert "запись № 17" in text
    assert "'2020-02-01'" in text
    assert check(content) == 0
    capsys.readouterr()


@pytest.mark.parametrize(
    "data",
    [
        "\n".join([HEADER, *ROWS]).encode("cp1251"),
        "\r\n".join([HEADER, *ROWS]).encode("utf-8-sig"),
        "\n".join([HEADER, *ROWS]).encode("utf-16"),
        "\n".join([HEADER, *ROWS]).translate(DOS).encode("cp866"),
        "\n".join(["sep=;", HEADER, "", *ROWS]).encode(),
        "\n".join([HEADER, *ROWS]).replace(";", ",").encode(),
    ],
    ids=["cp1251 ;", "utf-8 BOM CRLF", "utf-16", "cp866 tab", "sep=", "commas"],
)
def test_encodings_and_separators_read_right(run, content, data):
    status, told = run(data=data)
    assert status == 0, told
    assert "Берёзка" in profiles(content)["tos-berezka.md"]


def test_missing_column_is_named(run, content):
    status, told = run("Номер;Район", "1;Ленинский")
    assert status == 1
    assert "HUB636 в таблице нет столбца «Наименование ТОС». Есть: «Номер», «Район»." in told
    assert profiles(content) == {}


def test_heading_can_be_explained(run, content):
    row = ("Имя объединения;Район", "ТОС «Двор»;Ленинский")
    assert run(*row)[0] == 1
    assert run(*row, options=("--write", "--column", "Имя объединения=title"))[0] == 0
    assert list(profiles(content)) == ["tos-dvor.md"]


@pytest.mark.slow
def test_one_bad_row_of_5000_is_listed_and_the_rest_imported():
    rows = [f"{n};{n};ТОС «Двор {n}»;Ленинский;Улица {n};1–15;;" for n in range(5000)]
    rows[2999] = "2999;2999;ТОС «Двор 2999»;Нововятск;Улица;1–15;;"
    table = read_table("\n".join([HEADER, *rows]).encode("cp1251"), "r.csv")
    report, columns = Report(), understand(table.header.cells, {})
    known = config(DISTRICTS=["Ленинский", "Нововятский"])
    given_ = Import("r.csv", table, columns, Register("Реестр"), known, report)
    plan = make_plan(given_, {}, {})
    assert (plan.new, plan.bad, len(plan.texts)) == (4999, 1, 4999)
    [problem] = report
    assert (problem.path, problem.span) == ("r.csv", Span(3001, 27, 9))
    assert "нет такого района «Нововятск»" in problem.message
    assert "Нововятский" in problem.hint


BAD = {
    "houses that run backwards": ("1;19;ТОС «А»;;Ленина;15–1;;", "HUB610"),
    "no day": ("1;19;ТОС «А»;;;;31.02.2020;", "HUB120"),
    "no number": ("1;19;ТОС «А»;;;;;много", "целое число"),
    "no name": ("1;19;;;;;;", "title"),
    "a cell too many": ("1;19;ТОС «А»;Ленинский;;;;;лишнее", "HUB632"),
    "cells too few": ("1;19;ТОС «А»", "HUB632"),
}


@pytest.mark.parametrize(("row", "problem"), BAD.values(), ids=BAD)
def test_bad_row_is_told_with_its_line(run, content, row, problem):
    status, told = run(HEADER, *ROWS, row)
    assert status == 1
    assert told.startswith("reestr.csv:4:")
    assert problem in told
    assert len(profiles(content)) == 2


def test_one_number_twice_in_a_register(run, content):
    status, told = run(HEADER, ROWS[0], ROWS[1].replace("18", "17"))
    assert status == 1
    assert "reestr.csv:3:" in told
    assert "HUB633 «17» уже стоит в строке 2" in told
    assert list(profiles(content)) == ["tos-berezka.md"]


def test_two_registers_with_one_number_are_two_tos(run, content):
    run(HEADER, ROWS[0], options=("--write", "--register", "Реестр города"))
    row = ROWS[0].replace("Ленина", "Мира")
    status, told = run(HEADER, row, options=("--write", "--register", "Реестр района"))
    assert (status, "новых карточек 1" in told) == (0, True)
    assert list(profiles(content)) == ["tos-berezka-17.md", "tos-berezka.md"]
    assert "slug: tos-berezka-17" in profiles(content)["tos-berezka-17.md"]
    again = run(HEADER, row, options=("--write", "--register", "Реестр района"))
    assert "без изменений 1" in again[1]


def test_personal_columns_are_not_taken(run, content):
    header = HEADER + ";Председатель;Телефон;Цвет"
    status, told = run(header, ROWS[0] + ";ИВАНОВ;+79990000000;синий")
    assert status == 0
    for heading in ("Председатель", "Телефон"):
        assert f"столбец «{heading}» не взят: это личные данные" in told
    assert "столбец «Цвет» не взят: непонятно" in told
    everything = "".join(profiles(content).values())
    assert "ИВАНОВ" not in everything
    assert "9990000000" not in everything


def test_again_changes_nothing_new_data_renew_and_an_edit_stays(run, content):
    run(HEADER, *ROWS)
    first = profiles(content)
    assert "без изменений 2" in run(HEADER, *ROWS)[1]
    assert profiles(content) == first
    edited = content / "tos/tos-zareche.md"
    edited.write_text(edited.read_text("utf-8") + "\nПоправил сосед.\n", "utf-8")
    rows = [row.replace("весь квартал", "1–9").replace("1 200", "1 300") for row in ROWS]
    status, told = run(HEADER, *rows)
    assert status == 0
    assert "обновлено 1" in told
    assert "правлены людьми и не тронуты 1" in told
    assert "HUB635 «ТОС «Заречье»»: карточка tos/tos-zareche.md отличается" in told
    now = profiles(content)
    assert "1 300" in now["tos-berezka.md"]
    assert now["tos-zareche.md"].endswith("Поправил сосед.\n")
    assert "весь квартал" in now["tos-zareche.md"]


def test_profile_made_by_hand_is_not_overwritten(run, content):
    hand = "---\nid: beregtos77\ntitle: ТОС «Берёзка»\ndistrict: Ленинский\n"
    hand += "status_of_life: действует\n---\n\nМы сами.\n"
    (content / "tos/nash.md").write_text(hand, "utf-8")
    status, told = run(HEADER, ROWS[0])
    assert (status, "не тронуты 1" in told) == (0, True)
    assert profiles(content) == {"nash.md": hand}


def test_broken_profile_stops_the_import(run, content):
    (content / "tos/x.md").write_text("---\ntitle: x\n---\n", "utf-8")
    status, told = run(HEADER, *ROWS)
    assert status == 1
    assert "tos/x.md" in told


def test_our_own_open_data_can_be_imported(run, content):
    header = "id,title,url,summary,status,district,houses,charter_number,longitude,latitude"
    row = (
        'abc,ТОС «Двор»,https://x.example/,,действует,Ленинский,"Ленина: 1–5; Мира: 7",3,49.6,58.6'
    )
    status, told = run(header, row)
    assert status == 0, told
    text = profiles(content)["tos-dvor.md"]
    assert "Мира: '7'" in text
    assert "coordinates: [49.6, 58.6]" in text


def test_ledger_is_of_no_kind_and_is_read_back(run, content, capsys):
    run(HEADER, *ROWS)
    assert set(json.loads((content / LEDGER).read_text("utf-8"))) == {
        "tos/tos-berezka.md",
        "tos/tos-zareche.md",
    }
    (content / LEDGER).write_text("[", "utf-8")
    assert run(HEADER, *ROWS)[0] == 1
    capsys.readouterr()


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\x00\x01\x02\xff\xfe"])
def test_no_table_is_told(data):
    with pytest.raises(ContentError, match=r"r\.csv"):
        read_table(data, "r.csv")


CELL = st.text(
    st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cs"]), max_size=12
)


@settings(max_examples=50)
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_csv_writes_is_read_with_its_lines(rows):
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([["Имя", "Район", "Дом"], *rows])
    table = read_table(out.getvalue().encode("utf-8-sig"), "r.csv")
    cells = [tuple(" ".join(cell.split()) for cell in row) for row in rows]
    assert [row.cells for row in table.rows] == [row for row in cells if any(row)]
    assert [row.line for row in table.rows] == sorted({row.line for row in table.rows})


def test_headings_differ_from_town_to_town():
    columns = understand(["№ п/п", "Полное наименование", "РЕГ. №", "Район города"], {})
    assert columns.places == {"title": 1, "number": 2, "district": 3}
    assert (columns.unknown, columns.missing) == ((), ())
