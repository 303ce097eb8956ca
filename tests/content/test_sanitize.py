"""What a text may bring into a page: prose, and nothing that runs, frames, styles or loads."""

import re
from pathlib import Path

import pytest
from hub.content.sanitize import embed_page, sanitize
from hub.core.text.typography.typeset import typograph
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tests.support.reading import codes, html_of, read_body

LINES = Path(__file__).parents[1].joinpath("cases/xss.txt").read_text("utf-8").splitlines()
ESCAPES = {r"\n": "\n", r"\t": "\t", r"\x01": "\x01", r"\x00": "\0", r"\x0b": "\x0b"}


def unescaped(line):
    return re.sub(r"\\(?:n|t|x01|x00|x0b)", lambda match: ESCAPES[match[0]], line)


PAYLOADS = [unescaped(line) for line in LINES if line and not re.match(r"# [^<]", line)]

PROSE_TAGS = """
    html head body p a b i em strong del ins q s small sub sup mark abbr code kbd samp pre cite
    blockquote br hr h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr th td caption
    div figure figcaption span img time details summary
"""
PROSE_ATTRIBUTES = """
    href src alt title id class width height loading colspan rowspan scope start reversed cite
    datetime open role aria-label tabindex
"""
TAGS, ATTRIBUTES = set(PROSE_TAGS.split()), set(PROSE_ATTRIBUTES.split())
SCHEMES = {"http", "https", "mailto", "tel", "tg"}


def dangers(html):
    """List what is more than prose in a page; a browser's reading counts, not the text."""
    found = []
    for node in LexborHTMLParser(f"<!doctype html><body>{html}").css("*"):
        if node.tag not in TAGS:
            found.append(node.tag)
        for name, value in node.attributes.items():
            if name not in ATTRIBUTES:
                found.append(f"{node.tag}.{name}")
            if name in {"href", "src", "cite"}:
                address = re.sub(r"[\x00-\x20]", "", value or "").casefold()
                scheme = re.match(r"([a-z][a-z0-9+.-]*):", address)
                if scheme and scheme[1] not in SCHEMES:
                    found.append(address)
            if name == "role" and value != "region":
                found.append(f"role {value}")
    return found


def test_there_are_many_payloads():
    assert len(PAYLOADS) >= 140


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payload_is_disarmed_in_a_body(payload):
    assert dangers(html_of(payload)) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payload_is_disarmed_in_the_midst_of_prose(payload):
    html = html_of(f"Начало.\n\n{payload}\n\n- пункт {payload}\n\nКонец.")
    assert dangers(html) == []
    assert "Начало." in html


def test_payloads_are_dangerous_at_first():
    """The eye of this test sees: unsanitised, nearly every payload shows."""
    raw = [payload for payload in PAYLOADS if payload.startswith("<")]
    assert sum(bool(dangers(payload)) for payload in raw) > 0.85 * len(raw)


SIGNS = """
    <script> </script> <style> </style> <svg> </svg> <math> <mtext> <img <a <p <td <iframe <table>
    <noscript> <template> <!-- --> <![CDATA[ ]]> > /> " ' = onerror= onclick= href= src= style=
    javascript: data: https://rutube.ru/play/embed/a x 1 / & &lt; &gt; &quot; &#1; &colon; [ ] ( )
    ![ ](x) ` ``` # * | --- {filename} {{ }} [^1] [^1]:
"""
TOKENS = st.sampled_from([*SIGNS.split(), " ", "\n", "\n\n", "> ", "    ", "\x01", "\t"])
SOUP = st.lists(TOKENS, max_size=30).map("".join)


@settings(max_examples=150)
@given(SOUP)
def test_no_soup_is_dangerous(text):
    assert dangers(html_of(text)) == []


@settings(max_examples=150)
@given(SOUP)
def test_sanitised_html_is_final(html):
    clean = sanitize(html)
    again = LexborHTMLParser(sanitize(clean)).html
    assert again == LexborHTMLParser(clean).html


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_no_text_raises(text):
    body, _ = read_body(text)
    assert len(body.parts) % 2 == 1
    assert dangers(html_of(text)) == []


PROSE = [
    (
        "**да** и *нет*",
        "<p><strong>да</strong>\N{NO-BREAK SPACE}и\N{NO-BREAK SPACE}<em>нет</em></p>",
    ),
    ("H<sub>2</sub>O", "<p>H<sub>2</sub>O</p>"),
    ("<details><summary>Ещё</summary>Текст</details>", "<summary>Ещё</summary>"),
    ("<https://gazeta.example/?a=1&b=2>", 'href="https://gazeta.example/?a=1&amp;b=2"'),
    ("[почта](mailto:tos@example.org)", 'href="mailto:tos@example.org"'),
    ("[звонок](tel:+78332000000)", 'href="tel:+78332000000"'),
    ("[канал](tg://resolve?domain=tos)", 'href="tg://resolve?domain=tos"'),
    ("<blockquote cite='https://gazeta.example/'>а</blockquote>", 'cite="https://gazeta.example/"'),
    ("1. раз\n2. два", "<ol>\n<li>раз</li>\n<li>два</li>\n</ol>"),
    ("5. пять\n6. шесть", '<ol start="5">'),
    ("Слово[^1]\n\n[^1]: сноска", 'class="footnote-ref"'),
    ("`<b>`", "<code>&lt;b&gt;</code>"),
    ("2 < 3 & 4 > 1", "2 &lt; 3 &amp; 4 &gt; 1"),
]


