"""How-to guides whose figures name their law and the day they were checked."""

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from hub.core.model.common import Contact, Part, Record
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


class Figure(Part):
    """A figure of the guide with what it rests on."""

    name: Slug = Field("", description="имя латиницей: в тексте пишут сноску [^имя]")
    value: Prose = Field(description="число или срок, как в тексте")
    what: Prose = Field(description="что это за число")
    law: Prose = Field("", description="закон или правило")
    url: Url = Field(description="где это написано")
    checked: Day = Field(description="когда проверено")
    verified: Flag = Field(True, description="подтверждено ли; false — «проверьте»")
    note: Prose = Field("", description="оговорка")


class FormFile(Part):
    """A form to download: a ready file, or one of the forms, made in two formats."""

    file: File = Field("", description="готовый файл рядом с инструкцией")
    form: FormRef | None = Field(None, description="бланк, из которого делают файлы (slug)")
    title: Title = Field("", description="название; у бланка есть своё")

    @model_validator(mode="after")
    def _names_one(self) -> "FormFile":
        if bool(self.file) == bool(self.form) or (self.file and not self.title):
            raise PydanticCustomError("HUB676", "")
        return self


class Guide(Record):
    """Steps are the ``##`` headings of the body."""

    audience: Prose = Field(description="для кого")
    time: Prose = Field(description="сколько займёт времени")
    cost: Prose = Field(description="сколько стоит")
    result: Prose = Field(description="что получится")
    documents: tuple[FormFile, ...] = Field((), description="документы")
    checklist: ProseLines = Field((), description="что проверить; нет — отмечают сами шаги")
    figures: tuple[Figure, ...] = Field(description="числа с источниками")
    review_after: Integer = Field(6, ge=1, le=60, description="через сколько месяцев проверить")
    contacts: tuple[Contact, ...] = Field((), description="кто ответит на вопросы")
    organizations: OrganizationRefs = Field((), description="кто поможет (slug)")
    grants: GrantRefs = Field((), description="о каких конкурсах речь (slug)")
