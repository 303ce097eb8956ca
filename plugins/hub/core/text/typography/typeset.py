"""Setting a plain text: what ``marks`` finds is carried out, then ``nobreak`` joins words."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from hub.core.regex import regex
from hub.core.text.typography import marks
from hub.core.text.typography.findings import Finding, apply, apply_in_pieces
from hub.core.text.typography.marks.quotes import unpaired
from hub.core.text.typography.nobreak import bind
from hub.core.text.typography.protected import masked

# Words, and perhaps a number after them, as most headings are: marks could find nothing in it.
_WORDS = regex(r"[^\W\d_]++(?:,? [^\W\d_]++)*(?: \d++)?")


def typograph(text: str) -> str:
    """Set a plain text by the rules of Russian typography; twice gives what once gives.

    Letters and digits stay (but «х» between numbers becomes ×). Addresses and e-mails stay.
    """
    return bind(text if _WORDS.fullmatch(text) else apply(text, marks.find(text)))


def typograph_pieces(pieces: Sequence[str]) -> list[str]:
    """Set a text that lies in pieces; return them as they are then.

    A change that would cross a border is not made. Ends of lines mean no more than spaces, as in
    HTML.
    """
    whole = "".join(pieces)
    sizes = list(map(len, pieces))
    if findings := marks.find(whole):
        whole, sizes = apply_in_pieces(whole, sizes, findings)
    bound = bind(whole, lines=True)
    return [bound[start:end] for start, end in pairwise(accumulate(sizes, initial=0))]


def lint(text: str) -> list[Finding]:
    """Return what is wrong to the eye in a plain text, with the fix, in order.

    No-break spaces are not asked for: the site puts them in by itself.
    """
    alone = unpaired(masked(text)) if any(mark in text for mark in '"«»„“”') else ()
    return sorted([*marks.find(text), *alone])
