"""Texts that were read before come back as they were; what is odd in the cache is read anew."""

import pickle
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hub.cli.settings import read_settings
from hub.content import kept as kept_module
from hub.content.kept import Kept
from hub.content.records import load
from hub.core.diagnostics import Report
from hub.core.packs import Packs, packs_in

from tests.support.building import SITES, article, copied
from tests.support.reading import config, write


def read(content: Path, cache: Path):
    """Read as a new process does the full site, or as the project's own; from no shelf."""
    packs_in.cache_clear()
    shutil.rmtree(cache / "shelf", ignore_errors=True)
    report = Report()
    full = (content / "tos").exists()
    known = read_settings(str(SITES / "full/siteconf.py"), str(content))[0]
    settings = replace(known, workers=1) if full else config(content)
    return load(replace(settings, cache=cache), report), list(report)


def entries(cache: Path) -> list[Path]:
    return sorted(path for path in (cache / "texts").rglob("*") if path.is_file())


@pytest.fixture
def whole(tmp_path) -> Path:
    """Every kind and field, without the one text of which a build warns."""
    content = copied("full", tmp_path / "whole")
    (content / "news/2026/lovushka.md").unlink()
    return content


@pytest.fixture
def no_markdown(monkeypatch):
    """Nothing may be marked up again."""

    def never(*_):
        raise AssertionError("read again")

    def fail():
        monkeypatch.setattr("hub.content.making.rendered", never)
        monkeypatch.setattr("hub.content.making.split", never)

    return fail


def test_every_kind_comes_back_the_same(tmp_path, whole, no_markdown):
    first = read(whole, tmp_path / "cache")
    assert [found.code for found in first[1]] == ["HUB697"]  # a foreign video, on purpose
    no_markdown()
    assert read(whole, tmp_path / "cache") == first


def test_nothing_depends_on_where_the_folder_lies_or_when_it_was_written(
    tmp_path, whole, no_markdown
):
    first, _ = read(whole, tmp_path / "cache")
    shutil.copytree(whole, tmp_path / "moved/content", copy_function=shutil.copyfile)
    (tmp_path / "cache").rename(tmp_path / "carried")
    no_markdown()
    assert read(tmp_path / "moved/content", tmp_path / "carried")[0] == first


@pytest.mark.parametrize(
    "changed",
    [
        {"CATEGORIES": ("ТОС", "Дворы")},
        {"MARKDOWN_EXTENSIONS": ("tables",)},
        {"TIMEZONE": "Asia/Vladivostok"},
        {"SITEURL": "https://other.example"},
    ],
)
def test_other_settings_are_other_texts(tmp_path, changed):
    base = Kept.of(config(tmp_path))
    assert Kept.of(config(tmp_path, **changed)).recipe != base.recipe
    elsewhere = config(tmp_path / "x", WORKERS=4, CACHE_PATH=str(tmp_path), THEME="/y")
    assert Kept.of(elsewhere).recipe == base.recipe


def test_other_code_or_other_libraries_are_other_texts(tmp_path, monkeypatch):
    base = Kept.of(config(tmp_path)).recipe
    monkeypatch.setattr(kept_module, "code_digest", lambda *_: "other")
    assert Kept.of(config(tmp_path)).recipe != base


def test_an_extension_of_another_version_is_another_recipe(tmp_path, monkeypatch):
    base = Kept.of(config(tmp_path)).recipe
    monkeypatch.setattr(kept_module, "module_digest", lambda _name: "other")
    assert Kept.of(config(tmp_path)).recipe != base


def test_an_edit_is_read(tmp_path):
    content = write(tmp_path / "content", article(1))
    before, _ = read(content, tmp_path / "cache")
    path = next(iter(article(1)))
    text = (content / path).read_text("utf-8")
    (content / path).write_text(f"{text}\nЕщё абзац.\n", "utf-8")
    after, _ = read(content, tmp_path / "cache")
    assert "Ещё абзац." in after.entries[0].body.text
    assert "Ещё абзац." not in before.entries[0].body.text


def test_a_moved_text_keeps_no_link_of_its_old_place(tmp_path):
    text = next(iter(article(1, body="[Рядом](drugoy.md)").values()))
    content = write(tmp_path / "content", {"news/2026/a.md": text})
    read(content, tmp_path / "cache")
    (content / "news/2025").mkdir()
    (content / "news/2026/a.md").rename(content / "news/2025/a.md")
    moved, _ = read(content, tmp_path / "cache")
    assert moved.entries[0].body.targets[0].name == "news/2025/drugoy.md"


def test_what_was_told_is_told_again(tmp_path, no_markdown):
    content = write(tmp_path / "content", article(1, body="Он сказал: \u202eнет\u202c."))
    first = read(content, tmp_path / "cache")
    assert first[1]
    no_markdown()
    assert read(content, tmp_path / "cache") == first


def test_a_refused_text_is_read_again(tmp_path):
    content = write(tmp_path / "content", {"news/2026/a.md": "---\ntitle: А\n---\nТекст.\n"})
    first = read(content, tmp_path / "cache")
    assert first[0].refused
    assert read(content, tmp_path / "cache") == first
    assert not entries(tmp_path / "cache")


class Bomb:
    """A pickle that would run a program."""

    def __reduce__(self):
        return (__import__("os").system, ("false",))


ODD = {
    "cut": lambda data: data[:-3],
    "empty": lambda _: b"",
    "flipped": lambda data: data[:50] + bytes([data[50] ^ 1]) + data[51:],
    "flipped in its table": lambda data: data[:10] + bytes([data[10] ^ 1]) + data[11:],
}


@pytest.mark.parametrize("damage", ODD)
def test_a_damaged_cache_is_read_anew_and_mended(tmp_path, damage):
    content = write(tmp_path / "content", article(1))
    first = read(content, tmp_path / "cache")
    (entry,) = entries(tmp_path / "cache")
    whole = entry.read_bytes()
    entry.write_bytes(ODD[damage](whole))
    assert read(content, tmp_path / "cache") == first
    assert entry.read_bytes() == whole


@pytest.mark.parametrize("value", [Bomb(), ("not", "a record"), print, [1]])
def test_a_foreign_cache_is_not_believed(tmp_path, monkeypatch, value):
    content = write(tmp_path / "content", article(1))
    first = read(content, tmp_path / "fresh")
    foreign = pickle.dumps(value)
    monkeypatch.setattr(Packs, "get", lambda *_: foreign)
    monkeypatch.setattr("os.system", lambda _: pytest.fail("it ran"))
    assert read(content, tmp_path / "cache") == first
