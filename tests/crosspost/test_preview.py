"""The page on which editors see what the channels will show."""

import base64
import hashlib
import re

import pytest
from hub.crosspost.entry import Meeting, Override, Picture
from hub.crosspost.preview import render_preview
from selectolax.lexbor import LexborHTMLParser

from tests.crosspost.rig import SITE, START, entry, manifest
from tests.support.builders import KIROV

PARTY = Meeting(title="С", start=START, ics=f"{SITE}/events/2026/a/event.ics")


def page(*entries):
    return render_preview(manifest(*entries), KIROV)


def bubbles(html):
    return {
        node.css("h3")[0].text().partition(" — ")[0]: node
        for node in LexborHTMLParser(html).css(".bubble")
    }


def test_a_bubble_in_every_channel():
    found = bubbles(page(entry(title="Двор <b>", meetings=(PARTY,), tags=("ТОС",))))
    assert found.keys() == {"Telegram", "ВКонтакте", "MAX"}
    telegram = found["Telegram"]
    assert telegram.css_first("b").text() == "Двор <b>"
    assert telegram.css_first(".card").text().strip() == "gorozhane.exampleДвор <b>"
    assert telegram.css_first("a.button").attrs["href"] == PARTY.ics
    assert "#тос" in telegram.text()
    assert "Когда: понедельник, 23\xa0ноября, 12:00" in telegram.text()
    vk = found["ВКонтакте"]
    assert not vk.css("b, a")
    assert f"Добавить в календарь: {PARTY.ics}" in vk.text()


@pytest.mark.parametrize("count", [1, 4])
def test_photos_and_albums(count):
    pictures = tuple(Picture(url=f"{SITE}/{n}.jpg", alt="Лавка") for n in range(count))
    for bubble in bubbles(page(entry(pictures=pictures))).values():
        assert [n.attrs["alt"] for n in bubble.css("img")] == ["Лавка"] * count


def test_what_is_not_sent_says_so():
    html = page(entry(channels={"vk": Override(skip=True)}))
    assert "ВКонтакте — не отправлять" in html
    assert "Telegram — не отправлять" not in html


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
