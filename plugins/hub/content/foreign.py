"""Content that was written for stock Pelican (``STRICT = False``): what differs is settled here.

A missing id is derived from the path, ``save_as``, ``url`` and ``template`` are refused by name,
unknown fields are left out, each with a warning; the page itself is published.
"""

from datetime import datetime
from pathlib import PurePosixPath

from hub.content.kinds import BY_NAME, Kind
from hub.core.config import Config
from hub.core.diagnostics import Report
from hub.core.document import Document
from hub.core.ids import derived_id
from hub.core.model.parse import REFUSED
from hub.core.part import by_key
from hub.core.regex import regex
from hub.core.text.slug import LONGEST, SLUG, slugify

FORGIVEN = frozenset(
    """
    HUB101 HUB105 HUB401 HUB403 HUB404 HUB405 HUB408 HUB411 HUB412 HUB413 HUB415
    HUB692 HUB694 HUB696
    """.split()
)
_RENAMED = {"author": "authors", "keywords": "tags"}
_FILE_DATE = regex(r"(\d{4}-\d{2}-\d{2})")
_TAG = regex(r"<[^>]+>")
_UNDATED = "1970-01-01"
_CATEGORY = "Разное"


def kind_of(path: str) -> Kind:
    """Return the kind by Pelican's default folders: ``pages`` holds pages, the rest is articles."""
    return BY_NAME["page" if path.startswith("pages/") else "article"]


def adopt(document: Document, kind: Kind, config: Config, report: Report) -> bool:
    """Rewrite a document's fields to the hub's model; False means that it asks to be skipped."""
    fields = document.fields
    for old in list(fields):
        name = old.lower()
        value = fields.pop(old)
        fields.setdefault(_RENAMED.get(name, name), value)
    status = str(fields.get("status") or "published").lower()
    if status == "skip":
        return False
    fields["status"] = status
    _drop_unknown(document, kind, report)
    if "id" not in fields:
        fields["id"] = derived_id(document.path)
        report.error(document.path, document.key(("title",)), "HUB104", derived=fields["id"])
    _name(document, config)
    for key in ("summary", "title"):
        if isinstance(fields.get(key), str):
            fields[key] = _TAG.sub("", fields[key]).strip()
    if kind.name == "article":
        _date(document, config)
        fields["category"] = fields.get("category") or _folder(document.path) or _CATEGORY
    return True


def _drop_unknown(document: Document, kind: Kind, report: Report) -> None:
    known = by_key(kind.model).keys() | {"lang"}
    for key in [k for k in document.fields if k not in known]:
        code = "HUB105" if key in REFUSED else "HUB101"
        report.error(document.path, document.key((key,)), code, key=key, guess=None)
        del document.fields[key]


def _name(document: Document, config: Config) -> None:
    """Give a valid slug; a translation gets its language as a suffix."""
    fields = document.fields
    slug = str(fields.get("slug") or fields.get("title") or "")
    language = str(fields.pop("lang", None) or config.language)
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST:
        slug = slugify(slug)
    fields["slug"] = slug if language == config.language else f"{slug}-{language}"


def _date(document: Document, config: Config) -> None:
    """Give an article without a date that of its file name, of the settings, or a draft's."""
    fields = document.fields
    in_name = _FILE_DATE.match(PurePosixPath(document.path).name)
    undated = _UNDATED if fields["status"] == "draft" else ""
    if found := in_name[1] if in_name else config.default_date or undated:
        fields.setdefault("date", found)
    for key in ("date", "modified"):
        if key in fields:
            fields[key] = _readable(str(fields[key]))


def _readable(text: str) -> str:
    """Spell a date that dateutil understands as Pelican does; another text stays for the model."""
    from dateutil import parser as dates  # few sites have such texts

    try:
        moment = dates.parse(text.replace("_", " "), default=datetime(1970, 1, 1))  # noqa: DTZ001
    except (ValueError, OverflowError):
        return text
    return f"{moment:%Y-%m-%d %H:%M}"


def _folder(path: str) -> str:
    return PurePosixPath(path).parent.name
