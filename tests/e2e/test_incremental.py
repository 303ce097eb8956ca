"""A build over an old output gives, byte for byte, what a build from nothing gives.

One folder lives through all changes; after each it is built with its caches and compared with a
clean build that has none. A change that makes the content wrong is no change: both refuse.
"""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hub.core.judge import judged
from hub.core.partner_news import SNAPSHOT, Snapshot, write_snapshot
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from PIL import Image

from tests.conftest import FULL
from tests.support.building import (
    HUB,
    NOW,
    ROOT,
    article,
    build,
    clean_environment,
    copied,
    differing,
    plugins,
    tree,
    write,
)
from tests.support.residing import Residing, lies, residing


@dataclass
class Place:
    """A site that changes: its content, theme and settings, its caches and its output."""

    folder: Path
    overrides: dict[str, Any] = field(default_factory=dict)
    number: int = 0
    resident: Residing | None = None

    def __post_init__(self) -> None:
        copied("full", self.folder / "content")
        shutil.copytree(ROOT / "theme", self.folder / "theme")

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def theme(self) -> Path:
        return self.folder / "theme"

    def sub(self, path: str, old: str, new: str) -> None:
        """Replace the first ``old`` in a file; ``path`` is below the site's folder."""
        file = self.folder / path
        text = file.read_text("utf-8")
        assert old in text, (path, old)
        file.write_text(text.replace(old, new, 1), "utf-8")

    def build_here(self, workers: int = 1) -> Path:
        """Build over what is there."""
        return self._build(self.folder / "out", self.folder / "cache", WORKERS=workers)

    def differences(self, workers: int = 1) -> list[str]:
        """Build in place and from nothing; return the files that differ."""
        here = self.build_here(workers)
        return self._beside_clean(here)

    def differences_in_serve(self, before: Mapping[Path, tuple[int, int]]) -> list[str]:
        """Have a process that is at work for long build in place; ``before`` tells what lay how."""
        assert self.resident
        now = lies(self.content, self.theme)
        changed = [path for path in now.keys() | before.keys() if now.get(path) != before.get(path)]
        out = self.folder / "out"
        overrides = self._settings(self.folder / "cache", WORKERS=1) | {
            "NOW": self.overrides.get("NOW", NOW),
            "PATH": str(self.content),
            "OUTPUT_PATH": str(out),
        }
        answer = self.resident.build(FULL, overrides, changed)
        assert answer.good, answer.told
        return self._beside_clean(out)

    def _beside_clean(self, here: Path) -> list[str]:
        self.number += 1
        fresh = self.folder / f"fresh-{self.number}"
        clean = self._build(fresh / "out", fresh / "cache", WORKERS=1)
        found = differing(tree(here), tree(clean))
        shutil.rmtree(fresh)
        return found

    def _build(self, out: Path, cache: Path, **more: Any) -> Path:
        build(self.content, out, FULL, **self._settings(cache, **more)).good()
        return out

    def _settings(self, cache: Path, **more: Any) -> dict[str, Any]:
        return {"THEME": str(self.theme), "CACHE_PATH": str(cache)} | self.overrides | more


NEWS = "content/news/2026"
ALL = f"{NEWS}/vse-polya.md"
Change = Callable[[Place], object]


def setting(**values: Any) -> Change:
    return lambda place: place.overrides.update(values)


def replaced(path: str, old: str, new: str) -> Change:
    return lambda place: place.sub(path, old, new)


def appended(path: str, text: str) -> Change:
    def change(place: Place) -> None:
        file = place.folder / path
        file.write_text(file.read_text("utf-8") + text, "utf-8")

    return change


def removed(path: str) -> Change:
    return lambda place: (place.folder / path).unlink()


def renamed(path: str, to: str) -> Change:
    def change(place: Place) -> None:
        (place.folder / to).parent.mkdir(parents=True, exist_ok=True)
        (place.folder / path).rename(place.folder / to)

    return change


