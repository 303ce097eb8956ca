"""The search in the system's Chromium: from a key to the drawn answer.

The next query is asked, the next letter typed, when the answer before is whole and a while has
passed: no reader asks sooner.
"""

import shutil
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from tests.support.hosting import hosting
from tests.support.processor import Processor

# From the event of the keyboard to the frame in which the first results are drawn.
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
# From the same event to the last change of the results, or to their first frame.
WATCH = """() => {
    const found = document.querySelector(".found");
    const note = () => { window.asked = performance.now(); };
    document.querySelector("#q").addEventListener("input", note, true);
    const watch = new MutationObserver(() => { window.changed = performance.now(); });
    watch.observe(found, {childList: true, subtree: true});
}"""
WHOLE = "() => changed - asked"
# Milliseconds between an answer and the next query, and between it and the next letter.
PAUSE, KEY = 200, 100
# Milliseconds by the clock until the first results, of the page's processor, until all ten.
Cost = tuple[float, float, float]


def measure(folder: Path, queries: list[str], rounds: int) -> None:
    """Tell the times of queries: the first in a new browser, the next ones, again, and typed."""
    with hosting(folder) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        _ask(browser, root, queries)  # the browser itself is slower at first
        first = [_ask(browser, root, [q])[0] for _ in range(rounds) for q in queries]
        rows = [_ask(browser, root, [*queries, *queries]) for _ in range(rounds)]
        typed = [_ask(browser, root, _letters(query), KEY)[1:] for query in queries]
        browser.close()
    number = len(queries)
    _tell("the first, nothing loaded", first)
    _tell("the next, its parts not yet loaded", [one for row in rows for one in row[1:number]])
    _tell("the next, its parts loaded", [one for row in rows for one in row[number:]])
    _tell("the next letter of a word that is typed", [one for row in typed for one in row])


def _letters(query: str) -> list[str]:
    """Return what stands in the field after each letter."""
    return [query[:end] for end in range(2, len(query) + 1) if query[end - 1] != " "]


def _ask(browser: Browser, root: str, queries: list[str], pause: int = PAUSE) -> list[Cost]:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(f"{root}search/", wait_until="load")
    page.evaluate(WATCH)
    processor = Processor(page)
    found = []
    for query in queries:
        wall, own = page.evaluate(ASK, query), processor.spent()
        page.wait_for_timeout(pause)
        found.append((wall, own, max(wall, page.evaluate(WHOLE))))
        processor.spent()
    context.close()
    return found


def _tell(what: str, costs: list[Cost]) -> None:
    times = sorted(wall for wall, _, _ in costs)
    late = times[int(len(times) * 0.95)]
    own, whole = (median(cost[place] for cost in costs) for place in (1, 2))
    wall = f"median {median(times):.0f} ms, 95 % {late:.0f} ms, most {times[-1]:.0f} ms"
    print(f"  {what}: {wall}; processor {own:.0f} ms; all ten {whole:.0f} ms")
