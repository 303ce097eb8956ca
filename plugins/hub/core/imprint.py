"""What the owner of a site must say about himself, by the law that he is under.

Every owner: name, address, e-mail (149-ФЗ, ст. 10 ч. 2). A municipal library answers as a body
under a local authority: also telephone (8-ФЗ, ст. 13). A non-profit signs with its ОГРН. A
registered medium: founder, editor, telephone, age mark, who registered it and under which number
(Закон о СМИ, ст. 27). Whoever is not registered is no «СМИ» and shows no age mark.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from hub.core.errors import ConfigurationError

MEDIUM = "medium"

# Names in IMPRINT (``name`` and ``email`` are OWNER and EMAIL) and what readers see before them.
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "name": "Владелец сайта",
        "founder": "Учредитель",
        "editor": "Главный редактор",
        "address": "Адрес",
        "phone": "Телефон",
        "email": "Почта",
        "ogrn": "ОГРН",
        "registration": "Регистрация",
        "age": "Возрастная категория",
    }
)
_EVERY = ("name", "address", "email")
_NEEDED: Mapping[str, tuple[tuple[str, ...], str]] = MappingProxyType(
    {
        "library": ((*_EVERY, "phone"), "8-ФЗ, ст. 13"),
        "ngo": ((*_EVERY, "ogrn"), "149-ФЗ, ст. 10"),
        "person": (_EVERY, "149-ФЗ, ст. 10"),
        MEDIUM: (
            ("name", "founder", "editor", "email", "phone", "registration", "age"),
            "Закон о СМИ, ст. 27",
        ),
    }
)
# What only a registered medium may say of itself.
_OF_MEDIA = {"registration", "age"}
AGES = ("0+", "6+", "12+", "16+", "18+")


def imprint_of(settings: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the imprint's fields in their order; no OWNER_TYPE, no imprint.

    Raises:
        ConfigurationError: names an unknown type or field, or every field that is missing.
    """
    kind = str(settings.get("OWNER_TYPE") or "")
    given = {str(k): str(v).strip() for k, v in dict(settings.get("IMPRINT") or {}).items()}
    given = {
        "name": str(settings.get("OWNER") or ""),
        "email": str(settings.get("EMAIL") or ""),
    } | given
    if not kind:
        return ()
    if kind not in _NEEDED:
        raise ConfigurationError(f"OWNER_TYPE = {kind!r}: можно {', '.join(_NEEDED)}.")
    if strange := sorted(given.keys() - FIELDS.keys()):
        raise ConfigurationError(
            f"IMPRINT: нет таких полей: {', '.join(strange)}. Можно: {', '.join(FIELDS)}."
        )
    if kind != MEDIUM and (alien := sorted(name for name in _OF_MEDIA if given.get(name))):
        raise ConfigurationError(
            f"IMPRINT: {', '.join(alien)} указывает только зарегистрированное СМИ: "
            f"OWNER_TYPE = {MEDIUM!r}."
        )
    needed, law = _NEEDED[kind]
    missing = [
        f"{_setting(name)} ({FIELDS[name].lower()})" for name in needed if not given.get(name)
    ]
    if missing:
        raise ConfigurationError(
            f"Для владельца вида {kind} закон ({law}) требует выходные данные, а в настройках "
            f"нет: {', '.join(missing)}."
        )
    if given.get("age") and given["age"] not in AGES:
        raise ConfigurationError(f"IMPRINT['age']: можно {', '.join(AGES)}.")
    return tuple((name, given[name]) for name in FIELDS if given.get(name))


def _setting(name: str) -> str:
    return {"name": "OWNER", "email": "EMAIL"}.get(name, f"IMPRINT['{name}']")
