"""One Chromium for all tests of this folder, and the sites they look at, as a host serves them."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.support.serving import serving
from tests.support.wearing import lacking

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="package")
def chromium():
    name = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert name, "no Chromium: run `.ci/setup test`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=name, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def live(real):
    """The shipped content on a port of this machine: its address and its pages."""
    with serving(real.output) as root:
        yield root, real


@pytest.fixture(scope="package")
def written(full_bare):
    """The site with every kind and field, while it is being written."""
    with serving(full_bare.output) as root:
        yield root, full_bare


@pytest.fixture
def tab(chromium):
    """Open a page: a function that takes the options of a browser context."""
    opened = []

    def opening(**options):
        context = chromium.new_context(**{"locale": "ru-RU", "service_workers": "block"} | options)
        context.set_default_timeout(10_000)
        opened.append(context)
        return context.new_page()

    yield opening
    lacks = {page.url: found for page in pages(opened) if (found := lacking(page))}
    for context in opened:
        context.close()
    assert lacks == {}


def pages(contexts):
    """Return the pages of our theme that are open."""
    every = (page for context in contexts for page in context.pages if not page.is_closed())
    return [page for page in every if page.locator("header.top").count()]
