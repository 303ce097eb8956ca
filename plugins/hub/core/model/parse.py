"""From a document to a record: every problem of the front matter at once, none raised."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hub.core.config import Config
from hub.core.diagnostics import Location, Report, Span
from hub.core.document import Document
from hub.core.frozen import frozen
from hub.core.ids import derived_id
from hub.core.model.anatomy import choices_of, field_of, keys_of, models_in, owner_of, spoken_of
from hub.core.model.common import Record
from hub.core.model.types import in_words
from hub.core.part import Part
from hub.core.regex import regex
from hub.core.text.characters import fold
from hub.core.text.similar import suggest
from hub.core.text.slug import slugify

if TYPE_CHECKING:
    from hub.core.judge import Problem

# Keys of stock Pelican that would let content choose its file, address or template.
REFUSED = {"save_as", "url", "template", "override_save_as", "override_url"}

_EXPECTED = {
    "int_parsing": "целое число",
    "int_type": "целое число",
    "int_from_float": "целое число",
    "float_parsing": "число",
    "float_type": "число",
    "string_type": "строку текста",
    "list_type": "список",
    "tuple_type": "список",
    "dict_type": "строки «ключ: значение» с отступом",
    "model_type": "строки «поле: значение» с отступом",
    "model_attributes_type": "строки «поле: значение» с отступом",
}
_PATTERNS = {
    "ogrn": "13 цифр",
    "inn": "10 цифр (у человека — 12)",
    "isbn": "10 или 13 цифр, можно через дефис",
    "erid": "латинские буквы и цифры",
}


def parse(model: type[Record], document: Document, config: Config, report: Report) -> Record | None:
    """Validate front matter against ``model``; returns None when an error was reported."""
    fields = _without_nulls(document.fields)
    title = fields.get("title")
    named = True
    if "slug" not in fields and isinstance(title, str) and title.strip():
        fields["slug"] = slugify(title)
        if not fields["slug"]:
            named = False
            del fields["slug"]
            report.error(document.path, document.value(("title",)), "HUB139")
    from hub.core.judge import UnfitError, judged

    try:
        record = judged(model, fields, config)
    except UnfitError as error:
        problems = [_problem(one, model, document, report) for one in error.problems]
        misspelt = {(*p.location[:-1], p.guess()) for p in problems if p.kind == "extra_forbidden"}
        for problem in problems:
            if problem.kind != "missing" or problem.location not in misspelt:
                _report(problem)
        return None
    return record if named else None


def _without_nulls(value: Any) -> Any:
    """Leave out keys without a value: an empty line in the header means «not known».

    In a list the others keep their numbers, by which their places are known.
    """
    if isinstance(value, dict):
        return {k: _without_nulls(v) for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return [_without_nulls(v) for v in value]
    return value


@frozen
class _Problem:
    """One of the judge's problems with what the messages need."""

    kind: str
    location: Location
    key: str
    value: Any
    context: dict[str, Any]
    owner: type[Part]
    document: Document
    report: Report

    def guess(self) -> str | None:
        """Return the key that was probably meant, by its name or by what is said of it."""
        key = str(self.location[-1])
        return suggest(key, keys_of(self.owner)) or spoken_of(self.owner).get(fold(key))

    def at_key(self, code: str, **values: object) -> None:
        self.report.error(self.document.path, self.document.key(self.location), code, **values)

    def at_value(self, code: str, **values: object) -> None:
        self.report.error(self.document.path, self.document.value(self.location), code, **values)


def _problem(
    problem: "Problem", model: type[Record], document: Document, report: Report
) -> _Problem:
    location = problem.location
    return _Problem(
        kind=problem.kind,
        location=location,
        key=".".join(str(part) for part in location if isinstance(part, str)),
        value=problem.value,
        context=problem.context,
        owner=owner_of(model, location),
        document=document,
        report=report,
    )


def _report(p: _Problem) -> None:
    if p.value is None or p.value == "":
        p.at_value("HUB112", key=p.key)
    elif p.kind.startswith("HUB"):
        _report_ours(p)
    else:
        _TELLERS.get(p.kind, _report_shape)(p)