@pytest.mark.parametrize(("markdown", "html"), PROSE)
def test_prose_is_kept(markdown, html):
    assert html in html_of(markdown)


TEMPLATES = [
    "{{ 7 * 7 }}",
    "{% for x in y %}{% endfor %}",
    "{# примечание #}",
    "{{ config.SECRET }}",
    "${7*7}",
    "#{7*7}",
    "<%= 7 %>",
    "{{constructor.constructor('alert(1)')()}}",
]


@pytest.mark.parametrize("text", TEMPLATES)
def test_braces_of_templates_stay_as_they_are(text):
    body, _ = read_body(f"До {text} после.")
    assert body.text == typograph(f"До {text} после.")


# --- Videos: four full shapes, each a link to its page ---

VIDEOS = {
    "https://rutube.ru/play/embed/abc123": "https://rutube.ru/video/abc123/",
    "https://rutube.ru/play/embed/abc123/": "https://rutube.ru/video/abc123/",
    "https://vk.com/video_ext.php?oid=-12&id=34&hash=ab": "https://vk.com/video-12_34",
    "https://vkvideo.ru/video_ext.php?oid=12&id=34&hd=2": "https://vkvideo.ru/video12_34",
    "https://www.youtube-nocookie.com/embed/a-b_c": "https://www.youtube.com/watch?v=a-b_c",
}
STRANGE = [
    "",
    "http://rutube.ru/play/embed/abc",
    "//rutube.ru/play/embed/abc",
    "https://RUTUBE.ru.evil.example/play/embed/abc",
    "https://evil.example/https://rutube.ru/play/embed/abc",
    "https://rutube.ru/play/embed/../../x",
    "https://rutube.ru/play/embed/a?x=1",
    "https://rutube.ru/play/embed/a#x",
    "https://rutube.ru:444/play/embed/a",
    "https://rutube.ru:x/play/embed/a",
    "https://user@rutube.ru/play/embed/a",
    "https://rutube.ru/video/abc",
    "https://vk.com/video_ext.php?oid=1",
    "https://vk.com/video_ext.php?oid=1&id=x",
    "https://vk.com/video_ext.php?oid=1&id=2&z=3",
    "https://vk.com/away.php?to=x&oid=1&id=2",
    "https://www.youtube.com/embed/abc",
    "https://youtube-nocookie.com/embed/abc",
    "https://www.youtube-nocookie.com/embed/abc?autoplay=1",
    "https://[::1/play/embed/a",
    "javascript:alert(1)//rutube.ru/play/embed/a",
    f"https://rutube.ru/play/embed/{'a' * 65}",
]


@pytest.mark.parametrize(("frame", "page"), VIDEOS.items())
def test_video_becomes_a_link(frame, page):
    assert embed_page(frame) == page
    html = html_of(f'<iframe src="{frame}" width="600" allowfullscreen></iframe>')
    assert f'<p class="video"><a href="{page}">Смотреть видео на\N{NO-BREAK SPACE}' in html
    assert "iframe" not in html


@pytest.mark.parametrize("frame", STRANGE)
def test_other_frames_vanish(frame):
    assert embed_page(frame) is None
    assert "iframe" not in html_of(f'<iframe src="{frame}"></iframe>')
    assert "<a" not in html_of(f'<iframe src="{frame}"></iframe>')


def test_links_that_run_are_gone_but_their_words_stay():
    body, report = read_body("Нажмите [сюда](javascript:alert(1)) скорее.")
    assert body.text == "Нажмите сюда скорее."
    assert codes(report) == ["HUB693"]


# What feeds and messages take comes from the sanitiser itself, without the tree that follows.


@pytest.mark.parametrize("frame", STRANGE)
def test_sanitiser_alone_leaves_a_strange_frame_without_an_address(frame):
    assert "src" not in sanitize(f'<iframe src="{frame}"></iframe>')


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        ("text-align: left;", True),
        ("text-align: center;", True),
        ("text-align: left; position: fixed", False),
        ("text-align: left;background:url(//evil.example);", False),
        ("text-align: expression(alert(1));", False),
        ("color: red", False),
    ],
)
def test_sanitiser_alone_keeps_no_style_but_that_of_a_column(style, kept):
    html = sanitize(f'<table><tr><td style="{style}">а</td></tr></table>')
    assert ("style" in html) == kept
    assert "style" not in sanitize(f'<p style="{style}">а</p>')
