"""A TOS: neighbours who govern their house, yard or street together."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from hub.core.model.common import Contact, Part, Record
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

StatusOfLife = Literal["создаётся", "действует", "приостановлен", "ликвидирован", "неизвестно"]


class Boundaries(Part):
    """The territory in words and the act that set it."""

    text: Prose = Field("", description="границы словами")
    act: Prose = Field("", description="акт, которым они установлены")
    url: Url | None = Field(None, description="адрес акта")


class Founded(Part):
    """The founding meeting."""

    date: PartialDate | None = Field(None, description="день, месяц или год собрания")
    protocol: Prose = Field("", description="номер протокола")


class Charter(Part):
    """The registered charter."""

    number: Text = Field("", description="номер регистрации")
    date: Day | None = Field(None, description="дата регистрации")
    act: Prose = Field("", description="акт о регистрации")
    file: File | None = Field(None, description="файл устава")


class Registry(Part):
    """The entry of a municipal register: two registers may know one number."""

    name: Text = Field(description="название реестра")
    number: Text = Field(description="номер записи в нём")


class Chair(Part):
    """The head of the council. Without consent only the role is shown (152-ФЗ)."""

    name: Text = Field("", description="имя и фамилия; покажем только с согласия")
    role: Prose = Field("председатель совета", description="должность")
    since: PartialDate | None = Field(None, description="с какого времени")
    consent: Flag = Field(False, description="есть ли согласие на публикацию имени")


class Residents(Part):
    """How many people live there, and when that was counted."""

    number: Integer = Field(ge=0, description="сколько жителей")
    as_of: PartialDate | None = Field(None, description="на какое время")


class Meeting(Part):
    """Where and when the council meets."""

    place: Prose = Field("", description="где")
    time: Prose = Field("", description="когда")


def _houses(text: str) -> str:
    try:
        parse_houses(text)
    except BackwardError as error:
        values = {"value": str(error), "guess": error.guess}
        raise PydanticCustomError("HUB610", "", values) from None
    except EndlessError as error:
        raise PydanticCustomError("HUB611", "", {"value": str(error)}) from None
    except HouseError as error:
        raise PydanticCustomError("HUB136", "", {"value": str(error)}) from None
    return text


Houses = Annotated[str, AfterValidator(_houses)]


class Tos(Record):
    """The profile of one TOS; what is not known stays empty and is not shown."""

    short_name: Prose = Field("", description="краткое имя")
    former_names: ProseLines = Field((), description="прежние имена")
    status_of_life: StatusOfLife = Field(description="живёт ли ТОС")
    legal_form: Literal["без юридического лица", "юридическое лицо", "неизвестно"] = Field(
        "неизвестно", description="есть ли юридическое лицо"
    )
    ogrn: Text = Field("", pattern=r"^\d{13}$", description="ОГРН")
    inn: Text = Field("", pattern=r"^\d{10}$", description="ИНН")
    district: District = Field("", description="район города")
    houses: dict[str, Houses] = Field(default_factory=dict, description="улица → дома")
    boundaries: Boundaries = Field(
        default_factory=Boundaries.model_construct, description="границы"
    )
    geometry: Geometry | None = Field(None, description="точка или многоугольник на карте")
    founded: Founded = Field(
        default_factory=Founded.model_construct, description="учредительное собрание"
    )
    charter: Charter = Field(default_factory=Charter.model_construct, description="устав")
    registry: Registry | None = Field(None, description="запись в реестре администрации")
    chair: Chair | None = Field(None, description="председатель")
    council_size: Integer | None = Field(None, ge=1, description="сколько человек в совете")
    residents: Residents | None = Field(None, description="жители")
    contacts: tuple[Contact, ...] = Field((), description="связь")
    meeting: Meeting = Field(default_factory=Meeting.model_construct, description="встречи совета")
    themes: Themes = Field((), description="чем занимается")

    @property
    def reachable(self) -> bool:
        """Whether anybody may be told how to reach it."""
        return any(contact.public for contact in self.contacts)

    @model_validator(mode="after")
    def _chair_without_consent_is_nameless(self) -> "Tos":
        """Drop the name at the door: what was not agreed to never reaches a view."""
        if self.chair and self.chair.name and not self.chair.consent:
            nameless = self.chair.model_copy(update={"name": ""})
            object.__setattr__(self, "chair", nameless)
        return self
