"""What a valid record alone tells: odd repetitions, the folder of another year."""

from hub.content.event_check import check_event
from hub.content.kinds import Kind
from hub.core.config import Config
from hub.core.diagnostics import Report
from hub.core.document import Document
from hub.core.model import Event
from hub.core.model.common import Record


def check_record(
    document: Document, kind: Kind, record: Record, config: Config, report: Report
) -> None:
    """Report every problem of a record that needs no other text to be seen."""
    found = Report(resolve=lambda _path, location: document.value(location))
    if isinstance(record, Event):
        check_event(document.path, record, found)
    if kind.by_year and config.strict:
        _check_folder(document.path, kind, record, found)
    report.extend(found.diagnostics)


def _check_folder(path: str, kind: Kind, record: Record, report: Report) -> None:
    day = record.day
    parts = path.split("/")
    if day and (len(parts) < 3 or parts[1] != str(day.year)):
        folder = "/".join(parts[:-1])
        right = f"{kind.folder}/{day.year}"
        key = "date" if kind.name == "article" else "start"
        report.error(path, (key,), "HUB137", folder=folder, year=day.year, right=right)
