"""Every mistake of ``tests/sites/broken`` is told in exactly the words that stand beside it.

One folder is one mistake: a small content folder, and ``expected.txt`` with the whole report. What
does not lie well in a repository (a link, a pipe, a huge file) is made here.
"""

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.support.reading import check

BROKEN = Path(__file__).parents[1] / "sites/broken"
GOOD = (BROKEN / "id-dvazhdy/news/2026/subbotnik.md").read_text("utf-8")
TEXT = "news/2026/subbotnik.md"


def link(folder):
    (folder / "news/2026/dvor.jpg").symlink_to("/etc/hostname")


def linked_folder(folder):
    (folder / TEXT).write_text(GOOD, "utf-8")
    (folder / "tos").symlink_to("/etc")


def pipe(folder):
    os.mkfifo(folder / TEXT)


def long_name(folder):
    (folder / f"news/2026/{'ochen-' * 20}dlinno.md").write_text(GOOD, "utf-8")


def huge_file(folder):
    (folder / TEXT).write_text(GOOD + "Приходите!\n" * 11_000, "utf-8")


def huge_header(folder):
    header, rest = GOOD.rsplit("---\n", 1)
    tags = "".join(f"  - двор номер {number}\n" for number in range(3_000))
    (folder / TEXT).write_text(f"{header}tags:\n{tags}---\n{rest}", "utf-8")


MADE = {
    "dlinnoe-imya-fayla": long_name,
    "fayl-bolshe-200-kb": huge_file,
    "kanal-vmesto-fayla": pipe,
    "shapka-bolshe-64-kb": huge_header,
    "ssylka-vmesto-kartinki": link,
    "ssylka-vmesto-papki": linked_folder,
}
CASES = sorted(folder.name for folder in BROKEN.iterdir())


@pytest.mark.parametrize("case", CASES)
def test_mistake_is_told(case, tmp_path):
    folder = BROKEN / case
    if case in MADE:
        folder = shutil.copytree(folder, tmp_path / "content")
        (folder / "news/2026").mkdir(parents=True)
        MADE[case](folder)
    assert check(folder, IGNORE_FILES=["expected.txt"]) + "\n" == expected(case)


@pytest.mark.parametrize(
    "case",
    [
        "konets-ranshe-nachala",
        "povtor-bez-kontsa",
        "povtor-sto-tysyach-raz",
        "vremeni-ne-bylo",
        "priyom-zakryt-ranshe",
        "instruktsiya-bez-shagov",
        "instruktsiya-pustaya",
        "dokumenta-net",
    ],
)
def test_things_to_do_are_told_with_line_column_and_a_caret(case):
    """The missing time zone is no content: ``tests/cli`` looks at it."""
    where, excerpt, carets, *_ = expected(case).splitlines()
    place = re.match(r"[\w/-]+\.md:(\d+):(\d+): ", where)
    assert place
    line, column = map(int, place.groups())
    assert excerpt.startswith(f"{line:5} | ")
    assert re.fullmatch(rf" {{5}} \| {' ' * (column - 1)}\^+", carets)


def test_there_are_many_mistakes_and_each_tells_of_one():
    assert len(CASES) >= 90
    assert set(MADE) <= set(CASES)
    several = {case for case in CASES if expected(case).count(" HUB") != 1}
    assert several == {"net-rubriki-i-daty", "vse-oshibki-srazu"}


def expected(case):
    return (BROKEN / case / "expected.txt").read_text("utf-8")
