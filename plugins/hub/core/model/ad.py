"""Labelled advertisements (38-ФЗ, ст. 18.1)."""

from typing import Literal, Self

from hub.core.marks import Fault
from hub.core.model.common import Cover, Record
from hub.core.model.types import Day, Prose, Text, Url
from hub.core.part import field


class Ad(Record):
    """An advertisement: who pays, its identifier, where and when it stands."""

    advertiser: Prose = field(description="рекламодатель")
    inn: Text = field(pattern=r"^(\d{10}|\d{12})$", description="ИНН рекламодателя")
    erid: Text = field(pattern=r"^[A-Za-z0-9]{6,64}$", description="идентификатор erid")
    type: Literal["реклама", "социальная реклама"] = field(default="реклама", description="вид")
    slot: Literal["home", "article", "list"] = field(description="место на сайте")
    from_: Day = field(alias="from", description="первый день")
    to: Day = field(description="последний день")
    url: Url = field(description="куда ведёт")
    picture: Cover | None = field(default=None, description="картинка")

    def agreed(self) -> Self:
        """The last day is not before the first."""
        if self.to < self.from_:
            raise Fault("HUB122", key="to", other="from")
        return self
