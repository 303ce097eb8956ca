"""The same content gives the same bytes, whatever else is different."""

import shutil

import pytest

from tests.conftest import FULL
from tests.support.building import (
    NOW,
    SITES,
    article,
    build,
    copied,
    differing,
    pelican,
    write,
)

pytestmark = pytest.mark.slow

CONTENT = SITES / "full/content"
ONE = {"PYTHONHASHSEED": "1", "TZ": "America/St_Johns", "LC_ALL": "C", "LANG": "C"}
OTHER = {"PYTHONHASHSEED": "4242", "TZ": "Asia/Tokyo", "LC_ALL": "ru_RU.UTF-8", "LANG": "de_DE"}


@pytest.mark.parametrize(("environment", "umask"), [(ONE, 0o077), (OTHER, 0o000)], ids=["1", "2"])
def test_environment_does_not_matter(full, tmp_path, environment, umask):
    other = build(CONTENT, tmp_path / "out", FULL, environment=environment, umask=umask)
    assert differing(full.files, other.good().files) == []


def test_place_and_order_of_files_do_not_matter(full, tmp_path):
    content = tmp_path / "a very long name of a folder" / "материалы"
    paths = sorted(p for p in CONTENT.rglob("*") if p.is_file())
    for path in reversed(paths):  # a disk lists files by when they came, or at random
        target = content / path.relative_to(CONTENT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    other = build(content, tmp_path / "out", FULL)
    assert differing(full.files, other.good().files) == []


def test_working_folder_and_relative_paths_do_not_matter(full, tmp_path):
    copied("full", tmp_path / "content")
    arguments = ["content", "-s", str(FULL), "-o", "out", "-e", f'NOW="{NOW}"']
    other = pelican(arguments, tmp_path / "out", cwd=tmp_path)
    assert differing(full.files, other.good().files) == []


def test_workers_do_not_matter(tmp_path):
    content = copied("full", tmp_path / "content")
    for number in range(160):  # a pool starts at 150
        fields = ["category: Опыт", f"tags: [двор, метка{number % 7}]"]
        text = article(number)[f"news/2026/novost-{number}.md"]
        text = text.replace("category: ТОС", "\n".join(fields))
        write(content, {f"news/2026/novost-{number}.md": text})
    alone = build(content, tmp_path / "alone", FULL, WORKERS=1).good()
    pool = build(content, tmp_path / "pool", FULL, WORKERS=2).good()
    assert len(alone.pages) > 200
    assert differing(alone.files, pool.files) == []


def test_faults_found_by_workers_come_in_order(tmp_path):
    content = write(tmp_path / "content", {})
    for number in range(160):
        write(content, article(number, ["nichego: 1"] if number % 40 == 0 else []))
    told = [
        build(content, tmp_path / "out", WORKERS=workers).stderr.replace("\n", " ")
        for workers in (1, 2, 2)
    ]
    assert told[0] == told[1] == told[2]
    assert "4 ошибки" in told[0]
