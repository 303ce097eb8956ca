"""What is to be known of templates is kept from one process to the next, and nothing that runs."""

import json

import pytest
from hub.core.cache import Cache
from hub.pages.facts import Archive
from hub.pages.noting import NotingEnvironment
from jinja2 import DictLoader, TemplateSyntaxError

TEXTS = {
    "a.html": '{% from "b.html" import row %}<p class="one two">{{ row("три" ~ x) }}</p>',
    "b.html": "{% macro row(text) %}{{ text }}{% endmacro %}",
    "broken.html": "{% if %}",
}


def archive(cache, texts=TEXTS):
    made = NotingEnvironment(loader=DictLoader(texts))
    return Archive(made, cache), made


def test_next_process_knows_and_compiles_nothing(tmp_path):
    first, _ = archive(Cache(tmp_path))
    told = {name: first[name] for name in ("a.html", "b.html")}
    assert told["a.html"].words == {"one", "two", "b.html", "три"}
    assert told["a.html"].near == {"b.html"}
    assert told["b.html"].macros == {"row"}
    first.keep()
    second, made = archive(Cache(tmp_path))
    assert {name: second[name] for name in told} == told
    assert made.noted == {}


def test_edited_template_is_read_anew(tmp_path):
    first, _ = archive(Cache(tmp_path))
    assert first["a.html"].words
    assert first["b.html"].macros
    first.keep()
    second, made = archive(Cache(tmp_path), TEXTS | {"a.html": '<p class="new">'})
    assert second["a.html"].words == {"new"}
    assert second["b.html"] == first["b.html"]
    assert set(made.noted) == {"a.html"}


@pytest.mark.parametrize("found", [b"", b"{", b"[]", b'{"a.html": [1]}', b'{"a.html": null}'])
def test_damaged_memory_is_none(tmp_path, found, monkeypatch):
    monkeypatch.setattr(Cache, "get", lambda _self, _key: found)
    one, made = archive(Cache(tmp_path))
    assert one["a.html"].near == {"b.html"}
    assert "a.html" in made.noted


def test_template_with_an_error_is_never_kept(tmp_path):
    first, _ = archive(Cache(tmp_path))
    for _ in range(2):
        with pytest.raises(TemplateSyntaxError):
            first["broken.html"]
    first.keep()
    second, _ = archive(Cache(tmp_path))
    with pytest.raises(TemplateSyntaxError):
        second["broken.html"]


def test_only_words_are_kept(tmp_path, monkeypatch):
    held = []
    monkeypatch.setattr(Cache, "put", lambda _self, _key, data: held.append(json.loads(data)))
    one, _ = archive(Cache(tmp_path))
    assert one["b.html"]
    one.keep()
    one.keep()
    assert [set(found) for found in held] == [{"b.html"}]


def test_classes_of_style_sheets_are_kept_too(tmp_path):
    first, _ = archive(Cache(tmp_path))
    assert first.classes("a.css", ".a .b{c:d}") == ({"a"}, {"a", "b"})
    first.keep()
    second, _ = archive(Cache(tmp_path))
    assert second.classes("a.css", ".a .b{c:d}") == ({"a"}, {"a", "b"})
    assert second.classes("a.css", ".e{c:d}") == ({"e"}, {"e"})


def test_what_pages_wear_is_kept(tmp_path):
    first, _ = archive(Cache(tmp_path))
    assert first.worn_by("a", lambda: ".a{b:«в»}") == ".a{b:«в»}"
    second, _ = archive(Cache(tmp_path))
    assert second.worn_by("a", lambda: "made again") == ".a{b:«в»}"
    assert second.worn_by("c", lambda: "made") == "made"
