"""Words as the search knows them: folded, without endings.

The rules stand here alone: the index carries ``RULES`` to the browser, which applies the same
expressions to what a reader types. They are Snowball's rules for Russian (snowballstem.org,
BSD), with two of our own: a vowel that comes and goes is dropped («площадок», «площадка»), and a
word in -ов or -ев is also kept whole: Snowball makes «кир» of «Киров» and «киров» of «Кирова».

Who types «kirov» means the city, not «kirov-news.net»: words of addresses begin with «@» and are
terms of their own.
"""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"@?[0-9A-Za-zА-Яа-яЁё]++(?:\u0301[A-Za-zА-Яа-яЁё]*+)*")

RULES: dict[str, str] = {
    "start": "^[^аеиоуыэюя]*[аеиоуыэюя]",
    "perfective": "(?:(?:ив|ыв)(?:ши(?:сь)?)?|(?<=[ая])в(?:ши(?:сь)?)?)$",
    "reflexive": "с[яь]$",
    "adjective": (
        "(?:ее|ие|ые|ое|ими|ыми|ей|ий|ый|ой|ем|им|ым|ом|его|ого|ему|ому|их|ых|ую|юю|ая|яя|ою|ею)$"
    ),
    "participle": "(?:ивш|ывш|ующ|(?<=[ая])(?:ем|нн|вш|ющ|щ))$",
    "verb": (
        "(?:ила|ыла|ена|ейте|уйте|ите|или|ыли|ей|уй|ил|ыл|им|ым|ен|ило|ыло|ено|ят|ует|уют|ит|ыт|ены"
        "|ить|ыть|ишь|ую|ю|(?<=[ая])(?:ла|на|ете|йте|ли|й|л|ем|н|ло|но|ет|ют|ны|ть|ешь|нно))$"
    ),
    "noun": (
        "(?:а|ев|ов|ие|ье|е|иями|ями|ами|еи|ии|и|ией|ей|ой|ий|й|иям|ям|ием|ем|ам|ом|о|у|ах|иях|ях|ы"
        "|ь|ию|ью|ю|ия|ья|я)$"
    ),
    "derived": "[аеиоуыэюя][^аеиоуыэюя]+[аеиоуыэюя].*ость?$",
    "superlative": "(?:ейше|ейш)$",
    "fleeting": "(?<=.)[оеьй](?=[кцн]$)",
    "whole": "[бвгджзйклмнпрстфхцчшщ][ое]в$",
}
# Too common to tell anything; they keep their place for phrases.
_COMMON = (
    "и в во на не с со по о об от до за из к ко у а но же ли бы как что это для при над под или то"
    " чтобы"
)
STOP = frozenset(_COMMON.split())
# Words that lead a name or a number: they help to rank, and need not be there.
_LEAD = (
    "ул улица улице улицы пр проспект проспекте пер переулок переулке пл площадь наб набережная"
    " д дом доме кв квартира г город города городе район района районе номер"
)
# Words of a question, and those that point at somebody: pages tell the same without them, so they
# are looked for only where nothing else is.
_ASK = (
    "кто где когда куда откуда почему зачем сколько какой какая какое какие какого каких который"
    " которая которое которые все всего всех весь вся свой свое своя свои своего своих мой мое моя"
    " мои моего наш наше наша наши нашего ваш ваше ваша ваши есть быть можно нужно нужен"
    " нужна нужны надо хочу могу может если"
)
LEADING = frozenset(_LEAD.split())
ASKING = frozenset(_ASK.split())
_RULES = {name: re.compile(rule) for name, rule in RULES.items()}
_SHORTEST_CUT = 4


_DOTTED = re.compile(r"\.[A-Za-z]")
_ADDRESS = re.compile(r"[@0-9A-Za-z][\w.+@:/-]*\.[A-Za-z]{2,}(?::\d+)?(?:/[!-~]*)?", re.ASCII)
_PIECE = re.compile(r"[0-9A-Za-z]+")


def addressed(text: str) -> str:
    """Return a text in which the words of addresses are marked as such."""
    if not _DOTTED.search(text):
        return text
    return _ADDRESS.sub(lambda found: _PIECE.sub(r"@\g<0>", found[0]), text)


def fold(text: str) -> str:
    """Return a text in lower case, ё as е, without marks of stress."""
    return text.lower().replace("ё", "е").replace("\u0301", "")


@lru_cache(maxsize=262_144)
def stem(word: str) -> str:
    """Return a folded word without its ending."""
    start = _RULES["start"].match(word)
    if start is None:
        return word
    root, rest = start[0], word[start.end() :]
    cut = _RULES["perfective"].sub("", rest)
    if cut == rest:
        rest = _RULES["reflexive"].sub("", rest)
        cut = _RULES["adjective"].sub("", rest)
        if cut != rest:
            cut = _RULES["participle"].sub("", cut)
        else:
            cut = _RULES["verb"].sub("", rest)
            cut = cut if cut != rest else _RULES["noun"].sub("", rest)
    rest = cut.removesuffix("и")
    if _RULES["derived"].search(rest):
        rest = re.sub("ость?$", "", rest)
    cut = rest.removesuffix("ь")
    if cut == rest:
        cut = _RULES["superlative"].sub("", rest)
        cut = cut[:-1] if cut.endswith("нн") else cut
    found = root + cut
    return _RULES["fleeting"].sub("", found) if len(found) >= _SHORTEST_CUT else found


@lru_cache(maxsize=262_144)
def terms(word: str) -> tuple[str, ...]:
    """Return what a word as written is found by: nothing for a word that is too common."""
    folded = fold(unicodedata.normalize("NFC", word))
    if folded in STOP:
        return ()
    short = stem(folded)
    return (short, folded) if _RULES["whole"].search(folded) else (short,)
