"""Field types of the model: how a string of front matter becomes a value, or a coded error.

What makes a value raises a ``Fault`` with a code of ``hub.core.messages``; ``parse`` turns it into
a diagnostic at the value's place.
"""

import calendar
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from hub.core.config import Config
from hub.core.frozen import frozen
from hub.core.marks import After, Before, Fault, Length
from hub.core.regex import regex
from hub.core.text.dates import format_date, format_partial, likely, parse_day, parse_moment
from hub.core.text.similar import suggest
from hub.core.text.slug import LONGEST, SLUG, slugify

_ID = regex(r"[a-z][a-z0-9]{7,31}")
_DATE = regex(r"(\d{4})-(\d{1,2})-(\d{1,2})(.*)", re.ASCII)
_HOUR = regex(r"[ T\u00a0]+\d{1,2}(?:[:.]\d{1,2}){0,2}(.*)", re.ASCII)
# What no address holds unescaped (RFC 3986), and what hides another host.
_NOT_IN_URL = regex(r"""[\s"<>\\^`{|}]""")


@frozen
class RefTo:
    """Marks a field whose value is the slug of a thing of ``kind``."""

    kind: str


@frozen
class Shape:
    """Says in Russian, for the field reference, what is written in a field of this type."""

    words: str


@frozen
class Read:
    """Marks a field that people read: it is set by the rules of typography."""


@frozen
class Link:
    """Marks a field whose value is the path of a file beside the document: any, or a picture."""

    kind: Literal["", "picture"] = ""


def _typeset(text: str) -> str:
    from hub.core.text.typography.typeset import typograph

    return typograph(text)


