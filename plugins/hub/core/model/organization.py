"""Libraries, centres of local activity, offices, non-profits."""

from typing import Literal

from hub.core.model.common import Contact, Record
from hub.core.model.geometry import Geometry
from hub.core.model.types import District, Names, Prose, ProseLines, TosRefs
from hub.core.part import field

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

    kind: OrganizationKind = field(description="что это за организация")
    also: Names = field(default=(), description="другие имена: по ним узнают, от кого слова людей")
    address: Prose = field(default="", description="адрес")
    hours: ProseLines = field(default=(), description="часы работы, строка на правило")
    contacts: tuple[Contact, ...] = field(default=(), description="связь")
    district: District = field(default="", description="район города")
    serves: TosRefs = field(default=(), description="каким ТОС помогает (slug)")
    point: Geometry | None = field(default=None, description="место на карте")
