"""What to read and where it stands."""

from typing import Literal

from hub.core.model.common import Record
from hub.core.model.types import Integer, OrganizationRef, Prose, ProseLines, Text, Themes, Url
from hub.core.part import Part, field

MaterialForm = Literal[
    "книга", "статья", "закон", "положение", "методические материалы", "видео", "сайт"
]


class Shelf(Part):
    """Where a copy stands."""

    organization: OrganizationRef | None = field(default=None, description="у кого (slug)")
    shelf: Prose = field(default="", description="полка или отдел")


class Material(Record):
    """A book, a law, a page worth reading."""

    subtitle: Prose = field(default="", description="сведения к заглавию: учебник, сборник статей")
    authors: ProseLines = field(default=(), description="авторы: Фамилия И. О.")
    responsibility: ProseLines = field(
        default=(), description="кто ещё назван на титуле: «под ред. А. Иванова», организация"
    )
    edition: Prose = field(default="", description="какое издание: 2-е изд., перераб.")
    year: Integer | None = field(default=None, ge=1500, le=2200, description="год")
    city: Prose = field(default="", description="город издания")
    publisher: Prose = field(default="", description="издатель")
    container: Prose = field(default="", description="где напечатано: журнал, сборник, сайт")
    issue: Prose = field(
        default="", description="том и номер журнала, в котором напечатано: Т. 12, № 3"
    )
    span: Text = field(default="", pattern=r"^\d+([–—-]\d+)?$", description="страницы в нём: 19–21")
    pages: Integer | None = field(default=None, ge=1, description="сколько страниц")
    series: Prose = field(default="", description="серия")
    isbn: Text = field(default="", pattern=r"^[\d-]{9,16}[\dXХ]$", description="ISBN")
    form: MaterialForm = field(default="книга", description="что это")
    themes: Themes = field(default=(), description="темы")
    annotation: Prose = field(default="", description="о чём")
    where: Shelf | None = field(default=None, description="где взять")
    url: Url | None = field(default=None, description="адрес в сети")
