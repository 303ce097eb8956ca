"""A short preposition, conjunction or particle goes with the next word.

| letters | words                                          |
|---------|------------------------------------------------|
| 1       | а в и к о с у                                  |
| 2       | во ко со об от до за из на не ни но по да      |

Longer ones may end a line: on a phone too many joined words would leave ragged lines.
"""

from hub.core.regex import regex
from hub.core.text.typography.findings import NBSP

ONE = "авикосу"
TWO = "во ко со об от до за из на не ни но по да"

_ONE = f"[{ONE}{ONE.upper()}]"
_FIRST = "".join(dict.fromkeys(word[0] for word in TWO.split()))
_TWO = "|".join(
    f"[{first}{first.upper()}][{second}{second.upper()}]"
    for first in _FIRST
    for second in ["".join(word[1] for word in TWO.split() if word[0] == first)]
)
# Not inside a word, after a hyphen or after a stressed vowel (U+0301).
_START = r"[^\w\u0301-]"

AROUND = (
    rf"(?<={_START}{_ONE}.)(?=\S)"
    rf"|(?<={_START}[{_FIRST}{_FIRST.upper()}]..)(?<=(?:{_TWO}).)(?=\S)"
)
_OPENING = regex(f"((?:{_ONE}|{_TWO})) (?=\\S)")


def bind_first(text: str) -> str:
    """Join a short word that begins the text: the pattern needs something before the word."""
    match = _OPENING.match(text)
    return f"{match[1]}{NBSP}{text[match.end() :]}" if match else text
