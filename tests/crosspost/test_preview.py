"""The page on which editors see what the channels will show."""

import base64
import hashlib
import re

import pytest
from hub.crosspost.entry import Meeting, Override, Picture
from hub.crosspost.preview import render_preview
from hub.crosspost.target import Target
from selectolax.lexbor import LexborHTMLParser

from tests.crosspost.rig import SITE, START, entry, manifest
from tests.support.builders import KIROV

PARTY = Meeting(title="С", start=START, ics=f"{SITE}/events/2026/a/event.ics")


def page(*entries):
    return render_preview(manifest(*entries), KIROV)


def bubbles(html):
    """Return what each channel shows, of the newest entry."""
    row = LexborHTMLParser(html).css(".row")[0]
    return {node.css("h3")[0].text().partition(" — ")[0]: node for node in row.css("article")}


def test_a_bubble_in_every_channel():
    found = bubbles(page(entry(title="Двор <b>", meetings=(PARTY,), tags=("ТОС",))))
    assert found.keys() == {"Telegram", "ВКонтакте", "MAX"}
    telegram = found["Telegram"]
    assert telegram.css_first(".text b").text() == "Двор <b>"
    card = telegram.css_first(".card")
    assert [n.text() for n in card.css(".host, b, .lead")] == [
        "gorozhane.example", "Двор <b>", "О том, что было во дворе.",
    ]  # fmt: skip
    assert card.css_first("img").attrs["src"] == f"{SITE}/cards/aaaaaaaa.png"
    assert telegram.css_first("a.button").attrs["href"] == PARTY.ics
    assert [n.text() for n in telegram.css(".tag")] == ["#тос"]
    assert "Когда: понедельник, 23\xa0ноября, 12:00" in telegram.text()
    vk = found["ВКонтакте"]
    assert not vk.css(".text b, .button")
    assert f"Добавить в\xa0календарь: {PARTY.ics}" in vk.text()
    assert [n.attrs["href"] for n in vk.css(".text a")] == [
        f"{SITE}/news/2026/aaaaaaaa/", PARTY.ics,
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 4])
def test_photos_and_albums(count):
    pictures = tuple(Picture(url=f"{SITE}/{n}.jpg", alt="Лавка") for n in range(count))
    for bubble in bubbles(page(entry(pictures=pictures))).values():
        assert [n.attrs["alt"] for n in bubble.css("img")] == ["Лавка"] * count
        assert not bubble.css(".card")


def test_what_is_not_sent_says_so():
    html = page(entry(channels={"vk": Override(skip=True)}))
    assert "ВКонтакте&nbsp;— не&nbsp;отправлять" in html
    assert "Telegram&nbsp;— не&nbsp;отправлять" not in html


def test_how_long_it_is_and_what_is_not_seen_in_it():
    said = {"telegram": Override(silent=True)}
    notes = {
        name: node.css(".note")[0].text()
        for name, node in bubbles(page(entry(lead="😀 " * 3000, channels=said))).items()
    }
    assert re.fullmatch(
        r"без звука · \d+\xa0знак\w* из\xa04096 · в\xa0UTF-16\xa0— \d+ · вводка сокращена",
        notes["Telegram"],
    )
    assert notes["ВКонтакте"].endswith("вводка сокращена")


def test_an_answer_shows_what_it_answers():
    story = ("event:x",)
    found = bubbles(page(entry(hours=2, story=story), entry("bbbbbbbb", "Вторая", story=story)))
    assert [len(found[n].css(".reply")) for n in ("Telegram", "ВКонтакте", "MAX")] == [1, 0, 1]
    assert found["MAX"].css(".reply")[0].text() == "Новость"


def test_named_targets_take_the_place_of_the_usual_ones():
    target = Target(name="forum", channel="max", chat="1", token_env="", zone=KIROV, hashtags=0)
    html = render_preview(manifest(entry(tags=("ТОС",))), KIROV, [target])
    assert list(bubbles(html)) == ["MAX"]
    assert "#тос" not in html


def test_nothing_runs_and_the_style_is_allowed_by_its_hash():
    html = page(entry(title="<script>alert(1)</script>", lead="<img src=x onerror=alert(1)>"))
    tree = LexborHTMLParser(html)
    assert not tree.css("script, iframe, [onerror]")
    (style,) = re.findall(r"(?s)<style>(.*?)</style>", html)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = tree.css("meta[http-equiv]")[0].attrs["content"] or ""
    assert policy.startswith("default-src 'none';")
    assert f"'sha256-{digest}'" in policy
    assert "style=" not in html


def test_without_news_it_says_so():
    assert "Пока нечего показывать." in page()
