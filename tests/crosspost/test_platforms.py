"""What only one of the platforms has."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hub.crosspost.channels.posters import poster
from hub.crosspost.entry import Meeting, Picture
from hub.crosspost.report import run_text
from hub.crosspost.state import Post

from tests.crosspost.rig import SITE, START, TOKENS, Desk, entry, make_fake, make_target, manifest
from tests.support.builders import KIROV
from tests.support.max import CHAT
from tests.support.telegram import CHANNEL, OPS, TOKEN
from tests.support.vk import GROUP

PICTURES = tuple(Picture(url=f"{SITE}/{n}.jpg") for n in range(3))
PARTY = Meeting(
    title="С", start=datetime(2026, 12, 10, 15, tzinfo=UTC), ics=f"{SITE}/events/2026/a/event.ics"
)


def happened(result):
    return [t.happened for t in result.told]


# --- Telegram


def test_a_topic_a_preview_and_a_button(newsroom, telegram):
    newsroom.targets = [make_target("telegram", telegram, topic=7)]
    newsroom.run(manifest(entry(meetings=(PARTY,))))
    (message,) = telegram.seen()
    assert message["message_thread_id"] == 7
    assert message["link_preview_options"]["url"] == f"{SITE}/news/2026/aaaaaaaa/"
    assert message["reply_markup"]["inline_keyboard"][0][0]["url"] == PARTY.ics


def test_a_topic_that_is_not_there_closes_the_target(newsroom, telegram):
    newsroom.targets = [make_target("telegram", telegram, topic=8)]
    assert happened(newsroom.run(manifest(entry(), entry("bbbbbbbb")))) == ["failed"]


def test_a_cancelled_event_loses_its_button(newsroom, telegram):
    newsroom.run(manifest(entry(meetings=(PARTY,))))
    off = PARTY.but(state="отменено")
    newsroom.run(manifest(entry(meetings=(off,))))
    (message,) = telegram.seen()
    assert "reply_markup" not in message
    assert "Отменено." in message["text"]
    assert telegram.edits == 1


def test_not_modified_is_success(newsroom, telegram):
    newsroom.run(manifest(entry()))
    newsroom.play("5xx after")
    newsroom.run(manifest(entry(title="Иначе")))
    newsroom.store.path.write_bytes(
        b"\n".join(newsroom.store.path.read_bytes().split(b"\n")[:-3]) + b"\n"
    )
    result = newsroom.run(manifest(entry(title="Иначе")))
    assert (happened(result), telegram.edits) == (["sent"], 1)
    assert "в канале уже так" in run_text(result, KIROV)


def test_a_chat_that_moved_is_followed(newsroom, telegram, clock):
    new = -1005555555555
    telegram.chats[new], telegram.sent_at[new] = {}, []
    telegram.moved[CHANNEL] = new
    newsroom.run(manifest(entry(hours=3), entry("bbbbbbbb", hours=2)))
    assert len(telegram.seen(new)) == 2
    clock.sleep(60)
    telegram.calls.clear()
    newsroom.run(manifest(entry(hours=3), entry("bbbbbbbb", hours=2), entry("cccccccc")))
    assert len(telegram.seen(new)) == 3
    assert len(telegram.calls) == 1
    newsroom.run(
        manifest(entry(hours=3, title="Иначе"), entry("bbbbbbbb", hours=2), entry("cccccccc"))
    )
    assert telegram.texts(new)[0].startswith("Иначе")


def test_a_chat_that_moves_for_ever_is_left(newsroom, telegram):
    telegram.moved = {CHANNEL: -1005, -1005: CHANNEL}
    result = newsroom.run(manifest(entry(hours=3), entry("bbbbbbbb")))
    assert happened(result) == ["failed"]
    assert "переехал дважды" in run_text(result, KIROV)
    assert set(newsroom.statuses().values()) == {"planned"}


def test_a_bot_that_was_kicked_says_so(newsroom, telegram):
    telegram.kicked.add(CHANNEL)
    result = newsroom.run(manifest(entry()))
    assert result.failed
    assert "bot was kicked" in run_text(result, KIROV)
    assert set(newsroom.statuses().values()) == {"planned"}


def test_a_later_text_replies(newsroom, telegram):
    story = ("event:x",)
    newsroom.run(manifest(entry(hours=5, story=story), entry("bbbbbbbb", hours=4, story=story)))
    newsroom.run(
        manifest(
            entry(hours=5, story=story),
            entry("bbbbbbbb", hours=4, story=story),
            entry("cccccccc", hours=3, story=story),
        )
    )
    first, second, third = telegram.seen()
    assert second["reply_to"] == first["message_id"]
    assert third["reply_to"] == second["message_id"]


def test_a_reply_to_what_is_gone_is_just_a_message(newsroom, telegram):
    story = ("event:x",)
    newsroom.run(manifest(entry(hours=5, story=story)))
    telegram.chats[CHANNEL].clear()
    shown = manifest(entry(hours=5, story=story), entry("bbbbbbbb", story=story))
    assert happened(newsroom.run(shown)) == ["sent"]


def test_an_album_that_fails_is_told(newsroom):
    newsroom.fetch = lambda _url: b"GIF89a"
    result = newsroom.run(manifest(entry(pictures=PICTURES)))
    assert "failed to send message #1" in run_text(result, KIROV)


def test_the_public_page_finds_but_proves_no_absence(newsroom, telegram):
    target = make_target("telegram", telegram, public="gorozhane")
    newsroom.run(manifest(entry()))
    caller = poster(target, TOKEN, newsroom.clock.sleep)
    found = caller.find(target.chat, Post(url=f"{SITE}/news/2026/aaaaaaaa/"), START, "")
    assert (found.seen, found.messages) == ("seen", ("101",))
    assert caller.find(target.chat, Post(url=f"{SITE}/other/"), START, "").seen == "unclear"
    caller.close()


@pytest.fixture
def watched(newsroom, telegram):
    """A newsroom whose bot may forward to a private chat."""
    newsroom.targets = [make_target("telegram", telegram, ops_chat=str(OPS), public="gorozhane")]
    return newsroom


def look(desk, post, last="100"):
    caller = poster(desk.targets[0], TOKENS["telegram"], desk.clock.sleep)
    try:
        return caller.find("@gorozhane", post, START, last)
    finally:
        caller.close()


def others_write(telegram, number):
    """Let people post in the channel, and delete it again if ``number`` is below zero."""
    for _ in range(abs(number)):
        message = telegram._add(CHANNEL, {}, text="Чужое")
        if number < 0:
            del telegram.chats[CHANNEL][message["message_id"]]


OURS = Post(url=f"{SITE}/news/2026/aaaaaaaa/")


@pytest.mark.parametrize("between", [0, 12, -12, 40])
def test_others_between_hide_no_lost_post(watched, telegram, between):
    others_write(telegram, between)
    watched.run(manifest(entry()))
    found = look(watched, OURS)
    assert (found.seen, found.messages) == ("seen", (str(101 + abs(between)),))
    assert telegram.chats[OPS] == {}


def test_absence_is_told_only_after_the_end_of_the_channel(watched, telegram):
    others_write(telegram, 30)
    assert look(watched, OURS).seen == "absent"
    others_write(telegram, 80)
    assert look(watched, OURS).seen == "unclear"


@pytest.mark.parametrize("private", [True, False])
def test_of_a_lost_album_all_messages_are_found(newsroom, telegram, private):
    more = {"ops_chat": str(OPS)} if private else {"public": "gorozhane"}
    newsroom.targets = [make_target("telegram", telegram, **more)]
    newsroom.run(manifest(entry(pictures=PICTURES)))
    others_write(telegram, 1)
    found = look(newsroom, replace(OURS, parts=3))
    assert found.messages == ("101", "102", "103")


def test_without_eyes_it_says_what_is_missing(newsroom):
    caller = poster(newsroom.targets[0], TOKEN, newsroom.clock.sleep)
    assert "public и ops_chat" in caller.find("1", Post(url=SITE), START, "1").reason
    caller.close()


# --- how fast


def articles(number):
    return [entry(f"article{n:03}", hours=40 - n / 10) for n in range(number)]


def test_messages_are_a_second_apart(newsroom, clock):
    assert happened(newsroom.run(manifest(*articles(5)))) == ["sent"] * 5
    assert clock.slept == [1.0] * 4


def test_twenty_a_minute_over_many_runs(newsroom, telegram, clock):
    shown = manifest(*articles(24))
    for _ in range(5):
        newsroom.run(shown)
    assert len(telegram.seen()) == 24
    assert max(clock.slept) > 30
    assert all(t.happened == "sent" for r in newsroom.results for t in r.told)


def test_albums_count_as_many(newsroom, telegram):
    ten = tuple(Picture(url=f"{SITE}/{n}.jpg") for n in range(10))
    made = [entry(f"article{n}", hours=9 - n, pictures=ten) for n in range(4)]
    assert happened(newsroom.run(manifest(*made[:2]))) == ["sent"] * 2
    assert happened(newsroom.run(manifest(*made))) == ["sent"] * 2
    assert telegram.refused == 0


@pytest.mark.parametrize("seconds", [3, 59])
def test_a_short_wait_is_waited_out(newsroom, telegram, clock, seconds):
    telegram.sent_at[CHANNEL] = [clock.seconds() - 60 + seconds] * 20
    assert happened(newsroom.run(manifest(entry()))) == ["sent"]
    assert len(telegram.seen()) == 1


def test_a_long_wait_ends_the_run_and_says_until_when(newsroom, telegram, clock):
    spoil(telegram, {"ok": False, "error_code": 429, "description": "Too Many Requests",
                     "parameters": {"retry_after": 900}}, 429)  # fmt: skip
    shown = manifest(*articles(3))
    result = newsroom.run(shown)
    assert (happened(result), result.failed) == (["later"], False)
    assert "Продолжать не раньше: 23.11.2026 12:15:00" in run_text(result, KIROV)
    assert happened(newsroom.run(shown)) == ["later"]
    assert len(telegram.calls) == 1
    clock.sleep(901)
    assert happened(newsroom.run(shown)) == ["sent"] * 3
    assert len(telegram.seen()) == 3


def spoil(fake, said, status):
    """Answer the next call so, without doing it."""
    usual = fake.answer

    def answer(_call):
        fake.answer = usual
        return status, {}, said

    fake.answer = answer


def test_a_clock_that_went_back_waits(newsroom, telegram, clock):
    """The ledger knows calls of the future: another machine made them, or this one lied."""
    newsroom.run(manifest(*articles(2)))
    clock.moment -= timedelta(minutes=10)
    result = newsroom.run(manifest(*articles(3)))
    assert (happened(result), len(telegram.seen())) == (["later"], 2)
    assert result.not_before == clock.now() + timedelta(minutes=10, seconds=1)


def test_another_target_does_not_wait(tmp_path, clock, telegram):
    with make_fake("vk", clock) as vk:
        desk = Desk(tmp_path / "l.jsonl", {"telegram": telegram, "vk": vk}, clock).open()
        spoil(telegram, {"ok": False, "error_code": 429, "description": "Too Many Requests",
                         "parameters": {"retry_after": 900}}, 429)  # fmt: skip
        desk.run(manifest(*articles(3)))
        assert (len(telegram.seen()), len(vk.seen())) == (0, 3)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"ok": True}, 200),
        ({"ok": True, "result": {}}, 200),
        ({"ok": True, "result": True}, 200),
        ({"ok": True, "result": []}, 200),
        ({"ok": True, "result": {"message_id": "1"}}, 200),
        ({"ok": "yes", "result": {"message_id": 1}}, 200),
        ([], 200),
        ({}, 400),
        ({"ok": False, "error_code": 500, "description": "Internal"}, 200),
    ],
)
def test_an_odd_answer_of_telegram_is_unknown(newsroom, telegram, said, status):
    spoil(telegram, said, status)
    assert happened(newsroom.run(manifest(entry()))) == ["unknown"]


# --- VK


@pytest.fixture
def vk(clock):
    with make_fake("vk", clock) as fake:
        yield fake


@pytest.fixture
def community(tmp_path, vk, clock):
    return Desk(tmp_path / "ledger.jsonl", {"vk": vk}, clock).open()


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"response": {}}, 200),
        ({"response": {"post_id": "1"}}, 200),
        ({"response": 1}, 200),
        ({"error": "нет"}, 200),
        ({"error": {}}, 200),
        ({"response": {"post_id": 1}}, 500),
        ([], 200),
        ({}, 200),
    ],
)
def test_an_odd_answer_of_vk_is_unknown(community, vk, said, status):
    spoil(vk, said, status)
    assert happened(community.run(manifest(entry()))) == ["unknown"]


@pytest.mark.parametrize("said", [{"response": {}}, {"response": {"items": 1}}, {"error": {}}, []])
def test_an_odd_wall_proves_no_absence(community, vk, said):
    spoil(vk, said, 200)
    caller = poster(community.targets[0], TOKENS["vk"], community.clock.sleep)
    assert caller.find(str(GROUP), OURS, START, "").seen == "unclear"
    caller.close()


def test_a_wall_that_is_too_long_proves_no_absence(community, vk):
    vk.posted = -100
    for number in range(60):
        vk._post({"owner_id": str(GROUP), "from_group": "1", "message": f"Чужое {number}"})
    caller = poster(community.targets[0], TOKENS["vk"], community.clock.sleep)
    assert caller.find(str(GROUP), OURS, START - timedelta(days=900), "").seen == "unclear"
    assert caller.find(str(GROUP), OURS, START + timedelta(days=900), "").seen == "absent"
    caller.close()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (1, "unknown"),
        (10, "unknown"),
        (5, "failed"),
        (14, "failed"),
        (15, "failed"),
        (27, "failed"),
        (100, "failed"),
        (222, "failed"),
        (9, "later"),
        (214, "later"),
        (6, "sent"),
    ],
)
def test_errors_stand_in_answers_of_status_200(community, vk, code, expected):
    vk.next_error = code
    assert happened(community.run(manifest(entry()))) == [expected]
    assert len(vk.seen()) == (expected == "sent")


def test_captcha_stops_the_target(community, vk):
    vk.next_error = 14
    result = community.run(manifest(*articles(3)))
    assert len(result.told) == 1
    assert "капчу" in run_text(result, KIROV)


def test_the_guid_is_the_id_of_the_article(community, vk):
    community.run(manifest(entry()))
    assert vk.guids == {"aaaaaaaa": 11}
    assert "access_token" not in str([c.query for c in vk.calls])


def test_fifty_a_day(community, vk):
    vk.posted = 50
    result = community.run(manifest(entry()))
    assert happened(result) == ["later"]
    assert result.not_before is not None


# --- MAX


@pytest.fixture
def max_fake(clock):
    with make_fake("max", clock) as fake:
        yield fake


@pytest.fixture
def chat(tmp_path, max_fake, clock):
    return Desk(tmp_path / "ledger.jsonl", {"max": max_fake}, clock).open()


@pytest.mark.parametrize(
    ("said", "status", "expected"),
    [
        ({}, 200, "unknown"),
        ({"message": {"body": {"mid": 7}}}, 200, "unknown"),
        ({"message": None}, 200, "unknown"),
        ([], 200, "unknown"),
        ({"code": "x"}, 302, "unknown"),
        ({"code": "service.unavailable"}, 503, "unknown"),
        ({"success": False, "message": "нет"}, 200, "failed"),
        ({"code": "too.many.requests"}, 429, "sent"),
    ],
)
def test_an_odd_answer_of_max(chat, max_fake, said, status, expected):
    spoil(max_fake, said, status)
    assert happened(chat.run(manifest(entry()))) == [expected]
    assert len(max_fake.seen()) == (expected == "sent")


@pytest.mark.parametrize("said", [{}, {"messages": 1}, []])
def test_an_odd_chat_proves_no_absence(chat, max_fake, said):
    spoil(max_fake, said, 200)
    caller = poster(chat.targets[0], TOKENS["max"], chat.clock.sleep)
    assert caller.find(CHAT, OURS, START, "").seen == "unclear"
    caller.close()


def test_a_picture_that_is_not_ready_is_waited_for(chat, max_fake, clock):
    max_fake.unready = 3
    assert happened(chat.run(manifest(entry(pictures=PICTURES[:1])))) == ["sent"]
    assert clock.slept == [0.7, 1.5, 3.0]
    assert len(max_fake.seen()) == 1


def test_a_picture_that_never_gets_ready_is_tried_later(chat, max_fake):
    max_fake.unready = 4
    shown = manifest(entry(pictures=PICTURES[:1]))
    assert happened(chat.run(shown)) == ["failed"]
    assert happened(chat.run(shown)) == ["sent"]


def test_a_post_that_max_will_not_delete_is_marked(chat, max_fake):
    from hub.crosspost.entry import Withdrawn

    chat.run(manifest(entry()))
    max_fake.undeletable = True
    taken = manifest(withdrawn=(Withdrawn(id="aaaaaaaa", updated=START),))
    assert happened(chat.run(taken)) == ["failed"]
    assert happened(chat.run(taken)) == ["sent"]
    assert "снят с\xa0публикации" in max_fake.texts()[0]
    assert chat.plan(taken).actions == ()


def test_what_was_never_there_is_not_gone(chat, max_fake):
    """«Gone» would mean: never posted, and nobody is told."""
    spoil(max_fake, {"code": "message.not.found", "message": "Message not found"}, 404)
    shown = manifest(entry())
    assert happened(chat.run(shown)) == ["failed"]
    assert set(chat.statuses().values()) == {"failed"}


def test_an_answer_to_what_is_gone_is_just_a_message(chat, max_fake):
    story = ("event:x",)
    chat.run(manifest(entry(hours=5, story=story)))
    max_fake.messages.clear()
    shown = manifest(entry(hours=5, story=story), entry("bbbbbbbb", story=story))
    assert happened(chat.run(shown)) == ["sent"]
    assert "reply_to" not in max_fake.seen()[0]


def test_the_token_of_max_is_a_header(chat, max_fake):
    chat.run(manifest(entry(pictures=PICTURES[:1])))
    assert not [c for c in max_fake.calls if "access_token" in c.query]
    uploads = [c for c in max_fake.calls if c.path == "/upload"]
    assert "Authorization" not in uploads[0].headers