def _why(text: str) -> str | None:
    """Explain why there is no such day, or return None."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups()[:3])
    if not 1 <= month <= 12:
        return "Месяцев двенадцать: второе число — от 01 до 12."
    if not 1000 <= year < 3000:
        return "Год — из четырёх цифр, от 1000 до 2999."
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        name = format_date(date(year, month, 1), "month")
        return f"Последний день месяца ({name}) — {last}-е."
    return None


def _date_error(text: str, example: str) -> Fault:
    meant = likely(text)
    why = _why(text) or _why(meant or "")
    if why:
        return Fault("HUB120", value=text, why=why)
    match = _DATE.fullmatch(text.strip())
    hour = _HOUR.fullmatch(match[4]) if match else None
    if hour and not hour[1]:
        return Fault("HUB123", value=text)
    zoned = hour and re.fullmatch(r"(?i)\s*(?:z|utc|мск|[+-]\d\d:?\d\d)", hour[1])
    why = "Часовой пояс не пишут: время всегда местное." if zoned else ""
    guess = meant if meant != text.strip() and len(meant or "") <= len(example) else None
    return Fault("HUB121", value=text, example=example, why=why, guess=guess)


def _moment(value: Any, config: Config) -> datetime:
    if isinstance(value, datetime):
        return value
    _one_value(value, "день и, если нужно, время")
    zone: ZoneInfo = config.timezone
    try:
        moment = parse_moment(str(value), zone)
    except ValueError:
        raise _date_error(str(value), "2026-11-23 или 2026-11-23 18:00") from None
    if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise Fault("HUB670", value=value, zone=zone.key)
    return moment


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    _one_value(value, "день")
    try:
        return parse_day(str(value))
    except ValueError:
        if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}[ T\u00a0].*", str(value)):
            why = "Здесь нужен только день, без времени."
            raise Fault("HUB121", value=value, example="2026-11-23", why=why, guess=None) from None
        raise _date_error(str(value), "2026-11-23") from None


def _partial(value: Any) -> str:
    _one_value(value, "день, месяц или год")
    try:
        format_partial(str(value))
    except ValueError:
        raise _date_error(str(value), "2026-11-23, 2026-11 или 2026") from None
    return str(value)


def _flag(value: Any) -> bool:
    _one_value(value, "true (да) или false (нет)")
    word = str(value).casefold()
    if word in {"true", "yes", "да"}:
        return True
    if word in {"false", "no", "нет"}:
        return False
    raise Fault("HUB110", expected="true (да) или false (нет)", value=f"«{value}»")


def in_words(value: Any) -> str:
    """Name a value of the front matter for a message."""
    if isinstance(value, list | dict):
        return "список" if isinstance(value, list) else "вложенные поля"
    return f"«{value}»"


def _one_value(value: Any, expected: str) -> None:
    if isinstance(value, list | dict):
        raise Fault("HUB110", expected=expected, value=in_words(value))


def _number(value: Any) -> Any:
    """Let people group digits: «300 000» is 300000, «1,5» is 1.5."""
    if not isinstance(value, str):
        return value
    return re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)", "", value).replace(",", ".")


def names(value: Any) -> Any:
    """Accept «а, б» or «а; б» for a list, as stock Pelican does."""
    if not isinstance(value, str):
        return value
    parts = value.split(";" if ";" in value else ",")
    return list(dict.fromkeys(p.strip() for p in parts if p.strip()))


def _lines(value: Any) -> Any:
    """Accept one line where a list of lines is meant."""
    return [value] if isinstance(value, str) else value


def _id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise Fault("HUB134", value=value)
    return value


def _slug(value: str) -> str:
    if not SLUG.fullmatch(value) or len(value) > LONGEST:
        raise Fault("HUB130", value=value, guess=slugify(value) or None)
    return value


def _url(value: str) -> str:
    try:
        parts = urlsplit(value)
        known = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:  # of brackets and ports
        known = False
    if not known or parts.username is not None or _NOT_IN_URL.search(value):
        bare = re.fullmatch(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?:/\S*)?", value)
        raise Fault("HUB135", value=value, guess=f"https://{value}" if bare else None)
    return value


def _vocabulary(setting: str, code: str) -> Callable[[str, Config], str]:
    def known(value: str, config: Config) -> str:
        names: tuple[str, ...] = getattr(config, setting)
        if value in names or (not config.strict and not names):
            return value
        raise Fault(code, value=value, guess=suggest(value, names))

    return known


Text = Annotated[str, Length(1, 2000, strip=True), Shape("текст")]
Prose = Annotated[Text, After(_typeset), Read()]
Title = Annotated[
    str,
    Length(1, 250, strip=True),
    After(_typeset),
    Shape("строка"),
    Read(),
]
Id = Annotated[str, After(_id), Shape("8–32 латинские буквы и цифры")]
Slug = Annotated[str, After(_slug), Shape("латинские буквы, цифры, дефисы")]
Url = Annotated[str, After(_url), Shape("адрес https://…")]
Moment = Annotated[
    datetime, Before(_moment, by_config=True), Shape("2026-11-23 или 2026-11-23 18:00")
]
Day = Annotated[date, Before(_day), Shape("2026-11-23")]
PartialDate = Annotated[str, Before(_partial), Shape("2026-11-23, 2026-11 или 2026")]
Flag = Annotated[bool, Before(_flag), Shape("true или false")]
Integer = Annotated[int, Before(_number), Shape("целое число")]
Decimal = Annotated[float, Before(_number), Shape("число")]
Names = Annotated[tuple[Text, ...], Before(names), Shape("список: [а, б]")]
ProseLines = Annotated[tuple[Prose, ...], Before(_lines), Shape("строка или список строк")]
Category = Annotated[
    str, After(_vocabulary("categories", "HUB132"), by_config=True), Shape("рубрика из настроек")
]
District = Annotated[
    str, After(_vocabulary("districts", "HUB131"), by_config=True), Shape("район из настроек")
]
Theme = Annotated[
    str, After(_vocabulary("themes", "HUB133"), by_config=True), Shape("тема из настроек")
]
Themes = Annotated[tuple[Theme, ...], Before(names), Shape("список тем из настроек")]
File = Annotated[str, Length(1), Link(), Shape("имя файла рядом с материалом")]
PictureFile = Annotated[str, Length(1), Link("picture"), Shape("имя файла рядом с материалом")]

TosRef = Annotated[str, RefTo("tos")]
ProjectRef = Annotated[str, RefTo("project")]
OrganizationRef = Annotated[str, RefTo("organization")]
EventRef = Annotated[str, RefTo("event")]
GuideRef = Annotated[str, RefTo("guide")]
GrantRef = Annotated[str, RefTo("grant")]
FormRef = Annotated[str, RefTo("form")]
TermRef = Annotated[str, RefTo("term")]
TosRefs = Annotated[tuple[TosRef, ...], Before(names)]
ProjectRefs = Annotated[tuple[ProjectRef, ...], Before(names)]
OrganizationRefs = Annotated[tuple[OrganizationRef, ...], Before(names)]
EventRefs = Annotated[tuple[EventRef, ...], Before(names)]
GuideRefs = Annotated[tuple[GuideRef, ...], Before(names)]
GrantRefs = Annotated[tuple[GrantRef, ...], Before(names)]
