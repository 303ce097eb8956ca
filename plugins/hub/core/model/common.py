"""What every kind has, and the small records that several kinds share."""

from datetime import date, datetime
from functools import cache
from sys import getsizeof, intern
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from hub.core.model.types import (
    Day,
    Flag,
    Id,
    Moment,
    Names,
    PictureFile,
    Prose,
    Slug,
    Text,
    Title,
    Url,
)

Status = Literal["published", "draft", "withdrawn", "hidden"]


class Part(BaseModel):
    """A value of the model: immutable, and it knows all its keys.

    What stands where nothing is told is made by ``model_construct``: it needs no validator.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @classmethod
    def remade(cls, state: dict[str, Any]) -> Self:
        """Return what has this state."""
        made = cls.__new__(cls)
        made.__setstate__(state)
        return made

    def __getstate__(self) -> dict[Any, Any]:
        """Travel with what is not as usual: a site has thousands of records in many processes."""
        usual = _usual(type(self))
        told = self.__dict__.items()
        return {k: _shared(v) for k, v in told if v is not usual[k] and v != usual[k]}

    def __setstate__(self, state: dict[Any, Any]) -> None:
        """Take what is as usual from all others of this kind."""
        put = object.__setattr__
        put(self, "__dict__", _usual(type(self)) | state)
        put(self, "__pydantic_fields_set__", _NOTHING)
        put(self, "__pydantic_extra__", None)
        put(self, "__pydantic_private__", None)


@cache
def _usual(kind: type[Part]) -> dict[str, Any]:
    """Return what a value has where nothing is told; what must be told stands for itself."""
    one, put = kind.__new__(kind), object.__setattr__
    put(one, "__pydantic_fields_set__", _NOTHING)
    for name, field in kind.model_fields.items():
        put(one, name, field.get_default(call_default_factory=True))
    # Objects of a kind share the keys of their dicts, unless there are too many keys.
    return min(one.__dict__, dict(one.__dict__), key=getsizeof)


def _shared(value: Any) -> Any:
    """Return words so that equal ones travel once: thousands of things have the same tags."""
    if type(value) is str:
        return intern(value)
    return tuple(map(_shared, value)) if type(value) is tuple else value


# Which fields a source named does not matter once it is read.
_NOTHING: set[str] = set()


class Cover(Part):
    """The picture that stands for the thing in lists."""

    file: PictureFile = Field(description="файл картинки рядом с материалом")
    alt: Prose = Field(description="что на картинке, для тех, кто её не видит")
    credit: Prose = Field("", description="автор")
    licence: Prose = Field("", description="лицензия или разрешение")
    consent: Flag = Field(False, description="есть ли согласие людей на снимке")


class SourceNote(Part):
    """Where a fact was taken from."""

    title: Title = Field(description="название источника")
    url: Url | None = Field(None, description="адрес источника")
    date: Day | None = Field(None, description="дата источника, если известна")


class Contact(Part):
    """A way to reach somebody. Shown only when marked public."""

    kind: Literal["сайт", "телефон", "почта", "ВКонтакте", "Telegram", "MAX", "Одноклассники"] = (
        Field(description="вид связи")
    )
    value: Text = Field(description="номер или адрес")
    public: Flag = Field(False, description="можно ли показывать всем")
    reason: Prose = Field("", description="почему можно показывать")


class Record(Part):
    """The fields common to all kinds."""

    id: Id = Field(description="постоянное имя для лент, календарей и каналов; не меняется никогда")
    title: Title = Field(description="заголовок или название")
    slug: Slug = Field("", description="имя в адресе страницы, латиницей; если нет — из заголовка")
    was: tuple[Slug, ...] = Field((), description="прежние slug: со старых адресов ведёт переход")
    status: Status = Field(
        "published",
        description="published — виден, draft — черновик, withdrawn — снят, "
        "hidden — есть на своём адресе, но не в списках",
    )
    publish_at: Moment | None = Field(None, description="показать не раньше этого времени")
    cover: Cover | None = Field(None, description="картинка материала")
    summary: Prose = Field("", description="одно-два предложения для списков и лент")
    tags: Names = Field((), description="метки")
    sources: tuple[SourceNote, ...] = Field((), description="источники")
    checked: Day | None = Field(None, description="когда сведения проверены")
    sample: Flag = Field(False, description="образец: выдуман, чтобы показать форму")

    @property
    def day(self) -> date | datetime | None:
        """The date that orders the kind, newest first; None for kinds ordered by title."""
        return None
