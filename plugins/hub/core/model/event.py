"""Meetings, master classes, clean-ups: what has a time and a place."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from hub.core.model.common import Record
from hub.core.model.types import Day, Flag, Lines, Moment, OrganizationRef, Text, TosRefs, Url

Form = Literal[
    "мастер-класс", "собрание", "субботник", "видеоконференция", "тренинг", "праздник", "конкурс"
]
State = Literal["состоится", "перенесено", "отменено"]


class Event(Record):
    """Something to come to. Times are in the site's time zone."""

    start: Moment = Field(description="начало: день и время")
    end: Moment | None = Field(None, description="окончание")
    all_day: Flag = Field(False, description="на весь день, без времени")
    place: Text = Field("", description="место словами")
    organization: OrganizationRef | None = Field(None, description="место — организация (slug)")
    online: Url | None = Field(None, description="адрес трансляции или созвона")
    form: Form = Field(description="вид события")
    organizer: OrganizationRef | None = Field(None, description="кто проводит (slug)")
    tos: TosRefs = Field((), description="для каких ТОС (slug)")
    repeat: Text = Field("", description="правило повтора RRULE (RFC 5545)")
    except_: tuple[Day, ...] = Field((), alias="except", description="дни, когда не будет")
    state: State = Field("состоится", description="состоится ли")
    moved_from: Moment | None = Field(None, description="откуда перенесено")
    agenda: Lines = Field((), description="повестка")
    minutes: Text = Field("", description="протокол: адрес или краткий итог")
    register_: Url | None = Field(None, alias="register", description="адрес записи")

    @property
    def day(self) -> datetime:
        """The start."""
        return self.start

    @model_validator(mode="after")
    def _ends_after_start(self) -> "Event":
        if self.end and self.end < self.start:
            raise PydanticCustomError("HUB122", "", {"key": "end", "other": "start"})
        return self

    @model_validator(mode="after")
    def _rule_is_readable(self) -> "Event":
        if self.repeat:
            from icalendar import vRecur

            try:
                rule: Any = vRecur.from_ical(self.repeat)
            except ValueError:
                rule = None
            if not rule or "FREQ" not in rule:
                raise PydanticCustomError("HUB124", "", {"key": "repeat", "value": self.repeat})
        return self
