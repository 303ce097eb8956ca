"""Leaflets for notice boards, the service worker, the offline page."""

import json
import re

from hub.core.addresses import WORKER
from hub.pages.assets import assets
from hub.pages.frame import build_frame
from hub.pages.pages import pages
from hub.pages.views import leaflets
from hub.pages.worker import worker

from tests.pages.conftest import THEME
from tests.support import builders


def paths(site):
    return {page.path for page in pages(site)}


def test_news_guides_and_coming_events_have_a_leaflet(show):
    ahead = builders.event(title="Завтра")
    past = builders.event(title="Вчера", start="2026-10-01 18:00")
    off = builders.event(title="Отменено", state="отменено")
    site = builders.site(articles=[builders.article()], events=[ahead, past, off])
    found = {p for p in paths(site) if p.endswith("listok/index.html")}
    assert found == {"news/2026/novost/listok/index.html", "events/2026/zavtra/listok/index.html"}
    shown = show(site)
    assert 'href="/news/2026/novost/listok/"' in shown["news/2026/novost/index.html"]
    assert "listok" not in shown["events/2026/vchera/index.html"]
    assert '<path d="M4 4.5h7' in shown["news/2026/novost/listok/index.html"]
    assert "gorozhane.example/news/2026/novost" in shown["news/2026/novost/listok/index.html"]


def test_leaflet_of_a_site_without_an_address_has_no_code(show):
    site = builders.site(articles=[builders.article()], settings={"SITEURL": ""})
    text = show(site)["news/2026/novost/listok/index.html"]
    assert "leaflet-code" not in text.partition("</style>")[2]


def test_only_the_newest_news_have_leaflets():
    articles = [builders.article(title=f"Номер {n}") for n in range(leaflets.NEWEST + 5)]
    found = [p for p in paths(builders.site(articles=articles)) if "listok" in p]
    assert len(found) == leaflets.NEWEST


def framed(**settings):
    site = builders.site(settings={"THEME": str(THEME), **settings})
    return build_frame(site, assets(THEME))


def test_worker_names_the_shell_below_the_sites_folder():
    frame = framed(SITEURL="https://host.example/sosedi")
    file = worker(THEME, frame)
    assert file.path == WORKER.lstrip("/")
    [site] = map(json.loads, re.findall(rb"^const site = (\{.*?\});", file.content(), re.DOTALL))
    assert site["scope"] == "/sosedi/"
    assert all(url.startswith("/sosedi/theme/") for url in site["shell"])
    assert site["offline"] == "/sosedi/offline/"


def test_worker_changes_with_the_site_and_only_then():
    assert worker(THEME, framed()).content() == worker(THEME, framed()).content()
    assert worker(THEME, framed()).content() != worker(THEME, framed(CITY="Вятка")).content()


def test_site_that_is_being_written_has_no_worker(show):
    shown = show(builders.site(settings={"SITEURL": ""}))
    assert "data-worker" not in shown["index.html"]
    assert "offline/index.html" not in shown