def together(*changes: Change) -> Change:
    def change(place: Place) -> None:
        for one in changes:
            one(place)

    return change


def added(number: int) -> Change:
    def change(place: Place) -> None:
        texts = article(number)
        write(place.content, {p: t.replace("ТОС", "Дворы", 1) for p, t in texts.items()})

    return change


def gone(number: int) -> Change:
    def change(place: Place) -> None:
        for path in article(number):
            (place.content / path).unlink(missing_ok=True)

    return change


def painted(name: str, colour: tuple[int, int, int]) -> Change:
    return lambda place: Image.new("RGB", (900, 700), colour).save(place.folder / NEWS / name)


def copied_to(name: str, other: str) -> Change:
    return lambda place: shutil.copy(place.folder / NEWS / name, place.folder / NEWS / other)


def spoilt_caches(place: Place) -> None:
    for file in sorted((place.folder / "cache").rglob("*")):
        if file.is_file():
            file.write_bytes(file.read_bytes()[:-2] + b"!!")


def no_caches(place: Place) -> None:
    shutil.rmtree(place.folder / "cache", ignore_errors=True)


def spoilt_pages(place: Place) -> None:
    for file in sorted((place.folder / "out/news").rglob("*.html"))[:3]:
        file.write_text("правка рукой", "utf-8")


def lost_pages(place: Place) -> None:
    shutil.rmtree(place.folder / "out/tos", ignore_errors=True)


def lost_pictures(place: Place) -> None:
    for file in sorted((place.folder / "out/media").glob("*"))[::2]:
        file.unlink()


def spoilt_pictures(place: Place) -> None:
    for file in sorted((place.folder / "out/media").glob("*"))[::3]:
        file.unlink()  # the other name that it has in the cache is the same file
        file.write_bytes(b"!")


def spoilt_heaps(place: Place) -> None:
    """Spoil what is known of the files of pictures, and one of these."""
    spoilt_pictures(place)
    for file in sorted((place.folder / "cache/outputs").rglob("*")):
        if file.is_file() and b"media/" in file.read_bytes():
            file.write_bytes(file.read_bytes()[:-2])


def no_output(place: Place) -> None:
    shutil.rmtree(place.folder / "out", ignore_errors=True)


def overridden(place: Place) -> None:
    mine = place.folder / "mine"
    mine.mkdir(exist_ok=True)
    text = (place.theme / "templates/term.html").read_text("utf-8")
    (mine / "term.html").write_text(f"{text}<!-- своё -->\n", "utf-8")
    place.overrides["THEME_TEMPLATES_OVERRIDES"] = [str(mine)]


def partner_news(*titles: str) -> Change:
    """Write the copies of a partner's news, as `hub partners` does."""
    good = datetime(2026, 11, 23, 8, tzinfo=UTC)
    items = [
        {
            "id": f"{number}",
            "url": f"https://gazeta.example/{number}",
            "title": title,
            "published": good,
        }
        for number, title in enumerate(titles)
    ]
    copy = {"feed": "https://gazeta.example/rss.xml", "good": good, "items": items}
    snapshot = judged(Snapshot, {"partners": {"gazeta": copy}})

    def change(place: Place) -> None:
        (place.content / SNAPSHOT).write_bytes(write_snapshot(snapshot))

    return change


