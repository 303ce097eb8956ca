"""What only all files together can tell."""

import pytest
from hub.content.link_check import is_address

from tests.support.reading import codes, edition, write


def text(**fields):
    """A file with this front matter; a key with a final underscore loses it."""
    body = fields.pop("body", "Текст.")
    lines = [f"{key.rstrip('_')}: {value}" for key, value in fields.items()]
    return "\n".join(["---", *lines, "---", "", body, ""])


def article(number, **fields):
    base = {"id": f"novost{number:04}", "title": f"Новость {number}", "date": "2026-11-20"}
    return text(**{**base, "category": "Дворы", **fields})


def tos(name, **fields):
    base = {"id": f"nomertos{name}", "title": name, "slug": name, "status_of_life": "действует"}
    return text(**{**base, **fields})


def found(tmp_path, files, **settings):
    return edition(write(tmp_path, files), **settings).report


def told(report):
    return [(d.path, d.code) for d in report]


def test_good_content(tmp_path):
    files = {
        "news/2026/a.md": article(1, tos="zarechye", body="[ТОС](../../tos/zarechye.md)"),
        "tos/zarechye.md": tos("zarechye", houses="{Ленина: 1–9}"),
        "tos/vyatka.md": tos("vyatka", houses="{Ленина: 10–20, Мира: 1–9}"),
    }
    assert told(found(tmp_path, files)) == []


def test_id_taken_twice_and_thrice(tmp_path):
    files = {f"news/2026/{name}.md": article(ord(name), id="odinakov") for name in "abc"}
    report = found(tmp_path, files)
    assert told(report) == [("news/2026/b.md", "HUB202"), ("news/2026/c.md", "HUB202")]
    fresh = {d.hint.rpartition(" ")[2] for d in report}
    assert len(fresh) == 2


def test_id_is_one_for_all_kinds(tmp_path):
    files = {"news/2026/a.md": article(1, id="obshchiy1"), "tos/b.md": tos("b", id="obshchiy1")}
    assert told(found(tmp_path, files)) == [("tos/b.md", "HUB202")]


def test_one_slug_in_two_years_or_two_kinds_is_no_problem(tmp_path):
    files = {
        "news/2026/a.md": article(1, slug="dvor"),
        "news/2025/a.md": article(2, slug="dvor", date="2025-11-20"),
        "tos/dvor.md": tos("dvor"),
        "glossary/dvor.md": text(id="ponyatie1", title="Двор", short="Земля у дома."),
        "pages/dvor.md": text(id="stranitsa1", title="Двор"),
    }
    assert told(found(tmp_path, files)) == []


@pytest.mark.parametrize("kind", ["ads", "partners"])
def test_slug_of_a_thing_without_a_page_is_its_own_too(tmp_path, kind):
    fields = {
        "ads": {
            "advertiser": "А",
            "inn": '"4345000000"',
            "erid": "abcdef1",
            "slot": "home",
            "from": "2026-01-01",
            "to": "2026-12-31",
            "url": "https://a.example/",
        },
        "partners": {"site": "https://a.example/", "feed": "https://a.example/rss"},
    }[kind]
    files = {f"{kind}/{n}.md": text(id=f"pervyy{n}00", title="Один", **fields) for n in range(2)}
    assert (f"{kind}/1.md", "HUB203") in told(found(tmp_path, files))


def test_former_address(tmp_path):
    files = {
        "news/2026/a.md": article(1, slug="novoe", was="[staroe, drevnee]"),
        "news/2026/b.md": article(2, slug="drugoe", was="[staroe, zanyato, drugoe]"),
        "news/2026/c.md": article(3, slug="zanyato"),
    }
    report = found(tmp_path, files)
    assert told(report) == [("news/2026/b.md", "HUB205")] * 2
    assert [d.span.column for d in report] == [7, 15]


def test_former_address_of_a_section(tmp_path):
    files = {"pages/a.md": text(id="stranitsa1", title="А", slug="a1", was="[news, staraya]")}
    assert told(found(tmp_path, files)) == [("pages/a.md", "HUB205")]


def test_reference_to_a_draft_is_allowed(tmp_path):
    files = {"news/2026/a.md": article(1, tos="b"), "tos/b.md": tos("b", status="draft")}
    assert told(found(tmp_path, files)) == []


def test_reference_goes_by_kind(tmp_path):
    files = {
        "news/2026/a.md": article(1, organizations="[dvor]"),
        "tos/dvor.md": tos("dvor"),
    }
    assert told(found(tmp_path, files)) == [("news/2026/a.md", "HUB201")]


