"""News and stories."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from hub.core.model.common import Part, Record
from hub.core.model.types import (
    Category,
    Day,
    EventRefs,
    Flag,
    GrantRefs,
    GuideRefs,
    Moment,
    Names,
    OrganizationRefs,
    ProjectRefs,
    Prose,
    TosRefs,
)

Age = Literal["0+", "6+", "12+", "16+", "18+"]


class Correction(Part):
    """What was wrong in the text and when it was mended."""

    date: Day = Field(description="день исправления")
    text: Prose = Field(description="что исправлено")


class ChannelText(Part):
    """What one channel posts instead of the text made from the article."""

    text: Prose = Field("", description="свой текст сообщения")
    silent: Flag = Field(False, description="без звука")
    skip: Flag = Field(False, description="не отправлять в этот канал")


class Channels(Part):
    """Overrides per channel."""

    telegram: ChannelText | None = Field(None, description="сообщение в Telegram")
    vk: ChannelText | None = Field(None, description="запись ВКонтакте")
    max: ChannelText | None = Field(None, description="сообщение в MAX")


class Article(Record):
    """A dated text of the newsroom."""

    date: Moment = Field(description="день и, если важно, время новости")
    modified: Moment | None = Field(None, description="когда текст заметно изменён")
    category: Category = Field(description="рубрика из списка в настройках")
    authors: Names = Field((), description="кто написал; если нет — редакция")
    lead: Prose = Field("", description="вводка под заголовком")
    age: Age = Field("0+", description="возрастная отметка")
    corrections: tuple[Correction, ...] = Field((), description="исправления")
    tos: TosRefs = Field((), description="ТОС, о которых речь (slug)")
    projects: ProjectRefs = Field((), description="проекты, о которых речь (slug)")
    organizations: OrganizationRefs = Field((), description="организации, о которых речь (slug)")
    events: EventRefs = Field((), description="события, о которых речь (slug)")
    grants: GrantRefs = Field((), description="конкурсы, о которых речь (slug)")
    guides: GuideRefs = Field((), description="инструкции, которые пригодятся (slug)")
    glossary: Flag = Field(True, description="выделять ли в тексте слова словаря")
    channels: Channels = Field(
        default_factory=Channels.model_construct, description="тексты для каналов"
    )

    @property
    def day(self) -> datetime:
        """The date of the news."""
        return self.date
