"""What is installed is pinned, hashed and of one version; no file says where it comes from."""

import json
import re
import subprocess
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUNTIME = PYPROJECT["project"]["dependencies"]
GROUPS = PYPROJECT["dependency-groups"]
LOCKS = {
    "requirements.txt": RUNTIME,
    "requirements-dev.txt": RUNTIME + GROUPS["dev"],
    ".ci/requirements-uv.txt": GROUPS["installer"],
}

# In pieces, so that this file does not name them either.
REGISTRIES = [
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "npmjs" + ".org",
    "yarnpkg" + ".com",
    "npmmirror" + ".com",
    "deb.debian" + ".org",
]
MACHINE_PATHS = ["/ro" + "ot/", "/wo" + "rk/main", "/wo" + "rk/shared", "/ho" + "me/"]
FORBIDDEN = re.compile(
    rf"{'|'.join(map(re.escape, REGISTRIES))}|(?<![\w.-])({'|'.join(MACHINE_PATHS)})".encode()
)


def requirement_lines(lock: str) -> list[str]:
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    return [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]


def locked(lock: str) -> dict[str, set[str]]:
    versions: defaultdict[str, set[str]] = defaultdict(set)
    for line in requirement_lines(lock):
        requirement = Requirement(line.partition("--hash")[0])
        versions[canonicalize_name(requirement.name)].add(str(requirement.specifier))
    return versions


def test_no_file_names_a_registry_or_a_machine_path():
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    files = [ROOT / name for name in names.split("\0") if (ROOT / name).is_file()]
    assert ROOT / "pyproject.toml" in files
    found = {
        str(file.relative_to(ROOT)): match[0].decode()
        for file in files
        if (match := FORBIDDEN.search(file.read_bytes()))
    }
    assert found == {}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_one_exact_version_with_hashes(lock):
    for line in requirement_lines(lock):
        assert re.match(r"[a-z0-9-]+==[^ ]+( ; [^-]+)?  +--hash=sha256:[0-9a-f]{64}", line), line


@pytest.mark.parametrize("lock", LOCKS)
def test_locked_versions_are_those_of_pyproject(lock):
    versions = locked(lock)
    for text in LOCKS[lock]:
        wanted = Requirement(text)
        assert str(wanted.specifier).startswith("=="), text
        assert versions[canonicalize_name(wanted.name)] == {str(wanted.specifier)}


def test_tests_run_with_the_very_packages_of_the_build():
    tested = locked("requirements-dev.txt")
    assert {name: tested.get(name) for name in locked("requirements.txt")} == locked(
        "requirements.txt"
    )


def test_installer_and_build_backend_have_one_version():
    backend, installer = (
        Requirement(*PYPROJECT["build-system"]["requires"]),
        Requirement(*GROUPS["installer"]),
    )
    assert backend.specifier == installer.specifier


def test_npm_lock_has_hashes_and_no_addresses():
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    packages = {path: entry for path, entry in lock["packages"].items() if path}
    assert packages
    for path, entry in packages.items():
        assert entry["integrity"].startswith("sha512-"), path
        assert "resolved" not in entry, path


def test_npm_lock_has_the_versions_of_package_json():
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
