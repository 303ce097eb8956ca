"""Every store: durable when it says so, and only one of two jobs may announce a call."""

import os
import subprocess
from pathlib import Path

import pytest
from hub.core.errors import ConfigurationError
from hub.crosspost.ledger import ConflictError, LedgerError
from hub.crosspost.stores.choose import choose_store
from hub.crosspost.stores.file.client import FileStore
from hub.crosspost.stores.git.client import GitPlace
from hub.crosspost.stores.s3.client import S3Place
from hub.crosspost.stores.versions import VersionedStore

from tests.crosspost.rig import Desk, entry, make_fake, manifest
from tests.crosspost.s3 import FakeS3


def git(folder, *arguments):
    return subprocess.run(
        ["git", "-C", str(folder), *arguments], check=True, capture_output=True, text=True
    ).stdout


def origin_and_clones(folder, number=2):
    """A bare repository and clones of it, each as a job has it checked out."""
    origin = folder / "origin.git"
    subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", str(origin)], check=True)
    clones = []
    for n in range(number):
        clone = folder / f"clone{n}"
        subprocess.run(
            ["git", "clone", "--quiet", str(origin), str(clone)], check=True, capture_output=True
        )
        clones.append(clone)
    return origin, clones


@pytest.fixture(params=["file", "git", pytest.param("s3", marks=pytest.mark.slow)])
def stores(request, tmp_path, monkeypatch):
    """A maker of stores of one ledger, as several jobs open it."""
    if request.param == "file":
        yield lambda: FileStore(tmp_path / "ledger.jsonl")
    elif request.param == "git":
        _, clones = origin_and_clones(tmp_path, 4)
        places = iter(clones)
        yield lambda: VersionedStore(GitPlace("ledger", repository=next(places)))
    else:
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
        monkeypatch.setenv("AWS_DEFAULT_REGION", "ru-central1")
        monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        with FakeS3() as fake:
            yield lambda: VersionedStore(S3Place("bucket", "ledger.jsonl", fake.url))


def test_what_never_was_is_none(stores):
    assert stores().read() is None


def test_lines_are_there_for_the_next_job(stores):
    first, second = stores(), stores()
    first.read()
    first.append(b"1\n", alone=True)
    first.append("2 «ё»\n".encode(), alone=True)
    assert second.read() == "1\n2 «ё»\n".encode()


def test_only_one_of_two_may_go_on(stores):
    first, second = stores(), stores()
    first.read()
    second.read()
    first.append(b"first\n", alone=True)
    with pytest.raises(ConflictError, match="другая отправка"):
        second.append(b"second\n", alone=True)
    assert stores().read() == b"first\n"


def test_only_one_of_two_may_go_on_in_an_old_ledger(stores):
    first, second = stores(), stores()
    first.read()
    first.append(b"0\n", alone=True)
    second.read()
    second.append(b"second\n", alone=True)
    with pytest.raises(ConflictError):
        first.append(b"first\n", alone=True)


def test_what_has_happened_is_written_all_the_same(stores):
    first, second = stores(), stores()
    first.read()
    first.append(b"intent\n", alone=True)
    second.read()
    second.append(b"other\n", alone=True)
    first.append(b"sent\n", alone=False)
    with pytest.raises(ConflictError):  # what the other one announced is not known here
        first.append(b"intent\n", alone=True)
    third = stores()
    assert third.read() == b"intent\nother\nsent\n"
    third.append(b"next\n", alone=True)


def test_a_mended_ledger_takes_the_place_of_a_torn_one(stores):
    first = stores()
    first.read()
    first.append(b"1\n2", alone=True)
    second = stores()
    data = second.read()
    second.cut(data[:2])
    second.append(b"3\n", alone=True)
    assert stores().read() == b"1\n3\n"


# --- files


def test_a_file_that_cannot_be_written_says_so(tmp_path):
    store = FileStore(tmp_path / "no" / "such" / "ledger")
    assert store.read() is None
    with pytest.raises(LedgerError, match="Не удалось записать"):
        store.append(b"1\n", alone=True)
    folder = FileStore(tmp_path)
    with pytest.raises(LedgerError, match="Не удалось прочитать"):
        folder.read()


def test_a_full_disk_leaves_whole_lines(tmp_path, monkeypatch):
    store = FileStore(tmp_path / "ledger")
    store.read()
    store.append(b"1\n", alone=True)
    usual = os.write

    def full(descriptor, data):
        monkeypatch.setattr(os, "write", refuse)
        return usual(descriptor, data[:3])

    def refuse(_descriptor, _data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(LedgerError, match="не осталось места"):
        store.append(b"222222\n", alone=True)
    assert store.path.read_bytes() == b"1\n"


def test_a_ledger_that_cannot_be_written_means_nothing_is_sent(newsroom, telegram, monkeypatch):
    def refuse(_descriptor, _data):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "write", refuse)
    with pytest.raises(LedgerError, match="Ничего не отправлено"):
        newsroom.run(manifest(entry()))
    assert telegram.calls == []


