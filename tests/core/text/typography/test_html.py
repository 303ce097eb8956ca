"""HTML is set across the borders of inline elements, and its code never."""

import pytest

from tests.support.setting import typograph_html

NBSP = "\N{NO-BREAK SPACE}"
CASES = [
    ('<p>"<b>Двор</b>" открыт</p>', "<p>«<b>Двор</b>» открыт</p>"),
    ('<p>"Двор <a href="/a-1/">и "сад"</a>"</p>', '<p>«Двор <a href="/a-1/">и°„сад“</a>»</p>'),
    ("<p>двор <b>- сад</b></p>", "<p>двор°<b>— сад</b></p>"),
    ("<p>в <b>Кирове</b></p>", "<p>в°<b>Кирове</b></p>"),
    ('<p>"Первый</p><p>второй"</p>', '<p>"Первый</p><p>второй"</p>'),
    ('<p><code>a - "b"</code> - код</p>', '<p><code>a - "b"</code>°— код</p>'),
    ('<pre>1-2 "x" ...</pre>', '<pre>1-2 "x" ...</pre>'),
    ('<pre><code>"x" - 5...</code></pre>', '<pre><code>"x" - 5...</code></pre>'),
    ("<p><kbd>Ctrl - C</kbd></p>", "<p><kbd>Ctrl - C</kbd></p>"),
    ('<a href="/1-2/" title="Двор - сад">x</a>', '<a href="/1-2/" title="Двор°— сад">x</a>'),
    ('<img src="1-2.jpg" alt="Двор - сад">', '<img src="1-2.jpg" alt="Двор°— сад">'),
    ('<p id="1-2" class="a-1">2019-2021</p>', '<p id="1-2" class="a-1">2019–2021</p>'),
    ("<p>https://a.example/1--2</p>", "<p>https://a.example/1--2</p>"),
    ("<ul><li>в доме</li><li>и в саду</li></ul>", "<ul><li>в°доме</li><li>и°в°саду</li></ul>"),
    ("<p>дом<br>- сад</p>", "<p>дом<br>—°сад</p>"),
    ("<td>5</td>", "5"),
    ("<script>a - b</script><style>a - b</style>", "<script>a - b</script><style>a - b</style>"),
    ('<sub><code><img alt="a - b"></code></sub>', '<sub><code><img alt="a - b"></code></sub>'),
    ("<sup>1-2<sup>3-4</sup>5-6</sup>7-8<br>", "<sup>1-2<sup>3-4</sup>5-6</sup>7–8<br>"),
    (
        '<b title="&lt;i&gt; - &quot;x&quot; &amp; &gt;">x</b>',
        '<b title="&lt;i&gt;°— «x» &amp; &gt;">x</b>',
    ),
    ("<p>&lt;b&gt; - &amp;</p>", "<p>&lt;b&gt;°— &amp;</p>"),
    ("<p>5&nbsp;мая</p>", "<p>5°мая</p>"),
]


@pytest.mark.parametrize(("html", "expected"), CASES)
def test_case(html, expected):
    assert typograph_html(html) == expected.replace("°", NBSP)


def test_characters_not_entities():
    assert "&" not in typograph_html('<p>"Двор" - в Кирове...</p>')
