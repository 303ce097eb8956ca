"""Which cards a site has, and that they are drawn once."""

import io

import pytest
from hub.cards import files
from hub.cards.files import cards
from hub.core.addresses import card as card_address
from PIL import Image

from tests.support import builders


@pytest.fixture
def site(tmp_path):
    def build(**lists):
        return builders.site(settings={"CACHE_PATH": str(tmp_path / "cache")}, **lists)

    return build


GUIDE = {"audience": "всем", "time": "день", "cost": "0", "result": "ура", "figures": []}


def test_four_kinds_have_cards_and_so_have_unlisted_things(site):
    shown = [
        builders.article(),
        builders.tos(),
        builders.event(),
        builders.item("guide", title="Как", **GUIDE),
    ]
    hidden = builders.article(title="Тайна", status="hidden")
    made = site(
        articles=shown[:1],
        tos=shown[1:2],
        events=shown[2:3],
        guides=shown[3:],
        unlisted=[hidden],
        organizations=[builders.organization()],
        terms=[builders.item("term")],
    )
    paths = {file.path for file in cards(made)}
    assert paths == {card_address(item.record.id).lstrip("/") for item in [*shown, hidden]}


def test_cards_are_pictures_and_owned_by_their_things(site):
    item = builders.article()
    (file,) = cards(site(articles=[item]))
    assert file.owner == item.path
    assert Image.open(io.BytesIO(file.content())).size == (1200, 630)


def test_second_build_draws_nothing(site, monkeypatch):
    made = site(articles=[builders.article(), builders.article(title="Другая")])
    first = {file.path: file.content() for file in cards(made)}
    monkeypatch.setattr(files, "draw", lambda *_: pytest.fail("drawn again"))
    assert {file.path: file.content() for file in cards(made)} == first


@pytest.mark.parametrize(
    "change",
    [{"title": "Иначе"}, {"category": "Дела ТОС"}, {"date": "2026-11-02"}, {"sample": "true"}],
)
def test_what_is_drawn_is_what_decides(site, monkeypatch, change):
    before = builders.article(slug="odna")
    assert [file.content() for file in cards(site(articles=[before]))]
    monkeypatch.setattr(files, "draw", lambda *_: b"new")
    same = builders.article(slug="odna", tags=["двор"], summary="Иначе", text="другой текст")
    assert next(cards(site(articles=[same]))).content() != b"new"
    other = builders.article(**{"slug": "odna"} | change)
    assert next(cards(site(articles=[other]))).content() == b"new"


def test_recipe_fonts_and_library_decide_too(site, monkeypatch):
    made = site(articles=[builders.article()])
    next(cards(made)).content()
    monkeypatch.setattr(files, "draw", lambda *_: b"new")
    monkeypatch.setattr(files, "_recipe", lambda: "other")
    assert next(cards(made)).content() == b"new"
    monkeypatch.undo()
    monkeypatch.setattr(files, "draw", lambda *_: b"new")
    monkeypatch.setattr(files, "_libraries", lambda: ("0",))
    assert next(cards(made)).content() == b"new"


def test_damaged_cache_is_drawn_again(site, tmp_path):
    made = site(articles=[builders.article()])
    right = next(cards(made)).content()
    for path in (tmp_path / "cache").rglob("*"):
        if path.is_file():
            path.write_bytes(b"broken")
    assert next(cards(made)).content() == right