CHANGES: dict[str, Change] = {
    "nothing": lambda _: None,
    # texts
    "body": appended(ALL, "\nЕщё один абзац.\n"),
    "title": replaced(ALL, "Всё сразу", "Всё вместе"),
    "summary": replaced(ALL, "Коротко о том", "Кратко о том"),
    "lead": replaced(ALL, "Вводка, которую", "Вводная, которую"),
    "tags": replaced(ALL, "tags: [двор, ", "tags: [двор, новая метка, "),
    "a tag renamed": replaced(ALL, "новая метка", "иная метка"),
    "a tag gone": replaced(ALL, "иная метка, ", ""),
    "category": replaced(ALL, "category: Дворы", "category: Опыт"),
    "author": replaced(ALL, "Автор Авторов", "Другой Авторов"),
    "date": replaced(ALL, "date: 2026-11-20 10:15", "date: 2026-11-19 08:00"),
    "modified": replaced(ALL, "modified: 2026-11-21", "modified: 2026-11-22"),
    "correction": replaced(ALL, "квадрат красный", "квадрат алый"),
    "slug": replaced(ALL, "slug: vse-polya\nwas: [", "slug: vse-polya-opyat\nwas: [vse-polya, "),
    "cover's words": replaced(ALL, "Красный квадрат", "Алый квадрат"),
    "picture": painted("gorka.jpg", (10, 120, 60)),
    "another picture": together(
        painted("dvor.png", (90, 20, 60)), appended(f"{NEWS}/dvor-1.md", "\n![Двор](dvor.png)\n")
    ),
    "a picture of two texts": appended(f"{NEWS}/dvor-2.md", "\n![Двор](dvor.png)\n"),
    "the same picture under another name": together(
        copied_to("dvor.png", "gorka-2.png"),
        appended(f"{NEWS}/dvor-2.md", "\n![Гора](gorka-2.png)\n"),
    ),
    "a picture of one text again": replaced(f"{NEWS}/dvor-1.md", "\n![Двор](dvor.png)\n", ""),
    "a picture of two texts changed": painted("dvor.png", (90, 20, 61)),
    "pictures lost": lost_pictures,
    "pictures edited by hand": spoilt_pictures,
    "a memory of pictures damaged": spoilt_heaps,
    "a picture gone": together(
        replaced(f"{NEWS}/dvor-2.md", "\n![Двор](dvor.png)\n", ""), removed(f"{NEWS}/dvor.png")
    ),
    "age": replaced(ALL, "age: 16+", "age: 12+"),
    "a new text": added(7),
    "another new text": added(8),
    "a text gone": gone(8),
    "withdrawn": replaced(f"{NEWS}/dvor-2.md", "\n---\n", "\nstatus: withdrawn\n---\n"),
    "shown again": replaced(f"{NEWS}/dvor-2.md", "\nstatus: withdrawn\n---\n", "\n---\n"),
    "a draft": replaced(f"{NEWS}/dvor-3.md", "\n---\n", "\nstatus: draft\n---\n"),
    "published": replaced(f"{NEWS}/dvor-3.md", "\nstatus: draft\n---\n", "\n---\n"),
    "hidden": replaced(f"{NEWS}/dvor-1.md", "\n---\n", "\nstatus: hidden\n---\n"),
    "listed": replaced(f"{NEWS}/dvor-1.md", "\nstatus: hidden\n---\n", "\n---\n"),
    "scheduled": replaced(f"{NEWS}/dvor-1.md", "\n---\n", "\npublish_at: 2026-11-25 10:00\n---\n"),
    "a file renamed": renamed(f"{NEWS}/posle-daty.md", f"{NEWS}/inache.md"),
    # other things
    "a TOS's body": appended("content/tos/vydumannyy-dvor.md", "\nЕщё о дворе.\n"),
    "a TOS's title": replaced("content/tos/tikhiy.md", "\ntitle: ", "\ntitle: Очень "),
    "district": replaced("content/tos/vydumannyy-dvor.md", "district: ", "district: Нижний # "),
    "an event's hour": replaced(
        "content/events/2026/subbotnik-po-vtornikam.md", "2026-11-24 18:00", "2026-11-24 17:30"
    ),
    "a guide's step": appended("content/guides/kak-vydumat-dvor.md", "\nИ ещё шаг.\n"),
    "a grant": appended("content/grants/konkurs-na-vse.md", "\nЕщё условие.\n"),
    "a term": appended("content/glossary/tos.md", "\nИ ещё.\n"),
    "a page": appended("content/pages/o-nas.md", "\nИ ещё.\n"),
    "an organization": appended("content/organizations/biblioteka-imeni-nikogo.md", "\nИ ещё.\n"),
    "a project": appended("content/projects/kacheli.md", "\nИ ещё.\n"),
    "an advertisement gone": removed("content/ads/sotsialnaya.md"),
    "partners' news": partner_news("Двор вымыли", "Двор покрасили"),
    "other partners' news": partner_news("Двор покрасили", "Двор полили"),
    "no partners' news": removed(f"content/{SNAPSHOT}"),
    # settings
    "name": setting(SITENAME="Придуманск"),
    "e-mail": setting(EMAIL="drugaya@vydumansk.example"),
    "page size": setting(DEFAULT_PAGINATION=2),
    "feed size": setting(FEED_MAX_ITEMS=2),
    "address": setting(SITEURL="https://drugoy.example"),
    "no address": setting(SITEURL=""),
    "an address again": setting(SITEURL="https://vydumansk.example/sosedi"),
    "order of categories": setting(CATEGORIES=["Гранты", "Опыт", "Дворы"]),
    "zone": setting(TIMEZONE="Asia/Vladivostok"),
    "engine": setting(MARKDOWN_ENGINE="commonmark"),
    "extensions": setting(MARKDOWN_EXTENSIONS=["tables", "footnotes", "fenced_code"]),
    "no samples": setting(SAMPLES=False),
    # theme
    "template": replaced("theme/templates/article.html", "<article", "<article data-a"),
    "frame": replaced("theme/templates/base.html", "</body>", "<!-- конец --></body>"),
    "style": appended("theme/styles/tokens.css", "\n:root{--x:1}\n"),
    "a template of one's own": overridden,
    # the clock
    "two hours later": setting(NOW="2026-11-23 14:00"),
    "the next day": setting(NOW="2026-11-24 18:30"),
    "a schedule passed": setting(NOW="2026-11-25 10:00"),
    "the next year": setting(NOW="2027-02-01 09:00"),
    "the clock back": setting(NOW="2026-11-23 12:00"),
    # the machine
    "caches gone": no_caches,
    "caches damaged": spoilt_caches,
    "pages edited by hand": spoilt_pages,
    "pages lost": lost_pages,
    "output gone": no_output,
}


