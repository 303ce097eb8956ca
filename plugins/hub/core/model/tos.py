"""A TOS: neighbours who govern their house, yard or street together."""

from typing import Annotated, Literal, Self

from hub.core.marks import After, Fault
from hub.core.model.common import Contact, Record
from hub.core.model.geometry import Geometry
from hub.core.model.houses import BackwardError, EndlessError, HouseError, parse_houses
from hub.core.model.types import (
    Day,
    District,
    File,
    Flag,
    Integer,
    PartialDate,
    Prose,
    ProseLines,
    Text,
    Themes,
    Url,
)
from hub.core.part import Part, field

StatusOfLife = Literal["создаётся", "действует", "приостановлен", "ликвидирован", "неизвестно"]


class Boundaries(Part):
    """The territory in words and the act that set it."""

    text: Prose = field(default="", description="границы словами")
    act: Prose = field(default="", description="акт, которым они установлены")
    url: Url | None = field(default=None, description="адрес акта")


class Founded(Part):
    """The founding meeting."""

    date: PartialDate | None = field(default=None, description="день, месяц или год собрания")
    protocol: Prose = field(default="", description="номер протокола")


class Charter(Part):
    """The registered charter."""

    number: Text = field(default="", description="номер регистрации")
    date: Day | None = field(default=None, description="дата регистрации")
    act: Prose = field(default="", description="акт о регистрации")
    file: File | None = field(default=None, description="файл устава")


class Registry(Part):
    """The entry of a municipal register: two registers may know one number."""

    name: Text = field(description="название реестра")
    number: Text = field(description="номер записи в нём")


class Chair(Part):
    """The head of the council. Without consent only the role is shown (152-ФЗ)."""

    name: Text = field(default="", description="имя и фамилия; покажем только с согласия")
    role: Prose = field(default="председатель совета", description="должность")
    since: PartialDate | None = field(default=None, description="с какого времени")
    consent: Flag = field(default=False, description="есть ли согласие на публикацию имени")


class Residents(Part):
    """How many people live there, and when that was counted."""

    number: Integer = field(ge=0, description="сколько жителей")
    as_of: PartialDate | None = field(default=None, description="на какое время")


class Meeting(Part):
    """Where and when the council meets."""

    place: Prose = field(default="", description="где")
    time: Prose = field(default="", description="когда")


def _houses(text: str) -> str:
    try:
        parse_houses(text)
    except BackwardError as error:
        raise Fault("HUB610", value=str(error), guess=error.guess) from None
    except EndlessError as error:
        raise Fault("HUB611", value=str(error)) from None
    except HouseError as error:
        raise Fault("HUB136", value=str(error)) from None
    return text


Houses = Annotated[str, After(_houses)]


class Tos(Record):
    """The profile of one TOS; what is not known stays empty and is not shown."""

    short_name: Prose = field(default="", description="краткое имя")
    former_names: ProseLines = field(default=(), description="прежние имена")
    status_of_life: StatusOfLife = field(description="живёт ли ТОС")
    legal_form: Literal["без юридического лица", "юридическое лицо", "неизвестно"] = field(
        default="неизвестно", description="есть ли юридическое лицо"
    )
    ogrn: Text = field(default="", pattern=r"^\d{13}$", description="ОГРН")
    inn: Text = field(default="", pattern=r"^\d{10}$", description="ИНН")
    district: District = field(default="", description="район города")
    houses: dict[str, Houses] = field(default_factory=dict, description="улица → дома")
    boundaries: Boundaries = field(default_factory=Boundaries, description="границы")
    geometry: Geometry | None = field(default=None, description="точка или многоугольник на карте")
    founded: Founded = field(default_factory=Founded, description="учредительное собрание")
    charter: Charter = field(default_factory=Charter, description="устав")
    registry: Registry | None = field(default=None, description="запись в реестре администрации")
    chair: Chair | None = field(default=None, description="председатель")
    council_size: Integer | None = field(default=None, ge=1, description="сколько человек в совете")
    residents: Residents | None = field(default=None, description="жители")
    contacts: tuple[Contact, ...] = field(default=(), description="связь")
    meeting: Meeting = field(default_factory=Meeting, description="встречи совета")
    themes: Themes = field(default=(), description="чем занимается")

    @property
    def reachable(self) -> bool:
        """Whether anybody may be told how to reach it."""
        return any(contact.public for contact in self.contacts)

    def agreed(self) -> Self:
        """Drop the name at the door: what was not agreed to never reaches a view."""
        if self.chair and self.chair.name and not self.chair.consent:
            return self.but(chair=self.chair.but(name=""))
        return self
