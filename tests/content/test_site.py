"""Joining: who stands in which list, in which order, and who names whom."""

import io
from datetime import datetime

import pytest
from hub.core.site import Redirect
from PIL import Image

from tests.support.builders import KIROV
from tests.support.reading import edition, write


def jpeg():
    target = io.BytesIO()
    Image.new("RGB", (20, 10), "green").save(target, "JPEG")
    return target.getvalue()


JPG = jpeg()


def text(body="Текст.", **fields):
    lines = [f"{key}: {value}" for key, value in fields.items()]
    return "\n".join(["---", *lines, "---", "", body, ""])


def article(number, **fields):
    base = {
        "id": f"novost{number:04}",
        "title": f"Новость {number}",
        "date": f"2026-11-{number:02}",
        "category": "Дворы",
    }
    return text(**{**base, **fields})


def articles(**by_name):
    return {
        f"news/2026/{name}.md": article(n, **f) for n, (name, f) in enumerate(by_name.items(), 1)
    }


def tos(name, **fields):
    base = {"id": f"nomertos{name}", "title": name.upper(), "slug": name}
    return text(**{**base, "status_of_life": "действует", **fields})


def site(tmp_path, files, **settings):
    read = edition(write(tmp_path, files), **settings)
    assert not read.report.failed, read.report.render()
    return read.site


def titles(items):
    return [item.record.title for item in items]


def test_news_come_newest_first_and_other_things_by_title(tmp_path):
    files = articles(a={}, b={}, c={"date": "2026-11-02 08:00"})
    files |= {
        f"tos/{n}.md": tos(n, title=t) for n, t in [("a", "Ёлка"), ("b", "жук"), ("c", "Еда")]
    }
    found = site(tmp_path, files)
    assert titles(found.articles) == ["Новость 3", "Новость 2", "Новость 1"]
    assert titles(found.tos) == ["Еда", "Ёлка", "жук"]


def test_id_breaks_a_tie(tmp_path):
    files = {
        f"news/2026/{name}.md": article(1, id=f"tozhesamoe{name}", slug=name) for name in "cab"
    }
    assert [i.record.id[-1] for i in site(tmp_path, files).articles] == ["a", "b", "c"]


TAGS = [
    (["Ёлка", "елка", "ЕЛКА"], ["Ёлка"]),
    (["двор", "Двор", "двор!"], ["двор"]),
    (["а б", "а  б"], ["а б"]),
    (["дворы", "двор"], ["двор", "дворы"]),
    (["яблоко", "ёлка", "дом"], ["дом", "ёлка", "яблоко"]),
]


@pytest.mark.parametrize(("written", "groups"), TAGS)
def test_tags_that_differ_in_case_or_yo_are_one(tmp_path, written, groups):
    files = articles(**{f"n{n}": {"tags": f'["{tag}"]'} for n, tag in enumerate(reversed(written))})
    found = site(tmp_path, files)
    assert sorted(g.name for g in found.tags) == sorted(groups)
    assert sum(len(g.items) for g in found.tags) == len(written)
    assert len({g.url for g in found.tags}) == len(found.tags)


def test_article_with_two_spellings_stands_in_its_group_once(tmp_path):
    found = site(tmp_path, articles(a={"tags": "[Ёлка, елка, другое, ЕЛКА]"}))
    assert [(g.url, len(g.items)) for g in found.tags] == [
        ("/tag/drugoye/", 1),
        ("/tag/yelka/", 1),
    ]


def test_categories_stand_as_in_the_settings(tmp_path):
    files = articles(a={"category": "Опыт"}, b={"category": "ТОС"}, c={"category": "Дворы"})
    assert [g.name for g in site(tmp_path, files).categories] == ["ТОС", "Дворы", "Опыт"]


def test_authors_and_years(tmp_path):
    files = articles(a={"authors": "[Анна Ким, Пётр]"}, b={})
    files["news/2025/c.md"] = article(3, date="2025-01-01", authors="Петр")
    found = site(tmp_path, files, AUTHOR="Редакция")
    assert [(g.name, len(g.items)) for g in found.authors] == [
        ("Анна Ким", 1),
        ("Пётр", 2),
        ("Редакция", 1),
    ]
    assert [(g.name, g.url, len(g.items)) for g in found.years] == [
        ("2026", "/news/2026/", 2),
        ("2025", "/news/2025/", 1),
    ]


