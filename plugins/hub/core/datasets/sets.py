"""The sets: TOS, organizations, projects, events, grants.

No column holds anything of a person. A chair is never named, even if he agreed to stand on a page:
to spread data on is a consent of its own (152-ФЗ, ст. 10.1). Telephone and mail of a TOS are
somebody's at home; those of an organization are its own. Where a council meets may be a flat. Who
gave money may be a neighbour: only sums are told.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, get_args

from hub.core.datasets.dataset import Column, Dataset, Type, Value
from hub.core.model.event import Form, State
from hub.core.model.organization import OrganizationKind
from hub.core.model.project import Stage
from hub.core.model.tos import StatusOfLife
from hub.core.site import Item, Site

_PERSONAL = frozenset({"телефон", "почта"})


def _field(name: str, title: str, kind: Type, path: str = "", **more: Any) -> Column:
    """Return a column that shows an attribute of the record: «charter.number»."""
    steps = (path or name).split(".")

    def value(_site: Site, item: Item[Any]) -> Value:
        found: Any = item.record
        for step in steps:
            found = getattr(found, step, None)
        return _plain(found)

    return Column(name, title, kind, value, **more)


def _plain(value: Any) -> Value:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [str(one) for one in value]
    if value == "":
        return None
    plain: Value = value
    return plain


def _made(name: str, title: str, kind: Type, of: Callable[[Site, Any], Value]) -> Column:
    """Return a column whose value is made from the record."""
    return Column(name, title, kind, lambda site, item: of(site, item.record))


def _middle(attribute: str, axis: int) -> Callable[[Site, Any], Value]:
    def value(_site: Site, record: Any) -> Value:
        geometry = getattr(record, attribute)
        return round(geometry.middle[axis], 6) if geometry else None

    return value


def _place(attribute: str) -> tuple[Column, ...]:
    return (
        _made("longitude", "долгота точки или середины, градусы", "number", _middle(attribute, 0)),
        _made("latitude", "широта точки или середины, градусы", "number", _middle(attribute, 1)),
    )


def _contacts(*kinds: str) -> Callable[[Site, Any], Value]:
    """Show the values of public contacts: of the kinds named, or of all that are no person's."""

    def value(_site: Site, record: Any) -> Value:
        return [
            c.value
            for c in record.contacts
            if c.public and (c.kind in kinds if kinds else c.kind not in _PERSONAL)
        ]

    return value


_FIRST = (
    _field("id", "постоянный идентификатор", "text", always=True),
    _field("title", "название", "text", always=True),
    Column(
        "url",
        "страница на сайте",
        "address",
        lambda site, item: site.absolute(item.url),
        always=True,
    ),
    _field("summary", "коротко", "text"),
)
_LAST = (_field("checked", "когда сведения проверены", "day"),)

