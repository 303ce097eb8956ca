"""Russian plural forms, by CLDR's rules."""

_NBSP = "\N{NO-BREAK SPACE}"


def plural(n: float, one: str, few: str, many: str) -> str:
    """Return the form that agrees with ``n``: 1 проект, 2 проекта, 5 проектов; 1,5 проекта.

    Source: CLDR plural rules for ``ru``; its class «other» (fractions) takes ``few``.
    """
    units, teens = abs(n) % 10, 10 < abs(n) % 100 < 20
    if n % 1 or (1 < units < 5 and not teens):
        return few
    return one if units == 1 and not teens else many


def count(n: int, one: str, few: str, many: str) -> str:
    """Return number and noun, kept together: «5 проектов» with a no-break space."""
    return f"{group(n)}{_NBSP}{plural(n, one, few, many)}"


def group(n: int) -> str:
    """Return a whole number with groups of three from five digits on: 1500, 10 000."""
    digits = f"{n:,}".replace(",", _NBSP)
    return digits if abs(n) >= 10_000 else str(n)
