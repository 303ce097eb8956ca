"""Mending a source: the least that is needed, and all else byte for byte."""

import re
from pathlib import Path

import pytest
from hub.content.kinds import KINDS, kind_of
from hub.core.model import Article, Event
from hub.core.model.fields import read_by_people
from hub.core.text.typography.source import FrontMatter, body_pieces, fix, lint_pieces
from hub.style.mending import mend

TEXTS = read_by_people(Article)
CONTENT = Path(__file__).parents[4] / "content"
CASES = [
    # front matter: texts are mended, names are not
    ("---\ntitle: а - б\nslug: dvor-1-2\n---\n", "---\ntitle: а — б\nslug: dvor-1-2\n---\n"),
    ("---\ntitle: 'Двор - \"сад\"'\n---\n", "---\ntitle: 'Двор — «сад»'\n---\n"),
    ('---\ntitle: "Проект \\"Двор\\""\n---\n', '---\ntitle: "Проект «Двор»"\n---\n'),
    ("---\ntags: [2019-2021, а - б]\n---\n", "---\ntags: [2019-2021, а - б]\n---\n"),
    ("---\nid: ab-1-2\ndate: 2026-11-23\n---\n", "---\nid: ab-1-2\ndate: 2026-11-23\n---\n"),
    ("---\nsummary: >\n  Двор -\n  сад...\n---\n", "---\nsummary: >\n  Двор —\n  сад…\n---\n"),
    ("---\ncover: {file: a-1.jpg, alt: Двор - сад}\n---\n",
     "---\ncover: {file: a-1.jpg, alt: Двор — сад}\n---\n"),
    ("---\ntitle: - сад\n---\n", "---\ntitle: - сад\n---\n"),
    ("---\ntitle: [\n---\nДвор - сад\n", "---\ntitle: [\n---\nДвор — сад\n"),
    # the body
    ("Двор - сад\n", "Двор — сад\n"),
    ("За ________, против ________\n", "За ________, против ________\n"),
    ("Двор - сад\r\n\r\n  отступ - да\r\n", "Двор — сад\r\n\r\n  отступ — да\r\n"),
    ("- пункт - один\n- пункт - два\n", "- пункт — один\n- пункт — два\n"),
    ("* * *\n", "* * *\n"),
    ("---\n\nДвор - сад\n", "---\n\nДвор - сад\n"),
    ("1. в 2019-2021 годах\n", "1. в 2019–2021 годах\n"),
    ("`a - b` - код\n", "`a - b` — код\n"),
    ("```\na - b\n```\n\nа - б\n", "```\na - b\n```\n\nа — б\n"),
    ("    a - b\n\nа - б\n", "    a - b\n\nа — б\n"),
    ('[текст - да](a-1.md "x")\n', '[текст — да](a-1.md "x")\n'),
    ("![двор - сад](a-1-2.jpg)\n", "![двор — сад](a-1-2.jpg)\n"),
    ("[id]: https://a.example/1--2\n", "[id]: https://a.example/1--2\n"),
    ("<https://a.example/1-2>\n", "<https://a.example/1-2>\n"),
    ("| а - б | 1-5 мая |\n|---|---|\n", "| а — б | 1–5 мая |\n|---|---|\n"),
    ("<!-- а - б -->\n", "<!-- а - б -->\n"),
    ('**"Двор"** и *"сад"*\n', "**«Двор»** и *«сад»*\n"),
    ('## "Двор" - сад {#dvor-1-2}\n', "## «Двор» — сад {#dvor-1-2}\n"),
    ("> Цитата - да.\n> — Имя\n", "> Цитата — да.\n> — Имя\n"),
    ('Он сказал "да и ушёл\n', 'Он сказал "да и ушёл\n'),
    ("в доме, 5 мая\n", "в доме, 5 мая\n"),
    # stock Pelican's headers
    ("Title: Двор - сад\nDate: 2026-11-23\nSlug: a-1-2\n\nа - б\n",
     "Title: Двор — сад\nDate: 2026-11-23\nSlug: a-1-2\n\nа — б\n"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "expected"), CASES)
def test_case(written, expected):
    assert fix(written, TEXTS) == expected


@pytest.mark.parametrize("expected", [expected for _, expected in CASES])
def test_twice_is_as_once(expected):
    assert fix(expected, TEXTS) == expected


def test_bytes_that_are_no_text_stay():
    head = b"\xef\xbb\xbf---\r\ntitle: a\r\n---\r\n\r\n"
    assert mend(head + "а - б  \r\n\t\r\n".encode(), TEXTS) == head + "а — б  \r\n\t\r\n".encode()
    assert mend(b"\xe0 - \xe1", TEXTS) == b"\xe0 - \xe1"


def test_places_are_those_of_the_file():
    source = '---\ntitle: Двор - сад\n---\n\nОн сказал "да и ушёл в 2019-2021\n'
    front = FrontMatter(source, TEXTS)
    findings = lint_pieces(front.pieces(), body_pieces(source, front.body))
    found = [(source[f.start : f.end], f.code, f.replacement) for f in findings]
    assert found == [("-", "HUB303", "—"), ('"', "HUB302", None), ("-", "HUB304", "–")]


def test_the_model_tells_which_fields_people_read():
    assert {"title", "lead", "summary", "alt"} <= TEXTS
    assert not TEXTS & {"id", "slug", "was", "date", "tags", "file", "url", "category", "age"}
    event = read_by_people(Event)
    assert {"place", "agenda"} <= event
    assert not event & {"repeat", "start", "online", "register"}
    assert all(read_by_people(kind.model) for kind in KINDS)


# What an editor has on a keyboard. A dash that opens a line of a quotation stays: as a hyphen it
# would be the mark of a list.
KEYS = [("[«»„“]", '"'), ("(?<!> )[—–−]", "-"), ("×", "х"), ("…", "...")]


def test_shipped_content_comes_back_from_what_is_typed():
    same = []
    for path in sorted(CONTENT.rglob("*.md")):
        source = path.read_text("utf-8")
        head, fence, body = source.partition("\n---\n")
        for mark, key in KEYS:
            body = re.sub(mark, key, body)
        kind = kind_of(path.relative_to(CONTENT).as_posix())
        assert kind, path
        if (typed := head + fence + body) != source:
            mended = mend(typed.encode(), read_by_people(kind.model))
            same.append(mended.decode() == source)
    # A text may hold what nobody can tell once it is typed.
    assert len(same) > 50
    assert sum(same) > 0.97 * len(same)


def test_shipped_content_needs_no_mending():
    paths = sorted(CONTENT.rglob("*.md"))
    assert len(paths) > 50
    for path in paths:
        data = path.read_bytes()
        kind = kind_of(path.relative_to(CONTENT).as_posix())
        assert kind, path
        assert mend(data, read_by_people(kind.model)) == data, path
