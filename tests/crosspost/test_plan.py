"""Planning: which rule says what, and that a plan carried out leaves nothing to plan."""

from datetime import timedelta

import pytest
from hub.crosspost.channels import CHANNELS
from hub.crosspost.entry import Deadline, Meeting, Override, Picture, Withdrawn
from hub.crosspost.guards import check_first
from hub.crosspost.ledger import Fact, LedgerError, opened, read, write
from hub.crosspost.manifest import ManifestError
from hub.crosspost.plan import Terms, batch, first_run, plan
from hub.crosspost.state import fold
from hub.crosspost.target import WINDOW, Target
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.crosspost.rig import SITE, START, entry, manifest
from tests.support.builders import KIROV

HOUR = timedelta(hours=1)

TERMS = Terms(window=WINDOW, per_run=5)


def target(name="telegram", **more):
    return Target(
        **{"name": name, "channel": name, "chat": "1", "token_env": "", "zone": KIROV} | more
    )


PAIRS = [(target(), CHANNELS["telegram"])]


def due(shown, facts=(), now=START, pairs=PAIRS, **terms):
    return plan(shown, fold(facts), pairs, now, Terms(WINDOW, 5, **terms))


def brief(actions):
    return [(a.do, a.id) for a in actions]


def carried_out(actions, now=START):
    """The facts that a run without accidents writes."""
    for number, action in enumerate(actions):
        about = {"id": action.id, "target": action.target.name, "at": now}
        if action.do == "skip":
            yield Fact(fact="skipped", reason=action.why, **about)
            continue
        about["op"] = action.do
        if action.message:
            message = action.message
            about |= {"digest": message.digest, "look": message.look, "form": message.form}
        yield Fact(fact="intent", source=action.source, title=action.title, **about)
        messages = action.post.messages or (str(number + 1),)
        yield Fact(fact="sent", messages=messages, **about)


def sent(*entries, now=START, pairs=PAIRS):
    return list(carried_out(due(manifest(*entries), now=now, pairs=pairs), now))


def test_what_is_new_is_sent_oldest_first():
    found = due(manifest(entry("newernew", hours=1), entry("olderold", hours=5)))
    assert brief(found) == [("send", "olderold"), ("send", "newernew")]


def test_targets_are_independent():
    pairs = [(target(n), CHANNELS[n]) for n in ("vk", "telegram")]
    facts = sent(entry())
    assert [(a.do, a.target.name) for a in due(manifest(entry()), facts, pairs=pairs)] == [
        ("send", "vk")
    ]


def test_what_is_sent_is_not_sent_again():
    assert due(manifest(entry()), sent(entry())) == ()


@pytest.mark.parametrize("hours", [49, 24 * 7])
def test_what_is_old_is_not_sent_and_that_is_told(hours):
    (found,) = due(manifest(entry(hours=hours)))
    assert (found.do, found.why) == ("skip", "вышел больше 48 часов назад")
    assert due(manifest(entry(hours=hours)), list(carried_out([found]))) == ()


def test_what_the_editors_do_not_want_is_not_sent():
    skip = {"telegram": Override(skip=True)}
    assert due(manifest(entry(channels=skip))) == ()


def test_the_future_is_not_sent():
    assert due(manifest(entry(hours=-2))) == ()


@pytest.mark.parametrize(
    "fields",
    [
        {
            "kind": "event",
            "meetings": (Meeting(title="С", start=START - HOUR, ics=f"{SITE}/e.ics"),),
        },
        {
            "kind": "grant",
            "deadlines": (Deadline(title="Ф", closes=START.date() - timedelta(days=1)),),
        },
    ],
)
def test_an_invitation_to_what_is_over_is_not_sent(fields):
    assert [a.why for a in due(manifest(entry(**fields)))] == ["срок уже прошёл"]


def test_silence_by_the_hour_and_by_the_editors():
    night = [(target(silent_hours=(START.time(), (START + HOUR).time())), CHANNELS["telegram"])]
    assert not due(manifest(entry()), pairs=night)[0].silent  # 12:00 in Kirov
    at_nine = START - 3 * HOUR
    made = entry(published=at_nine - HOUR)
    assert due(manifest(made), pairs=night, now=at_nine)[0].silent
    assert due(manifest(entry(channels={"telegram": Override(silent=True)})))[0].silent


