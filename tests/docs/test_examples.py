"""What the editors' guide shows is what the code accepts, refuses and prints."""

import dataclasses
import re
import subprocess
import sys
import textwrap
from pathlib import Path, PurePosixPath

import pytest
from hub.cli.settings import read_settings
from hub.content.enrich import mark
from hub.content.kinds import BY_NAME, kind_of
from hub.content.markdown import markdown_engine
from hub.core.diagnostics import Report
from hub.core.document import Document, Source
from hub.core.media import PUBLISHED_SUFFIXES
from hub.core.model.parse import parse
from hub.core.source import split

ROOT = Path(__file__).parents[2]
SETTINGS = ROOT / "pelicanconf.py"
GUIDE = (ROOT / "docs/redaktoram.md").read_text("utf-8")

# ```markdown news/2026/name.md   a whole file;   ```yaml guide   a part of a guide's front matter
FENCE = re.compile(r"^( *)```(markdown|yaml) (\S+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
EXAMPLES = [(m[2], m[3], textwrap.dedent(m[4])) for m in FENCE.finditer(GUIDE)]
WHOLE = {name: text for language, name, text in EXAMPLES if language == "markdown"}
PARTS = [(name, text) for language, name, text in EXAMPLES if language == "yaml"]
PART_IDS = [f"{kind}-{text.partition(':')[0]}" for kind, text in PARTS]

NEEDED: dict[str, dict[str, object]] = {
    "article": {"date": "2026-11-21", "category": "Дворы"},
    "tos": {"status_of_life": "действует"},
    "event": {"start": "2026-12-03 19:00", "form": "собрание"},
    "guide": {"audience": "всем", "time": "час", "cost": "0", "result": "двор", "figures": []},
}


@pytest.fixture(scope="module")
def config():
    return read_settings(str(SETTINGS))[0]


def told(report):
    return report.render() if report.diagnostics else ""


def test_every_fenced_example_is_checked():
    fences = re.findall(r"^ *```(\w+)", GUIDE, re.MULTILINE)
    assert {language for language in fences if language not in {"sh", "text"}} == {
        "markdown",
        "yaml",
    }
    assert sum(language in {"markdown", "yaml"} for language in fences) == len(EXAMPLES)


@pytest.mark.parametrize("name", WHOLE)
def test_whole_file_is_accepted(name, config):
    report = Report()
    document = split(Source(name, WHOLE[name].encode()), report)
    kind = kind_of(name)
    assert document
    assert kind
    assert parse(kind.model, document, config, report)
    body = mark(document, markdown_engine(config.markdown), report)
    assert told(report) == ""
    for target in body.targets:
        suffix = PurePosixPath(target.name).suffix
        assert kind_of(target.name) if suffix == ".md" else suffix in PUBLISHED_SUFFIXES


@pytest.mark.parametrize(("kind", "text"), PARTS, ids=PART_IDS)
def test_part_of_front_matter_is_accepted(kind, text, config):
    report = Report()
    document = split(Source("example.md", f"---\n{text}---\n".encode()), report)
    assert document
    fields = {"id": "pr1merrazm", "title": "Пример"} | NEEDED[kind] | document.fields
    document = dataclasses.replace(document, fields=fields)
    assert parse(BY_NAME[kind].model, document, config, report), told(report)
    assert told(report) == ""


def check(folder, *arguments):
    """Run ``hub check`` in a folder with a content folder of its own."""
    command = [sys.executable, "-m", "hub", "check", "--settings", str(SETTINGS)]
    return subprocess.run(
        [*command, "--content", "content", *arguments],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
    )


def write(folder, name, text):
    path = folder / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_first_article_passes_the_check(tmp_path):
    name, text = next(iter(WHOLE.items()))
    write(tmp_path, name, text)
    result = check(tmp_path, "--now", "2026-11-23")
    assert (result.returncode, result.stderr) == (0, "")
    assert "0 ошибок, 0 предупреждений" in result.stdout


def test_report_in_the_guide_is_what_the_check_prints(tmp_path):
    name, text = next(iter(WHOLE.items()))
    for right, wrong in (("date: 2026-11-21", "date: 2026-11-31"), ("tags:", "tegs:")):
        assert right in text
        text = text.replace(right, wrong)
    write(tmp_path, name, text)
    result = check(tmp_path)
    assert (result.returncode, result.stderr) == (1, "")
    shown = re.search(r"<!-- отчёт: начало .*?```text\n(.*?)```", GUIDE, re.DOTALL)
    assert shown
    assert result.stdout == shown[1]


def test_four_shapes_of_videos_become_links(config):
    shapes = re.findall(r"^- `(https://\S+)`$", GUIDE, re.MULTILINE)
    assert len(shapes) == 4
    engine = markdown_engine(config.markdown)
    for shape in shapes:
        address = shape.replace("oid=…", "oid=-1").replace("…", "7")
        document = Document("news/x.md", {}, f'<iframe src="{address}"></iframe>', 1)
        assert "Смотреть видео на" in "".join(mark(document, engine, Report()).parts), shape


def test_publishable_files_are_all_named():
    named = set(re.findall(r"\.[a-z]{3,4}\b", GUIDE)) & PUBLISHED_SUFFIXES
    assert named | {".jpeg"} == PUBLISHED_SUFFIXES
