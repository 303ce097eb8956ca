"""What the gaps of a blank form stand for: fields and figures of the guide that offers it."""

from collections.abc import Mapping

from hub.core.model import Guide
from hub.core.regex import regex
from hub.core.text.dates import format_date

# «{{kvorum}}» in a form's text.
GAP = regex(r"\{\{\s*([^{}\s]+)\s*\}\}")


def values(guide: Guide) -> Mapping[str, str]:
    """Return what a guide knows, by the names that a form may use."""
    found = {
        "title": guide.title,
        "audience": guide.audience,
        "time": guide.time,
        "cost": guide.cost,
        "result": guide.result,
    }
    if guide.checked:
        found["checked"] = format_date(guide.checked)
    return found | {figure.name: figure.value for figure in guide.figures if figure.name}


def gaps(text: str) -> tuple[str, ...]:
    """Return the names of a form's gaps, each once."""
    return tuple(dict.fromkeys(GAP.findall(text)))
