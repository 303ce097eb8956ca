"""The service worker in Chromium: what was read can be read again without a connection."""

import re
import shutil

import pytest
from playwright.sync_api import expect

from tests.support.serving import serving

pytestmark = pytest.mark.slow

CONTROLLED = "navigator.serviceWorker.ready.then(() => true)"
KEPT = """async address => {
    for (let tries = 0; tries < 100; tries++) {
        if (await caches.match(address)) return true;
        await new Promise(done => setTimeout(done, 100));
    }
    return false;
}"""
# Parts of the index are kept apart: a search of an hour pushes out nothing else.
SEEN = """async () => {
    const names = (await caches.keys()).filter(name => name.endsWith(" seen"));
    const kept = await Promise.all(names.map(async name => (await caches.open(name)).keys()));
    return kept.flat().map(request => request.url);
}"""


@pytest.fixture
def host(real, tmp_path):
    """A copy of the shipped site that a test may change, as a host serves it."""
    folder = shutil.copytree(real.output, tmp_path / "host")
    with serving(folder) as root:
        yield root, folder


@pytest.fixture
def reader(chromium, host):
    """A reader who has opened the first page: their browser context and page."""
    context = chromium.new_context(locale="ru-RU", service_workers="allow")
    page = context.new_page()
    page.goto(host[0], wait_until="load")
    assert page.evaluate(CONTROLLED)
    yield context, page
    context.close()


def test_what_was_read_is_there_without_a_connection(reader, host):
    root, _ = host
    context, page = reader
    assert page.evaluate(KEPT, root)
    page.goto(f"{root}guides/kak-sozdat-tos/", wait_until="load")
    title = page.title()
    assert page.evaluate(KEPT, page.url)
    context.set_offline(offline=True)
    page.goto(root)
    assert page.locator("h1").count() == 1
    assert page.locator("nav[aria-label='Главное меню']").is_visible()
    page.goto(f"{root}guides/kak-sozdat-tos/")
    assert page.title() == title
    page.goto(f"{root}events/")
    assert page.locator("h1").inner_text() == "Нет связи"
    links = page.locator("[data-kept] a")
    links.first.wait_for()
    assert title in links.all_inner_texts()


def test_news_come_from_the_network_while_there_is_one(reader, host):
    root, folder = host
    _, page = reader
    path = folder / "events/index.html"
    page.goto(f"{root}events/")
    path.write_text(path.read_text("utf-8").replace("</h1>", " завтра</h1>"), "utf-8")
    page.goto(f"{root}events/")
    assert page.locator("h1").inner_text().endswith("завтра")


def test_update_clears_what_the_last_version_kept(reader, host):
    root, folder = host
    _, page = reader
    before = page.evaluate("caches.keys()")
    script = folder / "sw.js"
    text, changed = re.subn(r'"version": "\w+"', '"version": "drugaya"', script.read_text("utf-8"))
    assert changed == 1
    script.write_text(text, "utf-8")
    page.evaluate("navigator.serviceWorker.ready.then(r => r.update())")
    page.wait_for_function("caches.keys().then(k => k.includes('hub shell drugaya'))")
    page.wait_for_function(
        "caches.keys().then(k => k.filter(n => n.includes(' shell ')).length === 1)"
    )
    assert before != page.evaluate("caches.keys()")
    page.goto(root)
    assert page.locator("h1").count() == 1


def test_only_the_last_pages_are_kept(reader, host, real):
    root, _ = host
    _, page = reader
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    visited = [
        p.removesuffix("index.html")
        for p in sorted(real.pages)
        if p.startswith(("glossary/", "tag/"))
    ][:24]
    for path in visited:
        page.goto(root + path, wait_until="commit")
    assert page.evaluate(KEPT, root + visited[-1])
    kept = page.evaluate("caches.open('hub read').then(c => c.keys()).then(k => k.map(r => r.url))")
    assert len(kept) <= 20
    assert root not in kept


def test_address_book_that_was_asked_answers_without_a_connection(reader, host):
    root, _ = host
    context, page = reader

    def asked(text):
        field = page.locator("[name=q]")
        field.fill("")
        field.press_sequentially(text)
        return page.get_by_role("option").first

    page.goto(f"{root}tos/ulitsy/", wait_until="load")
    expect(asked("московская 173")).to_contain_text("ТОС «Ул. Московская, 173»")
    assert page.evaluate(KEPT, page.url)
    context.set_offline(offline=True)
    page.goto(f"{root}tos/ulitsy/")
    expect(asked("московская 173")).to_contain_text("ТОС «Ул. Московская, 173»")


def test_search_answers_without_a_connection_what_was_asked_before(reader, host):
    root, _ = host
    context, page = reader
    found = page.locator(".found .feed a")

    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.goto(f"{root}search/", wait_until="load")
    page.fill("#q", "кворум")
    expect(found.first).to_have_attribute("href", "/glossary/kvorum/")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    parts = [name for name in loaded if "/parts/" in name or name.endswith("index.json")]
    assert len(parts) > 1
    assert all(page.evaluate(KEPT, part) for part in [page.url.partition("?")[0], *parts])
    assert not [name for name in page.evaluate(SEEN) if "/parts/" in name]
    context.set_offline(offline=True)
    page.goto(f"{root}search/")
    page.fill("#q", "кворум")
    expect(found.first).to_have_attribute("href", "/glossary/kvorum/")
    page.fill("#q", "щщщщщъъъ")
    expect(page.locator("[data-told]")).to_contain_text("нет связи")
