"""Advertisements: labelled, dated, never beside grief; what the owner says of himself."""

import pytest
from hub.core.errors import ConfigurationError
from hub.core.judge import judged
from hub.core.model import Ad
from hub.core.site import Item
from hub.pages.adverts import adverts
from hub.pages.frame import build_frame
from hub.pages.lookup import Lookup
from hub.pages.views.articles import article as article_page
from selectolax.lexbor import LexborHTMLParser

from tests.support.builders import article, config, site
from tests.support.reading import codes, read_record

FIELDS = {
    "title": "Магазин граблей",
    "advertiser": "ООО «Никому»",
    "inn": "0000000000",
    "erid": "aBcDeF0000",
    "slot": "article",
    "from": "2026-11-01",
    "to": "2026-11-30",
    "url": "https://grabli.example/",
}


def ad(**fields):
    values = FIELDS | fields | {"id": "adadadad", "slug": "grabli"}
    record = judged(Ad, values, config())
    return Item(kind="ad", path="ads/grabli.md", record=record, url="")


def shown(*ads, slot="article", beside=(), **settings):
    return adverts(Lookup(site(ads=ads, settings=settings)), slot, beside)


@pytest.mark.parametrize(
    ("kind", "label"),
    [("реклама", "Реклама"), ("социальная реклама", "Социальная реклама")],
)
def test_advertisement_says_what_it_is_and_who_pays(kind, label):
    (one,) = shown(ad(type=kind))
    assert (one.label, one.advertiser, one.inn) == (
        label,
        "ООО\N{NO-BREAK SPACE}«Никому»",
        "0000000000",
    )
    assert one.erid == "aBcDeF0000"


@pytest.mark.parametrize(
    ("first", "last", "stands"),
    [
        ("2026-11-23", "2026-11-23", True),
        ("2026-11-24", "2026-12-01", False),
        ("2026-11-01", "2026-11-22", False),
    ],
)
def test_advertisement_keeps_its_days(first, last, stands):
    assert bool(shown(ad(**{"from": first, "to": last}))) is stands


def test_advertisement_keeps_its_place():
    assert shown(ad(), slot="home") == shown(ad(), slot="list") == ()


@pytest.mark.parametrize(
    ("fields", "stands"),
    [
        ({"tags": ["траур"]}, False),
        ({"tags": ["Траур"]}, False),
        ({"category": "Дела ТОС"}, False),
        ({"tags": ["двор"]}, True),
    ],
)
def test_nothing_is_sold_beside_grief(fields, stands):
    news = article(**fields)
    grief = ["траур", "дела тос"]
    assert bool(shown(ad(), beside=[news], GRIEF=grief)) is stands
    assert (
        bool(shown(ad(slot="list"), slot="list", beside=[article(), news], GRIEF=grief)) is stands
    )


def test_grief_among_what_is_offered_next_counts_too():
    news = [article(title="Двор"), article(title="Прощание", slug="b", tags=["траур"])]
    made = Lookup(site(articles=news, ads=[ad()], settings={"GRIEF": ["траур"]}))
    assert article_page(made, news[0]).view.adverts == ()
    alone = Lookup(site(articles=news[:1], ads=[ad()], settings={"GRIEF": ["траур"]}))
    assert len(article_page(alone, news[0]).view.adverts) == 1


def test_age_mark_is_of_a_registered_medium():
    medium = OWNERS["medium"][0]
    own = {"OWNER": "А", "EMAIL": "a@a", "OWNER_TYPE": "medium", "IMPRINT": medium}
    news = [article(age="0+")]
    assert article_page(Lookup(site(articles=news, settings=own)), news[0]).view.age == "0+"
    assert article_page(Lookup(site(articles=news)), news[0]).view.age == ""


@pytest.mark.parametrize("missing", ["erid", "inn", "advertiser"])
def test_advertisement_without_its_marks_is_an_error(missing):
    lines = [f"{k}: {v!r}".replace("'", '"') for k, v in FIELDS.items() if k != missing]
    record, report = read_record("ad", "\n".join(["---", "id: adadadad", *lines, "---", ""]))
    assert record is None
    assert codes(report)


def test_block_has_no_script_no_counter_and_no_foreign_picture(full):
    blocks = [b for text in full.pages.values() for b in LexborHTMLParser(text).css(".adbox")]
    assert len(blocks) > 3
    for block in blocks:
        assert block.css("script, iframe, object, [ping], [onclick]") == []
        for image in block.css("img"):
            assert (image.attrs["src"] or "").startswith("/sosedi/media/")
        assert "erid: " in block.text()
        assert "ИНН" in block.text()
        assert "Рекламодатель: " in block.text()
        (link,) = block.css("a")
        assert {"sponsored", "nofollow", "noopener"} <= set((link.attrs["rel"] or "").split())


# --- the imprint -------------------------------------------------------------------------------

OWNERS = {
    "library": ({"address": "Киров", "phone": "1"}, "8-ФЗ"),
    "ngo": ({"address": "Киров", "ogrn": "1"}, "149-ФЗ"),
    "person": ({"address": "Киров"}, "149-ФЗ"),
    "medium": (
        {"founder": "А", "editor": "Б. В.", "phone": "1", "registration": "№ 1", "age": "12+"},
        "Закон о СМИ",
    ),
}


@pytest.mark.parametrize("kind", OWNERS)
def test_imprint_names_what_the_law_asks_for(kind):
    fields, law = OWNERS[kind]
    own = {"OWNER": "Кто-то", "EMAIL": "a@a.example", "OWNER_TYPE": kind}
    frame = build_frame(site(settings=own | {"IMPRINT": fields}))
    text = " ".join(link.text for link in frame.imprint)
    assert all(value in text for name, value in fields.items() if name != "age")
    assert frame.age == fields.get("age", "")
    for missing in fields:
        less = {name: value for name, value in fields.items() if name != missing}
        with pytest.raises(ConfigurationError, match=law) as caught:
            config(**own | {"IMPRINT": less})
        assert f"IMPRINT['{missing}']" in str(caught.value)
    with pytest.raises(ConfigurationError, match="OWNER "):
        config(**own | {"IMPRINT": fields, "OWNER": ""})


def test_owner_who_is_not_named_has_no_imprint():
    assert build_frame(site()).imprint == ()


@pytest.mark.parametrize(
    "settings",
    [
        {"OWNER_TYPE": "завод"},
        {"OWNER_TYPE": "person", "IMPRINT": {"adress": "Киров"}},
        {"OWNER_TYPE": "person", "OWNER": "А", "EMAIL": "a@a",
         "IMPRINT": {"address": "Киров", "age": "12+"}},
        {"OWNER_TYPE": "medium", "OWNER": "А", "EMAIL": "a@a",
         "IMPRINT": OWNERS["medium"][0] | {"age": "5+"}},
    ],
)  # fmt: skip
def test_strange_imprint_is_refused(settings):
    with pytest.raises(ConfigurationError):
        config(**settings)
