"""The site with every kind and field, read and made into pages without Pelican."""

import runpy
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hub.content.attachments import attachments
from hub.content.records import load
from hub.content.site import build_site
from hub.core.config import Config
from hub.core.diagnostics import Report
from hub.pages.frame import build_frame
from hub.pages.pages import pages
from hub.pages.templates import renderer

from tests.support.builders import NOW
from tests.support.building import ROOT, SITES

THEME = ROOT / "theme"


def read(settings: Path, content: Path):
    """Return the site of a folder, as it is at the tests' moment."""
    names = {k: v for k, v in runpy.run_path(str(settings)).items() if k.isupper()}
    config = Config.from_settings(names | {"PATH": str(content)})
    report = Report()
    records = load(config, report)
    return build_site(records, attachments(records, config, report), config, NOW)


@pytest.fixture(scope="session")
def site():
    return read(SITES / "full/siteconf.py", SITES / "full/content")


@pytest.fixture(scope="session")
def made(site):
    return tuple(pages(site))


@pytest.fixture(scope="session")
def rendered(site, made):
    """Every page's HTML by its path."""
    render = renderer(THEME, (), build_frame(site))
    return {page.path: render(page).decode() for page in made}


@pytest.fixture(scope="session")
def show():
    """Render the pages of a small site: a function that returns HTML by path."""
    frames = {}

    def rendering(site):
        config = replace(site.config, theme=THEME)
        site = replace(site, config=config)
        key = (config, len(site.pages), bool(site.partners))
        if key not in frames:
            frames[key] = renderer(THEME, (), build_frame(site))
        return Shown(frames[key], {page.path: page for page in pages(site)})

    return rendering


class Shown(Mapping[str, str]):
    """HTML by path, rendered when it is asked for."""

    def __init__(self, render, made):
        self._render, self._made = cache(render), made

    def __getitem__(self, path):
        return self._render(self._made[path]).decode()

    def __iter__(self):
        return iter(self._made)

    def __len__(self):
        return len(self._made)
