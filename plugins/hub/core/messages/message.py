"""The wording of one rule."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Message:
    """``title`` names the rule, ``text`` says what is wrong, ``hint`` how to mend it.

    A sentence of the hint with an unknown value is left out.
    """

    title: str
    text: str
    hint: str = ""
    severity: Severity = "error"
