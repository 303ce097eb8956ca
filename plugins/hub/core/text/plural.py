"""Russian plural forms, by CLDR's rules. Babel is loaded when a form is asked for."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_NBSP = "\N{NO-BREAK SPACE}"


@lru_cache(maxsize=1024)
def _category(n: float) -> str:
    return str(_russian().plural_form(n))


@cache
def _russian() -> "Locale":
    from babel import Locale

    return Locale("ru")


def plural(n: float, one: str, few: str, many: str) -> str:
    """Return the form that agrees with ``n``: 1 проект, 2 проекта, 5 проектов; 1,5 проекта.

    Source: CLDR plural rules for ``ru`` through Babel; its class «other» (fractions) takes ``few``.
    """
    return {"one": one, "few": few, "many": many}.get(_category(abs(n)), few)


def count(n: int, one: str, few: str, many: str) -> str:
    """Return number and noun, kept together: «5 проектов» with a no-break space."""
    return f"{group(n)}{_NBSP}{plural(n, one, few, many)}"


def group(n: int) -> str:
    """Return a whole number with groups of three from five digits on: 1500, 10 000."""
    digits = f"{n:,}".replace(",", _NBSP)
    return digits if abs(n) >= 10_000 else str(n)
