"""News and stories."""

from datetime import datetime
from typing import Literal

from hub.core.model.common import Record
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
from hub.core.part import Part, field

Age = Literal["0+", "6+", "12+", "16+", "18+"]


class Correction(Part):
    """What was wrong in the text and when it was mended."""

    date: Day = field(description="день исправления")
    text: Prose = field(description="что исправлено")


class ChannelText(Part):
    """What one channel posts instead of the text made from the article."""

    text: Prose = field(default="", description="свой текст сообщения")
    silent: Flag = field(default=False, description="без звука")
    skip: Flag = field(default=False, description="не отправлять в этот канал")


class Channels(Part):
    """Overrides per channel."""

    telegram: ChannelText | None = field(default=None, description="сообщение в Telegram")
    vk: ChannelText | None = field(default=None, description="запись ВКонтакте")
    max: ChannelText | None = field(default=None, description="сообщение в MAX")


class Article(Record):
    """A dated text of the newsroom."""

    date: Moment = field(description="день и, если важно, время новости")
    modified: Moment | None = field(default=None, description="когда текст заметно изменён")
    category: Category = field(description="рубрика из списка в настройках")
    authors: Names = field(default=(), description="кто написал; если нет — редакция")
    lead: Prose = field(default="", description="вводка под заголовком")
    age: Age = field(default="0+", description="возрастная отметка")
    corrections: tuple[Correction, ...] = field(default=(), description="исправления")
    tos: TosRefs = field(default=(), description="ТОС, о которых речь (slug)")
    projects: ProjectRefs = field(default=(), description="проекты, о которых речь (slug)")
    organizations: OrganizationRefs = field(
        default=(), description="организации, о которых речь (slug)"
    )
    events: EventRefs = field(default=(), description="события, о которых речь (slug)")
    grants: GrantRefs = field(default=(), description="конкурсы, о которых речь (slug)")
    guides: GuideRefs = field(default=(), description="инструкции, которые пригодятся (slug)")
    glossary: Flag = field(default=True, description="выделять ли в тексте слова словаря")
    channels: Channels = field(default_factory=Channels, description="тексты для каналов")

    @property
    def day(self) -> datetime:
        """The date of the news."""
        return self.date
