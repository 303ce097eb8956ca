"""What to read and where it stands."""

from typing import Literal

from pydantic import Field

from hub.core.model.common import Part, Record
from hub.core.model.types import Integer, OrganizationRef, Prose, ProseLines, Text, Themes, Url

MaterialForm = Literal[
    "книга", "статья", "закон", "положение", "методические материалы", "видео", "сайт"
]


class Shelf(Part):
    """Where a copy stands."""

    organization: OrganizationRef | None = Field(None, description="у кого (slug)")
    shelf: Prose = Field("", description="полка или отдел")


class Material(Record):
    """A book, a law, a page worth reading."""

    authors: ProseLines = Field((), description="авторы: Фамилия И. О.")
    year: Integer | None = Field(None, ge=1500, le=2200, description="год")
    city: Prose = Field("", description="город издания")
    publisher: Prose = Field("", description="издатель")
    container: Prose = Field("", description="где напечатано: журнал, сборник, сайт")
    pages: Integer | None = Field(None, ge=1, description="сколько страниц")
    isbn: Text = Field("", pattern=r"^[\d-]{9,16}[\dXХ]$", description="ISBN")
    form: MaterialForm = Field("книга", description="что это")
    themes: Themes = Field((), description="темы")
    annotation: Prose = Field("", description="о чём")
    where: Shelf | None = Field(None, description="где взять")
    url: Url | None = Field(None, description="адрес в сети")
