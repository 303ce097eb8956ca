"""Abbreviations that a reader may not know: each is to be written out once."""

import re

from hub.core.diagnostics import Report
from hub.core.regex import regex
from hub.style.manuscript import Manuscript

# Known to everybody who lives here: explained, they would look strange.
_COMMON = (
    "РФ СССР США ООН СМИ ГТРК ТАСС ООО АО ПАО ИП ФЗ ФКЗ МВД МЧС ФНС УФНС ГАИ ГИБДД ДТП СНИЛС ИНН "
    "ОГРН КПП БИК ЖКХ ТСЖ ТСН УК МФЦ ГОСТ ТВ ПК СМС АЗС АТС ВИЧ ДК ЗАГС ВУЗ ЕГЭ МКД ДНК ЧП МАХ ВК"
)
COMMON = frozenset(_COMMON.split())
_ABBREVIATION = regex(r"(?<![\w-])[А-ЯЁ]{2,8}(?:ы|ов|ам|ами|ах|а|у|ом|е)?(?![\w-])")
_LONGEST = 12
_CORE = regex(r"[А-ЯЁ]+")


def note_abbreviations(manuscript: Manuscript, report: Report) -> None:
    """Note the first place of each abbreviation that the text does not explain."""
    paragraphs = manuscript.paragraphs
    whole = " ".join(paragraph.text for paragraph in paragraphs)
    known = manuscript.known | COMMON
    for paragraph in paragraphs:
        if _is_shouting(paragraph.text):
            continue
        for match in _ABBREVIATION.finditer(paragraph.text):
            name = _core(match[0])
            if name in known or _is_explained(name, whole):
                continue
            known |= {name}
            span = paragraph.span(match.start(), match.end())
            report.error(manuscript.path, span, "HUB322", name=name)


def _core(word: str) -> str:
    found = _CORE.match(word)
    return found[0] if found else word


def _is_shouting(text: str) -> bool:
    """Tell whether a whole line is in capitals: a heading, not abbreviations."""
    return text.isupper() and len(text) > _LONGEST


def _is_explained(name: str, text: str) -> bool:
    """Tell whether a text says «полное имя (ИМЯ)», «ИМЯ (полное имя)» or «ИМЯ — полное имя»."""
    if re.search(rf"\(\s*(?:далее\s*[—–-]?\s*)?{name}\s*\)", text):
        return True
    first = name[0].lower()
    after = rf"(?<!\w){name}\s*(?:\(|—\s*)(?:это\s+)?[«„]?{first}"
    return bool(re.search(after, text, re.IGNORECASE))
