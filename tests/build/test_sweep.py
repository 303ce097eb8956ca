"""What nobody asks the cache for goes after a while; what is read stays."""

import os

import pytest
from hub.build.sweep import sweep
from hub.core.cache import SWEPT, Cache, swept
from hub.core.packs import Packs

DAY = 86_400


def older(folder, days):
    """Let days pass for all that lies there."""
    for file in folder.rglob("*"):
        if file.is_file():
            moment = file.stat().st_mtime - days * DAY
            os.utime(file, (moment, moment))
    swept.cache_clear()


@pytest.fixture
def feeds(tmp_path):
    """A cache that was swept, and something in it since."""
    kept = Cache(tmp_path / "feeds")
    sweep(tmp_path)
    for key in ("asked", "forgotten"):
        kept.put(key, key.encode())
    return kept


def test_the_first_sweep_takes_nothing(tmp_path):
    kept = Cache(tmp_path / "feeds")
    kept.put("made", b"just now")
    older(tmp_path, 1)
    sweep(tmp_path)
    assert kept.get("made") == b"just now"


def test_what_was_not_read_since_the_last_sweep_goes(tmp_path, feeds):
    older(tmp_path, 31)
    sweep(tmp_path)
    older(tmp_path, 31)
    assert feeds.get("asked") == b"asked"
    sweep(tmp_path)
    assert feeds.get("asked") == b"asked"
    assert feeds.get("forgotten") is None


def test_what_is_new_stays(tmp_path, feeds):
    older(tmp_path, 31)
    feeds.put("new", b"new")
    sweep(tmp_path)
    assert feeds.get("new") == b"new"
    assert feeds.get("forgotten") == b"forgotten"  # it had one month, not two


def test_packs_too(tmp_path):
    sweep(tmp_path)
    packs = Packs(tmp_path / "texts" / "recipe")
    for key in ("asked", "forgotten"):
        packs.put({key: [key.encode()]})
    older(tmp_path, 31)
    sweep(tmp_path)
    older(tmp_path, 31)
    assert packs.get("asked") == b"asked"
    sweep(tmp_path)
    assert packs.get("asked") == b"asked"
    assert packs.get("forgotten") is None


def test_it_is_swept_once_a_month(tmp_path, feeds):
    for _ in range(3):
        older(tmp_path, 9)
        moment = (tmp_path / SWEPT).stat().st_mtime
        sweep(tmp_path)
        assert (tmp_path / SWEPT).stat().st_mtime == moment
    assert feeds.get("forgotten") == b"forgotten"


@pytest.mark.parametrize("name", ["pictures", "cards", "spare"])
def test_what_is_dear_and_what_is_live_stays(tmp_path, name):
    kept = Cache(tmp_path / name)
    sweep(tmp_path)
    kept.put("key", b"data")
    (tmp_path / "websub.json").write_text("{}")
    for _ in range(3):
        older(tmp_path, 31)
        sweep(tmp_path)
    assert len([file for file in (tmp_path / name).rglob("*") if file.is_file()]) == 1
    assert (tmp_path / "websub.json").exists()


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "cache").touch()
    sweep(tmp_path / "cache")
