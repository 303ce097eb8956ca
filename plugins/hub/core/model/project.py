"""What a TOS does: a playground, a bench, a festival."""

from datetime import date
from typing import Literal

from pydantic import Field

from hub.core.model.common import Cover, Part, Record
from hub.core.model.geometry import Geometry
from hub.core.model.types import Day, GrantRef, Integer, Prose, Theme, TosRef

Stage = Literal["идея", "сбор средств", "в работе", "готово"]


class Share(Part):
    """Who paid how much."""

    who: Prose = Field(description="кто дал деньги")
    rubles: Integer = Field(ge=0, description="сколько рублей")


class Project(Record):
    """A piece of work with a beginning, an end and a price."""

    tos: TosRef | None = Field(None, description="чей проект (slug ТОС)")
    theme: Theme = Field("", description="тема")
    stage: Stage = Field(description="на какой ступени")
    progress: Integer | None = Field(None, ge=0, le=100, description="готовность в процентах")
    started: Day | None = Field(None, description="начало")
    finished: Day | None = Field(None, description="окончание")
    cost: tuple[Share, ...] = Field((), description="из чего сложились деньги")
    grant: GrantRef | None = Field(None, description="на чьи деньги (slug конкурса)")
    before: Cover | None = Field(None, description="снимок «до»")
    after: Cover | None = Field(None, description="снимок «после»")
    point: Geometry | None = Field(None, description="место на карте")
    volunteers: Integer | None = Field(None, ge=0, description="сколько людей помогало")

    @property
    def day(self) -> date | None:
        """The last known date of the work."""
        return self.finished or self.started
