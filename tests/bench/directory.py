"""What the directory of TOS costs: ``python -m tests.bench.directory``.

TOS=35000 (a country), CITY=5000 (one town) and QUESTIONS=200 can be set in the environment. The
corpus is made up: streets as often as in Russian towns (a few names everywhere, most of them rare).
It tells the time and memory of making the pages, the book and the lists on two cores; how many
bytes a question reads; and, in the system's Chromium, how long a question and a filter take.
"""

import multiprocessing
import os
import random
import resource
import shutil
import tempfile
import threading
import time
import zlib
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

from hub.content.kinds import BY_NAME
from hub.core.judge import judged
from hub.core.output import File, Output, Page
from hub.core.said import AtHand
from hub.core.site import Item, Site
from hub.core.street_book import first_house
from hub.core.text.slug import slugify
from hub.pages.assets import assets
from hub.pages.frame import build_frame
from hub.pages.lookup import Lookup
from hub.pages.templates import renderer
from hub.pages.views import directory, streets, tos
from hub.tos.book import address_book
from hub.tos.cards import cards
from hub.tos.lists import lists
from playwright.sync_api import Page as Tab
from playwright.sync_api import sync_playwright

from tests.support import builders
from tests.support.building import ROOT
from tests.support.processor import Processor

SEED = 20261126
MEMORY = Path("/dev/shm")  # noqa: S108  (tmpfs shows the code, not the disk)
CORES = 2
COLD = 40
_COMMON = (
    "Ленина Советская Мира Садовая Молодёжная Центральная Школьная Новая Лесная Набережная "
    "Октябрьская Гагарина Пушкина Первомайская Зелёная Кирова Комсомольская Победы Полевая "
    "Чапаева Свердлова Труда Горького Лермонтова Южная Северная Заречная Калинина Куйбышева"
).split()
_KINDS = ("ул.", "ул.", "ул.", "ул.", "пер.", "пр-т", "пр-д", "б-р", "")
_THEMES = ("двор", "спорт", "соседи", "память", "экология", "культура")
_STATES = ("действует", "действует", "действует", "создаётся", "приостановлен", "неизвестно")
_SYLLABLES = (
    "ба ве гру до жи зо ка ле ми но пу ра се ту хо че ша щу бер дол мар кон пет сол".split()
)


def _name(r: random.Random, ending: str) -> str:
    return "".join(r.choice(_SYLLABLES) for _ in range(r.randint(2, 4))).capitalize() + ending


def _houses(r: random.Random) -> str:
    first = r.randint(1, 180)
    return r.choice(
        (
            f"{first}",
            f"{first}, {first + 2}, {first + 4}а",
            f"{first}–{first + 14} {'нечётные' if first % 2 else 'чётные'}",
            f"{first}–{first + 9}, {first + 12}/2, {first + 14}к3",
            "весь квартал",
        )
    )


def corpus(number: int, towns: int, districts: int) -> Site:
    """Return a site of made-up TOS in so many towns; of one town streets are written alone."""
    r = random.Random(SEED)
    names = [_name(r, "ская") for _ in range(1500)]
    places = [_name(r, "ск") for _ in range(towns)]
    regions = [_name(r, "ский") for _ in range(districts)]
    settings = {"DISTRICTS": regions, "THEMES": _THEMES, "SITEURL": "https://hub.example"}
    config = builders.config(**settings)
    items: list[Item[Any]] = []
    for n in range(number):
        place = int(towns * r.random() ** 2)
        houses = {}
        for _ in range(r.choice((1, 1, 1, 2, 3))):
            name = r.choice(_COMMON) if r.random() < 0.4 else names[int(1500 * r.random() ** 2)]
            town = f"г. {places[place]}, " if towns > 1 else ""
            houses[f"{town}{r.choice(_KINDS)} {name}".strip()] = _houses(r)
        title = f"ТОС «{_name(r, '')}» {n}"
        fields = {
            "id": f"bench{n:07}",
            "title": title,
            "slug": slugify(title),
            "status_of_life": r.choice(_STATES),
            "district": regions[place % districts],
            "houses": houses,
            "themes": r.sample(_THEMES, r.randint(0, 3)),
            "checked": f"{r.choice((2024, 2025, 2026))}-0{r.randint(1, 9)}-15",
        }
        record = judged(BY_NAME["tos"].model, fields, config)
        path = f"tos/{record.slug}.md"
        items.append(Item("tos", path, record, f"/tos/{record.slug}/", AtHand("<p>Соседи.</p>")))
    items.sort(key=lambda item: first_house(item.record, config.city))
    return builders.site(tos=items, settings=settings | {"THEME": str(ROOT / "theme")})


