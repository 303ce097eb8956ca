"""How-to guides whose figures name their law and the day they were checked."""

from typing import Self

from hub.core.marks import Fault
from hub.core.model.common import Contact, Record
from hub.core.model.types import (
    Day,
    File,
    Flag,
    FormRef,
    GrantRefs,
    Integer,
    OrganizationRefs,
    Prose,
    ProseLines,
    Slug,
    Title,
    Url,
)
from hub.core.part import Part, field


class Figure(Part):
    """A figure of the guide with what it rests on."""

    name: Slug = field(default="", description="имя латиницей: в тексте пишут сноску [^имя]")
    value: Prose = field(description="число или срок, как в тексте")
    what: Prose = field(description="что это за число")
    law: Prose = field(default="", description="закон или правило")
    url: Url = field(description="где это написано")
    checked: Day = field(description="когда проверено")
    verified: Flag = field(default=True, description="подтверждено ли; false — «проверьте»")
    note: Prose = field(default="", description="оговорка")


class FormFile(Part):
    """A form to download: a ready file, or one of the forms, made in two formats."""

    file: File = field(default="", description="готовый файл рядом с инструкцией")
    form: FormRef | None = field(default=None, description="бланк, из которого делают файлы (slug)")
    title: Title = field(default="", description="название; у бланка есть своё")

    def agreed(self) -> Self:
        """It names a file with a title, or a form."""
        if bool(self.file) == bool(self.form) or (self.file and not self.title):
            raise Fault("HUB676")
        return self


class Guide(Record):
    """Steps are the ``##`` headings of the body."""

    audience: Prose = field(description="для кого")
    time: Prose = field(description="сколько займёт времени")
    cost: Prose = field(description="сколько стоит")
    result: Prose = field(description="что получится")
    documents: tuple[FormFile, ...] = field(default=(), description="документы")
    checklist: ProseLines = field(default=(), description="что проверить; нет — отмечают сами шаги")
    figures: tuple[Figure, ...] = field(description="числа с источниками")
    review_after: Integer = field(
        default=6, ge=1, le=60, description="через сколько месяцев проверить"
    )
    contacts: tuple[Contact, ...] = field(default=(), description="кто ответит на вопросы")
    organizations: OrganizationRefs = field(default=(), description="кто поможет (slug)")
    grants: GrantRefs = field(default=(), description="о каких конкурсах речь (slug)")
