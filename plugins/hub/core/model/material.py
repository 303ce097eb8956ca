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

    subtitle: Prose = Field("", description="сведения к заглавию: учебник, сборник статей")
    authors: ProseLines = Field((), description="авторы: Фамилия И. О.")
    responsibility: ProseLines = Field(
        (), description="кто ещё назван на титуле: «под ред. А. Иванова», организация"
    )
    edition: Prose = Field("", description="какое издание: 2-е изд., перераб.")
    year: Integer | None = Field(None, ge=1500, le=2200, description="год")
    city: Prose = Field("", description="город издания")
    publisher: Prose = Field("", description="издатель")
    container: Prose = Field("", description="где напечатано: журнал, сборник, сайт")
    issue: Prose = Field("", description="том и номер журнала, в котором напечатано: Т. 12, № 3")
    span: Text = Field("", pattern=r"^\d+([–—-]\d+)?$", description="страницы в нём: 19–21")
    pages: Integer | None = Field(None, ge=1, description="сколько страниц")
    series: Prose = Field("", description="серия")
    isbn: Text = Field("", pattern=r"^[\d-]{9,16}[\dXХ]$", description="ISBN")
    form: MaterialForm = Field("книга", description="что это")
    themes: Themes = Field((), description="темы")
    annotation: Prose = Field("", description="о чём")
    where: Shelf | None = Field(None, description="где взять")
    url: Url | None = Field(None, description="адрес в сети")
