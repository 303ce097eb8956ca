"""``hub build``: the same site as Pelican's command makes, and nothing twice."""

import re
import subprocess

import pytest

from tests.support.building import (
    HUB,
    ROOT,
    SETTINGS,
    clean_environment,
    copied,
    differing,
    state,
    tree,
)

pytestmark = pytest.mark.slow


def hub_build(*arguments, **environment):
    done = subprocess.run(
        [HUB, "build", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=clean_environment() | environment,
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
    text = edited(folder)
    name = text.relative_to(folder / "content")
    status, told, _ = hub_build(*arguments, "--why", name, "--timings")
    assert status == 0
    assert re.search(r"index\.html: записан; изменилось: содержание \(.*html.*\)\.", told)
    assert "чтение и разметка" in told
    assert "всего" in told


def edited(folder):
    text = next((folder / "content").rglob("*.md"))
    text.write_text(text.read_text("utf-8") + "\nЕщё абзац.\n", "utf-8")
    return text


def loads_pelican(*arguments):
    status, told, loaded = hub_build(*arguments, PYTHONPROFILEIMPORTTIME="1")
    assert status == 0
    assert "Готово: " in told
    return "pelican.generators" in loaded


def test_pelican_is_asked_again_if_it_could_answer_otherwise(place):
    folder, arguments = place
    assert loads_pelican(*arguments)
    edited(folder)
    assert not loads_pelican(*arguments)
    edited(folder)
    assert loads_pelican(*arguments, 'SITENAME="Другое имя"')
    edited(folder)
    assert not loads_pelican(*arguments, 'SITENAME="Другое имя"')
    own = folder / "own.py"
    own.write_text(f"from pelican import signals\n{SETTINGS.read_text('utf-8')}", "utf-8")
    for name in ("plugins", "theme"):
        (folder / name).symlink_to(ROOT / name)
    for _ in range(2):
        edited(folder)
        assert loads_pelican(*arguments, "--settings", own)


def test_the_same_comes_out_without_pelican(place):
    folder, arguments = place
    hub_build(*arguments)
    edited(folder)
    status, told, _ = hub_build(*arguments)
    assert status == 0
    other = [*arguments[:3], folder / "other", *arguments[4:-1], f'CACHE_PATH="{folder}/new"']
    assert hub_build(*other)[1].partition(",")[0] == told.partition(",")[0]
    one, two = (tree(folder / name) for name in ("out", "other"))
    assert differing(one, two) == []


def test_wrong_content_without_pelican(place):
    folder, arguments = place
    hub_build(*arguments)
    before = state(folder / "out")
    (folder / "content/news/2026/bad.md").write_text("---\ntitle: Без полей\n---\nТекст.\n")
    status, _, problems = hub_build(*arguments)
    assert status == 1
    assert problems.count("Сайт не собран") == 1
    assert state(folder / "out") == before


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
