"""Every kind of page in a real browser: narrow and wide, with JavaScript and without."""

import re
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.support.wearing import lacking

pytestmark = pytest.mark.slow

WIDTHS = (320, 360, 1280)
VARIABLE = re.compile(
    r"(news|events)/\d{4}/[a-z0-9-]+/|(tos|projects|organizations|guides|grants|library|glossary"
    r"|category|tag|author)/[a-z0-9-]+/|(news|category/[a-z0-9-]+|tag/[a-z0-9-]+)/page/\d+/"
    r"|news/\d{4}/"
)
MOST_OF_A_KIND = 2
OVERFLOW = "document.scrollingElement.scrollWidth > innerWidth"
WIDEST = """[...document.querySelectorAll("main *, header *, footer *")]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .slice(-1).map(e => e.outerHTML.slice(0, 200)).join()"""


class Quiet(SimpleHTTPRequestHandler):
    """A file server that keeps its log to itself."""

    def do_GET(self):
        """A host's own picture for pages without one is no fault of ours: there is none to show."""
        if self.path == "/favicon.ico":
            self.send_response(HTTPStatus.NO_CONTENT)
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, *args):
        """Say nothing."""


def kinds(paths):
    """Choose a few pages of each kind: the largest show the most."""
    chosen: dict[str, list[str]] = {}
    for path, page in sorted(paths.items(), key=lambda item: -len(item[1])):
        if 'http-equiv="refresh"' in page:
            continue
        found = VARIABLE.match(path)
        kind = (
            re.sub(r"[a-z0-9-]+/(listok/)?$", r"*\1", path.removesuffix("index.html"))
            if found
            else path
        )
        chosen.setdefault(re.sub(r"\d+", "N", kind), []).append(path)
    return [path for same in chosen.values() for path in same[:MOST_OF_A_KIND]]


@pytest.fixture(scope="module", params=["real", "full_bare", "hostile"])
def served(request):
    """A site on a port of this machine: its address and its pages."""
    run = request.getfixturevalue(request.param)
    handler = partial(Quiet, directory=str(run.output))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", run
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("scripts", [True, False], ids=["js", "no-js"])
def test_every_kind_of_page(chromium, served, scripts):
    root, run = served
    context = chromium.new_context(java_script_enabled=scripts, locale="ru-RU")
    context.set_default_timeout(10_000)
    page = context.new_page()
    faults = []
    here = ""

    def note(what):
        faults.append(f"{here}: {what}")

    page.on("console", lambda m: note(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", note)
    page.on("dialog", lambda dialog: (note(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda r: None if r.url.startswith((root, "data:")) else note(r.url))
    page.on("response", lambda r: note(f"{r.status} {r.url}") if r.status >= 400 else None)
    for path in kinds(run.pages):
        here = path
        page.goto(root + path.removesuffix("index.html"), wait_until="load")
        if not page.title().strip():
            note("no title")
        if page.locator("h1").count() != 1 or not page.locator("h1").inner_text().strip():
            note("not one h1")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if not page.locator("main").is_visible():
                note(f"the main part is not to be seen at {width} px")
            if page.evaluate(OVERFLOW):
                note(f"scrolls sideways at {width} px: {page.evaluate(WIDEST)}")
        for selector in lacking(page) if page.locator("header.top").count() else ():
            note(f"the styles lack {selector}")
    context.close()
    assert faults == []
