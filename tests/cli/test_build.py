"""``hub build``: the same site as Pelican's command makes, and nothing twice."""

import re
import subprocess

import pytest

from tests.support.building import HUB, clean_environment, copied, differing, state, tree

pytestmark = pytest.mark.slow


def hub_build(*arguments):
    done = subprocess.run(
        [HUB, "build", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=clean_environment(),
        timeout=120,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def place(tmp_path):
    where = ["--content", copied("minimal", tmp_path / "content"), "--output", tmp_path / "out"]
    now = ["--now", "2026-11-23 12:00"]
    return tmp_path, [*where, *now, "-e", f'CACHE_PATH="{tmp_path}/cache"']


def test_a_site_is_built_once(place, minimal):
    folder, arguments = place
    status, told, _ = hub_build(*arguments)
    assert status == 0
    assert "Готово: " in told
    built = {path: data for path, data in tree(folder / "out").items() if path != ".hub.json"}
    assert differing(built, minimal.files) == []
    before = state(folder / "out")
    assert hub_build(*arguments) == (0, "Готово: ничего не изменилось.\n", "")
    assert state(folder / "out") == before


def test_why_and_timings(place):
    folder, arguments = place
    hub_build(*arguments)
    text = next((folder / "content").rglob("*.md"))
    text.write_text(text.read_text("utf-8") + "\nЕщё абзац.\n", "utf-8")
    name = text.relative_to(folder / "content")
    status, told, _ = hub_build(*arguments, "--why", name, "--timings")
    assert status == 0
    assert re.search(r"index\.html: записан; изменилось: содержание \(.*html.*\)\.", told)
    assert "чтение и разметка" in told
    assert "всего" in told


def test_wrong_content_and_wrong_use(place):
    folder, arguments = place
    (folder / "content/news/2026/bad.md").write_text("---\ntitle: Без полей\n---\nТекст.\n")
    status, _, problems = hub_build(*arguments)
    assert status == 1
    assert problems.count("Сайт не собран") == 1
    assert hub_build(*arguments, "-e", "SITEURL=https://x")[0] == 2
    assert hub_build("--settings", folder / "none.py")[0] == 2
    status, _, problems = hub_build(*arguments, "--now", "вчера")
    assert (status, problems.partition(".")[0]) == (2, "Не понимаю момент сборки «вчера»")
