"""An event that is cancelled or moved, whole or for one time alone, says so wherever it stands."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import icalendar
import pytest
import recurring_ical_events
from hub.cards.card import card
from hub.crosspost.channels import CHANNELS
from hub.crosspost.ledger import Fact
from hub.crosspost.manifest import Manifest
from hub.crosspost.plan import Terms, plan
from hub.crosspost.state import fold
from hub.crosspost.target import WINDOW, Target
from hub.events import calendars
from hub.feeds import feeds
from hub.pages.pages import pages
from hub.search.entries import things

from tests.support import builders

NBSP = "\N{NO-BREAK SPACE}"
NOW = builders.NOW
TARGET = Target(name="telegram", channel="telegram", chat="1", token_env="", zone=builders.KIROV)
WEEKLY = {"repeat": "FREQ=WEEKLY;COUNT=4"}  # 10, 17, 24, 31 December
EXCEPT = {"except": ["2026-12-17"]}
MOVED = {"moved": [{"from": "2026-12-17", "to": "2026-12-19 12:00"}]}
FIRST_OFF = {"except": ["2026-12-10"]}
FIRST_MOVED = {"moved": [{"from": "2026-12-10", "to": "2026-12-11 12:00"}]}


@dataclass
class Place:
    """The site with one event, and where it stands there."""

    site: Any
    by_path: dict[str, Any]

    def view(self, path):
        return self.by_path[path].view


def place(**fields):
    made = builders.event(
        title="Совет", slug="sovet", end="2026-12-10 19:30", tos="dvor", place="двор",
        publish_at="2026-11-23 09:00", **fields,
    )  # fmt: skip
    yard = builders.tos(title="ТОС «Двор»", slug="dvor")
    news = builders.article(title="Зовём", slug="zovem", events=["sovet"], date="2026-11-23 10:00")
    site = builders.site(events=[made], tos=[yard], articles=[news])
    return Place(site, {page.path: page for page in pages(site)})


def notices(at):
    own = at.view("events/2026/sovet/index.html").notices
    return [f"{n.title}: {n.text}".replace(NBSP, " ") for n in own]


def row(at):
    return at.view("events/index.html").months[0].rows[0]


def label(found):
    return f"{found.number} {found.state}".replace(NBSP, " ").strip()


def marks(at):
    """The days of the month table of December, with what stands there."""
    for table in at.view("events/index.html").tables:
        for week in table.weeks:
            for cell in week:
                yield from (f"{cell.number} {mark.text}" for mark in cell.marks)


def lists(at):
    """What the lists on other pages say: of the TOS, and the box of the article."""
    tos = at.view("tos/dvor/index.html").blocks
    (line,) = next(block.rows for block in tos if block.title == "Афиша этого ТОС")
    boxes = at.view("news/2026/zovem/index.html").boxes
    (entry,) = next(box.entries for box in boxes if box.title == "Прийти лично")
    home = [found.number for found in at.view("index.html").events]
    return line.when.text.replace(NBSP, " "), line.state, entry.note, home


def fed(at):
    """The summary of the event in its feed, in each form."""
    files = {file.path: file for file in feeds(at.site)}
    (item,) = json.loads(files["feeds/events.json"].content())["items"]
    for form in ("rss", "atom"):
        assert item["summary"] in files[f"feeds/events.{form}.xml"].content().decode()
    return item["summary"].replace(NBSP, " ")


def found(at):
    """What the search shows below the title."""
    made = (thing.make() for thing in things(at.site))
    return next(one.summary for one in made if one.kind.name == "event")


def ics(at):
    data = next(calendars(at.site)).content()
    calendar = icalendar.Calendar.from_ical(data)
    first = calendar.events[0]
    times = recurring_ical_events.of(calendar).between((2026, 12, 1), (2027, 1, 1))
    days = sorted(f"{one.start:%d %H:%M}" for one in times)
    return str(first["STATUS"]), first["SEQUENCE"], days


def data(at):
    graph = json.loads(at.view("events/2026/sovet/index.html").head.data)["@graph"]
    return next(node for node in graph if node["@type"] == "Event")


def status(node):
    return node["eventStatus"].removeprefix("https://schema.org/Event"), node["startDate"][:16]


def plan_of(fields, earlier):
    """Return the texts that the channels send anew or edit: of the event and of the news."""
    was, now = (Manifest.from_site(place(**f).site) for f in (earlier, fields))
    pairs, terms = [(TARGET, CHANNELS["telegram"])], Terms(WINDOW, 5)
    facts = []
    for number, action in enumerate(plan(was, fold([]), pairs, NOW, terms)):
        about: dict[str, Any] = {
            "id": action.id,
            "target": "telegram",
            "at": NOW.astimezone(UTC),
            "op": "send",
        }
        message = action.message
        assert message is not None
        facts.append(
            Fact(
                fact="intent", source=action.source, title=action.title, digest=message.digest,
                look=message.look, form=message.form, **about,
            )
        )  # fmt: skip
        facts.append(Fact(fact="sent", messages=(str(number + 1),), **about))
    assert len(facts) == 4, "the event and the news were posted"
    actions = plan(now, fold(facts), pairs, NOW, terms)
    assert all(action.do == "edit" for action in actions)
    return [a.message.text.replace(NBSP, " ") for a in actions if a.message]


def test_as_planned():
    at = place()
    assert notices(at) == []
    assert label(row(at)) == "10"
    assert list(marks(at)) == ["10 18:00 Совет"]
    assert lists(at) == ("10 декабря", "", "", ["10"])
    assert fed(at) == "10 декабря 2026 г., 18:00"
    assert found(at) == ""
    assert ics(at) == ("CONFIRMED", 0, ["10 18:00"])
    assert status(data(at)) == ("Scheduled", "2026-12-10T18:00")
    assert card(at.site, at.site.events[0]).kicker == "Собрание"
    assert plan_of({}, {}) == []


def test_the_whole_event_is_cancelled():
    off = {"state": "отменено"}
    at = place(**off)
    assert notices(at) == ["Отменено: Это событие не состоится."]
    assert label(row(at)) == "10 отменено"
    assert list(marks(at)) == ["10 Отменено: Совет"]
    assert lists(at) == ("10 декабря", "отменено", "отменено", [])
    assert fed(at).startswith("Отменено. 10 декабря")
    assert found(at) == "Отменено."
    assert ics(at)[:2] == ("CANCELLED", 1)
    assert status(data(at)) == ("Cancelled", "2026-12-10T18:00")
    assert card(at.site, at.site.events[0]).kicker == "Отменено: собрание"
    texts = plan_of(off, {})
    assert len(texts) == 2
    assert all("Отменено." in text for text in texts)


def test_the_whole_event_is_moved():
    moved = {"state": "перенесено", "moved_from": "2026-12-03 18:00"}
    at = place(**moved)
    assert notices(at) == [
        "Перенесено: Раньше было назначено на 3 декабря 2026 г., 18:00.",
    ]
    assert label(row(at)) == "10 перенесено"
    assert lists(at) == ("10 декабря", "перенесено", "перенесено", ["10"])
    assert fed(at).startswith("Перенесено. 10 декабря")
    assert found(at) == "Перенесено."
    assert ics(at) == ("CONFIRMED", 1, ["10 18:00"])
    assert status(data(at)) == ("Rescheduled", "2026-12-10T18:00")
    assert data(at)["previousStartDate"].startswith("2026-12-03T18:00")
    assert card(at.site, at.site.events[0]).kicker == "Перенесено: собрание"
    texts = plan_of(moved, {})
    assert len(texts) == 2
    assert all("Перенесено с 3 декабря, 18:00." in text for text in texts)


def test_a_later_time_is_cancelled():
    at = place(**WEEKLY, **EXCEPT)
    assert notices(at) == ["Изменения: Встреча 17 декабря не состоится."]
    assert list(marks(at))[:3] == ["10 18:00 Совет", "17 Отменено: Совет", "24 18:00 Совет"]
    assert fed(at).startswith("Встреча 17 декабря не состоится. 10 декабря")
    assert ics(at) == ("CONFIRMED", 1, ["10 18:00", "24 18:00", "31 18:00"])
    found = data(at)
    assert found["eventSchedule"]["exceptDate"] == ["2026-12-17"]
    assert [status(one) for one in found["subEvent"]] == [("Cancelled", "2026-12-17T18:00")]
    texts = plan_of(WEEKLY | EXCEPT, WEEKLY)
    assert len(texts) == 2
    assert all("Встреча 17 декабря не состоится." in text for text in texts)
    assert all("четверг, 10 декабря" in text for text in texts)


def test_a_later_time_is_moved():
    at = place(**WEEKLY, **MOVED)
    said = "Встреча 17 декабря перенесена на 19 декабря, 12:00."
    assert notices(at) == [f"Изменения: {said}"]
    assert list(marks(at))[:2] == ["10 18:00 Совет", "19 12:00 Совет"]
    assert fed(at).startswith(said)
    assert ics(at) == ("CONFIRMED", 1, ["10 18:00", "19 12:00", "24 18:00", "31 18:00"])
    found = data(at)
    assert found["eventSchedule"]["exceptDate"] == ["2026-12-17"]
    (one,) = found["subEvent"]
    assert status(one) == ("Rescheduled", "2026-12-19T12:00")
    assert one["previousStartDate"].startswith("2026-12-17T18:00")
    texts = plan_of(WEEKLY | MOVED, WEEKLY)
    assert len(texts) == 2
    assert all(said in text for text in texts)


def test_the_next_time_is_cancelled():
    at = place(**WEEKLY, **FIRST_OFF)
    assert notices(at) == ["Изменения: Встреча 10 декабря не состоится."]
    assert label(row(at)) == "17 10 декабря не состоится"
    assert list(marks(at))[:2] == ["10 Отменено: Совет", "17 18:00 Совет"]
    assert lists(at) == ("17 декабря", "", "", ["17"])
    assert status(data(at)) == ("Scheduled", "2026-12-17T18:00")
    texts = plan_of(WEEKLY | FIRST_OFF, WEEKLY)
    assert len(texts) == 2
    for text in texts:
        assert "Когда: четверг, 17 декабря, 18:00" in text
        assert "Встреча 10 декабря не состоится." in text


def test_the_next_time_is_moved():
    at = place(**WEEKLY, **FIRST_MOVED)
    assert notices(at) == [
        "Ближайшая встреча перенесена: Раньше было назначено на 10 декабря 2026 г., 18:00.",
    ]
    assert label(row(at)) == "11 перенесено"
    assert lists(at) == ("11 декабря", "перенесено", "перенесено", ["11"])
    assert fed(at).startswith("Встреча 10 декабря перенесена на 11 декабря, 12:00.")
    assert status(data(at)) == ("Rescheduled", "2026-12-11T12:00")
    assert card(at.site, at.site.events[0]).kicker == "Перенесено: собрание"
    texts = plan_of(WEEKLY | FIRST_MOVED, WEEKLY)
    assert len(texts) == 2
    assert all("Перенесено с 10 декабря, 18:00." in text for text in texts)


@pytest.mark.parametrize("day", ["2026-12-18", "2027-06-01"])
def test_what_is_over_is_told_no_more(day):
    now = datetime.fromisoformat(f"{day} 12:00").replace(tzinfo=builders.KIROV)
    made = builders.event(title="Совет", slug="sovet", **WEEKLY, **EXCEPT)
    site = builders.site(events=[made], now=now)
    at = Place(site, {page.path: page for page in pages(site)})
    assert notices(at) == []
    assert "не состоится" not in fed(at)


def test_a_club_that_was_announced_late_invites_to_its_next_time():
    """The rule began before anybody told of it: the message names a time that is still ahead."""
    fields = {"repeat": "FREQ=WEEKLY;COUNT=9", "start": "2026-11-05 18:00"}
    made = builders.event(title="Клуб", publish_at="2026-11-23 09:00", **fields)
    (entry,) = Manifest.from_site(builders.site(events=[made])).entries
    assert [f"{meeting.start:%d.%m}" for meeting in entry.meetings] == ["26.11"]
    assert not entry.over(NOW)
