"""Two thousand made-up articles, as bad as anybody can write them, in every channel."""

import json
import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hub.core.judge import judged_json
from hub.core.part import as_json
from hub.crosspost.channels import CHANNELS
from hub.crosspost.channels.channel import Order
from hub.crosspost.channels.posters import poster
from hub.crosspost.entry import Deadline, Entry, Meeting, Override, Picture
from hub.crosspost.markup import plain
from hub.crosspost.outcome import Done

from tests.crosspost.rig import (
    SITE,
    START,
    TOKENS,
    HandClock,
    entry,
    jpeg,
    make_fake,
    make_target,
)
from tests.support.telegram_html import hashtags as shown_hashtags
from tests.support.telegram_html import parse_html, units

BITS = [
    "двор", "ТОС «Заречье»", "<b>жирно</b>", "<b><i><u>глубоко</u></i></b>", "&nbsp;", "&mdash;",
    "&lt;не тег&gt;", "&#128512;", "&unknown;", "&", "<", ">", "5 < 6", "<p>абзац</p>", "<br>",
    "<h2>заголовок</h2>", "<table><tr><td>ячейка</td></tr></table>", "<ul><li>раз</li></ul>",
    "<script>alert(1)</script>", "<a href='/tos/'>внутри</a>", "<a href='javascript:x'>плохо</a>",
    "<a href='https://example.org/?a=1&b=\"2\"'>снаружи</a>", "<a href=''>никуда</a>",
    "https://example.org/" + "ochen-dlinnyy-adres/" * 30, "😀",
    "👨‍👩‍👧‍👦", "🇷🇺", "👍🏽", "1️⃣", "𝒳𝒴𝒵",
    "שלום עולם", "مرحبا", "e\u0301\u0323", "Z̸̢̛͍̓a̴l̵g̶o̷", "\u200bневидимо", "\u202eзадом",
    "{{ config }}", "{% raw %}", "[id1|имя]", "@all", "#тег", "*звёзды* _черты_ `код`",
    "\n", "\n\n",
    "<code>x &amp; y</code>", "<pre>a\n  b</pre>", "<blockquote>цитата</blockquote>", "<i", "</b>",
    "<b>не закрыт", "<tg-spoiler>тайна</tg-spoiler>", "слово" * 60, "\t", "ё", "’", "\\", "\x01",
]  # fmt: skip
TAGS = ["ТОС", "Дворы и подъезды", "33-ФЗ", "2026", "—", "C++", "ёлка", "🙂", "а" * 90, "שלום"]


def text(random_, most):
    return " ".join(random_.choice(BITS) for _ in range(random_.randint(0, most)))


def article(number):
    random_ = random.Random(number)  # noqa: S311
    start = START + timedelta(days=random_.randint(0, 90))
    meetings = [
        Meeting(
            title=text(random_, 3) or "Встреча",
            start=start,
            end=random_.choice(
                [None, start, start + timedelta(hours=2), start + timedelta(days=2)]
            ),
            all_day=random_.random() < 0.2,
            place=text(random_, 3),
            state=random_.choice(["состоится", "перенесено", "отменено"]),
            moved_from=random_.choice([None, START]),
            ics=f"{SITE}/events/2026/e{number}/event.ics",
        )
        for _ in range(random_.choice([0, 0, 1, 2]))
    ]
    own = {n: Override(text=text(random_, 150)) for n in CHANNELS if random_.random() < 0.4}
    return entry(
        f"article{number:05}",
        title=(text(random_, random_.choice([2, 8, 60])) or "Новость"),
        lead=text(random_, random_.choice([0, 10, 60, 300])),
        tags=tuple(random_.sample(TAGS, random_.randint(0, 6))),
        pictures=tuple(
            Picture(url=f"{SITE}/{n}.jpg") for n in range(random_.choice([0, 0, 1, 2, 10]))
        ),
        meetings=tuple(meetings),
        deadlines=(Deadline(title="Фонд", closes=start.date()),) if number % 7 == 0 else (),
        channels=own,
    )


def send_all(channel, numbers):
    with make_fake(channel, HandClock()) as fake:
        fake.limits, fake.posted = False, -10_000
        target = make_target(channel, fake)
        caller = poster(target, TOKENS[channel], HandClock().sleep)
        picture = jpeg()
        albums: dict[int, Any] = {}
        for number in numbers:
            made = judged_json(Entry, json.dumps(as_json(article(number))).encode())
            message = CHANNELS[channel].compose(made, target, None)
            count = len(message.pictures)
            if count not in albums:  # what is tried here is the text, so a few uploads will do
                albums[count] = caller.prepare(
                    Order(target.chat, made.id, message), (picture,) * count
                )
            ready = albums[count]
            assert isinstance(ready, Order), (number, ready)
            outcome = caller.send(replace(ready, key=made.id, message=message))
            assert isinstance(outcome, Done), (number, outcome, message.text)
            check(channel, message, made)
        caller.close()
        assert len(fake.seen()) == len(numbers)
        if channel == "telegram":
            assert fake.dropped_links == []
            for seen in fake.seen():
                links = [*seen.get("entities", ()), *seen.get("caption_entities", ())]
                assert any(e.get("url", "").startswith(f"{SITE}/news/") for e in links)


def check(channel, message, made):
    """What the fake cannot see: nothing that belongs together is cut, hashtags are links."""
    assert made.url in message.text
    shown = plain(message.runs)
    for piece in ("\u200d…", "\ufe0f\u20e3"[:1] + "…", "\ud83d"):
        assert piece not in shown
    last = shown.rpartition("\n\n")[2]
    if last.startswith("#") and "\n" not in last and not made.channels.get(channel):
        assert shown_hashtags(last) == last.split(" ")
    if channel == "telegram":
        limit = 4096 if message.form == "text" else 1024
        assert len(shown) <= limit
        assert units(shown) <= limit
        assert parse_html(message.text)[0] == shown


@pytest.mark.parametrize("channel", sorted(CHANNELS))
def test_some_articles(channel):
    send_all(channel, range(25))


@pytest.mark.slow
@pytest.mark.parametrize("channel", sorted(CHANNELS))
def test_two_thousand_articles(channel):
    send_all(channel, range(2000))