def test_links_run_both_ways(tmp_path):
    files = articles(a={"tos": "[a, b]"}, b={"tos": "a"}, c={})
    files |= {"tos/a.md": tos("a"), "tos/b.md": tos("b"), "tos/c.md": tos("c")}
    files["projects/p.md"] = text(id="proekt0001", title="Горка", stage="готово", tos="a")
    files["organizations/o.md"] = text(
        id="biblioteka", title="Библиотека", kind="библиотека", serves="[a]"
    )
    found = site(tmp_path, files)
    first, second, third = found.tos
    assert titles(found.naming(first, "article")) == ["Новость 2", "Новость 1"]
    assert titles(found.naming(first, "project")) == ["Горка"]
    assert titles(found.naming(first, "organization")) == ["Библиотека"]
    assert titles(found.naming(second, "article")) == ["Новость 1"]
    assert found.naming(third, "article") == ()
    assert found.find("tos", "a") is first
    assert found.find("tos", "нет") is None


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "draft"},
        {"status": "withdrawn"},
        {"status": "hidden"},
        {"publish_at": "2027-01-01"},
        {"date": "2026-11-24"},
    ],
)
def test_what_is_not_listed_leaks_nowhere(tmp_path, fields):
    files = articles(a={"tos": "a"}, b={"tos": "a", "tags": "тайна", "authors": "Тайный", **fields})
    found = site(tmp_path, files | {"tos/a.md": tos("a")})
    assert titles(found.articles) == ["Новость 1"]
    assert found.tags == ()
    assert [g.name for g in found.authors] == ["Редакция"]
    assert titles(found.naming(found.tos[0], "article")) == ["Новость 1"]
    hidden = fields.get("status") == "hidden"
    assert titles(found.unlisted) == ["Новость 2"] * hidden
    assert len(found.by_slug) == 2 + hidden


def test_backlinks_to_what_is_not_there_are_none(tmp_path):
    files = articles(a={"tos": "a"}) | {"tos/a.md": tos("a", status="draft")}
    assert dict(site(tmp_path, files).backlinks) == {}


def test_scheduled_thing_comes_by_itself(tmp_path):
    files = articles(a={"publish_at": "2026-12-01 10:00"})
    folder = write(tmp_path, files)
    before = edition(folder, datetime(2026, 12, 1, 9, 59, tzinfo=KIROV)).site
    after = edition(folder, datetime(2026, 12, 1, 10, 0, tzinfo=KIROV)).site
    assert (len(before.articles), len(after.articles)) == (0, 1)


def test_redirects_lead_from_former_addresses_of_what_is_seen(tmp_path):
    files = articles(
        a={"slug": "novoe", "was": "[staroe, drevnee]"}, b={"was": "[tayna]", "status": "draft"}
    )
    assert site(tmp_path, files).redirects == (
        Redirect("/news/2026/staroe/", "/news/2026/novoe/", "news/2026/a.md"),
        Redirect("/news/2026/drevnee/", "/news/2026/novoe/", "news/2026/a.md"),
    )


def test_only_files_that_visible_things_name_are_published(tmp_path):
    files = articles(
        a={"body": "![Двор](dvor.jpg)"},
        b={"body": "![Тайна](tayna.jpg)", "status": "draft"},
        c={"cover": "{file: oblozhka.jpg, alt: Обложка}"},
    )
    names = ("dvor", "tayna", "oblozhka", "zabyta")
    files |= {f"news/2026/{name}.jpg": JPG for name in names}
    found = site(tmp_path, files)
    assert [m.source for m in found.media] == ["news/2026/dvor.jpg", "news/2026/oblozhka.jpg"]
    assert {(m.width, m.height) for m in found.media} == {(20, 10)}
    assert all(m.url.startswith("/media/") and m.url.endswith(".jpg") for m in found.media)


def test_address_of_a_file_follows_its_bytes(tmp_path):
    files = articles(a={"body": "[а](ustav.pdf) [б](kopiya.pdf)"})
    files |= {"news/2026/ustav.pdf": "PDF", "news/2026/kopiya.pdf": "PDF"}
    copy, charter = (m.url for m in site(tmp_path / "1", files).media)
    assert copy.rpartition("-")[2] == charter.rpartition("-")[2]
    files["news/2026/ustav.pdf"] = "PDF 2"
    same, changed = (m.url for m in site(tmp_path / "2", files).media)
    assert same == copy
    assert changed != charter


def test_tos_stand_by_street_then_by_number(tmp_path):
    houses = [
        "Мира: 10",
        "Мира: '9, 200'",
        "Ёлочная: 3",
        "ул. Мира: 10а",
        "Мира: 2–4",
        "'1-я Мира': 1",
    ]
    fields = "id: nomertos{}\ntitle: ТОС {}\nslug: tos-{}\nstatus_of_life: действует"
    files = {
        f"tos/{n}.md": f"---\n{fields.format(n, n, n)}\nhouses: {{{one}}}\n---\n\nТекст.\n"
        for n, one in enumerate(houses)
    }
    made = edition(write(tmp_path, files)).site
    assert [int(item.record.slug[-1]) for item in made.tos] == [2, 4, 1, 0, 3, 5]
