"""``make screenshots``: every kind of page, 360 and 1280 px, light and dark, as pictures."""

import re
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import BROWSERS, FLAGS
from tests.browser.test_pages import kinds
from tests.support.building import ROOT, SETTINGS, SITES, build
from tests.support.serving import serving

FOLDER = ROOT / ".cache/screenshots"
WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
SITES_SHOWN = {
    "": (ROOT / "content", SETTINGS, "https://gorozhane.example"),
    "full-": (SITES / "full/content", SITES / "full/siteconf.py", ""),
    "stress-": (SITES / "stress/content", SETTINGS, ""),
}


def main() -> int:
    """Take the pictures; those of the last time are thrown away."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("Нет Chromium: выполните .ci/setup test")
        return 2
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as name:
        chromium = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        for prefix, (content, settings, url) in SITES_SHOWN.items():
            site = build(content, Path(name) / f"out{prefix}", settings, SITEURL=url).good()
            with serving(site.output) as root:
                shoot(chromium, root, site.pages, prefix)
        chromium.close()
    print(f"Снимки: {FOLDER}")
    return 0


def shoot(chromium, root, pages, prefix) -> None:
    """Take every kind of page of a site."""
    for width in WIDTHS:
        for scheme in SCHEMES:
            context = chromium.new_context(
                viewport={"width": width, "height": 900},
                color_scheme=scheme,
                service_workers="block",
            )
            page = context.new_page()
            page.goto(root, wait_until="networkidle")  # the fonts are here from now on
            for path in kinds(pages):
                address = path.removesuffix("index.html")
                page.goto(root + address)
                page.evaluate("document.fonts.ready")
                page.wait_for_timeout(120)
                name = re.sub(r"\W+", "-", address).strip("-") or "home"
                page.screenshot(
                    path=FOLDER / f"{prefix}{name}-{width}-{scheme}.png", full_page=True
                )
            context.close()


if __name__ == "__main__":
    sys.exit(main())