def test_silent_hours_cross_midnight():
    from datetime import time

    quiet = target(silent_hours=(time(22), time(8)))
    hours = [h for h in range(24) if quiet.is_silent(START.replace(hour=h))]
    assert [(h + 3) % 24 for h in hours] == [*range(3, 8), 22, 23, 0, 1, 2]


def test_a_later_text_answers_the_earlier_post_of_its_story():
    first = entry("firstone", hours=3, story=("event:party",))
    facts = sent(first)
    second = entry("secondon", hours=2, story=("project:x", "event:party"))
    other = entry("otherone", hours=1, story=("event:another",))
    found = {a.id: a for a in due(manifest(first, second, other), facts)}
    assert found["secondon"].reply_to == "1"
    assert found["otherone"].reply_to == ""


def test_of_two_new_texts_the_second_follows_the_first():
    a = entry("firstone", hours=3, story=("event:party",))
    b = entry("secondon", hours=2, story=("event:party",))
    assert [(x.id, x.follows) for x in due(manifest(a, b))] == [
        ("firstone", ""),
        ("secondon", "firstone"),
    ]


def test_a_changed_text_is_edited_once():
    facts = sent(entry())
    changed = manifest(entry(title="Исправлено"))
    (found,) = due(changed, facts)
    assert (found.do, found.post.messages) == ("edit", ("1",))
    assert due(changed, [*facts, *carried_out([found])]) == ()


def test_an_edit_has_no_age():
    later = START + timedelta(days=400)
    assert brief(due(manifest(entry(title="Иначе")), sent(entry()), now=later)) == [
        ("edit", "aaaaaaaa")
    ]


def test_a_change_that_nobody_sees_edits_nothing():
    assert due(manifest(entry(updated=START)), sent(entry())) == ()


def test_a_new_version_of_the_program_edits_nothing():
    facts = [f.but(digest="another") for f in sent(entry())]
    assert due(manifest(entry()), facts) == ()


def test_a_cancelled_event_edits_its_post():
    meeting = Meeting(title="С", start=START + 9 * HOUR, ics=f"{SITE}/e.ics")
    facts = sent(entry(kind="event", meetings=(meeting,)))
    off = entry(kind="event", meetings=(meeting.but(state="отменено"),))
    (found,) = due(manifest(off), facts)
    assert found.do == "edit"
    assert "Отменено." in found.message.text


def gone(ident="aaaaaaaa"):
    return manifest(withdrawn=(Withdrawn(id=ident, updated=START),))


def test_what_was_taken_back_is_deleted_while_that_is_possible():
    facts = sent(entry())
    (found,) = due(gone(), facts)
    assert (found.do, found.post.messages) == ("delete", ("1",))
    after = [*facts, *carried_out([found])]
    assert due(gone(), after) == ()
    assert due(manifest(entry()), after) == ()  # never a repost


def test_an_old_post_is_marked_and_may_come_back():
    facts = sent(entry())
    later = START + timedelta(days=5)
    (found,) = due(gone(), facts, now=later)
    assert found.do == "mark"
    assert "снят с\xa0публикации" in found.message.text
    after = [*facts, *carried_out([found], later)]
    assert due(gone(), after, now=later) == ()
    (back,) = due(manifest(entry()), after, now=later)
    assert back.do == "edit"
    assert due(manifest(entry()), [*after, *carried_out([back], later)], now=later) == ()


def test_what_cannot_be_deleted_is_marked():
    facts = sent(entry())
    (found,) = due(gone(), facts)
    no = Fact(fact="failed", op="delete", scope="article", at=START, id=found.id, target="telegram")
    (next_one,) = due(gone(), [*facts, no])
    assert next_one.do == "mark"


def test_a_refused_text_waits_for_another_text():
    (found,) = due(manifest(entry()))
    intent, _ = carried_out([found])
    no = Fact(
        fact="failed", scope="article", at=START, id=found.id, target="telegram",
        source=found.source,
    )  # fmt: skip
    assert due(manifest(entry()), [intent, no]) == ()
    assert brief(due(manifest(entry(title="Иначе")), [intent, no])) == [("send", found.id)]