def outputs(site: Site) -> list[Output]:
    """Return all that the directory writes."""
    lookup = Lookup(site)
    parts = (directory.pages, streets.pages, tos.pages)
    files = (address_book, lists, cards)
    return [
        *(page for part in parts for page in part(lookup)),
        *(file for part in files for file in part(site)),
    ]


def _write(made: list[Output], site: Site, folder: Path, core: int) -> None:
    render = renderer(ROOT / "theme", (), build_frame(site))
    for one in made[core::CORES]:
        data = one.content() if isinstance(one, File) else render(one)
        target = folder / one.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _spent() -> float:
    """CPU seconds so far, also of the workers: on a busy machine those of the clock say nothing."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(who)[:2]) for who in whose)


def build(site: Site, folder: Path) -> list[Output]:
    """Write the directory part of a site on two cores; tell what it took."""
    start, spent = time.perf_counter(), _spent()
    made = outputs(site)
    planned = _spent() - spent
    fork = multiprocessing.get_context("fork")
    workers = [fork.Process(target=_write, args=(made, site, folder, n)) for n in range(CORES)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    wall = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    pages = sum(isinstance(one, Page) for one in made)
    spent = _spent() - spent
    busy = planned + (spent - planned) / CORES
    print(f"  {pages} pages, {len(made) - pages} files: {wall:.1f} s by the clock")
    print(
        f"  CPU: {planned:.1f} s to plan, {spent - planned:.1f} s to write: {busy:.1f} s of 2 cores"
    )
    print(f"  memory: {peak:.0f} MB, each of {CORES} workers {child:.0f} MB (most of it shared)")
    return made


def book_sizes(made: list[Output]) -> None:
    """Tell the sizes of the book, packed by gzip as most hosts do it."""
    sizes = {f.path: len(zlib.compress(f.content(), 9)) for f in made if isinstance(f, File)}
    index = sizes["tos/adresa/kniga.json"]
    parts = [size for path, size in sizes.items() if "/adresa/" in path]
    print(f"  book: index {index / 1024:.1f} KB, {len(parts) - 2} files of book and lists")


def questions(site: Site, number: int) -> list[str]:
    """Return addresses as people type them: short, in capitals, in the wrong layout."""
    r = random.Random(SEED)
    layout = str.maketrans("йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,.")
    found = []
    for _ in range(number):
        item = r.choice(site.tos)
        street = r.choice(list(item.record.houses))
        text = f"{street.replace('г. ', '')} {r.randint(1, 200)}".lower().replace("ё", "е")
        text = text.replace("ул. ", r.choice(("ул. ", "", "улица ")))
        if r.random() < 0.2:
            text = text.replace(". ", " ").replace(",", "").translate(layout)
        found.append(text)
    return found


ASK = """async (texts) => {
    const form = document.querySelector("[data-find]"), input = form.elements.q;
    const told = form.querySelector("[role=status]"), times = [], empty = [];
    for (const text of texts) {
        input.value = "";
        input.dispatchEvent(new Event("input"));
        await new Promise(done => setTimeout(done, 5));
        const start = performance.now();
        const shown = new Promise(done => {
            const watch = new MutationObserver(() => { watch.disconnect(); done(); });
            watch.observe(told, {childList: true, characterData: true, subtree: true});
        });
        input.value = text;
        input.dispatchEvent(new Event("input"));
        await shown;
        times.push(performance.now() - start);
        if (!form.querySelector("[role=option]")) empty.push(text);
    }
    return [times, empty];
}"""
BYTES = """() => performance.getEntriesByType("resource")
    .filter(e => e.name.includes("/adresa/")).map(e => [e.name, e.decodedBodySize])"""
CLICK = """async (links) => {
    const rows = document.querySelector("[data-rows]"), times = [];
    for (const n of links) {
        const link = document.querySelectorAll("[data-filters] a")[n];
        const start = performance.now();
        const drawn = new Promise(done => {
            const watch = new MutationObserver(() => {
                watch.disconnect();
                requestAnimationFrame(() => setTimeout(done));
            });
            watch.observe(document.querySelector("[data-count]"), {childList: true});
        });
        link.click();
        await drawn;
        times.push(performance.now() - start);
    }
    return times;
}"""

FELT = """() => {
    window.felt = new Map();
    const note = e => e.interactionId && felt.set(
        e.interactionId, Math.max(e.duration, felt.get(e.interactionId) ?? 0));
    new PerformanceObserver(seen => seen.getEntries().forEach(note))
        .observe({type: "event", durationThreshold: 16, buffered: true});
}"""


def _times(what: str, times: list[float], cpu: Processor | None = None) -> None:
    row = sorted(times)
    late = row[int(len(row) * 0.95)]
    own = f", CPU {cpu.spent() / len(row):.0f} ms each" if cpu else ""
    print(f"  {what}: median {median(row):.0f} ms, 95 % {late:.0f} ms, most {row[-1]:.0f} ms{own}")


def ask(tab: Tab, root: str, folder: Path, texts: list[str]) -> None:
    """Ask in the browser: each question cold (its part is fetched), then all again."""
    tab.goto(f"{root}tos/")
    tab.locator("[name=q]").focus()
    tab.locator("[role=combobox]").wait_for()
    weights = []
    cold = []
    packed = {p.name: len(zlib.compress(p.read_bytes(), 9)) for p in folder.glob("tos/adresa/*")}
    for text in texts[:COLD]:  # each in a new page: nothing is there but the index
        tab.goto(f"{root}tos/")
        tab.locator("[name=q]").focus()
        tab.locator("[role=combobox]").wait_for()
        tab.wait_for_timeout(50)
        times, _ = tab.evaluate(ASK, [text])
        cold += times
        weights.append(sum(packed[name.rpartition("/")[2]] for name, _ in tab.evaluate(BYTES)))
    _times("a question, its part not yet here", cold)
    weight = f"median {median(weights) / 1024:.1f} KB, most {max(weights) / 1024:.1f} KB"
    print(f"  it reads, with the index: {weight}")
    cpu = Processor(tab)
    times, empty = tab.evaluate(ASK, texts)
    _times("one question after another", times, cpu)
    print(f"  without an answer: {len(empty)} of {len(texts)}")


def click(tab: Tab, root: str) -> None:
    """Choose filters in the browser."""
    tab.goto(f"{root}tos/")
    tab.locator("[data-filters]").hover()
    tab.locator("[data-rows] + button").wait_for(state="attached")
    links = tab.locator("[data-filters] a").count()
    order = [n for n in range(links) if n % 3 == 1] * 3
    [first] = tab.evaluate(CLICK, order[:1])
    print(f"  the first choice of a filter, with its data: {first:.0f} ms")
    cpu = Processor(tab)
    _times("the next ones, drawn", tab.evaluate(CLICK, order[1:]), cpu)


def feel(tab: Tab, root: str, path: str) -> None:
    """Click with a mouse; tell how long a click waits for the next paint (Event Timing, INP)."""
    tab.goto(f"{root}{path}")
    tab.evaluate(FELT)
    tab.locator("[data-filters]").hover()
    tab.wait_for_timeout(300)
    links = tab.locator("[data-filters] a")
    for n in range(1, links.count(), 2):
        links.nth(n).click()
        tab.wait_for_timeout(200)
    _times(f"a click with a mouse, /{path}", tab.evaluate("() => [...felt.values()]"))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


def main() -> None:
    """Measure a country, then a town."""
    browser = shutil.which("chromium")
    number = int(os.environ.get("QUESTIONS", "200"))
    sizes = (
        ("a country", int(os.environ.get("TOS", "35000")), 1100, 85),
        ("one town", int(os.environ.get("CITY", "5000")), 1, 4),
    )
    for what, total, towns, districts in sizes:
        print(f"{what}: {total} TOS")
        site = corpus(total, towns, districts)
        with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
            folder = Path(name)
            made = build(site, folder)
            book_sizes(made)
            for file in assets(ROOT / "theme").values():
                target = folder / file.path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(file.content())
            handler = partial(_Quiet, directory=name)
            with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
                threading.Thread(target=server.serve_forever, daemon=True).start()
                root = f"http://127.0.0.1:{server.server_port}/"
                with sync_playwright() as playwright:
                    flags = ["--no-sandbox", "--disable-gpu"]
                    chromium = playwright.chromium.launch(executable_path=browser, args=flags)
                    tab = chromium.new_page(service_workers="block")
                    ask(tab, root, folder, questions(site, number))
                    click(tab, root)
                    feel(tab, root, "tos/")
                    chromium.close()
                server.shutdown()


if __name__ == "__main__":
    main()
