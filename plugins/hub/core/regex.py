"""Regular expressions that are compiled when they are first used.

A build after an edit declares some 200 of them and uses 40.
"""

import re
from typing import Any, cast

_ATTRIBUTES = [name for name in dir(re.Pattern) if not name.startswith("_")]


class _Regex:
    """Stands for a pattern; what is asked of it is remembered as its own."""

    def __init__(self, text: str, flags: int) -> None:
        self._asked = text, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ATTRIBUTES:
            raise AttributeError(name)
        compiled = re.compile(*self._asked)
        vars(self).update({name: getattr(compiled, name) for name in _ATTRIBUTES})
        return vars(self)[name]


def regex(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` returns, for those who ask it for its methods.

    An error in the text shows when it is first used.
    """
    return cast("re.Pattern[str]", _Regex(text, flags))