def _report_ours(p: _Problem) -> None:
    code, context = p.kind, p.context
    if code in {"HUB122", "HUB124", "HUB671"}:
        place = p.document.value((*p.location, str(context["key"])))
        p.report.error(p.document.path, place, code, **context)
        return
    if code == "HUB134":
        context["fresh"] = derived_id(p.document.path, p.document.body)
    if code in {"HUB136", "HUB610", "HUB611"}:
        place = _part(p.document.value(p.location), str(p.value), str(context["value"]))
        p.report.error(p.document.path, place, code, **context, key=p.key)
        return
    p.at_value(code, **({"key": p.key} | context))


def _report_unknown(p: _Problem) -> None:
    if p.key in REFUSED:
        p.at_key("HUB105", key=p.key)
    else:
        p.at_key("HUB101", key=p.key, guess=p.guess())


def _report_choice(p: _Problem) -> None:
    options = choices_of(p.owner, str(p.location[-1]))
    field = field_of(p.owner, str(p.location[-1]))
    # «draft — черновик»: what the words of the list say stands in the description.
    said = {word: name for name, word in _SAID.findall((field and field.description) or "")}
    guess = suggest(str(p.value), options) or said.get(suggest(str(p.value), said) or "")
    known = (field and field.description) if said else ", ".join(options)
    p.at_value("HUB111", key=p.key, value=p.value, known=known, guess=guess)


def _report_bounds(p: _Problem) -> None:
    low, high = p.context.get("ge"), p.context.get("le")
    bounds = f"не меньше {low}" if low is not None else f"не больше {high}"
    p.at_value("HUB114", key=p.key, value=p.value, bounds=bounds)


def _part(whole: Span | None, value: str, part: str) -> Span | None:
    """Narrow the place of a value, written as it is on one line, to a part of it."""
    at = value.find(part)
    if whole is None or at < 0 or whole.length != len(value):
        return whole
    return replace(whole, column=whole.column + at, length=len(part))


def _report_shape(p: _Problem) -> None:
    expected = _EXPECTED.get(p.kind) or _PATTERNS.get(str(p.location[-1]), "другое значение")
    p.at_value("HUB110", key=p.key, expected=expected, value=in_words(p.value), cure=_cure(p))


def _cure(p: _Problem) -> str | None:
    """Show how a list, or fields within a field, are written."""
    in_list = isinstance(p.location[-1], int)
    field = field_of(p.owner, str(p.location[-1]))
    inner = p.owner if in_list else next(models_in(field.annotation), None) if field else None
    first = next(iter(keys_of(inner)), "") if inner else ""
    if p.kind in {"list_type", "tuple_type"}:
        if first:
            return f"Каждую запись — с новой строки и с чёрточкой: «  - {first}: …»."
        return f"Пишите в квадратных скобках: [{p.value}]." if isinstance(p.value, str) else None
    if first and p.kind in {"model_type", "model_attributes_type"}:
        dash = "- " if in_list else ""
        return f"С новой строки, с отступом: «  {dash}{first}: …»."
    return None


def _report_missing(p: _Problem) -> None:
    document, name = p.document, str(p.location[-1])
    if p.key == "id":
        fresh = derived_id(document.path, document.body)
        p.at_key("HUB103", fresh=fresh)
        return
    parent: Any = document.fields
    for part in p.location[:-1]:
        parent = parent[part]
    if name in parent:
        p.at_key("HUB112", key=p.key)
        return
    if name in _BY_LAW:
        p.at_key("HUB140", key=p.key)
        return
    field = field_of(p.owner, name)
    what = field.description if field else ""
    p.at_key("HUB102", key=p.key, name=name, what=what)


_SAID = regex(r"(\w+) — (\w+)")
# What the law wants of an advertisement.
_BY_LAW = {"advertiser", "inn", "erid"}
_TELLERS: dict[str, Callable[[_Problem], None]] = {
    "extra_forbidden": _report_unknown,
    "missing": _report_missing,
    "literal_error": _report_choice,
    "string_too_short": lambda p: p.at_value("HUB112", key=p.key),
    "string_too_long": lambda p: p.at_value("HUB113", key=p.key, limit=p.context["max_length"]),
    "greater_than_equal": _report_bounds,
    "less_than_equal": _report_bounds,
}
