"""HowTo: https://schema.org/HowTo."""

from hub.core.model import Guide
from hub.core.regex import regex
from hub.core.site import Item
from hub.pages.jsonld.node import Node, address, moment, node, pictures
from hub.pages.lookup import Lookup
from hub.pages.views.guide_steps import split_steps
from hub.pages.wording import shorten, summary

_DURATION = regex(r"(\d+) (\w+)")
# Between elements a space is put, and none belongs before these.
_LOOSE = regex(r" ([.,;:!?»)…])")
_SENTENCE = regex(r".{20,}?[.!?:](?= [А-ЯЁA-Z«])")
# No-break spaces stay: so the words are those of the page, which packs them together.
_SPACES = regex(r"[ \t\r\n]+")
_UNITS = {
    "PT{}M": ("минута", "минуты", "минут"),
    "PT{}H": ("час", "часа", "часов"),
    "P{}D": ("день", "дня", "дней"),
    "P{}W": ("неделя", "недели", "недель"),
    "P{}M": ("месяц", "месяца", "месяцев"),
    "P{}Y": ("год", "года", "лет"),
}
_FORMS = {word: form for form, words in _UNITS.items() for word in words}


def guide(lookup: Lookup, item: Item[Guide]) -> Node:
    """Return a guide with the beginning of each step."""
    record = item.record
    url = address(lookup, item.url)
    return node(
        "HowTo",
        name=record.title,
        description=summary(item),
        url=url,
        image=pictures(lookup, item),
        inLanguage=lookup.site.config.language,
        dateModified=moment(lookup, record.checked),
        totalTime=duration(record.time),
        estimatedCost=record.cost,
        step=[
            node("HowToStep", name=s.title, text=_text(s.html) or s.title, url=f"{url}#{s.id}")
            for s in split_steps(item.html).steps
        ],
    )


def duration(text: str) -> str:
    """Return «3 месяца» as «P3M» (ISO 8601); "" for all that is not one number with its unit."""
    match = _DURATION.fullmatch(text.replace("\N{NO-BREAK SPACE}", " ").strip(" ."))
    form = _FORMS.get(match[2].lower()) if match else None
    return form.format(match[1]) if match and form else ""


def _text(html: str) -> str:
    """Return the first sentence of a step as plain text: the page says the rest."""
    from selectolax.lexbor import LexborHTMLParser  # only where a guide is made

    body = LexborHTMLParser(html).body
    for number in body.css("sup") if body and "<sup" in html else ():  # of a footnote
        number.decompose()
    text = _SPACES.sub(" ", body.text(separator=" ")).strip() if body else ""
    text = _LOOSE.sub(r"\1", text)
    sentence = _SENTENCE.match(text)
    return shorten(sentence[0] if sentence else text)
