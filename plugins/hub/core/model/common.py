"""What every kind has, and the small records that several kinds share."""

from datetime import date, datetime
from typing import Literal

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
from hub.core.part import Part, field

Status = Literal["published", "draft", "withdrawn", "hidden"]


class Cover(Part):
    """The picture that stands for the thing in lists."""

    file: PictureFile = field(description="файл картинки рядом с материалом")
    alt: Prose = field(description="что на картинке, для тех, кто её не видит")
    credit: Prose = field(default="", description="автор")
    licence: Prose = field(default="", description="лицензия или разрешение")
    consent: Flag = field(default=False, description="есть ли согласие людей на снимке")


class SourceNote(Part):
    """Where a fact was taken from."""

    title: Title = field(description="название источника")
    url: Url | None = field(default=None, description="адрес источника")
    date: Day | None = field(default=None, description="дата источника, если известна")


class Contact(Part):
    """A way to reach somebody. Shown only when marked public."""

    kind: Literal["сайт", "телефон", "почта", "ВКонтакте", "Telegram", "MAX", "Одноклассники"] = (
        field(description="вид связи")
    )
    value: Text = field(description="номер или адрес")
    public: Flag = field(default=False, description="можно ли показывать всем")
    reason: Prose = field(default="", description="почему можно показывать")


class Record(Part):
    """The fields common to all kinds."""

    id: Id = field(description="постоянное имя для лент, календарей и каналов; не меняется никогда")
    title: Title = field(description="заголовок или название")
    slug: Slug = field(
        default="", description="имя в адресе страницы, латиницей; если нет — из заголовка"
    )
    was: tuple[Slug, ...] = field(
        default=(), description="прежние slug: со старых адресов ведёт переход"
    )
    status: Status = field(
        default="published",
        description="published — виден, draft — черновик, withdrawn — снят, "
        "hidden — есть на своём адресе, но не в списках",
    )
    publish_at: Moment | None = field(default=None, description="показать не раньше этого времени")
    cover: Cover | None = field(default=None, description="картинка материала")
    summary: Prose = field(default="", description="одно-два предложения для списков и лент")
    tags: Names = field(default=(), description="метки")
    sources: tuple[SourceNote, ...] = field(default=(), description="источники")
    checked: Day | None = field(default=None, description="когда сведения проверены")
    sample: Flag = field(default=False, description="образец: выдуман, чтобы показать форму")

    @property
    def day(self) -> date | datetime | None:
        """The date that orders the kind, newest first; None for kinds ordered by title."""
        return None