_TOS = (
    *_FIRST,
    _field("short_name", "краткое название", "text"),
    _field("former_names", "прежние названия", "list"),
    _field("status", "живёт ли", "text", "status_of_life", choices=get_args(StatusOfLife)),
    _field("legal_form", "есть ли юридическое лицо", "text"),
    _field("ogrn", "ОГРН", "text"),
    _field("inn", "ИНН", "text"),
    _made("city", "город", "text", lambda site, _: site.config.city or None),
    _field("district", "район", "text"),
    _made("houses", "дома: улица и номера", "map", lambda _, record: dict(record.houses)),
    _field("boundaries", "границы словами", "text", "boundaries.text"),
    _field("boundaries_act", "акт, которым установлены границы", "text", "boundaries.act"),
    _field("founded", "день, месяц или год учредительного собрания", "text", "founded.date"),
    _field("charter_number", "номер регистрации устава", "text", "charter.number"),
    _field("charter_date", "дата регистрации устава", "day", "charter.date"),
    _field("registry", "реестр администрации", "text", "registry.name"),
    _field("registry_number", "номер записи в реестре", "text", "registry.number"),
    _field("council_size", "сколько человек в совете", "integer"),
    _field("residents", "сколько жителей", "integer", "residents.number"),
    _field("residents_as_of", "на какое время сосчитаны жители", "text", "residents.as_of"),
    _made("links", "сайт и страницы в сетях", "list", _contacts()),
    _field("themes", "чем занимается", "list"),
    *_place("geometry"),
    *_LAST,
)
_ORGANIZATIONS = (
    *_FIRST,
    _field("kind", "что это за организация", "text", choices=get_args(OrganizationKind)),
    _field("address", "адрес", "text"),
    _field("district", "район", "text"),
    _field("hours", "часы работы", "list"),
    _made("phones", "телефоны", "list", _contacts("телефон")),
    _made("emails", "почта", "list", _contacts("почта")),
    _made("links", "сайт и страницы в сетях", "list", _contacts()),
    _field("serves", "каким ТОС помогает (имена в адресах страниц)", "list"),
    *_place("point"),
    *_LAST,
)
_PROJECTS = (
    *_FIRST,
    _field("tos", "чей проект (имя ТОС в адресе страницы)", "text"),
    _field("theme", "тема", "text"),
    _field("stage", "на какой ступени", "text", choices=get_args(Stage)),
    _field("progress", "готовность, проценты", "integer"),
    _field("started", "начало", "day"),
    _field("finished", "окончание", "day"),
    _made(
        "cost",
        "сколько стоит, рубли",
        "integer",
        lambda _, record: sum(share.rubles for share in record.cost) if record.cost else None,
    ),
    _field("grant", "на чьи деньги (имя конкурса в адресе страницы)", "text"),
    *_place("point"),
    *_LAST,
)
_EVENTS = (
    *_FIRST,
    _field("form", "вид события", "text", choices=get_args(Form)),
    _field("state", "состоится ли", "text", choices=get_args(State)),
    _field("start", "начало", "moment", always=True),
    _field("end", "окончание", "moment"),
    _field("all_day", "на весь день", "flag", always=True),
    _field("repeat", "правило повтора (RFC 5545)", "text"),
    _field("place", "место словами", "text"),
    _field("organization", "место: имя организации в адресе страницы", "text"),
    _field("organizer", "кто проводит: имя организации в адресе страницы", "text"),
    _field("tos", "для каких ТОС (имена в адресах страниц)", "list"),
    _field("online", "адрес трансляции", "address"),
    *_LAST,
)
_GRANTS = (
    *_FIRST,
    _field("organizer", "кто проводит", "text", always=True),
    _field("opens", "начало приёма заявок", "day"),
    _field("closes", "конец приёма заявок", "day"),
    _field("fund", "весь фонд, рубли", "integer"),
    _field("at_most", "до скольких рублей на проект", "integer"),
    _field("own_share", "своя доля, проценты", "number"),
    _field("applicants", "кто может подать", "list"),
    _field("partner_required", "нужен ли партнёр с юридическим лицом", "flag", always=True),
    _field("page", "страница конкурса", "address", "url"),
    *_LAST,
)

DATASETS = (
    Dataset(
        "tos",
        "tos",
        "Территориальные общественные самоуправления",
        "ТОС: названия, районы, дома, границы, уставы, темы.",
        ("ТОС", "самоуправление", "соседи", "дома"),
        _TOS,
        lambda site: site.tos,
        "geometry",
    ),
    Dataset(
        "organizations",
        "organization",
        "Организации, которые помогают соседям",
        "Библиотеки, центры местной активности, отделы администрации, фонды: адреса и связь.",
        ("организации", "библиотеки", "центры местной активности"),
        _ORGANIZATIONS,
        lambda site: site.organizations,
        "point",
    ),
    Dataset(
        "projects",
        "project",
        "Проекты ТОС",
        "Что соседи сделали и делают: темы, сроки, стоимость, готовность.",
        ("проекты", "благоустройство", "инициативы"),
        _PROJECTS,
        lambda site: site.projects,
        "point",
    ),
    Dataset(
        "events",
        "event",
        "События",
        "Собрания, субботники, праздники: когда и кто проводит.",
        ("события", "афиша", "календарь"),
        _EVENTS,
        lambda site: site.events,
    ),
    Dataset(
        "grants",
        "grant",
        "Конкурсы и гранты",
        "Где взять деньги на соседское дело: сроки, суммы, условия.",
        ("гранты", "конкурсы", "поддержка"),
        _GRANTS,
        lambda site: site.grants,
    ),
)
