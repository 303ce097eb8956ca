"""The wording of one rule."""

from typing import Literal

from hub.core.frozen import frozen

Severity = Literal["error", "warning", "note"]


@frozen
class Message:
    """``title`` names the rule, ``text`` says what is wrong, ``hint`` how to mend it.

    A sentence of the hint with an unknown value is left out.
    """

    title: str
    text: str
    hint: str = ""
    severity: Severity = "error"
