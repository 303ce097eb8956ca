"""Photographs in a browser: the copy that fits the screen, in its place before it has come."""

import pytest

from tests.support import pictures
from tests.support.building import build
from tests.support.pictures import saved
from tests.support.reading import write
from tests.support.serving import serving

pytestmark = pytest.mark.slow

ARTICLE = """---
id: statya0001
title: Двор с картинками
slug: dvor
date: 2026-11-20
category: Дворы
cover: {file: dvor.jpg, alt: Двор, credit: Анна Ким}
---

Начало.

![Двор](vnutri.jpg "Вид сверху. Фото: Анна Ким")

Конец.
"""
# What moves is noted from the first moment; a picture that loads late must move nothing.
WATCH = """
    window.moved = [];
    const told = ({ node, previousRect: from, currentRect: to }) =>
      `${node?.parentElement?.outerHTML.slice(0, 120)}: ${JSON.stringify([from, to])}`;
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries())
        window.moved.push(`${value} ${sources.map(told).join(" ")}`);
    }).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(scope="module")
def photographed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("photos")
    large = saved(pictures.corner(1600, 1200))
    content = write(folder / "content", {"news/2026/dvor.md": ARTICLE})
    write(content / "news/2026", {"dvor.jpg": large, "vnutri.jpg": large})
    with serving(build(content, folder / "out").good().output) as root:
        yield root


@pytest.mark.parametrize(
    ("width", "density", "copies"),
    [
        (320, 1, ["360.avif", "360.avif"]),
        (360, 2, ["720.avif", "720.avif"]),
        (1280, 1, ["1440.avif", "720.avif"]),
        (1280, 2, ["1440.avif", "1440.avif"]),
    ],
)
def test_copy_that_fits_is_loaded_and_nothing_moves(tab, photographed, width, density, copies):
    page = tab(viewport={"width": width, "height": 800}, device_scale_factor=density)
    loaded = []
    page.on("response", lambda answer: loaded.append(answer.url.rpartition("-")[2]))
    page.add_init_script(WATCH)
    page.goto(f"{photographed}news/2026/dvor/", wait_until="load")
    page.locator(".prose img").scroll_into_view_if_needed()
    page.locator("footer").last.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    shown = page.evaluate(
        "[...document.querySelectorAll('main figure img')].map((i) => [i.currentSrc, i.complete])"
    )
    assert [url.rpartition("-")[2] for url, _ in shown] == copies
    assert all(done for _, done in shown)
    assert not [name for name in loaded if name.endswith((".jpg", ".webp"))]
    assert page.evaluate("window.moved") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
