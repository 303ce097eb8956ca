"""What ``README.md`` and ``docs/`` name is there: kinds, messages, commands, packages, files."""

import re
import tomllib
from pathlib import Path

import pytest
from hub.cli import main
from hub.content.kinds import KINDS
from hub.core.messages import MESSAGES

ROOT = Path(__file__).parents[2]
DOCUMENTS = ["README.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
FOR_DEVELOPERS = ["README.md", "docs/architecture.md", "docs/pelican.md"]
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
FENCE = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]+`")
COMMAND = re.compile(r"^ *(?:\S+/)?(?:make|hub) .+$", re.MULTILINE)


def text_of(name):
    return (ROOT / name).read_text("utf-8")


def commands(name):
    """All that is set in code marks or stands as a command in a fenced block."""
    return "\n".join([*CODE.findall(text_of(name)), *COMMAND.findall(text_of(name))])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_editors_find_every_kind_with_folder_and_address(kind):
    folder = f"content/{kind.folder}/2026/" if kind.by_year else f"content/{kind.folder}/"
    url = f"`{kind.url.format(year=2026, slug='имя')}`" if kind.url else "своей страницы нет"
    assert f"| `{kind.name}` | `{folder}` | {url} |" in text_of("docs/redaktoram.md")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_messages_exist(name):
    assert set(re.findall(r"HUB\d{3}", text_of(name))) <= MESSAGES.keys()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_targets_of_make_exist(name):
    assert set(re.findall(r"\bmake ([a-z][a-z-]*)", commands(name))) <= TARGETS


@pytest.mark.parametrize("name", DOCUMENTS)
def test_subcommands_of_hub_exist(name, capsys):
    for command in sorted(set(re.findall(r"\bhub ([a-z]+)", commands(name)))):
        with pytest.raises(SystemExit) as ending:
            main([command, "--help"])
        assert ending.value.code == 0, command
    capsys.readouterr()


def test_readme_names_every_target_of_make():
    assert {t for t in TARGETS if f"`make {t}" not in text_of("README.md")} == set()


def test_readme_names_every_package_that_pyproject_and_npm_pin():
    project = tomllib.loads(text_of("pyproject.toml"))
    pinned = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[=\[]", line)[0] for line in pinned} | {"uv"}
    names |= set(re.findall(r'^    "([\w.-]+)": "[\d.]+"', text_of("package.json"), re.MULTILINE))
    table = "\n".join(re.findall(r"^\| .*$", text_of("README.md"), re.MULTILINE))
    assert {name for name in names if not re.search(rf"(?<![\w-]){name}(?![\w-])", table)} == set()


def anchor(heading):
    """The anchor that code hosts make of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_between_documents_lead_somewhere(name):
    prose = CODE.sub("", FENCE.sub("", text_of(name)))
    for target in re.findall(r"(?<!\\)\]\((?!https?:)([^)]+)\)", prose):
        other, _, fragment = target.partition("#")
        file = (ROOT / name).parent / other if other else ROOT / name
        assert file.exists(), target
        if fragment:
            headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
            assert fragment in map(anchor, headings), target


# `build/stage.py`, `theme/`, `pyproject.toml`; but not `{filename}/guides/x.md` or `/tos/`.
PATH = re.compile(r"`((?:[\w.-]+/)+(?:[\w.-]+\.\w+)?|[\w-]+\.(?:py|md|toml|txt))`")
MADE = {".cache/", "output/", ".venv/", ".tools/", "node_modules/"}
ROOTS = [ROOT, ROOT / "plugins", ROOT / "plugins/hub", ROOT / "theme"]


def exists(path):
    """Whether it is there; a bare name may stand for a file of many folders."""
    if any((root / path).exists() for root in ROOTS):
        return True
    return "/" not in path and any((ROOT / "plugins").rglob(path))


@pytest.mark.parametrize("name", FOR_DEVELOPERS)
def test_files_exist(name):
    named = set(PATH.findall(text_of(name))) - MADE
    assert {path for path in named if not exists(path)} == set()
