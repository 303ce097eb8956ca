"""A telephone number stays on one line.

| written                            | joined                             |
|------------------------------------|------------------------------------|
| +7 912 345-67-89, 8 912 345 67 89  | +7°912°345-67-89, 8°912°345°67°89  |
| 8 (8332) 64-50-08                  | 8°(8332)°64-50-08                  |
"""

import re

from hub.core.regex import regex
from hub.core.text.typography.findings import NBSP

_GAP = "[ \N{NO-BREAK SPACE}]"
_REST = rf"{_GAP}(?:\(\d{{3,5}}\)|\d{{3,4}})(?:[ \N{{NO-BREAK SPACE}}-]\d{{2,4}}){{2,3}}+(?![\d-])"
_PLUS = regex(rf"\+7{_REST}")
_EIGHT = regex(rf"8(?<![\w+-]8){_REST}")
_CODE = regex(r"\((?<!\w\()\d{3,5}\) \d{1,3}-\d\d-\d\d(?![\d-])")


def bind(text: str) -> str:
    """Join the groups of telephone numbers."""
    # One character is found ten times faster than two.
    if "+" in text:
        text = _PLUS.sub(_joined, text)
    if "8" in text:
        text = _EIGHT.sub(_joined, text)
    return _CODE.sub(_joined, text) if "(" in text else text


def _joined(match: re.Match[str]) -> str:
    return match[0].replace(" ", NBSP)