def test_what_leads_to_a_refused_file_is_not_at_fault(tmp_path):
    files = {
        "news/2026/a.md": article(1, tos="zarechye", body="[а](/tos/zarechye/) [б](b.md)"),
        "news/2026/b.md": "---\ntitle: [\n---\n",
        "tos/zarechye.md": tos("zarechye", district="Заречный"),
    }
    assert told(found(tmp_path, files)) == [
        ("news/2026/b.md", "HUB014"),
        ("tos/zarechye.md", "HUB131"),
    ]


def test_refused_file_is_judged_in_all_else(tmp_path):
    body = "![а](net.jpg) [б](net.md) [в](../../../x) ![г](https://a.example/a.jpg)"
    fields = {"date": "2026-13-01", "tos": "net, b", "cover": "{file: net.png}", "body": body}
    report = found(tmp_path, {"news/2026/a.md": article(1, **fields), "tos/b.md": tos("b")})
    assert sorted(codes(report)) == sorted(
        ["HUB102", "HUB120", "HUB201", "HUB403", "HUB403", "HUB401", "HUB402", "HUB408"]
    )


HOUSES = [
    ("1–9", "9", True),
    ("1–9", "10", False),
    ("1–9 нечётные", "8", False),
    ("1–9 нечётные", "2–8 чётные", False),
    ("1–9 нечётные", "1–20", True),
    ("22/2", "22", False),
    ("22/2", "22 / 2", True),
    ("45а", "45А", True),
    ("45а", "45б", False),
    ("12 корпус 3", "12к3", True),
]


@pytest.mark.parametrize(("one", "other", "shared"), HOUSES)
def test_house_of_two(tmp_path, one, other, shared):
    files = {
        "tos/a.md": tos("a", houses=f"{{ул. Ленина: {one}}}"),
        "tos/b.md": tos("b", houses=f"{{Мира: 1, Ленина улица: {other}}}"),
    }
    assert told(found(tmp_path, files)) == ([("tos/b.md", "HUB204")] if shared else [])


@pytest.mark.parametrize("fields", [{"status": "withdrawn"}, {"status_of_life": "ликвидирован"}])
def test_house_is_free_when_its_tos_is_no_more(tmp_path, fields):
    files = {
        "tos/a.md": tos("a", houses="{Ленина: 1}", **fields),
        "tos/b.md": tos("b", houses="{Ленина: 1}"),
    }
    assert told(found(tmp_path, files)) == []


def test_houses_of_three_are_told_street_by_street(tmp_path):
    houses = "{Ленина: 1–9, Мира: 1–9}"
    files = {f"tos/{name}.md": tos(name, houses=houses) for name in "abc"}
    assert told(found(tmp_path, files)) == [
        ("tos/b.md", "HUB204"),
        ("tos/b.md", "HUB204"),
        ("tos/c.md", "HUB204"),
        ("tos/c.md", "HUB204"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("весь квартал", "чётная сторона", True),
        ("весь квартал", "5", True),
        ("чётная сторона", "2–8", True),
        ("5", "нечётная сторона", True),
        ("чётная сторона", "5", False),
        ("чётная сторона", "нечётная сторона", False),
    ],
)
def test_whole_street_beside_another_tos_is_a_warning(tmp_path, one, other, shared):
    files = {
        "tos/a.md": tos("a", houses=f"{{Ленина: {one}}}"),
        "tos/b.md": tos("b", houses=f"{{Ленина: {other}}}"),
    }
    report = found(tmp_path, files)
    assert told(report) == ([("tos/b.md", "HUB612")] if shared else [])
    assert not report.failed


GAPS = [
    ("1–15 нечётные", "19–25 нечётные", "17"),
    ("1–9", "14–20", "10, 12; 11, 13"),
    ("1", "9", "3, 5, 7"),
    ("1", "11", ""),
    ("1–9, 13–15", "17", ""),
    ("1–15 нечётные", "17–25 нечётные", ""),
    ("2–8 чётные", "11", ""),
]


@pytest.mark.parametrize(("one", "other", "missing"), GAPS)
def test_few_houses_between_two_are_noted(tmp_path, one, other, missing):
    files = {
        "tos/a.md": tos("a", houses=f"{{Ленина: '{one}'}}"),
        "tos/b.md": tos("b", houses=f"{{Ленина: '{other}'}}"),
    }
    report = found(tmp_path, files)
    assert {d.code for d in report} == ({"HUB613"} if missing else set())
    told_of = {d.message.partition(":")[0].removeprefix("Ленина, ") for d in report}
    assert told_of == set(filter(None, missing.split("; ")))
    assert not report.failed