@pytest.mark.parametrize("scope", ["target", "later"])
def test_what_failed_for_another_reason_is_due_again(scope):
    (found,) = due(manifest(entry()))
    intent, _ = carried_out([found])
    no = Fact(fact="failed", scope=scope, at=START, id=found.id, target="telegram")
    assert brief(due(manifest(entry()), [intent, no])) == [("send", found.id)]


def test_an_intent_without_an_end_is_unknown_and_not_sent_again():
    (found,) = due(manifest(entry()))
    intent, _ = carried_out([found])
    assert fold([intent]).posts[found.id, "telegram"].status == "unknown"
    assert due(manifest(entry()), [intent]) == ()
    assert due(manifest(entry(title="Иначе")), [intent]) == ()
    late = Fact(fact="sent", messages=("7",), at=START, id=found.id, target="telegram")
    assert fold([intent, late]).posts[found.id, "telegram"].status == "sent"


def test_an_edit_of_unknown_end_is_one_edit():
    facts = sent(entry())
    (found,) = due(manifest(entry(title="Иначе")), facts)
    intent, _ = carried_out([found])
    assert due(manifest(entry(title="Иначе")), [*facts, intent]) == ()
    assert fold([*facts, intent]).doubtful()
    assert brief(due(manifest(entry(title="Третье")), [*facts, intent])) == [("edit", found.id)]


def test_a_post_that_is_gone_is_left_alone():
    facts = [*sent(entry()), Fact(fact="gone", at=START, id="aaaaaaaa", target="telegram")]
    assert due(manifest(entry(title="Иначе")), facts) == ()
    assert due(gone(), facts) == ()


# --- the manifest and the ledger must fit each other


def seen(shown):
    return Fact(fact="seen", at=START, revision=shown.revision, latest=shown.latest)


def test_an_older_manifest_is_refused():
    old, new = manifest(entry("olderold", hours=9)), manifest(entry("olderold", hours=9), entry())
    with pytest.raises(ManifestError, match="старше журнала"):
        due(old, [seen(new)])
    assert due(old, [seen(new)], accept_older=True)


def test_a_manifest_that_was_replaced_is_refused():
    first, second = manifest(entry()), manifest(entry(title="Иначе"))
    with pytest.raises(ManifestError, match="уже была заменена"):
        due(first, [seen(first), seen(second)])
    assert due(first, [seen(first), seen(second), seen(first)])
    assert due(second, [seen(first), seen(second)])


def test_taking_back_the_newest_is_not_older():
    facts = [*sent(entry()), seen(manifest(entry()))]
    shown = manifest(withdrawn=(Withdrawn(id="aaaaaaaa", updated=entry().updated),))
    assert brief(due(shown, facts)) == [("delete", "aaaaaaaa")]


def many(number):
    return [entry(f"article{n:03}", hours=40 - n / 10) for n in range(number)]


def test_many_that_vanish_at_once_look_like_an_accident():
    facts = sent(*many(20))
    with pytest.raises(ManifestError, match="пропали сразу 6 из 20"):
        due(manifest(*many(20)[6:]), facts)
    assert len(due(manifest(*many(20)[6:]), facts, allow_withdrawals=True)) == 6
    assert len(due(manifest(*many(20)[4:]), facts)) == 4
    told = tuple(Withdrawn(id=e.id, updated=e.updated) for e in many(20)[:15])
    assert len(due(manifest(*many(20)[15:], withdrawn=told), facts)) == 15


def test_half_of_a_young_channel_is_also_many():
    with pytest.raises(ManifestError, match="пропали"):
        due(manifest(*many(4)[2:]), sent(*many(4)))


def test_a_site_with_500_old_articles_sends_nothing():
    old = manifest(*[entry(f"article{n:03}", hours=100 + n) for n in range(500)])
    with pytest.raises(LedgerError, match="--first-run"):
        check_first(old, START, WINDOW)
    actions = first_run(old, PAIRS, "было")
    assert {a.do for a in actions} == {"skip"}
    assert len(actions) == 500
    assert due(old, list(carried_out(actions))) == ()


