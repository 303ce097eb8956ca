"""A text whose file lies as it lay is not read again; its body stays in the store."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hub.content.body import Body, StoredBody
from hub.content.records import Run, load
from hub.core import files
from hub.core.diagnostics import Report
from hub.core.errors import ServiceError

from tests.support.building import article
from tests.support.reading import config, write


@pytest.fixture
def content(tmp_path) -> Path:
    return write(tmp_path / "content", article(1) | article(2))


def read(content: Path, **more):
    report = Report()
    settings = config(content, CACHE_PATH=str(content.parent / "cache"))
    return load(replace(settings, **more), report), list(report)


@pytest.fixture
def opened(monkeypatch):
    """The paths of the sources that were opened."""
    found: list[str] = []

    def noting(root, path, report):
        found.append(path)
        return files.read(root, path, report)

    monkeypatch.setattr("hub.content.reading.read", noting)
    return found


def only(content):
    return min(content.rglob("*.md"))


def test_nothing_is_opened_twice(content, opened):
    first = read(content)
    assert len(opened) == 2
    opened.clear()
    assert read(content) == first
    assert opened == []


def touched(path):
    path.write_bytes(path.read_bytes())


def longer(path):
    path.write_text(path.read_text("utf-8") + "\nЕщё.\n", "utf-8")


def with_its_old_time(path):
    """Another text of the same length, with the time of the old one."""
    was = path.stat()
    path.write_bytes(path.read_bytes()[:-2] + b"!\n")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


@pytest.mark.parametrize("change", [touched, longer, with_its_old_time])
def test_what_was_written_to_is_read(content, opened, change):
    read(content)
    opened.clear()
    change(only(content))
    read(content)
    assert opened == [only(content).relative_to(content).as_posix()]


def test_other_settings_read_anew(content, opened):
    read(content)
    opened.clear()
    read(content, categories=("ТОС", "Дворы"))
    assert len(opened) == 2


@pytest.mark.parametrize("data", [b"", b"\0" * 60])
def test_a_damaged_shelf_is_read_anew(content, opened, data):
    first = read(content)
    for file in (content.parent / "cache/shelf").rglob("*"):
        if file.is_file():
            file.write_bytes(data)
    opened.clear()
    assert read(content) == first
    assert len(opened) == 2


@pytest.fixture
def cut(content, monkeypatch):
    """A content whose shelf has a part for every two texts or so."""
    monkeypatch.setattr("hub.content.shelf._TEXTS", 2)
    write(content, article(3) | article(4) | article(5) | article(6))
    return content


def parts(content):
    return {f: f.read_bytes() for f in (content.parent / "cache/shelf").rglob("*") if f.is_file()}


def named(content, number):
    return content / next(iter(article(number)))


def test_an_edit_writes_one_part_and_the_others_stay(cut, opened):
    read(cut)
    before = parts(cut)
    assert len(before) > 3
    longer(named(cut, 4))
    found = read(cut)
    after = parts(cut)
    assert len([path for path in before if before[path] != after[path]]) == 1
    opened.clear()
    assert read(cut) == found
    assert opened == []


def test_what_comes_and_goes_is_told_from_what_stays(cut, opened):
    read(cut)
    named(cut, 3).unlink()
    (first,) = article(31).values()
    new = {path: text for number in range(32, 40) for path, text in article(number).items()}
    write(cut, {"news/2025/rano.md": first} | new)
    opened.clear()
    found = read(cut)
    assert len(opened) == 9
    opened.clear()
    assert read(cut) == found
    assert opened == []
    paths = [entry.path for entry in found[0].entries]
    assert paths == sorted(paths)
    assert len(paths) == 14
    assert next(iter(article(3))) not in paths


def test_what_another_reader_reads_is_read_at_every_build(content):
    read(content)
    asked: list[str] = []

    def reader(source):
        asked.append(source.path)
        fields = {"id": "nomer00009", "title": "Чужая", "date": "2026-11-01", "category": "ТОС"}
        return fields, "<p>Чужое.</p>"

    for _ in range(2):
        asked.clear()
        settings = config(content, CACHE_PATH=str(content.parent / "cache"))
        found = load(settings, Report(), Run({".md": reader}))
        assert len(asked) == len(found.entries) == 2


def test_a_body_is_fetched_when_it_is_asked_for(content):
    (entry, _), _ = read(content)[0].entries, None
    assert isinstance(entry.body, StoredBody)
    fetched = entry.body.fetch(entry.body.key)
    body = entry.body
    said = (fetched.parts, fetched.text, fetched.opening, fetched.headings)
    assert (body.parts, body.text, body.opening, body.headings) == said
    assert entry.outline.words == len(fetched.text.split())


def forget(content):
    for file in (content.parent / "cache/texts").rglob("*"):
        if file.is_file():
            file.unlink()


def test_an_emptied_store_is_made_up_from_the_source(content):
    (entry, _), _ = read(content)[0].entries, None
    forget(content)
    first = entry.body.parts
    assert first[0].startswith("<p>")
    assert any((content.parent / "cache/texts").rglob("*/*"))
    assert entry.body.parts == first


def test_a_source_that_changes_meanwhile_is_told(content):
    (entry, _), _ = read(content)[0].entries, None
    forget(content)
    longer(only(content))
    with pytest.raises(ServiceError, match="изменился"):
        _ = entry.body.parts


def test_without_a_cache_bodies_stay_at_hand(content):
    (content.parent / "cache").write_text("no folder")
    (entry, _), _ = read(content)[0].entries, None
    assert isinstance(entry.body, Body)


def test_what_nobody_could_read_beside_is_read_here(content, monkeypatch):
    def fail(*_):
        raise RuntimeError

    well = read(content)
    (content.parent / "cache").rename(content.parent / "old")
    monkeypatch.setattr("hub.content.records._keep", fail)
    assert read(content) == well
