"""The cases of ``tests/cases/typography``: what an editor types and how it is set."""

from pathlib import Path

import pytest
from hub.core.text.typography.findings import apply
from hub.core.text.typography.typeset import lint, typograph

FOLDER = Path(__file__).parents[3] / "cases/typography"


def cases(path):
    lines = path.read_text("utf-8").splitlines()
    told = [line for line in lines if line and not line.startswith("# ")]
    for title, written, expected in zip(told[::3], told[1::3], told[2::3], strict=True):
        assert not title.startswith(" "), (path.name, title)
        assert written.startswith("  "), (path.name, title)
        yield title, read(written), read(expected)


def read(line):
    return line.removeprefix("  ").replace("⏎", "\n").replace("~", "\N{NO-BREAK SPACE}")


CASES = [
    pytest.param(written, expected, id=f"{path.stem}: {title}")
    for path in sorted(FOLDER.glob("*.txt"))
    for title, written, expected in cases(path)
]


def test_there_are_many_cases():
    assert len(CASES) >= 400


@pytest.mark.parametrize(("written", "expected"), CASES)
def test_case(written, expected):
    assert typograph(written) == expected


@pytest.mark.parametrize(("written", "expected"), CASES)
def test_twice_is_as_once(written, expected):
    assert typograph(typograph(written)) == expected


@pytest.mark.parametrize(("written", "expected"), CASES)
def test_the_lint_sees_what_the_reader_will(written, expected):
    # Of spaces it asks for none that a reader cannot see.
    mended = apply(written, lint(written))
    assert mended.replace("\N{NO-BREAK SPACE}", " ") == expected.replace("\N{NO-BREAK SPACE}", " ")


def test_a_case_that_is_wrong_would_be_found(tmp_path):
    path = tmp_path / "x.txt"
    path.write_text("# Пример.\nкавычки\n  \"а\"\n  'а'\n", "utf-8")
    [(_, written, expected)] = cases(path)
    assert typograph(written) != expected
