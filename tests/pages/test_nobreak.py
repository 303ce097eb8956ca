"""Words of templates and what they print among them: bound as a reader sees them (~ is U+00A0)."""

import re

import pytest
from hub.core.text.typography.typeset import typograph
from hub.pages.noting import NotingEnvironment
from markupsafe import Markup

from tests.pages.conftest import THEME

NBSP = "\N{NO-BREAK SPACE}"
NAMES = {
    "title": "Двор у дома",
    "tag": "<b>",
    "html": Markup("<i>и сад</i>"),
    "count": 5,
    "level": "h3",
    "yes": True,
}
CASES = {
    "words": ("<p>Перейти к тексту</p>", "<p>Перейти к~тексту</p>"),
    "across tags": (
        "<p>в <a href='/x y/'>саду</a> — он</p>",
        "<p>в~<a href='/x y/'>саду</a>~— он</p>",
    ),
    "across blocks": ("<h2>от</h2> <p>и до</p>", "<h2>от</h2> <p>и~до</p>"),
    "before a value": ("<p>в {{ title }}</p>", "<p>в~Двор у~дома</p>"),
    "after a value": ("<p>{{ title }} — он</p>", "<p>Двор у~дома~— он</p>"),
    "a choice": ("<p>до {% if yes %}сада{% endif %}</p>", "<p>до~сада</p>"),
    "a source of two lines": ("<p>из\nсада</p>", "<p>из~сада</p>"),
    "attributes": (
        '<a title="к саду" class="а б">сад</a>',
        '<a title="к~саду" class="а б">сад</a>',
    ),
    "words for a script": ('<b data-none="Не нашлось"></b>', '<b data-none="Не~нашлось"></b>'),
    "a value in an attribute": ('<img alt="{{ title }}">', '<img alt="Двор у~дома">'),
    "a value that is not read": ('<b data-x="{{ title }}">', '<b data-x="Двор у дома">'),
    "code": ("в <code>и {{ title }}</code> и я", "в~<code>и Двор у дома</code> и~я"),
    "a script": ("<script>{{ title }} 'и я'</script>", "<script>Двор у дома 'и я'</script>"),
    "a printed tag": ("<{{ level }}>о {{ level }}</{{ level }}>", "<h3>о~h3</h3>"),
    "HTML": ("<p>{{ html }}</p>", "<p><i>и сад</i></p>"),
    "escapes": ("<p>о {{ tag }} и {{ tag ~ ' — ' }}</p>", "<p>о~&lt;b&gt; и~&lt;b&gt;~— </p>"),
    "a number": ("<p>до {{ count }}</p>", "<p>до~5</p>"),
    "figures of a drawing": ('<path d="M1 200 300"/>', '<path d="M1 200 300"/>'),
    "a macro": (
        "{% macro m(x) %}<b title='{{ x }}'>{{ x }}</b>{% endmacro %}{{ m('у дома') }}",
        "<b title='у~дома'>у~дома</b>",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_words_are_bound(case):
    source, expected = CASES[case]
    made = NotingEnvironment(autoescape=True).from_string(source)
    assert made.render(NAMES) == expected.replace("~", NBSP)


def texts(script):
    """Return the Russian texts in a script, with a foreign character for each value."""
    found = (one or two for one, two in re.findall(r'"([^"\n]*)"|`([^`]*)`', script))
    told = (re.sub(r"\$\{[^}]*\}", "\N{OBJECT REPLACEMENT CHARACTER}", text) for text in found)
    return [text.replace(r"\u00a0", NBSP) for text in told if re.search("[а-яё]", text)]


def test_texts_of_scripts_are_found():
    assert texts('a("б в"); c(`г ${d} е`, "f")') == ["б в", "г \ufffc е"]


def test_words_of_scripts_are_set():
    scripts = sorted(THEME.glob("static/**/*.js"))
    found = [(path.name, text) for path in scripts for text in texts(path.read_text("utf-8"))]
    assert len(found) > 20
    assert [(name, text) for name, text in found if typograph(text) != text] == []
