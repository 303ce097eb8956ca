"""The search in the system's Chromium: from a key to the drawn answer."""

import shutil
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from tests.support.processor import Processor
from tests.support.serving import serving

# From the event of the keyboard to the frame in which the answer is drawn.
ASK = """async (text) => {
    const input = document.querySelector("#q"), found = document.querySelector(".found");
    input.focus();
    const start = performance.now();
    const drawn = new Promise(done => new MutationObserver((_, watch) => {
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(performance.now())));
    }).observe(found, {childList: true}));
    input.value = text;
    input.dispatchEvent(new Event("input", {bubbles: true}));
    return await drawn - start;
}"""
# Milliseconds by the clock, and of the page's processor.
Cost = tuple[float, float]


def measure(folder: Path, queries: list[str], rounds: int) -> None:
    """Tell the times of queries: the first in a new browser, the next ones, again, and typed."""
    with serving(folder) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for query in queries:  # the server compresses what it is asked for the first time
            _ask(browser, root, [query])
        _ask(browser, root, queries)
        first = [_ask(browser, root, [q])[0] for _ in range(rounds) for q in queries]
        rows = [_ask(browser, root, [*queries, *queries]) for _ in range(rounds)]
        typed = [_ask(browser, root, _letters(query))[1:] for query in queries]
        browser.close()
    number = len(queries)
    _tell("the first, nothing loaded", first)
    _tell("the next, its parts not yet loaded", [one for row in rows for one in row[1:number]])
    _tell("the next, its parts loaded", [one for row in rows for one in row[number:]])
    _tell("the next letter of a word that is typed", [one for row in typed for one in row])


def _letters(query: str) -> list[str]:
    """Return what stands in the field after each letter."""
    return [query[:end] for end in range(2, len(query) + 1) if query[end - 1] != " "]


def _ask(browser: Browser, root: str, queries: list[str]) -> list[Cost]:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(f"{root}search/", wait_until="load")
    processor = Processor(page)
    times = [(page.evaluate(ASK, query), processor.spent()) for query in queries]
    context.close()
    return times


def _tell(what: str, costs: list[Cost]) -> None:
    times = sorted(wall for wall, _ in costs)
    late = times[int(len(times) * 0.95)]
    own = median(cpu for _, cpu in costs)
    wall = f"median {median(times):.0f} ms, 95 % {late:.0f} ms, most {times[-1]:.0f} ms"
    print(f"  {what}: {wall}; processor {own:.0f} ms")
