"""Meetings, master classes, clean-ups: what has a time and a place."""

from datetime import datetime
from typing import Literal, Self

from hub.core.marks import Fault
from hub.core.model.common import Record
from hub.core.model.types import (
    Day,
    Flag,
    Moment,
    OrganizationRef,
    Prose,
    ProseLines,
    Text,
    TosRefs,
    Url,
)
from hub.core.part import Part, field
from hub.core.recurrence import fault

Form = Literal[
    "мастер-класс", "собрание", "субботник", "видеоконференция", "тренинг", "праздник", "конкурс"
]
State = Literal["состоится", "перенесено", "отменено"]


class Shift(Part):
    """One time of a repeating event that takes place at another."""

    day: Day = field(alias="from", description="день, в который встреча была бы по правилу")
    start: Moment = field(alias="to", description="новое начало: день и время")
    end: Moment | None = field(default=None, description="новое окончание, если длится иначе")

    def agreed(self) -> Self:
        """It ends after it starts."""
        if self.end and self.end < self.start:
            raise Fault("HUB122", key="end", other="to")
        return self


class Event(Record):
    """Something to come to. Times are in the site's time zone."""

    start: Moment = field(description="начало: день и время")
    end: Moment | None = field(default=None, description="окончание")
    all_day: Flag = field(default=False, description="на весь день, без времени")
    place: Prose = field(default="", description="место словами")
    organization: OrganizationRef | None = field(
        default=None, description="место — организация (slug)"
    )
    online: Url | None = field(default=None, description="адрес трансляции или созвона")
    form: Form = field(description="вид события")
    organizer: OrganizationRef | None = field(default=None, description="кто проводит (slug)")
    tos: TosRefs = field(default=(), description="для каких ТОС (slug)")
    repeat: Text = field(default="", description="правило повтора RRULE (RFC 5545)")
    except_: tuple[Day, ...] = field(default=(), alias="except", description="дни, когда не будет")
    moved: tuple[Shift, ...] = field(
        default=(), description="разы, которые перенесены на другое время"
    )
    state: State = field(default="состоится", description="состоится ли")
    moved_from: Moment | None = field(default=None, description="откуда перенесено")
    agenda: ProseLines = field(default=(), description="повестка")
    minutes: Prose = field(default="", description="протокол: адрес или краткий итог")
    register_: Url | None = field(default=None, alias="register", description="адрес записи")

    @property
    def day(self) -> datetime:
        """The start."""
        return self.start

    def agreed(self) -> Self:
        """It ends after it starts, and its rule can be read."""
        if self.end and self.end < self.start:
            raise Fault("HUB122", key="end", other="start")
        code = fault(self.repeat) if self.repeat else ""
        if code:
            raise Fault(code, key="repeat", value=self.repeat)
        return self
