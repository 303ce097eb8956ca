"""``pelican --autoreload``: an error in the content waits for the next edit."""

import pelican
import pytest

from tests.support.building import ROOT


def test_an_error_in_the_content_is_told_once_and_then_waited_on(tmp_path, monkeypatch, capsys):
    content = tmp_path / "content/news/2026"
    content.mkdir(parents=True)
    (content / "bad.md").write_text("---\ntitle: Без полей\n---\nТекст.\n", "utf-8")
    waited = []

    def wait(*_arguments):
        waited.append(True)
        raise KeyboardInterrupt

    monkeypatch.setattr(pelican, "wait_for_changes", wait)
    settings = str(ROOT / "pelicanconf.py")
    where = [str(content.parents[1]), "-o", str(tmp_path / "output"), "-s", settings]
    args = pelican.parse_arguments([*where, "--autoreload"])
    with pytest.raises(KeyboardInterrupt):
        pelican.autoreload(args)
    assert waited == [True]
    assert capsys.readouterr().err.count("Сайт не собран") == 1
    assert not (tmp_path / "output").exists()
