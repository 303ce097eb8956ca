"""CommonMark through comrak (Rust): its HTML, spelt as Python-Markdown spells it.

Both engines then give one tree to all that follows, so what the hub adds to Markdown is written
once. What still differs is the grammar itself: ``tests/content/test_engines.py`` shows where.
"""

import re
from collections.abc import Callable
from functools import partial
from urllib.parse import unquote

from comrak import ExtensionOptions, RenderOptions, render_markdown

from hub.core.errors import ConfigurationError
from hub.core.regex import regex

# What Python-Markdown has as extensions is here a switch, or a part of the grammar.
_SWITCHES = {"tables": "table", "footnotes": "footnotes"}
_BUILT_IN = {"fenced_code", "sane_lists"}

# A pattern that begins with letters, not with a choice, is searched many times faster.
_ALIGN = regex(r'<t([hd]) align="(left|center|right)">')
_REFERENCE = regex(
    r'<sup class="footnote-ref">'
    r'<a href="#fn-([^"]*)" id="fnref-([^"]*)" data-footnote-ref>(\d+)</a></sup>'
)
_NOTES = '<section class="footnotes" data-footnotes>\n'
_NOTE = regex(r'<li id="fn-([^"]*)">')
_BACK = regex(
    r' ?<a href="#fnref-([^"]*)" class="footnote-backref" data-footnote-backref '
    r'data-footnote-backref-idx="(\d+)(?:-(\d+))?" aria-label="[^"]*">↩'
    r'(?:<sup class="footnote-ref">\d+</sup>)?</a>'
)
_ALONE = regex(r'(?<!&#160;)(?<!</a>)((?:<a class="footnote-backref"[^>]*>↩</a>)+)\n</li>')


_ENCODED = regex(r'="(?:(?<= href=")|(?<= src="))([^"%]*%[^"]*)"')
_UNSAFE = regex(r'["<>&\x00-\x1f]')


def commonmark_engine(extensions: tuple[str, ...], back: str) -> Callable[[str], str]:
    """Return a converter; ``back`` is the title of the way back from a footnote.

    Raises:
        ConfigurationError: an extension is one that only Python-Markdown has.
    """
    unknown = [name for name in extensions if name not in {*_SWITCHES, *_BUILT_IN}]
    if unknown:
        raise ConfigurationError(
            f"MARKDOWN_EXTENSIONS: {', '.join(unknown)} — это расширения движка «markdown». "
            'Уберите их или поставьте MARKDOWN_ENGINE = "markdown".'
        )
    options, rendering = ExtensionOptions(), RenderOptions()
    for name in extensions:
        if name in _SWITCHES:
            setattr(options, _SWITCHES[name], True)
    rendering.unsafe_ = True  # raw HTML is for the sanitiser to judge, whatever the engine

    def convert(text: str) -> str:
        html = render_markdown(text, extension_options=options, render_options=rendering)
        if " align=" in html:
            html = _ALIGN.sub(r'<t\1 style="text-align: \2;">', html)
        if "%" in html:
            html = _ENCODED.sub(partial(_as_written, text), html)
        return _footnotes(html, back) if _NOTES in html else html

    return convert


def _footnotes(html: str, back: str) -> str:
    """Spell footnotes as Python-Markdown does."""
    body, _, notes = html.rpartition(_NOTES)
    body = _REFERENCE.sub(_reference, body)
    notes = _NOTE.sub(lambda m: f'<li id="fn:{unquote(m[1])}">', _REFERENCE.sub(_reference, notes))
    notes = _BACK.sub(lambda m: _back(m, back), notes)
    notes = _ALONE.sub(r"<p>\1</p>\n</li>", notes)
    return f'{body}<div class="footnote">\n<hr>\n{notes.replace("</section>", "</div>", 1)}'


def _as_written(text: str, match: re.Match[str]) -> str:
    """Leave an address as its author wrote it: «{filename}дом.md» need not be encoded."""
    plain = unquote(match[1])
    if match[1] in text or _UNSAFE.search(plain) or "\N{REPLACEMENT CHARACTER}" in plain:
        return match[0]
    return f'="{plain}"'


def _reference(match: re.Match[str]) -> str:
    name, number = unquote(match[1]), match[3]
    nth = unquote(match[2])[len(name) + 1 :]  # «-2» after the name: it is named a second time
    place = f"fnref{nth}:{name}"
    return f'<sup id="{place}"><a class="footnote-ref" href="#fn:{name}">{number}</a></sup>'


def _back(match: re.Match[str], back: str) -> str:
    number, nth = match[2], match[3] or ""
    name = unquote(match[1])
    name = name.removesuffix(f"-{nth}") if nth else name
    space = "" if nth else "&#160;"
    title = back.format(number)
    link = f'<a class="footnote-backref" href="#fnref{nth}:{name}" title="{title}">↩</a>'
    return f"{space}{link}" if match[0].startswith(" ") else link
