"""What every channel must do, against its fake. A new one joins by a line in ``rig``."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from hub.crosspost.channels import CHANNELS
from hub.crosspost.channels.posters import poster
from hub.crosspost.entry import Meeting, Override, Picture, Withdrawn
from hub.crosspost.outcome import Done, Later
from hub.crosspost.report import run_json, run_text
from hub.crosspost.state import Post

from tests.crosspost.loopback import ACCIDENTS, DELIVERED
from tests.crosspost.rig import (
    FAKES,
    SITE,
    START,
    TOKENS,
    HandClock,
    entry,
    jpeg,
    make_fake,
    make_target,
    manifest,
)
from tests.support.builders import KIROV

HANG = pytest.param("hang", marks=pytest.mark.slow)  # it waits
SPOILED = [HANG, *(accident for accident in ACCIDENTS if accident != "hang")]

PICTURES = tuple(Picture(url=f"{SITE}/{n}.jpg") for n in range(3))
PARTY = Meeting(
    title="С", start=datetime(2026, 12, 10, 15, tzinfo=UTC), ics=f"{SITE}/events/2026/a/event.ics"
)

HOUR = timedelta(hours=1)


def happened(result):
    return [t.happened for t in result.told]


def test_every_channel_is_tried():
    assert FAKES.keys() == CHANNELS.keys()


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_message_is_posted_once(desk, fake, count):
    shown = manifest(entry(pictures=PICTURES[:count], meetings=(PARTY,), tags=("ТОС",)))
    assert happened(desk.run(shown)) == ["sent"]
    assert happened(desk.run(shown)) == []
    (text,) = fake.texts()
    assert text.startswith("Новость\n\nО том, что было во дворе.\n\nКогда:")


def test_silence(desk, fake, channel):
    desk.run(manifest(entry(channels={channel: Override(silent=True)})))
    assert fake.seen()[0]["silent"]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_an_edit_is_one_call(desk, fake, count):
    desk.run(manifest(entry(pictures=PICTURES[:count])))
    before = len(fake.seen())
    shown = manifest(entry(title="Исправлено", pictures=PICTURES[:count]))
    assert happened(desk.run(shown)) == ["sent"]
    assert fake.edits == 1
    assert fake.texts()[0].startswith("Исправлено")
    assert happened(desk.run(shown)) == []
    assert (fake.edits, len(fake.seen())) == (1, before)


def test_another_picture_is_one_edit(desk, fake):
    desk.run(manifest(entry(pictures=PICTURES[:1])))
    desk.fetch = lambda _url: jpeg("blue")
    assert happened(desk.run(manifest(entry(pictures=PICTURES[1:2])))) == ["sent"]
    assert fake.edits == 1
    assert desk.plan(manifest(entry(pictures=PICTURES[1:2]))).actions == ()


def test_a_picture_that_is_taken_away_leaves_the_form(desk, fake):
    desk.run(manifest(entry(pictures=PICTURES[:1])))
    shown = manifest(entry(title="Иначе"))
    assert happened(desk.run(shown)) == ["sent"]
    assert fake.edits == 1
    assert desk.plan(shown).actions == ()


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_withdrawn_article_is_deleted(desk, fake, count):
    desk.run(manifest(entry(pictures=PICTURES[:count])))
    taken = manifest(withdrawn=(Withdrawn(id="aaaaaaaa", updated=START),))
    assert happened(desk.run(taken)) == ["sent"]
    assert fake.seen() == []
    assert happened(desk.run(taken)) == []
    desk.accept_older()
    assert happened(desk.run(manifest(entry(pictures=PICTURES[:count])))) == []
    assert fake.seen() == []


def test_an_old_withdrawn_article_is_marked(desk, fake, clock):
    desk.run(manifest(entry(pictures=PICTURES[:1])))
    clock.sleep(5 * 86_400)
    desk.run(manifest(withdrawn=(Withdrawn(id="aaaaaaaa", updated=START),)))
    assert fake.edits == 1
    assert "снят с\xa0публикации" in fake.texts()[0]
    shown = manifest(entry(pictures=PICTURES[:1]))
    desk.accept_older()
    desk.run(shown)
    assert fake.texts()[0].startswith("Новость\n\nО том")
    assert desk.plan(shown).actions == ()


@pytest.mark.parametrize("accident", SPOILED)
def test_an_answer_that_tells_nothing_is_unknown(desk, fake, accident):
    desk.play(accident)
    shown = manifest(entry())
    assert happened(desk.run(shown)) == ["unknown"]
    assert desk.statuses() == {("aaaaaaaa", desk.targets[0].name): "unknown"}
    for _ in range(3):
        assert happened(desk.run(shown)) == []
    assert len(fake.seen()) == (accident in DELIVERED)
    assert "resolve aaaaaaaa" in run_text(desk.results[0], KIROV)


@pytest.mark.parametrize("accident", [HANG, "5xx"])
def test_an_edit_of_unknown_end_is_not_repeated(desk, accident):
    desk.run(manifest(entry()))
    desk.play(accident)
    shown = manifest(entry(title="Иначе"))
    assert happened(desk.run(shown)) == ["unknown"]
    assert happened(desk.run(shown)) == []
    assert desk.state().doubtful()
    assert happened(desk.run(manifest(entry(title="Третье")))) == ["sent"]
    assert not desk.state().doubtful()


def test_nobody_at_home_is_tried_again(desk, fake, channel):
    shut = make_target(channel, fake)
    fake.close()
    shown = manifest(entry(), entry("bbbbbbbb"))
    assert happened(desk.run(shown)) == ["failed"]  # the second would meet the same silence
    assert set(desk.statuses().values()) == {"planned"}
    with make_fake(channel, desk.clock) as open_again:
        desk.targets = [make_target(channel, open_again)]
        desk.clock.sleep(60)
        assert happened(desk.run(shown)) == ["sent", "sent"]
        assert len(open_again.seen()) == 2
    assert shut.name == channel


def test_a_wrong_token_closes_its_target_only(desk, fake, channel, monkeypatch):
    monkeypatch.setitem(TOKENS, channel, "000000:wrong-token-wrong-token-wrong")
    shown = manifest(entry(), entry("bbbbbbbb"))
    assert happened(desk.run(shown)) == ["failed"]
    assert len(fake.calls) == 1
    monkeypatch.undo()
    desk.clock.sleep(60)
    assert happened(desk.run(shown)) == ["sent", "sent"]


def test_a_bad_picture_stops_its_article_only(desk):
    desk.fetch = lambda url: b"GIF89a" if url.endswith("0.jpg") else jpeg()
    shown = manifest(entry(pictures=PICTURES[:1], hours=5), entry("bbbbbbbb"))
    assert happened(desk.run(shown)) == ["failed", "sent"]
    assert happened(desk.run(shown)) == []
    desk.fetch = lambda _url: jpeg()
    changed = manifest(entry(pictures=PICTURES[:1], hours=5, title="Иначе"), entry("bbbbbbbb"))
    assert happened(desk.run(changed)) == ["sent"]


@pytest.mark.parametrize("channel", ["max", "vk"], indirect=True)
def test_an_upload_that_breaks_is_tried_again(desk, fake):
    """A post is refused for its picture only if the platform looked at the picture."""
    fake.broken_uploads = True
    shown = manifest(entry(pictures=PICTURES[:1]))
    assert happened(desk.run(shown)) == ["failed"]
    fake.broken_uploads = False
    assert happened(desk.run(shown)) == ["sent"]
    assert len(fake.seen()) == 1


def test_every_call_has_a_connection_of_its_own(desk, fake):
    """One that was kept may be closed just as a message goes out: needless doubt."""
    desk.run(manifest(entry(pictures=PICTURES), entry("bbbbbbbb")))
    assert fake.connections == len(fake.calls)


@pytest.mark.parametrize("channel", ["max", "vk"], indirect=True)
def test_what_is_taken_back_leaves_without_its_pictures(desk, fake, clock):
    desk.run(manifest(entry(pictures=PICTURES)))
    clock.sleep(5 * 86_400)
    desk.run(manifest(withdrawn=(Withdrawn(id="aaaaaaaa", updated=START),)))
    (message,) = fake.seen()
    assert not message.get("body", message).get("attachments")


def test_a_picture_that_does_not_open_costs_nothing(desk, fake):
    desk.fetch = lambda _url: Later("код 404", reached=False)
    shown = manifest(entry(pictures=PICTURES[:1], hours=5), entry("bbbbbbbb"))
    assert happened(desk.run(shown)) == ["failed", "sent"]
    desk.fetch = lambda _url: jpeg()
    desk.clock.sleep(60)
    assert happened(desk.run(shown)) == ["sent"]
    assert len(fake.seen()) == 2


def test_a_message_that_is_gone_is_a_warning(desk, fake, channel):
    desk.run(manifest(entry()))
    store = {"telegram": lambda: fake.chats[-1001234567890], "vk": lambda: fake.wall}
    store.get(channel, lambda: fake.messages)().clear()
    shown = manifest(entry(title="Иначе"))
    result = desk.run(shown)
    assert (happened(result), result.failed) == (["gone"], False)
    assert happened(desk.run(shown)) == []
    assert fake.seen() == []


def test_deleting_what_is_gone_is_fine(desk, fake, channel):
    desk.run(manifest(entry()))
    store = {"telegram": lambda: fake.chats[-1001234567890], "vk": lambda: fake.wall}
    store.get(channel, lambda: fake.messages)().clear()
    taken = manifest(withdrawn=(Withdrawn(id="aaaaaaaa", updated=START),))
    result = desk.run(taken)
    assert not [t for t in result.told if t.happened == "unknown"]
    desk.run(taken)
    assert desk.plan(taken).actions == ()


@pytest.mark.parametrize("accident", ["", *SPOILED])
def test_tokens_are_nowhere(desk, channel, accident, caplog, capsys):
    caplog.set_level(logging.DEBUG)
    if accident:
        desk.play(accident)
    result = desk.run(manifest(entry(pictures=PICTURES)))
    desk.run(manifest(entry(title="Иначе", pictures=PICTURES)))
    said = run_text(result, KIROV) + run_json(result)
    said += desk.store.path.read_text() + caplog.text + "".join(capsys.readouterr())
    token = TOKENS[channel]
    assert said.count(token) == 0
    assert said.count(token.partition(":")[2] or token) == 0


def test_a_token_in_an_address_is_masked(channel, caplog):
    caplog.set_level(logging.DEBUG)
    nowhere = make_target(channel, type("Nowhere", (), {"url": "http://127.0.0.1:1"}))
    caller = poster(nowhere, TOKENS[channel], HandClock().sleep)
    from hub.crosspost.channels.channel import Order

    message = CHANNELS[channel].compose(entry(), nowhere, None)
    outcome = caller.send(Order(nowhere.chat, "a", message))
    caller.close()
    assert not isinstance(outcome, Done)
    assert TOKENS[channel] not in repr(outcome) + caplog.text


# --- looking for what was lost


def look(desk, url=f"{SITE}/news/2026/aaaaaaaa/", last="100", parts=1):
    (target,) = desk.targets
    caller = poster(target, TOKENS[target.channel], desk.clock.sleep)
    try:
        sent = Post(url=url, parts=parts, sent_at=desk.clock.now())
        return caller.find(target.chat, sent, START - HOUR, last)
    finally:
        caller.close()


def with_eyes(desk, channel):
    if channel == "telegram":
        from tests.support.telegram import OPS

        desk.targets = [
            make_target(channel, desk.fakes[channel], ops_chat=str(OPS), public="gorozhane")
        ]


@pytest.mark.slow
def test_a_lost_post_is_found(desk, fake, channel):
    with_eyes(desk, channel)
    desk.play("hang")
    desk.run(manifest(entry(hours=2)))
    desk.run(manifest(entry(hours=2), entry("bbbbbbbb")))
    found = look(desk)
    assert found.seen == "seen"
    (first, _second) = fake.seen()
    number = {"telegram": "message_id", "vk": "id"}.get(channel)
    assert found.messages == (str(first[number]) if number else first["body"]["mid"],)


def test_a_post_that_never_came_is_absent(desk, fake, channel):
    with_eyes(desk, channel)
    desk.play("5xx")
    desk.run(manifest(entry(hours=2), entry("bbbbbbbb")))
    assert len(fake.seen()) == 1
    assert look(desk).seen == "absent"


def test_the_address_of_a_calendar_is_not_that_of_its_event(desk, channel):
    with_eyes(desk, channel)
    party = PARTY.but(ics=f"{SITE}/events/2026/party/event.ics")
    desk.run(manifest(entry(meetings=(party,), pictures=PICTURES)))
    assert look(desk, f"{SITE}/events/2026/party/").seen == "absent"


def test_a_shut_door_tells_nothing(desk, fake, channel):
    with_eyes(desk, channel)
    fake.close()
    assert look(desk).seen == "unclear"
