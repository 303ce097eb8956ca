"""Contests and grants."""

from datetime import date
from typing import Self

from hub.core.marks import Fault
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
from hub.core.part import field


class Grant(Record):
    """A contest for money. Sums are whole rubles, own share is percent."""

    organizer: Prose = field(description="кто проводит")
    organization: OrganizationRef | None = field(default=None, description="кто проводит (slug)")
    opens: Day | None = field(default=None, description="начало приёма заявок")
    closes: Day | None = field(default=None, description="конец приёма заявок")
    fund: Integer | None = field(default=None, ge=0, description="весь фонд, рублей")
    at_most: Integer | None = field(default=None, ge=0, description="до скольких рублей на проект")
    own_share: Decimal | None = field(
        default=None, ge=0, le=100, description="своя доля, процентов"
    )
    applicants: ProseLines = field(default=(), description="кто может подать")
    partner_required: Flag = field(
        default=False, description="нужен ли ТОС партнёр с юридическим лицом"
    )
    url: Url | None = field(default=None, description="страница конкурса")
    results: Prose = field(default="", description="чем кончилось")

    @property
    def day(self) -> date | None:
        """The deadline, or the opening if no deadline is known."""
        return self.closes or self.opens

    def agreed(self) -> Self:
        """It closes after it opens."""
        if self.opens and self.closes and self.closes < self.opens:
            raise Fault("HUB122", key="closes", other="opens")
        return self
