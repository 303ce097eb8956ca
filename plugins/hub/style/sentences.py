"""Where sentences end in Russian: not after «г.», «т. д.» or initials."""

from collections.abc import Iterator

from hub.core.regex import regex

# A point after these ends no sentence: something always follows.
_ABBREVIATED = regex(
    r"(?:(?<!\w)(?:[А-ЯЁ]|г|гг|ул|пр|пер|пл|пос|дер|с|д|к|кв|корп|стр|оф|наб|просп|мкр|обл|им"
    r"|ст|п|пп|ч|гл|абз|подп|рис|табл|см|прим|тел|доб|руб|коп|тыс|млн|млрд|т|е|н|о|и|э|др|проф)"
    r"|\d)\.$"
)
_END = regex(r"[.!?…]+[»”\")\]]*(?=\s+[«„\"(\[]*[А-ЯЁA-Z\d])")
_NUMBER_END = regex(r"(?:19|20)\d\d\.$")
WORD = regex(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+(?:[.,/-]\d+)*")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a paragraph begins and ends."""
    start = 0
    for match in _END.finditer(text):
        before = text[start : match.start() + 1]
        if match[0] == "." and _ABBREVIATED.search(before) and not _NUMBER_END.search(before):
            continue
        yield start, match.end()
        start = match.end()
        while start < len(text) and text[start].isspace():
            start += 1
    if text[start:].strip():
        yield start, len(text.rstrip())


def words(text: str) -> list[str]:
    """Return the words and numbers of a text."""
    return WORD.findall(text)