def test_a_result_that_cannot_be_written_is_told_at_once(newsroom, telegram, monkeypatch):
    usual = os.write
    newsroom.run(manifest())

    def only_before(descriptor, data):
        if telegram.calls:
            raise OSError(30, "Read-only file system")
        return usual(descriptor, data)

    monkeypatch.setattr(os, "write", only_before)
    with pytest.raises(LedgerError, match="resolve aaaaaaaa --target telegram --sent 101"):
        newsroom.run(manifest(entry()))
    monkeypatch.undo()
    newsroom.run(manifest(entry()))
    assert len(telegram.seen()) == 1


# --- git


def test_the_branch_stands_apart_and_the_work_tree_is_not_touched(tmp_path):
    origin, (clone,) = origin_and_clones(tmp_path, 1)
    (clone / "a.md").write_text("текст")
    git(clone, "add", ".")
    git(clone, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a")
    git(clone, "push", "-q", "origin", "HEAD:main")
    store = choose_store("git:ledger", clone)
    store.read()
    store.append(b'{"fact": "opened"}\n', alone=True)
    store.append(b'{"fact": "seen"}\n', alone=True)
    store.close()
    assert git(clone, "status", "--porcelain") == ""
    assert git(clone, "for-each-ref", "refs/hub") == ""
    assert git(origin, "ls-tree", "--name-only", "ledger").split() == ["README.md", "ledger.jsonl"]
    assert git(origin, "log", "--format=%s", "ledger").splitlines() == [
        '{"fact": "seen"}',
        '{"fact": "opened"}',
    ]
    assert git(origin, "log", "--format=%s", "main").splitlines() == ["a"]


def test_a_shallow_clone_will_do(tmp_path):
    origin, (first,) = origin_and_clones(tmp_path, 1)
    store = choose_store("git:ledger", first)
    store.read()
    for n in range(3):
        store.append(f"{n}\n".encode(), alone=True)
    shallow = tmp_path / "shallow"
    subprocess.run(
        ["git", "clone", "-q", "--depth=1", "-b", "ledger", f"file://{origin}", str(shallow)],
        check=True,
        capture_output=True,
    )
    again = choose_store("git:ledger", shallow)
    assert again.read() == b"0\n1\n2\n"
    again.append(b"3\n", alone=True)
    assert store.read() == b"0\n1\n2\n3\n"


def test_hooks_and_signatures_of_the_machine_do_not_matter(tmp_path):
    _, (clone,) = origin_and_clones(tmp_path, 1)
    hook = clone / ".git/hooks/pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    git(clone, "config", "commit.gpgSign", "true")
    store = choose_store("git:ledger", clone)
    store.read()
    store.append(b"1\n", alone=True)
    assert store.read() == b"1\n"


def test_a_remote_that_is_not_there_is_no_first_run(tmp_path):
    origin, (clone,) = origin_and_clones(tmp_path, 1)
    origin.rename(tmp_path / "away.git")
    with pytest.raises(LedgerError, match="Проверьте доступ"):
        choose_store("git:ledger", clone).read()


def test_a_remote_that_refuses_for_its_own_reasons_is_no_other_job(tmp_path):
    origin, (clone,) = origin_and_clones(tmp_path, 1)
    hook = origin / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'protected branch' >&2\nexit 1\n")
    hook.chmod(0o755)
    store = choose_store("git:ledger", clone)
    store.read()
    with pytest.raises(LedgerError, match="protected branch"):
        store.append(b"1\n", alone=True)


def test_no_git_at_all(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ConfigurationError, match="apt-get install -y git"):
        choose_store("git:ledger", tmp_path).read()


# --- S3


@pytest.mark.slow
def test_a_storage_that_is_broken_is_no_first_run(monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "ru-central1")
    with FakeS3() as fake:
        fake.broken = True
        store = choose_store(f"s3://bucket/a/ledger.jsonl?endpoint={fake.url}", Path())
        with pytest.raises(LedgerError, match="Проверьте доступ к хранилищу"):
            store.read()
        with pytest.raises(LedgerError):
            store.append(b"1\n", alone=True)
    with pytest.raises(LedgerError):
        store.read()


# --- choosing


@pytest.mark.parametrize("where", ["", "git:", "s3://", "s3://bucket", "s3:///key"])
def test_a_place_that_cannot_be_understood(where, tmp_path):
    with pytest.raises(ConfigurationError, match="ledger"):
        choose_store(where, tmp_path)


def path_of(where, folder):
    store = choose_store(where, folder)
    assert isinstance(store, FileStore)
    return store.path


def test_paths_are_those_of_the_site(tmp_path):
    assert path_of("var/ledger.jsonl", tmp_path) == tmp_path / "var/ledger.jsonl"
    assert path_of("file:l.jsonl", tmp_path) == tmp_path / "l.jsonl"
    assert path_of("/var/l.jsonl", tmp_path) == Path("/var/l.jsonl")
    assert "ветка a (b)" in choose_store("git:a@b", tmp_path).where


def test_a_job_over_a_branch(tmp_path, clock):
    _, clones = origin_and_clones(tmp_path)
    with make_fake("telegram", clock) as telegram:
        desk = Desk(None, {"telegram": telegram}, clock)
        desk.store = choose_store("git:ledger", clones[0])
        desk.store.read()
        desk.open()
        desk.run(manifest(entry(), entry("bbbbbbbb")))
        desk.store = choose_store("git:ledger", clones[1])
        desk.run(manifest(entry(), entry("bbbbbbbb"), entry("cccccccc")))
        assert len(telegram.seen()) == 3
