"""Contests and grants."""

from datetime import date

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from hub.core.model.common import Record
from hub.core.model.types import (
    Day,
    Decimal,
    Flag,
    Integer,
    OrganizationRef,
    Prose,
    ProseLines,
    Url,
)


class Grant(Record):
    """A contest for money. Sums are whole rubles, own share is percent."""

    organizer: Prose = Field(description="кто проводит")
    organization: OrganizationRef | None = Field(None, description="кто проводит (slug)")
    opens: Day | None = Field(None, description="начало приёма заявок")
    closes: Day | None = Field(None, description="конец приёма заявок")
    fund: Integer | None = Field(None, ge=0, description="весь фонд, рублей")
    at_most: Integer | None = Field(None, ge=0, description="до скольких рублей на проект")
    own_share: Decimal | None = Field(None, ge=0, le=100, description="своя доля, процентов")
    applicants: ProseLines = Field((), description="кто может подать")
    partner_required: Flag = Field(False, description="нужен ли ТОС партнёр с юридическим лицом")
    url: Url | None = Field(None, description="страница конкурса")
    results: Prose = Field("", description="чем кончилось")

    @property
    def day(self) -> date | None:
        """The deadline, or the opening if no deadline is known."""
        return self.closes or self.opens

    @model_validator(mode="after")
    def _closes_after_opening(self) -> "Grant":
        if self.opens and self.closes and self.closes < self.opens:
            raise PydanticCustomError("HUB122", "", {"key": "closes", "other": "opens"})
        return self
