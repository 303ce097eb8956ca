"""What web servers are told of moved addresses."""

from hub.core.site import Redirect
from hub.redirects.maps import maps

from tests.support.builders import site


def told(*redirects, url="https://a.example"):
    made = maps(site(settings={"SITEURL": url}, redirects=redirects))
    texts = {file.path: file.content().decode() for file in made}
    assert all(text.startswith("# ") for text in texts.values())
    return {path: text.partition("\n")[2] for path, text in texts.items()}


def test_one_line_for_each_address():
    moved = told(
        Redirect("/tos/old/", "/tos/new/", "b.md"),
        Redirect("/news/2026/a/", "/news/2026/b/", "a.md"),
        url="https://a.example/kirov",
    )
    assert moved["redirects.nginx"] == (
        '"/kirov/news/2026/a/" "/kirov/news/2026/b/";\n"/kirov/tos/old/" "/kirov/tos/new/";\n'
    )
    assert moved["redirects.caddy"] == (
        '"/kirov/news/2026/a/" "/kirov/news/2026/b/"\n"/kirov/tos/old/" "/kirov/tos/new/"\n'
    )


def test_nothing_moved():
    assert told() == {"redirects.nginx": "", "redirects.caddy": ""}