WITHOUT_CARDS = {"PLUGINS": [name for name in plugins() if ".cards." not in name]}


@pytest.mark.slow
@pytest.mark.long
def test_incremental_equals_clean(tmp_path):
    place = Place(tmp_path, WITHOUT_CARDS)  # they are slow to draw; the chains have them
    wrong = {}
    for number, (name, change) in enumerate(CHANGES.items()):
        change(place)
        if found := place.differences(workers=(1, 2, 4)[number % 3]):
            wrong[name] = found
    assert len(CHANGES) >= 40
    assert wrong == {}


PICTURES = {name: change for name, change in CHANGES.items() if "picture" in name}


@pytest.mark.slow
def test_incremental_equals_clean_after_changes_of_pictures(tmp_path):
    place = Place(tmp_path, WITHOUT_CARDS)
    place.build_here()
    wrong = {}
    for name, change in PICTURES.items():
        change(place)
        if found := place.differences():
            wrong[name] = found
    assert len(PICTURES) == 10
    assert wrong == {}


@pytest.mark.slow
@pytest.mark.long
def test_serve_equals_clean(tmp_path):
    """The same changes, built by one process that keeps in memory what it made."""
    assert _wrong_in_serve(tmp_path, CHANGES) == {}


@pytest.mark.slow
def test_serve_equals_clean_after_a_few_changes(tmp_path):
    some = ("nothing", "body", "title", "slug", "picture", "name", "frame", "a new text")
    assert _wrong_in_serve(tmp_path, {name: CHANGES[name] for name in some}) == {}


