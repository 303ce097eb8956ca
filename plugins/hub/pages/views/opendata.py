"""Open data: the list of sets, and the passport of each as Russian practice has it."""

from collections.abc import Iterator

from hub.core import addresses
from hub.core.datasets import DATASETS, Column, Dataset, updated
from hub.core.frozen import frozen
from hub.core.output import Page
from hub.core.text.plural import count
from hub.pages.head import head
from hub.pages.lookup import Lookup
from hub.pages.output import page
from hub.pages.views.common import Entry, Fact, Head, Link, When, fact, known

_TYPES = {
    "text": "текст",
    "address": "адрес",
    "day": "день",
    "moment": "день и время",
    "integer": "целое число",
    "number": "число",
    "flag": "да или нет",
    "list": "список",
    "map": "список пар",
}
_FORMS = {"csv": "CSV", "json": "JSON", "geojson": "GeoJSON"}


@frozen
class DataRow:
    """A set in the list."""

    title: str
    href: str
    about: str
    count: str
    when: When | None
    files: tuple[Link, ...]


@frozen
class OpenDataView:
    """All sets."""

    head: Head
    title: str
    lede: str
    rows: tuple[DataRow, ...]
    more: tuple[Entry, ...]
    licence: Link | None


@frozen
class FieldRow:
    """A column: its name in the file, what it means, what stands there."""

    name: str
    about: str
    type: str


@frozen
class PassportView:
    """The passport of one set."""

    head: Head
    crumbs: tuple[Link, ...]
    name: str
    title: str
    lede: str
    files: tuple[Link, ...]
    facts: tuple[Fact, ...]
    fields: tuple[FieldRow, ...]


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the list and every passport; content for stock Pelican has neither."""
    if not lookup.site.config.strict:
        return
    yield _list(lookup)
    for dataset in DATASETS:
        yield _passport(lookup, dataset)


def _list(lookup: Lookup) -> Page:
    url = addresses.OPEN_DATA
    title = "Открытые данные"
    lede = (
        "Всё, что сайт знает о соседских делах, — таблицами: берите, считайте, показывайте. "
        "Сведений о людях в них нет."
    )
    view = OpenDataView(
        head=head(lookup, url, title, lede),
        title=title,
        lede=lede,
        rows=tuple(_row(lookup, dataset) for dataset in DATASETS),
        more=(
            Entry(
                "Организации и места в формате HSDS",
                lookup.href(addresses.HSDS),
                "его понимают справочные службы других стран",
            ),
            Entry(
                "Реестр наборов таблицей",
                lookup.href(addresses.DATA_LIST),
                "для программ, которые обходят сайты с открытыми данными",
            ),
        ),
        licence=_licence(lookup),
    )
    return page(lookup, url, "open-data.html", view, url)


def _row(lookup: Lookup, dataset: Dataset) -> DataRow:
    day = updated(dataset, lookup.site)
    return DataRow(
        title=dataset.title,
        href=lookup.href(dataset.page),
        about=dataset.about,
        count=_counted(lookup, dataset),
        when=lookup.full(day) if day else None,
        files=_files(lookup, dataset),
    )


def _counted(lookup: Lookup, dataset: Dataset) -> str:
    return count(len(dataset.of(lookup.site)), "запись", "записи", "записей")


def _files(lookup: Lookup, dataset: Dataset) -> tuple[Link, ...]:
    return tuple(Link(_FORMS[f], lookup.href(dataset.file(f))) for f in dataset.forms)


def _licence(lookup: Lookup) -> Link | None:
    name, url = lookup.site.config.data_licence
    return Link(name, url) if name else None


def _passport(lookup: Lookup, dataset: Dataset) -> Page:
    site = lookup.site
    config = site.config
    day = updated(dataset, site)
    licence = _licence(lookup)
    facts = known(
        fact("Название", dataset.title),
        fact("Описание", dataset.about),
        fact("Владелец", config.owner or "Владелец сайта ещё не назван"),
        fact("Почта", Entry(config.email, f"mailto:{config.email}") if config.email else None),
        fact("Сколько записей", _counted(lookup, dataset)),
        fact("Первая публикация", config.data_since),
        fact("Сведения на", lookup.full(day).text if day else ""),
        fact("Версия структуры", "1"),
        fact("Как часто обновляется", "при каждой правке сайта"),
        fact("Лицензия", Entry(licence.text, licence.href, foreign=True) if licence else None),
        fact("Ключевые слова", ", ".join(dataset.words)),
        fact(
            "Паспорт таблицей",
            Entry("Свойства", lookup.href(f"{dataset.page}meta.csv")),
            Entry("Структура", lookup.href(f"{dataset.page}structure.csv")),
            Entry("Схема записи", lookup.href(dataset.file("schema.json"))),
        ),
    )
    view = PassportView(
        head=head(lookup, dataset.page, dataset.title, dataset.about),
        crumbs=(Link("Открытые данные", lookup.href(addresses.OPEN_DATA)),),
        name=dataset.name,
        title=dataset.title,
        lede=dataset.about,
        files=_files(lookup, dataset),
        facts=facts,
        fields=tuple(_field(column) for column in dataset.columns),
    )
    return page(lookup, dataset.page, "dataset.html", view, dataset.page)


def _field(column: Column) -> FieldRow:
    choices = f": {', '.join(column.choices)}" if column.choices else ""
    return FieldRow(column.name, column.title, _TYPES[column.type] + choices)
