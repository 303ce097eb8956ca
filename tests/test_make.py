"""The Makefile and .ci/setup, tried with a fake Python and uv that note what they are asked."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
INPUTS = [
    ".ci/setup",
    ".ci/requirements-uv.txt",
    "Makefile",
    "package-lock.json",
    "package.json",
    "pyproject.toml",
    "requirements-dev.txt",
    "requirements.txt",
]

# Says yes to every `python -c`, makes a venv of itself and a fake uv, and notes the rest.
FAKE_PYTHON = """#!/bin/sh
case "$1 $2" in
"-m venv") mkdir -p "$3/bin" && cp "$0" "$3/bin/python" && cp "$0" "$3/bin/uv" ;;
-c*) ;;
*) echo "$*" >>calls ;;
esac
"""
# Was compiled on the spot, without a profile.
SLOW_PYTHON = FAKE_PYTHON.replace("-c*)", "-c*enable-optimizations*) exit 1 ;;\n-c*)")
OLD_PYTHON = """#!/bin/sh
case "$1" in
--version) echo 'Python 3.9.18' ;;
*) exit 1 ;;
esac
"""


class Project:
    """A copy of the set-up files in a folder of its own, with fakes for what it would install."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in INPUTS:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, root / name)
        self.python = self.program("fake/python", FAKE_PYTHON)

    def program(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        path.chmod(0o755)
        return path

    def run(self, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        inherited = {
            name: value for name, value in os.environ.items() if not name.startswith("MAKE")
        }
        return subprocess.run(
            command,
            cwd=self.root,
            env={**inherited, "PYTHON": str(self.python), **variables},
            check=False,
            capture_output=True,
            text=True,
        )

    def set_up(self, goal: str) -> list[str]:
        """Run .ci/setup and return the locks that uv was asked to install."""
        calls = self.root / "calls"
        calls.unlink(missing_ok=True)
        result = self.run(".ci/setup", goal)
        assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
        return (
            re.findall(r"^pip sync .* (\S+)$", calls.read_text(), re.MULTILINE)
            if calls.exists()
            else []
        )

    def change(self, name: str) -> None:
        path = self.root / name
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
        later = path.stat().st_mtime + 10
        os.utime(path, (later, later))


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path / "Наш «двор»")


# --- make

TARGETS = sorted(set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE)))


def test_help_is_the_default_and_installs_nothing(project):
    assert project.run("make").stdout == project.run("make", "help").stdout
    assert not (project.root / ".venv").exists()


@pytest.mark.parametrize("target", TARGETS)
def test_help_explains_every_target_in_russian(project, target):
    assert re.search(rf"^  {target} +[а-яё]", project.run("make", "help").stdout, re.MULTILINE)


def test_every_target_is_phony():
    phony = " ".join(re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)).split()
    assert set(TARGETS) <= set(phony)


def test_second_make_plans_no_set_up(project):
    assert ".ci/setup html" in project.run("make", "-n", "html").stdout
    project.set_up("html")
    assert ".ci/setup" not in project.run("make", "-n", "html").stdout


def test_changed_lock_is_noticed(project):
    project.set_up("html")
    project.change("requirements.txt")
    assert ".ci/setup html" in project.run("make", "-n", "html").stdout


def test_copied_folder_is_noticed(project):
    project.set_up("html")
    copy = project.root.with_name("копия")
    shutil.copytree(project.root, copy)
    assert ".ci/setup html" in project.run("make", "-C", str(copy), "-n", "html").stdout


@pytest.mark.parametrize(
    ("target", "conf"), [("html", "pelicanconf.py"), ("publish-html", "publishconf.py")]
)
def test_variables_reach_the_build_whole(project, target, conf):
    project.set_up("html")
    project.program(".venv/bin/hub", "#!/bin/sh\nprintf '%s\\n' \"$@\" >arguments\n")
    (project.root / "мои тексты").mkdir()
    variables = {"CONTENT": "мои тексты", "OUTPUT": "it's out", "SITEURL": "https://пример.рф"}
    project.run("make", target, *(f"{name}={value}" for name, value in variables.items()))
    arguments = (project.root / "arguments").read_text("utf-8").splitlines()
    assert arguments == [
        "build",
        "--content",
        "мои тексты",
        "--output",
        "it's out",
        "--settings",
        conf,
        "--extra",
        'SITEURL="https://пример.рф"',
    ]


