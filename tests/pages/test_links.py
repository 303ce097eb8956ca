"""Every link of every page leads to something that the build writes."""

from urllib.parse import unquote, urljoin, urlsplit

from hub.core.output import path_of
from lxml import html


def links(run, host, base):
    """Yield (page, path below the root, fragment) of every link to the site itself."""
    for path, text in run.pages.items():
        here = f"{host}{base}/{path.removesuffix('index.html')}"
        tree = html.document_fromstring(text)
        for element in tree.xpath("//*[@href or @src or @action]"):
            raw = element.get("href") or element.get("src") or element.get("action")
            parts = urlsplit(urljoin(here, raw))
            if parts.scheme in {"http", "https"} and f"{parts.scheme}://{parts.netloc}" == host:
                yield path, unquote(parts.path), unquote(parts.fragment)


def test_links_lead_to_pages_that_exist(full):
    seen = set()
    # Anchors that editors write are for the checks of the content.
    texts = (html.document_fromstring(text) for text in full.pages.values())
    prose = (link for text in texts for link in text.xpath("//*[@class='prose']//a/@href"))
    written = {unquote(link.partition("#")[2]) for link in prose}
    for page, path, fragment in links(full, "https://vydumansk.example", "/sosedi"):
        if not path.startswith("/sosedi"):
            assert path in {"/kod", "/kanal"} or path.startswith("/kod/edit/main/"), (page, path)
            continue
        file = path_of(path.removeprefix("/sosedi"))
        assert file in full.files, (page, path)
        if fragment and not file.endswith(".svg") and fragment not in written:
            assert f'id="{fragment}"' in full.text(file), (page, path, fragment)
        seen.add(file)
    assert len(seen) > 80
    unreachable = set(full.pages) - seen - {"404.html"}
    hidden = {p for p in unreachable if 'content="noindex"' in full.pages[p]}
    assert unreachable == hidden


def test_icons_are_in_the_sprite(full):
    sprite = next(data.decode() for path, data in full.files.items() if "theme/icons." in path)
    for page in full.pages.values():
        for use in html.document_fromstring(page).iter("use"):
            name = use.get("href").partition("#")[2]
            assert f'<symbol id="{name}"' in sprite
