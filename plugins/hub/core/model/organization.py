"""Libraries, centres of local activity, offices, non-profits."""

from typing import Literal

from pydantic import Field

from hub.core.model.common import Contact, Record
from hub.core.model.geometry import Geometry
from hub.core.model.types import District, Names, Prose, ProseLines, TosRefs

OrganizationKind = Literal[
    "библиотека",
    "центр местной активности",
    "отдел администрации",
    "администрация",
    "некоммерческая организация",
    "фонд",
    "ассоциация",
    "ресурсный центр",
]


class Organization(Record):
    """A body that helps neighbours or works with them."""

    kind: OrganizationKind = Field(description="что это за организация")
    also: Names = Field((), description="другие имена: по ним узнают, от кого слова людей")
    address: Prose = Field("", description="адрес")
    hours: ProseLines = Field((), description="часы работы, строка на правило")
    contacts: tuple[Contact, ...] = Field((), description="связь")
    district: District = Field("", description="район города")
    serves: TosRefs = Field((), description="каким ТОС помогает (slug)")
    point: Geometry | None = Field(None, description="место на карте")
