"""Entries kept between builds: what is not ours is made anew."""

import pytest
from hub.core.cache import Cache
from hub.feeds import feeds

from tests.support.builders import article, site


def written(cache):
    made = feeds(site(articles=[article()], settings={"CACHE_PATH": str(cache)}))
    return {file.path: file.content() for file in made}


@pytest.mark.parametrize(
    "found", [b"", b"\0", b"\0\0\0", b"yesterday\0<item/>\0<entry/>\0{}"], ids=repr
)
def test_an_entry_that_is_not_ours_is_made_anew(tmp_path, monkeypatch, found):
    right = written(tmp_path / "one")
    monkeypatch.setattr(Cache, "get", lambda _self, _key: found)
    assert written(tmp_path / "other") == right


def test_a_kept_entry_gives_the_same_feeds(tmp_path):
    assert written(tmp_path) == written(tmp_path)
    assert list((tmp_path / "feeds").rglob("*"))
