"""Meetings, master classes, clean-ups: what has a time and a place."""

from datetime import datetime
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from hub.core.model.common import Part, Record
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
from hub.core.recurrence import fault

Form = Literal[
    "мастер-класс", "собрание", "субботник", "видеоконференция", "тренинг", "праздник", "конкурс"
]
State = Literal["состоится", "перенесено", "отменено"]


class Shift(Part):
    """One time of a repeating event that takes place at another."""

    day: Day = Field(alias="from", description="день, в который встреча была бы по правилу")
    start: Moment = Field(alias="to", description="новое начало: день и время")
    end: Moment | None = Field(None, description="новое окончание, если длится иначе")

    @model_validator(mode="after")
    def _ends_after_start(self) -> "Shift":
        if self.end and self.end < self.start:
            raise PydanticCustomError("HUB122", "", {"key": "end", "other": "to"})
        return self


class Event(Record):
    """Something to come to. Times are in the site's time zone."""

    start: Moment = Field(description="начало: день и время")
    end: Moment | None = Field(None, description="окончание")
    all_day: Flag = Field(False, description="на весь день, без времени")
    place: Prose = Field("", description="место словами")
    organization: OrganizationRef | None = Field(None, description="место — организация (slug)")
    online: Url | None = Field(None, description="адрес трансляции или созвона")
    form: Form = Field(description="вид события")
    organizer: OrganizationRef | None = Field(None, description="кто проводит (slug)")
    tos: TosRefs = Field((), description="для каких ТОС (slug)")
    repeat: Text = Field("", description="правило повтора RRULE (RFC 5545)")
    except_: tuple[Day, ...] = Field((), alias="except", description="дни, когда не будет")
    moved: tuple[Shift, ...] = Field((), description="разы, которые перенесены на другое время")
    state: State = Field("состоится", description="состоится ли")
    moved_from: Moment | None = Field(None, description="откуда перенесено")
    agenda: ProseLines = Field((), description="повестка")
    minutes: Prose = Field("", description="протокол: адрес или краткий итог")
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
        code = fault(self.repeat) if self.repeat else ""
        if code:
            raise PydanticCustomError(code, "", {"key": "repeat", "value": self.repeat})
        return self
