"""What is told of houses is told again, without a look at them, until a TOS is another text."""

from pathlib import Path

import pytest
from hub.content import houses
from hub.content.cross_check import cross_check
from hub.content.records import load
from hub.core.diagnostics import Report

from tests.support.reading import NOW, config, write

SHARED = ("1, 3", "3, 5")


def tos(name: str, numbers: str) -> dict[str, str]:
    fields = f"id: {name}0000000\ntitle: ТОС «{name}»\nstatus_of_life: действует\n"
    return {f"tos/{name}.md": f"---\n{fields}houses:\n  Ленина: {numbers}\n---\n\nТекст.\n"}


@pytest.fixture
def content(tmp_path) -> Path:
    one, other = SHARED
    return write(tmp_path / "content", tos("a", one) | tos("b", other))


@pytest.fixture
def looks(monkeypatch):
    """How often houses were looked at."""
    made = []
    real = houses._check

    def counted(entries, settings, report):
        made.append(len(entries))
        real(entries, settings, report)

    monkeypatch.setattr(houses, "_check", counted)
    return made


def told(content):
    settings = config(content, CACHE_PATH=str(content.parent / "cache"))
    report = Report()
    cross_check(load(settings, report), settings, NOW, report)
    return report.diagnostics


def test_what_was_told_is_told_again(content, looks):
    first = told(content)
    assert [one.code for one in first] == ["HUB204"]
    assert told(content) == first
    assert looks == [2]


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (tos("b", "5, 7"), []),
        (tos("c", "1"), ["HUB204", "HUB204"]),
        ({"tos/b.md": tos("b", SHARED[1])["tos/b.md"] + "Ещё.\n"}, ["HUB204"]),
    ],
)
def test_another_text_is_looked_at(content, looks, files, found):
    told(content)
    write(content, files)
    assert [one.code for one in told(content)] == found
    assert len(looks) == 2


@pytest.mark.parametrize("data", [b"", b"\0" * 60])
def test_a_damaged_memory_is_made_anew(content, looks, data):
    first = told(content)
    for path in (content.parent / "cache/shelf").rglob("*"):
        if path.is_file():
            path.write_bytes(data)
    assert told(content) == first
    assert looks == [2, 2]
