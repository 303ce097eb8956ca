"""The last stages: escaped characters are restored, the tree becomes HTML."""

from collections.abc import ItemsView, Iterable
from functools import cache
from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown.serializers import RE_AMP, to_html_string
from markdown.treeprocessors import PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import STX

# What stands in them is not escaped.
_RAW = frozenset(("script", "style"))
_CODE = frozenset(("code", "pre"))


class LeanPrettify(PrettifyTreeprocessor):
    """Puts line breaks between blocks without a call for each."""

    # The stock method is private to its class, by its name alone.
    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802
        is_block = self.md.is_block_level
        todo = [elem]
        while todo:
            element = todo.pop()
            if len(element) and element.tag not in _CODE and is_block(element.tag):
                if is_block(element[0].tag) and not (element.text or "").strip():
                    element.text = "\n"
                todo += [inner for inner in element if is_block(inner.tag)]
            if not (element.tail or "").strip():
                element.tail = "\n"


class LeanUnescape(UnescapeTreeprocessor):
    """Looks for escaped characters only where there is the mark of one."""

    def run(self, root: Element) -> None:
        """Restore the escaped characters of texts and attributes."""
        for element in root.iter():
            if (text := element.text) and STX in text and element.tag != "code":
                element.text = self.unescape(text)
            if (tail := element.tail) and STX in tail:
                element.tail = self.unescape(tail)
            for name, value in element.items():
                if value and STX in value:
                    element.set(name, self.unescape(value))


def to_html(root: Element) -> str:
    """Return what ``to_html_string`` returns; what is no usual element is left to it."""
    parts: list[str] = []
    write = parts.append
    todo: list[Element | str] = [root]  # markup may be nested deeper than calls can be
    while todo:
        element = todo.pop()
        if isinstance(element, str):
            write(element)
            continue
        opening, closing = _tags(element.tag)
        attributes = element.items()
        if not opening or (attributes and _are_odd(attributes)):
            write(to_html_string(element))
            continue
        write(_with_attributes(opening, attributes) if attributes else opening)
        if text := element.text:
            write(_escaped(text))
        if tail := element.tail:
            closing += _escaped(tail)
        if len(element):
            todo.append(closing)
            todo += element[::-1]
        else:
            write(closing)
    return "".join(parts)


@cache
def _tags(tag: object) -> tuple[str, str]:
    """Return how an element begins and ends; ("", "") if it is no usual one."""
    if not isinstance(tag, str) or tag.lower() in _RAW:
        return "", ""
    return f"<{tag}>", "" if tag.lower() in HTML_EMPTY else f"</{tag}>"


def _are_odd(attributes: Iterable[tuple[object, object]]) -> bool:
    """Tell whether there is an attribute without a value, or one that may be written without."""
    return any(
        not (isinstance(name, str) and isinstance(value, str)) or name == value
        for name, value in attributes
    )


def _with_attributes(opening: str, attributes: ItemsView[str, str]) -> str:
    shown = [opening[:-1]]
    for name, value in sorted(attributes):
        escaped = _escaped(value).replace('"', "&quot;")
        shown.append(f' {name}="{escaped}"')
    return f"{''.join(shown)}>"


def _escaped(text: str) -> str:
    """Escape a text, but for what is escaped."""
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text
