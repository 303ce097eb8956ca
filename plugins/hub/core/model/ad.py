"""Labelled advertisements (38-ФЗ, ст. 18.1)."""

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from hub.core.model.common import Cover, Record
from hub.core.model.types import Day, Prose, Text, Url


class Ad(Record):
    """An advertisement: who pays, its identifier, where and when it stands."""

    advertiser: Prose = Field(description="рекламодатель")
    inn: Text = Field(pattern=r"^(\d{10}|\d{12})$", description="ИНН рекламодателя")
    erid: Text = Field(pattern=r"^[A-Za-z0-9]{6,64}$", description="идентификатор erid")
    type: Literal["реклама", "социальная реклама"] = Field("реклама", description="вид")
    slot: Literal["home", "article", "list"] = Field(description="место на сайте")
    from_: Day = Field(alias="from", description="первый день")
    to: Day = Field(description="последний день")
    url: Url = Field(description="куда ведёт")
    picture: Cover | None = Field(None, description="картинка")

    @model_validator(mode="after")
    def _ends_after_start(self) -> "Ad":
        if self.to < self.from_:
            raise PydanticCustomError("HUB122", "", {"key": "to", "other": "from"})
        return self
