"""From bytes to a document: whatever the bytes, a document or a report, never an exception."""

import time
from unittest.mock import patch

import pytest
import yaml
from hub.core import front_matter
from hub.core.decoding import LARGEST_FILE, decode
from hub.core.diagnostics import Report, Span
from hub.core.document import Source
from hub.core.source import LARGEST_FRONT_MATTER, split
from hypothesis import example, given
from hypothesis import strategies as st

from tests.support.reading import codes, document

TEXT = """---
id: subbotnik7
title: "Субботник: приходите"
tags: [двор, тос]
cover:
  file: dvor.jpg
  alt: Двор
sources:
  - title: Газета
    url: https://gazeta.example/
---

Приходите в субботу.
"""


def test_fields_are_plain_strings_lists_and_dicts():
    found, report = document(TEXT)
    assert codes(report) == []
    assert found.fields == {
        "id": "subbotnik7",
        "title": "Субботник: приходите",
        "tags": ["двор", "тос"],
        "cover": {"file": "dvor.jpg", "alt": "Двор"},
        "sources": [{"title": "Газета", "url": "https://gazeta.example/"}],
    }
    assert found.body == "\nПриходите в субботу.\n"
    assert found.body_line == 12
    assert not found.stock


@pytest.mark.parametrize(
    ("location", "key", "value"),
    [
        (("title",), Span(3, 1, 5), Span(3, 8, 22)),
        (("tags", 1), Span(4, 14, 3), Span(4, 14, 3)),
        (("cover", "alt"), Span(7, 3, 3), Span(7, 8, 4)),
        (("sources", 0, "url"), Span(10, 5, 3), Span(10, 10, 23)),
        (("cover", "credit"), Span(5, 1, 5), Span(6, 3, 1)),
        (("sources", 0, "date"), Span(9, 5, 1), Span(9, 5, 1)),
        (("date",), Span(1, 1, 3), Span(1, 1, 3)),
    ],
)
def test_places(location, key, value):
    found, _ = document(TEXT)
    assert found.key(location) == key
    assert found.value(location) == value


@pytest.mark.parametrize("value", ["no", "012", "0x1F", "2024-99-01", "1e5", ".5", "12:30", "yes"])
def test_yaml_judges_no_value(value):
    found, _ = document(f"---\nid: {value}\n---\n")
    assert found.fields == {"id": value}


@pytest.mark.parametrize("value", ["", "~", "null", " # примечание"])
def test_nothing_is_none(value):
    found, _ = document(f"---\nid: {value}\n---\n")
    assert found.fields == {"id": None}


@pytest.mark.parametrize("value", ['""', "''", '"~"', '"null"'])
def test_what_stands_in_quotes_is_text(value):
    found, _ = document(f"---\nid: {value}\n---\n")
    assert found.fields == {"id": value[1:-1]}


def test_stock_header():
    text = "Title: Двор\nDate: 2026-11-01\nTags: а,\n    б\n\nТекст.\n"
    found, report = document(text)
    assert codes(report) == []
    assert found.stock
    assert found.fields == {"title": "Двор", "date": "2026-11-01", "tags": "а, б"}
    assert found.value(("date",)) == Span(2, 7, 10)
    assert found.body.strip() == "Текст."


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_and_mark_of_byte_order(end):
    found, report = document(b"\xef\xbb\xbf" + TEXT.replace("\n", end).encode())
    assert codes(report) == []
    assert found.fields["title"] == "Субботник: приходите"
    assert found.value(("cover", "alt")) == Span(7, 8, 4)


@pytest.mark.parametrize("odd", ["\x85", "\u2028", "\u2029"])
def test_what_only_yaml_takes_for_a_line_end_moves_no_place(odd):
    found, report = document(f"---\nid: а{odd}б\ntitle: Двор\n---\n{odd}Текст")
    assert codes(report) == []
    assert found.fields["id"] == "а б"
    assert found.value(("title",)) == Span(3, 8, 4)
    assert found.body == " Текст"


def test_text_is_composed_and_clean():
    found, report = document("---\ntitle: Наи\u0306ден\n---\nе\u0308ж\u202e")
    assert found.fields["title"] == "Найден"
    assert found.body == "ёж"
    assert codes(report) == ["HUB002"]


def test_escape_cannot_bring_a_forbidden_character_back():
    found, _ = document('---\ntitle: "а\\u202eб\\0в\\uFEFF"\n---\n')
    assert found.fields["title"] == "абв"


@pytest.mark.parametrize("fence", ["---", "--- ", "---\t"])
def test_fence_may_have_spaces_after_it(fence):
    found, _ = document(f"{fence}\nid: а\n{fence}\nтекст")
    assert found.fields == {"id": "а"}


def test_second_fence_ends_the_header():
    found, _ = document("---\nid: а\n---\nтекст\n---\nещё")
    assert found.body == "текст\n---\nещё"


# --- Bombs: refused at once, and never followed ---

