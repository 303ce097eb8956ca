"""What a TOS does: a playground, a bench, a festival."""

from datetime import date
from typing import Literal

from hub.core.model.common import Cover, Record
from hub.core.model.geometry import Geometry
from hub.core.model.types import Day, GrantRef, Integer, Prose, Theme, TosRef
from hub.core.part import Part, field

Stage = Literal["идея", "сбор средств", "в работе", "готово"]


class Share(Part):
    """Who paid how much."""

    who: Prose = field(description="кто дал деньги")
    rubles: Integer = field(ge=0, description="сколько рублей")


class Project(Record):
    """A piece of work with a beginning, an end and a price."""

    tos: TosRef | None = field(default=None, description="чей проект (slug ТОС)")
    theme: Theme = field(default="", description="тема")
    stage: Stage = field(description="на какой ступени")
    progress: Integer | None = field(
        default=None, ge=0, le=100, description="готовность в процентах"
    )
    started: Day | None = field(default=None, description="начало")
    finished: Day | None = field(default=None, description="окончание")
    cost: tuple[Share, ...] = field(default=(), description="из чего сложились деньги")
    grant: GrantRef | None = field(default=None, description="на чьи деньги (slug конкурса)")
    before: Cover | None = field(default=None, description="снимок «до»")
    after: Cover | None = field(default=None, description="снимок «после»")
    point: Geometry | None = field(default=None, description="место на карте")
    volunteers: Integer | None = field(default=None, ge=0, description="сколько людей помогало")

    @property
    def day(self) -> date | None:
        """The last known date of the work."""
        return self.finished or self.started