def test_both_names_and_both_lines_are_told(tmp_path):
    files = {
        "tos/a.md": tos("a", houses="\n  Мира: 1\n  Ленина: 1–15"),
        "tos/b.md": tos("b", houses="\n  ул. Ленина: 3–5, 19, 23"),
    }
    [gap, overlap] = found(tmp_path, files)
    assert (overlap.path, overlap.span.line) == ("tos/b.md", 7)
    assert "ул. Ленина, 3, 4, 5: записано и за b, и за a (tos/a.md:8)" in overlap.message
    assert (gap.path, gap.span.line) == ("tos/a.md", 8)
    assert "Ленина, 17: между a и b (tos/b.md:7)" in gap.message


def test_streets_of_one_name_and_two_kinds_are_two(tmp_path):
    files = {
        "tos/a.md": tos("a", houses="{ул. Ленина: 1}"),
        "tos/b.md": tos("b", houses="{пер. Ленина: 1}"),
    }
    assert told(found(tmp_path, files)) == []


def test_house_named_twice_by_one_tos_is_no_quarrel(tmp_path):
    assert told(found(tmp_path, {"tos/a.md": tos("a", houses="{Ленина: '1–9, 5'}")})) == []


@pytest.mark.parametrize(
    ("url", "is_there"),
    [
        ("/", True),
        ("/tos/", True),
        ("/robots.txt", True),
        ("/tos", False),
        ("/tos/index.html", False),
        ("/index.html", False),
        ("/net/", False),
    ],
)
def test_address_behind_which_a_file_lies(url, is_there):
    paths = frozenset({"index.html", "tos/index.html", "robots.txt"})
    assert is_address(url, paths) == is_there


LINKS = [
    ("[а](a.exe)", ["HUB405"]),
    ("[а](net.exe)", ["HUB403"]),
    ("[а](net.md)", ["HUB401"]),
    ("[а](net)", ["HUB401"]),
    ("[а](net.pdf)", ["HUB403"]),
    ("![а](net.md)", ["HUB403"]),
    ("[а](tekst.PDF)", []),
    ("[а](#net)", ["HUB695"]),
    ("[а](https://a.example/net.md)", []),
    ("[а](/news/)", []),
    ("[а](/)", []),
    ("[а](/net/)", ["HUB409"]),
    ("[а]({tag}дети)", []),
]


@pytest.mark.parametrize(("body", "expected"), LINKS)
def test_link(tmp_path, body, expected):
    files = {
        "news/2026/a.md": article(1, body=body, tags="дети"),
        "news/2026/a.exe": "MZ",
        "news/2026/tekst.PDF": "%PDF",
    }
    report = found(tmp_path, files)
    others = {"HUB698"} if "/net/" in body else {"HUB698", "HUB409"}
    assert [code for code in codes(report) if code not in others] == expected


@pytest.mark.parametrize(
    ("own", "other", "warned"),
    [
        ("published", "draft", True),
        ("published", "withdrawn", True),
        ("published", "published", False),
        ("draft", "draft", False),
    ],
)
def test_link_to_what_is_not_out_yet_is_a_warning(tmp_path, own, other, warned):
    files = {
        "news/2026/a.md": article(1, status=own, body="[а](b.md)"),
        "news/2026/b.md": article(2, status=other),
    }
    report = found(tmp_path, files)
    assert codes(report) == ["HUB406"] * warned
    assert not report.failed


@pytest.mark.parametrize(
    ("path", "told_of"),
    [
        ("news/2026/a.md", False),
        ("news/2025/a.md", True),
        ("news/a.md", True),
        ("news/2026/11/a.md", False),
    ],
)
def test_year_of_the_folder(tmp_path, path, told_of):
    report = found(tmp_path, {path: article(1)})
    assert codes(report) == ["HUB137"] * told_of


def test_guide_without_steps(tmp_path):
    fields = {"audience": "а", "time": "б", "cost": "в", "result": "г", "figures": "[]"}
    guide = text(id="sozdattos1", title="Как", **fields, body="# Шаг\n\n### Подшаг")
    assert codes(found(tmp_path, {"guides/a.md": guide})) == []
    bare = guide.replace("# Шаг", "Шаг")
    assert codes(found(tmp_path, {"guides/a.md": bare})) == ["HUB407"]
