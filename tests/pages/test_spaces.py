"""Words that a style sheet sets apart are apart without it: in a text browser, when copied."""

from lxml import html

INLINE = frozenset({"a", "abbr", "b", "button", "label", "small", "span", "strong", "time"})
ALONE = frozenset("()[],.:;«»/·—–- ")


def glued(text):
    """Return the pairs of words that a page's inline elements print with nothing between them."""
    found = []
    for first in html.document_fromstring(text).iter(*INLINE):
        second = first.getnext()
        if second is None or second.tag not in INLINE or first.tail:
            continue
        one, other = first.text_content(), second.text_content()
        if one and other and one[-1].strip() and other[0] not in ALONE and other[0].strip():
            found.append((one[-30:], other[:30]))
    return found


def test_glued_words_are_seen():
    assert glued("<p><b>Имя</b><span>роль</span>, <a>а</a> <i>б</i></p>") == [("Имя", "роль")]
    assert not glued("<p><a>RSS</a><span>: новости</span></p>")


def test_words_are_apart_without_styles(rendered):
    faults = {path: found for path, text in rendered.items() if (found := glued(text))}
    assert faults == {}
