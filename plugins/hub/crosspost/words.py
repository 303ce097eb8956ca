"""What a message says of a meeting and a deadline, in one line each."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from hub.core.changes import sentence
from hub.core.text.dates import format_date, format_time
from hub.crosspost.entry import Deadline, Entry, Meeting

_NBSP = "\N{NO-BREAK SPACE}"
READ = f"Читать на{_NBSP}сайте"
CALENDAR = f"Добавить в{_NBSP}календарь"
TAKEN_BACK = f"Материал снят с{_NBSP}публикации."
_DAYS = (
    "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье",
)  # fmt: skip


def facts(entry: Entry, zone: ZoneInfo, *, changes_only: bool = False) -> Iterator[str]:
    """Yield lines: what was called off or moved, when, where, until when to apply."""
    several = len({m.ics for m in entry.meetings}) + len(entry.deadlines) > 1
    told: set[str] = set()
    for meeting in entry.meetings:
        if meeting.ics in told:
            yield _change(meeting, zone)
        elif meeting.state != "состоится" or not changes_only:
            yield from _meeting(meeting, zone, named=several)
        told.add(meeting.ics)
    for deadline in () if changes_only else entry.deadlines:
        yield _deadline(deadline, named=several)


def _meeting(meeting: Meeting, zone: ZoneInfo, *, named: bool) -> Iterator[str]:
    if named:
        yield f"{meeting.title}:"
    if meeting.state == "отменено":
        yield "Отменено."
    elif meeting.state == "перенесено":
        was = meeting.moved_from
        yield f"Перенесено с{_NBSP}{_when(was, zone, meeting)}." if was else "Перенесено."
    yield f"Когда: {_DAYS[meeting.start.astimezone(zone).weekday()]}, {_span(meeting, zone)}"
    if meeting.place:
        yield f"Где: {meeting.place}"


def _change(meeting: Meeting, zone: ZoneInfo) -> str:
    """Tell another time of an event that was told already."""
    start, was = meeting.start.astimezone(zone), meeting.moved_from
    if meeting.state == "отменено" or was is None:
        return sentence(start, None)
    return sentence(was.astimezone(zone), start, all_day=meeting.all_day)


def _span(meeting: Meeting, zone: ZoneInfo) -> str:
    start, end = meeting.start.astimezone(zone), meeting.end
    text = _when(start, zone, meeting)
    if end is None or end <= start:
        return text
    end = end.astimezone(zone)
    if end.date() != start.date():
        return f"{text}{_NBSP}— {_when(end, zone, meeting)}"
    return text if meeting.all_day else f"{text}–{format_time(end)}"


def _when(moment: datetime, zone: ZoneInfo, meeting: Meeting) -> str:
    local = moment.astimezone(zone)
    day = format_date(local.date(), "day")
    return day if meeting.all_day else f"{day}, {format_time(local)}"


def _deadline(deadline: Deadline, *, named: bool) -> str:
    what = f"{deadline.title}: заявки" if named else "Заявки"
    return f"{what} до{_NBSP}{format_date(deadline.closes)}"