BOMBS = {
    "billion laughs": "a: &a [x,x]\n" + "".join(f"b{i}: &b{i} [*a,*a]\n" for i in range(9)),
    "alias to itself": "a: &a [*a]",
    "python tag": "a: !!python/object/apply:os.system [ls]",
    "merge": "a: &a {b: c}\nd:\n  <<: *a",
    "open brackets": "a: " + "[" * 63_000,
    "closed brackets": "a: " + "[" * 31_000 + "]" * 31_000,
    "braces": "a: " + "{a: " * 15_000,
    "dashes": "- " * 31_000,
    "questions": "? " * 31_000,
    "colons": "a:\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 340)),
    "indented dashes": "a:\n" + "".join(f"{' ' * n}-\n" for n in range(1, 340)),
    "many keys": "\n".join(f"k{n}: v" for n in range(6_000)),
    "many values": "a: [" + "1," * 31_000 + "]",
    "one key many times": "a: 1\n" * 12_000,
    "long scalar": 'a: "' + "x" * 60_000,
    "quotes": "a: " + "'" * 60_001,
    "ampersands": "a: " + "& " * 30_000,
    "long key": "x" * 60_000,
    "folded": "a: >\n" + " x\n" * 20_000,
}
HARMLESS = {"many keys", "many values", "folded"}


@pytest.mark.parametrize("name", BOMBS)
def test_bomb_is_refused_within_a_second(name):
    text = f"---\n{BOMBS[name]}\n---\n"
    start = time.process_time()
    found, report = document(text)
    assert time.process_time() - start < 1
    assert (found is None) == (name not in HARMLESS)
    assert report.failed == (found is None)
    assert len(report.diagnostics) <= 1


def test_limits_are_in_bytes():
    header = "---\nid: " + "я" * (LARGEST_FRONT_MATTER // 2) + "\n---\n"
    assert codes(document(header)[1]) == ["HUB011"]
    assert codes(document(b"x" * (LARGEST_FILE + 1))[1]) == ["HUB003"]
    assert codes(document("---\nid: а\n---\n" + "я" * (LARGEST_FILE // 2))[1]) == ["HUB003"]


# --- Anything at all ---

SIGNS = [*"ab:-[]{}\"'#&*!|>%@`?,~\\ \n\t\rё", "---\n", ": ", "\n  ", "\n- ", "a: "]
YAMLISH = st.lists(st.sampled_from(SIGNS), max_size=40).map("".join)


@given(st.binary(max_size=400))
@example(b"---\n\xff\n---\n")
def test_no_bytes_raise(data):
    _judged(data)


@given(YAMLISH)
@example("a: [b")
@example("&a")
@example("'")
@example("{a")
@example("%YAML 1.1\n---\na: b")
@example("a\n...\nb")
@example("\t")
@example('"\\')
@example("| |")
@example("a:  #b\n  ?")
def test_no_header_raises(header):
    _judged(f"---\n{header}\n---\nтекст".encode())


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_no_text_raises(text):
    _judged(text.encode())


class Slow(yaml.SafeLoader):
    """PyYAML's own reader, as header lines are read by libyaml."""

    resolve = front_matter._Unread.resolve


@given(YAMLISH)
def test_readers_of_yaml_agree(header):
    """libyaml and PyYAML's own reader may differ in words, not in what they accept."""
    fast = _judged(f"---\n{header}\n---\n".encode())
    with patch.multiple(front_matter, Loader=yaml.SafeLoader, _Unread=Slow):
        slow = _judged(f"---\n{header}\n---\n".encode())
    if fast is not None and slow is not None:
        assert fast.fields == slow.fields


def _judged(data):
    report = Report()
    found = split(Source("news/a.md", data), report)
    assert (found is None) == report.failed
    for diagnostic in report:
        text = data.decode("utf-8", "replace")
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        span = diagnostic.span or Span(1)
        assert 1 <= span.line <= len(lines) + 1
        assert span.column >= 1
        assert span.length >= 1
    report.render("text", lambda _path: data.decode("utf-8", "replace").split("\n"))
    return found


@given(st.binary(max_size=300))
def test_decoding_gives_clean_text_or_a_problem(data):
    report = Report()
    text = decode(Source("a.md", data), report)
    assert (text is None) == report.failed
    if text is not None:
        assert "\r" not in text
        text.encode("utf-8")


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2003", "\u3000", "\u00a0\u00a0"])
def test_hard_spaces_divide_where_plain_ones_would(space):
    """Word processors and chats bring them; no editor shows the difference."""
    text = "---\ntitle:{0}Двор{0}и сад{0}\ncover:\n{0}file:{0}a.jpg\n{0}alt: Двор\n---\n"
    found, report = document(text.format(space))
    assert codes(report) == []
    assert found.fields == {
        "title": f"Двор{space}и сад",
        "cover": {"file": "a.jpg", "alt": "Двор"},
    }