def _wrong_in_serve(folder: Path, changes: Mapping[str, Change]) -> dict[str, list[str]]:
    wrong = {}
    with residing() as resident:
        place = Place(folder, WITHOUT_CARDS, resident=resident)
        for name, change in changes.items():
            before = lies(place.content, place.theme)
            change(place)
            if found := place.differences_in_serve(before):
                wrong[name] = found
    return wrong


# Changes that can be made at any time and again and again.
FREE: dict[str, Change] = {
    name: CHANGES[name]
    for name in CHANGES
    if name in {"body", "a TOS's body", "a term", "a page", "a new text", "a text gone", "picture"}
    or name in {"name", "page size", "feed size", "address", "no address", "an address again"}
    or name in {"engine", "no samples", "two hours later", "the next day", "the next year"}
    or name in {"the clock back", "caches gone", "caches damaged", "pages edited by hand"}
    or name in {"pages lost", "output gone", "style", "zone"}
    or name in {"pictures lost", "pictures edited by hand", "a memory of pictures damaged"}
    or name in {"partners' news", "other partners' news"}
}


class Chain(RuleBasedStateMachine):
    """Any changes in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(_CHAINS[0]) / f"{time.monotonic_ns()}"
        self.folder.mkdir()
        self.place = Place(self.folder)
        self.workers = 2

    @rule(
        names=st.lists(st.sampled_from(sorted(FREE)), min_size=1, max_size=4),
        workers=st.sampled_from((1, 2, 4)),
        killed=st.none() | st.floats(0.2, 3),
    )
    def change(self, names, workers, killed):
        """Change some things; perhaps a build of that is killed after so many seconds."""
        for name in names:
            FREE[name](self.place)
        if killed is not None:
            _kill_a_build(self.place, after=killed)
        self.workers = workers

    @invariant()
    def is_as_if_built_from_nothing(self):
        assert self.place.differences(self.workers) == []

    def teardown(self):
        shutil.rmtree(self.folder)


_CHAINS: list[str] = []


@pytest.mark.slow
def test_random_chains_of_changes(tmp_path, pytestconfig):
    """Few here; ``pytest … --chains 100`` for the whole number."""
    _CHAINS[:] = [str(tmp_path)]
    number = int(pytestconfig.getoption("--chains"))
    run_state_machine_as_test(
        Chain,
        settings=settings(
            max_examples=number,
            stateful_step_count=3,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_killed_at_any_moment_the_next_build_is_right(tmp_path, seed):
    chance = random.Random(seed)  # noqa: S311  (chosen moments, no secrets)
    place = Place(tmp_path)
    assert place.differences(workers=2) == []
    for name in chance.sample(["title", "a new text", "name", "no samples", "frame"], 3):
        CHANGES[name](place)
        _kill_a_build(place, after=chance.uniform(0.2, 3))
    assert place.differences(workers=2) == []


def _kill_a_build(place: Place, after: float) -> None:
    process = subprocess.Popen(
        _command(place),
        env=clean_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with suppress(ProcessLookupError):  # its workers end by themselves, but perhaps not at once
        os.killpg(process.pid, signal.SIGKILL)


def _command(place: Place) -> list[str]:
    import json

    settings = {"THEME": str(place.theme), "CACHE_PATH": str(place.folder / "cache"), "WORKERS": 2}
    pairs = [f"{k}={json.dumps(v)}" for k, v in (settings | place.overrides).items()]
    where = ["--content", str(place.content), "--output", str(place.folder / "out")]
    return [str(HUB), "build", *where, "--settings", str(FULL), "-e", *pairs]


@pytest.mark.slow
def test_a_few_changes(tmp_path):
    """The quick ones of the long list, for the fast tests."""
    place = Place(tmp_path, WITHOUT_CARDS)
    place.build_here()
    for name in ("title", "picture", "frame"):
        CHANGES[name](place)
    assert place.differences(workers=2) == []
