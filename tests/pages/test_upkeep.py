"""How fresh a profile says it is, and the ways to tell of a change."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from hub.pages.lookup import Lookup
from hub.pages.pages import pages
from hub.pages.upkeep import upkeep

from tests.support import builders

CHECKS = [
    ("2026-10-12", "fresh", "12.10.2026", ""),
    ("2026-03-12", "ageing", "12.03.2026", "больше полугода назад"),
    ("2025-10-12", "stale", "12.10.2025", "больше года назад"),
    (None, "unknown", None, "эти сведения ещё не проверяли"),
]


def view_of(settings=None, **fields):
    item = builders.tos(**fields)
    site = builders.site(tos=[item], settings=settings or {})
    return upkeep(Lookup(site), item), {page.path: page for page in pages(site)}


@pytest.mark.parametrize(("checked", "freshness", "text", "words"), CHECKS)
def test_freshness(checked, freshness, text, words):
    found, made = view_of(**({"checked": checked} if checked else {}))
    assert (found.freshness, found.checked and found.checked.text) == (freshness, text)
    assert found.words == words
    notices = [notice.title for notice in made["tos/tos-dvor/index.html"].view.notices]
    assert notices == (["Сведения могли устареть"] if freshness == "stale" else [])


def test_letter_asks_what_is_needed():
    found, _ = view_of({"EMAIL": "pochta@vyatka.example"})
    [letter] = found.links
    assert letter.href.startswith("mailto:pochta@vyatka.example?")
    fields = parse_qs(urlsplit(letter.href).query)
    assert fields["subject"] == ["Изменения: ТОС «Двор»"]
    assert "https://gorozhane.example/tos/tos-dvor/" in fields["body"][0]
    assert "Что изменилось:" in fields["body"][0]
    assert "+" not in letter.href


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        ({"REPOSITORY": "https://kod.example/x/"}, "https://kod.example/x/edit/main/content/"),
        (
            {"REPOSITORY": "https://gitlab.example/x"},
            "https://gitlab.example/x/-/edit/main/content/",
        ),
        ({"EDIT_URL": "https://kod.example/e?f={path}"}, "https://kod.example/e?f="),
    ],
)
def test_repository_leads_to_the_file(settings, address):
    found, _ = view_of(settings)
    assert [link.href for link in found.links] == [f"{address}tos/tos-dvor.md"]


def test_what_another_hub_published_has_no_file_to_edit():
    item = replace(builders.tos(), path="federation/gorod/1")
    site = builders.site(tos=[item], settings={"REPOSITORY": "https://kod.example/x/"})
    assert upkeep(Lookup(site), item).links == ()


def test_profile_has_a_leaflet_and_a_card_if_it_can_be_reached():
    contacts = [{"kind": "почта", "value": "dvor@vyatka.example", "public": "true"}]
    _, made = view_of(contacts=contacts, houses={"Ленина": "1–9"})
    links = [link.href for link in made["tos/tos-dvor/index.html"].view.actions]
    assert links == ["/tos/tos-dvor/tos.vcf", "/tos/tos-dvor/listok/"]
    facts = {fact.name for fact in made["tos/tos-dvor/listok/index.html"].view.facts}
    assert facts == {"Дома", "Почта"}
    _, made = view_of(status_of_life="ликвидирован")
    assert made["tos/tos-dvor/index.html"].view.actions == ()
    assert "tos/tos-dvor/listok/index.html" not in made


def test_profile_names_neighbours_and_the_grants_of_its_projects():
    near = builders.tos(title="Рядом", houses={"Ленина": "11"})
    mine = builders.tos(title="Мой", houses={"Ленина": "1–9"})
    grant = builders.item("grant", title="Конкурс")
    project = builders.item("project", title="Сад", tos=mine.record.slug, grant=grant.record.slug)
    site = builders.site(tos=[mine, near], grants=[grant], projects=[project])
    view = {page.path: page for page in pages(site)}["tos/moy/index.html"].view
    boxes = {box.title: [(e.text, e.note) for e in box.entries] for box in view.boxes}
    assert boxes["Соседние ТОС"] == [("Рядом", "Ленина,\xa011")]
    assert boxes["Гранты"] == [("Конкурс", "")]
