"""Results that are kept together, and found one by one."""

import pytest
from hub.core.packs import Packs

THINGS = {"один": b"1" * 100, "два": b"", "три": b"\0\1"}
LAST = {"четыре": b"4"}


def in_pieces(things):
    return {key: (data[:1], data[1:]) for key, data in things.items()}


@pytest.fixture
def folder(tmp_path):
    """Two packs, made by another process."""
    other = Packs(tmp_path / "packs")
    assert other.put(in_pieces(THINGS))
    assert other.put(in_pieces(LAST))
    return tmp_path / "packs"


def known(folder):
    """What a new process finds."""
    packs = Packs(folder)
    packs.look()
    return {key: packs.get(key) for key in (*THINGS, *LAST)}


def pack_of(folder, key):
    """The file that holds a key's bytes."""
    (path,) = (path for path in folder.iterdir() if (THINGS | LAST)[key] in path.read_bytes()[64:])
    return path


def test_each_is_found_by_its_key(folder):
    assert known(folder) == THINGS | LAST
    assert len(list(folder.iterdir())) == 2


def test_who_does_not_look_knows_its_own(folder):
    packs = Packs(folder)
    assert packs.get("один") is None
    packs.put({"пять": [b"5"]})
    assert packs.get("пять") == b"5"
    packs.look()
    assert packs.get("один") == THINGS["один"]


def test_one_is_noticed_alone(folder):
    packs, path = Packs(folder), pack_of(folder, "один")
    packs.notice(path.name)
    assert packs.names == {path.name}
    assert packs.get("один") == THINGS["один"]
    assert packs.get("четыре") is None


def test_what_is_not_there_is_not_found(tmp_path):
    packs = Packs(tmp_path / "none")
    packs.look()
    assert packs.get("один") is None


def flip(data, at):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@pytest.mark.parametrize("at", range(0, 8 + 3 * 28, 9))
def test_a_damaged_table_is_not_believed(folder, at):
    path = pack_of(folder, "один")
    path.write_bytes(flip(path.read_bytes(), at))
    assert known(folder) == dict.fromkeys(THINGS) | LAST


def test_of_damaged_bytes_the_others_stay(folder):
    path = pack_of(folder, "один")
    path.write_bytes(flip(path.read_bytes(), 8 + 3 * 28 + 40))
    assert known(folder) == THINGS | LAST | {"один": None}


@pytest.mark.parametrize("size", [0, 5, 40, 100, -1])
def test_of_a_pack_that_is_cut_nothing_wrong_comes_back(folder, size):
    path = pack_of(folder, "один")
    path.write_bytes(path.read_bytes()[:size])
    found = known(folder)
    assert found["четыре"] == b"4"
    assert all(data in {None, THINGS.get(key)} for key, data in found.items() if key in THINGS)
    assert None in found.values()


def test_what_is_damaged_is_mended_under_the_same_name(folder):
    path = pack_of(folder, "один")
    whole = path.read_bytes()
    path.write_bytes(b"")
    Packs(folder).put(in_pieces(THINGS))
    assert path.read_bytes() == whole


def test_a_pack_that_goes_is_no_error(folder):
    packs = Packs(folder)
    packs.look()
    for path in folder.iterdir():
        path.unlink()
    assert packs.get("один") is None


def test_a_disk_that_refuses_is_no_error(tmp_path):
    (tmp_path / "file").write_text("no folder")
    assert not Packs(tmp_path / "file").put(in_pieces(THINGS))
