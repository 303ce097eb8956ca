"""Pages that are rendered elsewhere come back as the same bytes, through the store alone."""

from concurrent.futures import Executor, Future
from pathlib import Path

import pytest
from hub.build.cluster.client import open_store
from hub.build.cluster.kit import pack, unpack
from hub.build.cluster.press import Away
from hub.build.cluster.store import Folder, fetch, keep
from hub.core.errors import ConfigurationError, ServiceError
from hub.core.output import Page
from hub.pages.frame import build_frame
from hub.pages.pages import pages
from hub.pages.templates import renderer

from tests.crosspost.s3 import FakeS3
from tests.support.builders import article, site
from tests.support.building import ROOT

THEME = ROOT / "theme"


class Here(Executor):
    """Does at once what it is given, and counts."""

    def __init__(self):
        self.portions = []

    def submit(self, work, /, *arguments, **more):
        self.portions.append(len(arguments[-1]))
        done: Future[list[str]] = Future()
        try:
            done.set_result(work(*arguments, **more))
        except ServiceError as error:
            done.set_exception(error)
        return done


def made(number):
    config = {"THEME": str(THEME)}
    return site(articles=[article(slug=f"n-{n}") for n in range(number)], settings=config)


@pytest.fixture
def where(tmp_path):
    return str(tmp_path / "store")


def planned(number):
    found = [page for page in pages(made(number)) if page.template == "article.html"]
    return [Page(p.path, p.template, p.view, p.owner) for p in found]


def test_the_same_bytes(where):
    frame = build_frame(made(1))
    here, executor = renderer(THEME, (), frame), Here()
    asked = planned(50)
    away = Away(executor, where, keep(open_store(where), pack(frame, THEME, ())))
    found = list(away(enumerate(asked)))
    assert found == [(n, here(page)) for n, page in enumerate(asked)]
    assert executor.portions == [24, 24, 2]
    assert list(away([])) == []


def test_overrides_go_along(where, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "article.html").write_text("{{ view.title }} — своё", "utf-8")
    frame = build_frame(made(1))
    away = Away(Here(), where, keep(open_store(where), pack(frame, THEME, (mine,))))
    ((_, data),) = away(enumerate(planned(1)))
    assert data.decode() == "Новость\N{NO-BREAK SPACE}— своё"


def test_other_code_renders_nothing(tmp_path, monkeypatch):
    kit = pack(build_frame(made(1)), THEME, ())
    monkeypatch.setattr("hub.build.cluster.kit.code_digest", lambda: "другой")
    with pytest.raises(ConfigurationError, match="другая версия"):
        unpack(kit, tmp_path)


def damage(path):
    path.write_bytes(b"!")


@pytest.mark.parametrize("spoil", [Path.unlink, damage])
def test_what_is_gone_or_damaged_is_told(tmp_path, spoil):
    store = Folder(tmp_path)
    name = keep(store, b"abc")
    assert fetch(store, name) == b"abc"
    spoil(next(path for path in tmp_path.rglob("*") if path.is_file()))
    with pytest.raises(ServiceError, match="EXECUTOR_STORE"):
        fetch(store, name)


def test_objects_in_s3(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "проба".encode().hex())
    monkeypatch.setenv("AWS_DEFAULT_REGION", "ru-1")
    with FakeS3() as fake:
        store = open_store(f"s3://bucket/kirov?endpoint={fake.url}")
        name = keep(store, b"abc")
        assert list(fake.objects) == [f"/bucket/kirov/{name}"]
        assert fetch(store, name) == b"abc"
        with pytest.raises(ServiceError):
            fetch(store, "0" * 40)
        fake.broken = True
        with pytest.raises(ServiceError, match="s3://bucket"):
            keep(store, b"other")