def test_clean_removes_no_folder_that_holds_no_site(project):
    for name in (
        "texts/a.md",
        "site/.hub.json",
        "plugins/a",
        "tests/b",
        "theme/c",
        "pelicanconf.py",
    ):
        (project.root / name).parent.mkdir(exist_ok=True)
        (project.root / name).touch()
    assert project.run("make", "clean", "OUTPUT=texts").returncode == 2
    assert project.run("make", "clean", "OUTPUT=site").returncode == 0
    assert (project.root / "texts/a.md").exists()
    assert not (project.root / "site").exists()


def test_failure_is_passed_on(project):
    project.set_up("html")
    project.program(".venv/bin/hub", "#!/bin/sh\nexit 7\n")
    assert project.run("make", "html").returncode == 2


# --- .ci/setup


def test_old_python_is_refused_with_a_hint(project):
    project.program("fake/python", OLD_PYTHON)
    result = project.run("make", "html")
    assert result.returncode == 2
    assert "нужен Python 3.11 или новее" in result.stderr
    assert "Python 3.9.18" in result.stderr
    assert "apt-get install -y python3 python3-venv" in result.stderr
    assert not (project.root / ".venv").exists()


def test_missing_python_is_named(project):
    for tool in ("cat", "cksum", "dirname"):
        (project.root / "fake" / tool).symlink_to(shutil.which(tool))
    result = project.run("/bin/sh", ".ci/setup", "html", PATH=str(project.root / "fake"), PYTHON="")
    assert result.returncode == 2
    assert "python3: не найден" in result.stderr


def test_python_that_is_well_compiled_is_preferred(project):
    slow = project.program("fake/slow/python3", SLOW_PYTHON)
    quick = project.program("fake/quick/python3", FAKE_PYTHON)
    found = f"{slow.parent}:{quick.parent}:{os.environ['PATH']}"
    assert project.run(".ci/setup", "html", PATH=found, PYTHON="").returncode == 0
    assert (project.root / ".venv/bin/python").read_text() == FAKE_PYTHON


def test_python_that_is_not_is_better_than_none(project):
    for tool in ("cat", "cksum", "dirname", "sh", "mkdir", "cp", "rm", "touch"):
        (project.root / "fake" / tool).symlink_to(shutil.which(tool))
    slow = project.program("fake/python3", SLOW_PYTHON)
    result = project.run(".ci/setup", "html", PATH=str(slow.parent), PYTHON="")
    assert (result.returncode, result.stderr) == (0, "")
    assert (project.root / ".venv/bin/python").read_text() == SLOW_PYTHON


def test_unknown_goal_is_refused(project):
    result = project.run(".ci/setup", "всё")
    assert result.returncode == 2
    assert "укажите цель" in result.stderr


def test_set_up_happens_once(project):
    assert project.set_up("html") == ["requirements.txt"]
    assert project.set_up("html") == []


def test_touched_lock_with_the_same_content_is_no_reason(project):
    project.set_up("html")
    os.utime(project.root / "requirements.txt")
    assert project.set_up("html") == []


def test_site_builds_in_the_environment_of_the_tests(project):
    project.set_up("html")
    (project.root / ".venv/ready-test").write_text("left by an older `.ci/setup test`")
    project.change("requirements.txt")
    assert project.set_up("html") == ["requirements-dev.txt"]


def test_set_up_that_was_cut_short_starts_anew(project):
    project.set_up("html")
    (project.root / ".venv/ready-html").unlink()
    half_installed = project.program(".venv/lib/half", "")
    assert project.set_up("html") == ["requirements.txt"]
    assert not half_installed.exists()
