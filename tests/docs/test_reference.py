"""The tables in ``docs/`` are what the code gives, and ``hub reference`` keeps them so."""

import re
from pathlib import Path

import pytest
from hub.cli import main
from hub.core.messages import MESSAGES

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=[[], ["--messages"]], ids=["fields", "messages"])
def options(request):
    return request.param


@pytest.mark.parametrize(
    ("options", "name"), [([], "redaktoram.md"), (["--messages"], "messages.md")]
)
def test_tables_are_up_to_date(options, name, capsys):
    assert main(["reference", *options, "--check", str(ROOT / "docs" / name)]) == 0, (
        capsys.readouterr().err
    )


def marked(options, tables):
    """A document of its own with the marks of docs/ around other tables."""
    name = "messages.md" if options else "redaktoram.md"
    text = (ROOT / "docs" / name).read_text("utf-8")
    start, end = re.findall(r"^<!-- (?:поля|сообщения): .*-->$", text, re.MULTILINE)
    return f"До.\n\n{start}\n{tables}\n{end}\n\nПосле.\n"


def test_stale_tables_are_told_and_written_anew(options, tmp_path, capsys):
    file = tmp_path / "doc.md"
    file.write_text(marked(options, "| старое |"), "utf-8")
    assert main(["reference", *options, "--check", str(file)]) == 1
    command = " ".join(["hub reference", *options, "--write", str(file)])
    assert command in capsys.readouterr().err
    assert main(["reference", *options, "--write", str(file)]) == 0
    assert main(["reference", *options, "--check", str(file)]) == 0
    text = file.read_text("utf-8")
    assert text.startswith("До.\n\n<!-- ")
    assert text.endswith("-->\n\nПосле.\n")
    assert "старое" not in text


def test_file_without_marks_is_left_alone(options, tmp_path, capsys):
    file = tmp_path / "doc.md"
    file.write_text("Текст.\n", "utf-8")
    assert main(["reference", *options, "--write", str(file)]) == 2
    assert "нет строк" in capsys.readouterr().err
    assert file.read_text("utf-8") == "Текст.\n"


def test_missing_file_is_told(options, tmp_path, capsys):
    assert main(["reference", *options, "--check", str(tmp_path / "no.md")]) == 2
    assert "no.md" in capsys.readouterr().err


def test_every_message_stands_in_the_table(capsys):
    assert main(["reference", "--messages"]) == 0
    table = capsys.readouterr().out
    assert re.findall(r"^\| (HUB\d{3}) \|", table, re.MULTILINE) == sorted(MESSAGES)
    assert not re.search(r"[{}]\w+[}]", table.replace("{filename}", ""))