def test_a_new_site_may_begin_by_itself():
    check_first(manifest(entry()), START, WINDOW)


def test_a_week_without_runs_does_not_flood():
    week = [entry(f"article{n:03}", hours=n * 4) for n in range(42)]
    actions = due(manifest(*week))
    now = batch(actions, 5)
    assert sum(a.do == "send" for a in now) == 5
    assert all(START - a.published <= WINDOW for a in now if a.do == "send")
    assert sum(a.do == "skip" for a in now) == 29


def test_a_run_takes_five_of_each_target():
    pairs = [(target(n), CHANNELS[n]) for n in ("vk", "telegram")]
    actions = batch(due(manifest(*many(20)), pairs=pairs), 5)
    assert [(a.target.name, a.id) for a in actions].count(("vk", "article004")) == 1
    assert len(actions) == 10


# --- the property

IDS = [f"article{n}" for n in range(6)]
PICTURES = [Picture(url=f"{SITE}/{n}.jpg") for n in range(3)]


@st.composite
def manifests(draw):
    ids = draw(st.lists(st.sampled_from(IDS), unique=True))
    entries = [
        entry(
            ident,
            title=draw(st.sampled_from(["А", "Б"])),
            hours=draw(st.integers(-1, 60)),
            kind=draw(st.sampled_from(["article", "event", "grant"])),
            pictures=tuple(draw(st.lists(st.sampled_from(PICTURES), unique=True))),
            story=tuple(draw(st.lists(st.sampled_from(["event:x", "event:y"]), unique=True))),
            meetings=tuple(
                Meeting(title="С", start=START + HOUR * h, ics=f"{SITE}/e.ics", state=state)
                for h, state in draw(
                    st.lists(
                        st.tuples(st.integers(-9, 9), st.sampled_from(["состоится", "отменено"])),
                        max_size=2,
                    )
                )
            ),
            channels={"telegram": Override(skip=draw(st.booleans()))},
        )
        for ident in ids
    ]
    rest = draw(st.lists(st.sampled_from(IDS), unique=True))
    told = tuple(Withdrawn(id=i, updated=START) for i in rest if i not in ids)
    return manifest(*entries, withdrawn=told)


ENDS = ["sent", "failed later", "failed article", "failed target", "unknown", "gone", "nothing"]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(manifests(), st.integers(0, 80), st.data()), min_size=1, max_size=4))
def test_planning_after_a_plan_is_empty(rounds):
    """Whatever came before, a plan that is carried out leaves nothing to do."""
    pairs = [(target(n), CHANNELS[n]) for n in ("telegram", "max")]
    facts, now = [opened(START, "")], START
    posted: dict[tuple[str, str], int] = {}
    for shown, hours, data in rounds:
        now += timedelta(hours=hours)
        terms = Terms(WINDOW, 5, accept_older=True, allow_withdrawals=True)
        actions = plan(shown, fold(facts), pairs, now, terms)
        for action in actions:
            made = list(carried_out([action], now))
            if action.do == "send":
                posted[action.id, action.target.name] = posted.get(
                    (action.id, action.target.name), 0
                )
            end = data.draw(st.sampled_from(ENDS)) if action.do != "skip" else "sent"
            if end == "nothing":
                made = made[:1]
            elif end != "sent":
                what, _, scope = end.partition(" ")
                last = {"fact": what, "scope": scope, "messages": (), "source": action.source}
                made[-1] = made[-1].but(**last)
            if action.do == "send" and end in {"sent", "unknown", "gone", "nothing"}:
                posted[action.id, action.target.name] += 1
            facts += made
        facts = list(read(write(facts)))
        # Accidents apart, all is done; those of them that allow another try are tried again.
        again = plan(shown, fold(facts), pairs, now, terms)
        facts += carried_out(again, now)
        for action in again:
            if action.do == "send":
                posted[action.id, action.target.name] += 1
        assert plan(shown, fold(facts), pairs, now, terms) == ()
    assert all(times <= 1 for times in posted.values())
