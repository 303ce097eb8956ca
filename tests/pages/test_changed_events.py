"""An event that is cancelled or moved says so wherever it stands."""

import icalendar
import pytest
from hub.crosspost.gather import entries
from hub.events import calendars
from hub.feeds.entry import entry
from hub.pages.pages import pages

from tests.support import builders


def told(**fields):
    """What each place says of one event: page, list, feed, calendar, structured data, channels."""
    made = builders.event(title="Совет", slug="sovet", publish_at="2026-11-20 09:00", **fields)
    site = builders.site(events=[made])
    by_path = {page.path: page for page in pages(site)}
    own = by_path["events/2026/sovet/index.html"].view
    component = icalendar.Calendar.from_ical(next(calendars(site)).content()).events[0]
    (message,) = entries(site)
    return {
        "page": [notice.title for notice in own.notices],
        "list": by_path["events/index.html"].view.months[0].rows[0].state,
        "table": by_path["events/index.html"].view.tables[0].weeks,
        "feed": entry(made, site).summary,
        "ics": (str(component["STATUS"]), component["SEQUENCE"]),
        "data": own.head.data,
        "channels": message.meetings[0].state,
    }


@pytest.mark.parametrize(
    ("fields", "state", "ics", "schema"),
    [
        ({}, "", ("CONFIRMED", 0), "EventScheduled"),
        ({"state": "отменено"}, "отменено", ("CANCELLED", 1), "EventCancelled"),
        (
            {"state": "перенесено", "moved_from": "2026-12-03 18:00"},
            "перенесено",
            ("CONFIRMED", 1),
            "EventRescheduled",
        ),
    ],
)
def test_a_change_is_told_everywhere(fields, state, ics, schema):
    found = told(**fields)
    assert found["page"] == ([state.capitalize()] if state else [])
    assert found["list"] == state
    assert found["ics"] == ics
    assert schema in found["data"]
    assert found["channels"] == (state or "состоится")
    assert found["feed"].startswith(state.capitalize() or "10")
    marks = [mark for week in found["table"] for cell in week for mark in cell.marks]
    assert [mark.off for mark in marks] == [state == "отменено"]
