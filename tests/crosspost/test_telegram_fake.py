"""The fake is honest: python-telegram-bot, which nobody here wrote, gets on with it."""

import asyncio
from datetime import timedelta

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter

from tests.crosspost.rig import HandClock, jpeg
from tests.support.telegram import CHANNEL, OPS, TOKEN, FakeTelegram
from tests.support.telegram_html import parse_html


def talk(fake, say, token=TOKEN):
    async def run():
        async with Bot(token, base_url=f"{fake.url}/bot") as bot:
            return await say(bot)

    return asyncio.run(run())


@pytest.fixture
def fake():
    with FakeTelegram(HandClock().seconds) as made:
        made.limits = False
        yield made


def test_it_introduces_itself(fake):
    me = talk(fake, lambda bot: bot.get_me())
    assert (me.is_bot, me.username) == (True, "gorozhane_bot")


def test_a_text_comes_back_as_a_message(fake):
    async def say(bot):
        return await bot.send_message(
            "@gorozhane",
            "<b>Двор</b> 😀 <a href='https://example.org/'>тут</a>",
            parse_mode="HTML",
            disable_notification=True,
            message_thread_id=7,
            link_preview_options=LinkPreviewOptions(url="https://example.org/"),
            reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("Да", url="https://a.b/")]]),
        )

    message = talk(fake, say)
    assert message.text == "Двор 😀 тут"
    assert [(e.type, e.offset, e.length, e.url) for e in message.entities] == [
        ("bold", 0, 4, None),
        ("text_link", 8, 3, "https://example.org/"),
    ]
    assert message.parse_entities() == {message.entities[0]: "Двор", message.entities[1]: "тут"}
    assert message.message_thread_id == 7
    assert message.link_preview_options.url == "https://example.org/"
    assert message.reply_markup.inline_keyboard[0][0].url == "https://a.b/"
    assert fake.seen()[0]["silent"]


def test_photos_and_albums(fake):
    async def say(bot):
        one = await bot.send_photo(CHANNEL, jpeg(), caption="<i>раз</i>", parse_mode="HTML")
        many = await bot.send_media_group(
            CHANNEL,
            [InputMediaPhoto(jpeg(), caption="два"), InputMediaPhoto(jpeg("blue"))],
            reply_parameters=ReplyParameters(one.message_id),
        )
        return one, many

    one, many = talk(fake, say)
    assert (one.caption, one.caption_entities[0].type) == ("раз", "italic")
    assert one.photo[0].width == 800
    assert [m.caption for m in many] == ["два", None]
    assert len({m.media_group_id for m in many}) == 1
    assert len(fake.seen()) == 2


def test_edits_and_deletes(fake):
    async def say(bot):
        text = await bot.send_message(CHANNEL, "раз")
        photo = await bot.send_photo(CHANNEL, jpeg(), caption="два")
        await bot.edit_message_text("три", CHANNEL, text.message_id)
        await bot.edit_message_caption(CHANNEL, photo.message_id, caption="четыре")
        await bot.edit_message_media(
            InputMediaPhoto(jpeg("blue"), caption="пять"), CHANNEL, photo.message_id
        )
        more = await bot.send_message(CHANNEL, "шесть")
        await bot.delete_message(CHANNEL, more.message_id)
        await bot.delete_messages(CHANNEL, [more.message_id])
        copy = await bot.forward_message(OPS, CHANNEL, text.message_id)
        return copy.text

    assert talk(fake, say) == "три"
    assert fake.texts() == ["три", "пять"]


@pytest.mark.parametrize(
    ("say", "error", "words"),
    [
        (
            lambda b: b.send_message(CHANNEL, "<p>а</p>", parse_mode="HTML"),
            BadRequest,
            "unsupported",
        ),
        (lambda b: b.send_message(CHANNEL, "<b>а", parse_mode="HTML"), BadRequest, "end tag"),
        (lambda b: b.send_message(CHANNEL, "а" * 4097), BadRequest, "too long"),
        (lambda b: b.send_message(CHANNEL, " "), BadRequest, "empty"),
        (lambda b: b.send_photo(CHANNEL, jpeg(), caption="а" * 1025), BadRequest, "caption"),
        (lambda b: b.send_message(-1, "а"), BadRequest, "Chat not found"),
        (lambda b: b.edit_message_text("а", CHANNEL, 5), BadRequest, "edit not found"),
        (lambda b: b.delete_message(CHANNEL, 5), BadRequest, "delete not found"),
        (lambda b: b.send_media_group(CHANNEL, [InputMediaPhoto(jpeg())]), BadRequest, "2-10"),
        (lambda b: b.send_message(CHANNEL, "а", message_thread_id=8), BadRequest, "thread"),
    ],
)
def test_refusals(fake, say, error, words):
    with pytest.raises(error, match=words):
        talk(fake, say)


def test_not_modified(fake):
    async def say(bot):
        message = await bot.send_message(CHANNEL, "а")
        await bot.edit_message_text("а", CHANNEL, message.message_id)

    with pytest.raises(BadRequest, match="not modified"):
        talk(fake, say)


def test_too_often(fake, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    fake.limits = True

    async def say(bot):
        await bot.send_message(CHANNEL, "а")
        await bot.send_message(CHANNEL, "б")

    with pytest.raises(RetryAfter) as caught:
        talk(fake, say)
    wait = caught.value.retry_after
    assert wait == timedelta(seconds=1)


def test_kicked_moved_and_a_wrong_token(fake):
    fake.kicked.add(CHANNEL)
    with pytest.raises(Forbidden, match="kicked"):
        talk(fake, lambda bot: bot.send_message(CHANNEL, "а"))
    fake.moved[OPS] = -1005
    with pytest.raises(ChatMigrated) as caught:
        talk(fake, lambda bot: bot.send_message(OPS, "а"))
    assert caught.value.new_chat_id == -1005
    with pytest.raises(InvalidToken):
        talk(fake, lambda bot: bot.get_me(), "1:wrong")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("&lt;&gt;&amp;&quot;", '<>&"'),
        ("&nbsp;&mdash;&laquo;", "&nbsp;&mdash;&laquo;"),
        ("&#128512;&#x1F600;", "😀😀"),
        ("&#0; &#xFFFFFFFF;", "&#0; &#xFFFFFFFF;"),
        ("&amp", "&"),
        ('<a href="/tos/">внутри</a>', "внутри"),
    ],
)
def test_entities_and_links_as_tdlib_reads_them(html, text):
    assert parse_html(html)[0] == text
    assert parse_html('<a href="/tos/">внутри</a>')[2] == ["/tos/"]
