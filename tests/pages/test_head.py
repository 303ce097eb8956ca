"""What messengers and networks are told: Open Graph, the card, what Instant View looks for."""

import pytest
from hub.core import addresses
from hub.pages.frame import build_frame
from lxml import html

from tests.pages.conftest import THEME
from tests.support import builders

HOST = "https://gorozhane.example"


def metas(text):
    """Return the values of every named meta element, in their order."""
    found: dict[str, list[str]] = {}
    for element in html.document_fromstring(text).xpath("//head/meta[@property or @name]"):
        name = element.get("property") or element.get("name")
        found.setdefault(name, []).append(element.get("content"))
    return found


@pytest.fixture
def told(show):
    """Return the metas of one page of a site of these lists."""

    def telling(path, settings=None, **lists):
        return metas(show(builders.site(settings=settings, **lists))[path])

    return telling


GUIDE = {"audience": "всем", "time": "день", "cost": "0", "result": "ура", "figures": []}
WITH_CARD = {
    "news/2026/novost/index.html": {"articles": [builders.article()]},
    "tos/tos-dvor/index.html": {"tos": [builders.tos()]},
    "events/2026/sobraniye/index.html": {"events": [builders.event()]},
    "guides/kak/index.html": {"guides": [builders.item("guide", title="Как", **GUIDE)]},
}


@pytest.mark.parametrize("path", WITH_CARD)
def test_four_kinds_have_a_card(told, path):
    ((item,),) = WITH_CARD[path].values()
    found = told(path, **WITH_CARD[path])
    assert found["og:image"] == [f"{HOST}/cards/{item.record.id}.png"]
    assert (found["og:image:width"], found["og:image:height"]) == (["1200"], ["630"])
    assert found["og:image:alt"] == [f"Карточка: {item.record.title}"]
    assert found["twitter:card"] == ["summary_large_image"]


def test_card_is_named_where_the_build_writes_it(site):
    from hub.cards.files import cards

    things = [i for i in (*site.listed, *site.unlisted) if i.kind in addresses.WITH_CARD]
    assert {file.path for file in cards(site)} == {
        addresses.card(item.record.id).lstrip("/") for item in things
    }


def test_card_lies_below_the_sites_folder(told):
    path = "news/2026/novost/index.html"
    found = told(path, {"SITEURL": f"{HOST}/kirov"}, **WITH_CARD[path])
    assert found["og:image"][0].startswith(f"{HOST}/kirov/cards/")


def test_without_an_address_nothing_is_told(told):
    for path, lists in WITH_CARD.items():
        found = told(path, {"SITEURL": ""}, **lists)
        assert not [name for name in found if name.startswith(("og:", "article:", "twitter:"))]


def test_other_pages_have_no_card(told):
    found = told("organizations/biblioteka/index.html", organizations=[builders.organization()])
    assert "og:image" not in found
    assert "twitter:card" not in found
    assert found["og:type"] == ["website"]


def test_article_tells_its_times_section_and_tags(told):
    item = builders.article(
        title="Двор «Наш»",
        slug="dvor",
        date="2026-11-01",
        modified="2026-11-02 09:05",
        tags=["двор", "качели"],
        summary="Соседи вернули качели.",
    )
    found = told("news/2026/dvor/index.html", articles=[item])
    assert found["og:type"] == ["article"]
    assert found["og:title"] == ["Двор «Наш»"]
    assert found["og:description"] == ["Соседи вернули качели."]
    assert found["og:site_name"] == ["Горожане"]
    assert found["og:url"] == [f"{HOST}/news/2026/dvor/"]
    assert found["og:locale"] == ["ru_RU"]
    assert found["article:published_time"] == ["2026-11-01T00:00+03:00"]
    assert found["article:modified_time"] == ["2026-11-02T09:05+03:00"]
    assert found["article:section"] == ["Новости"]
    assert found["article:tag"] == ["двор", "качели"]


def test_article_that_was_not_changed_has_no_such_time(told):
    found = told("news/2026/novost/index.html", articles=[builders.article()])
    assert "article:modified_time" not in found
    assert "article:tag" not in found


@pytest.mark.parametrize(
    ("social", "channel"),
    [
        ([("Telegram", "https://t.me/gorozhane_kirov")], "@gorozhane_kirov"),
        ([("ВК", "https://vk.example/x"), ("Канал", "https://t.me/s/gorozhane/")], "@gorozhane"),
        ([("Telegram", "https://telegram.me/gorozhane")], "@gorozhane"),
        ([("Telegram", "https://t.me/+AbCdEfGh")], ""),
        ([("Telegram", "https://t.me/joinchat/AbCdEfGh")], ""),
        ([("Канал", "https://not-t.me/gorozhane")], ""),
        ([], ""),
    ],
)
def test_channel_in_telegram(social, channel):
    site = builders.site(settings={"SOCIAL": social, "THEME": str(THEME)})
    assert build_frame(site).telegram == channel


@pytest.mark.parametrize(
    ("social", "channel"),
    [([("Telegram", "https://t.me/gorozhane")], ["@gorozhane"]), ([], None)],
)
def test_channel_is_told(told, social, channel):
    assert told("index.html", {"SOCIAL": social}).get("telegram:channel") == channel


@pytest.mark.parametrize(
    ("language", "locale"), [("ru", "ru_RU"), ("en", "en_US"), ("tt", "tt_RU"), ("xx", "xx_xx")]
)
def test_locale_has_its_country(language, locale):
    site = builders.site(settings={"DEFAULT_LANG": language, "THEME": str(THEME)})
    assert build_frame(site).locale == locale


def test_instant_view_finds_its_parts(rendered):
    """One article element with one h1 before its text; pictures are figures with captions."""
    page = html.document_fromstring(rendered["news/2026/vse-polya/index.html"])
    (article,) = page.xpath("//main//article[.//h1]")
    assert len(article.xpath(".//h1")) == 1
    assert article.xpath(".//h1/following::*[@class='prose']")
    assert article.xpath(".//time/@datetime")
    assert article.xpath(".//figure//img")
    assert article.xpath(".//figure/figcaption")


def test_hidden_things_have_a_card_too(told):
    item = builders.article(title="Тайна", slug="tayna", status="hidden")
    found = told("news/2026/tayna/index.html", unlisted=[item])
    assert found["robots"] == ["noindex"]
    assert found["og:image"] == [f"{HOST}/cards/{item.record.id}.png"]
