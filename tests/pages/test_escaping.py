"""Whatever stands in a field, a page prints it as text."""

import pytest
from hub.core.output import Page
from hub.pages.frame import build_frame
from hub.pages.pages import pages
from lxml import html

from tests.pages.conftest import THEME
from tests.support import builders

EVIL = """"><script>alert(1)</script><img src=x onerror=alert(2)>' {{ site.name }} {% raw %}"""


def everything_evil():
    common = {"title": EVIL, "slug": "zloy", "summary": EVIL, "sources": [{"title": EVIL}]}
    contacts = [
        {"kind": "почта", "value": EVIL, "public": True},
        {"kind": "телефон", "value": EVIL, "public": True},
        {"kind": "сайт", "value": f"https://a.example/{EVIL}", "public": True},
    ]
    return builders.site(
        articles=[builders.article(**common, lead=EVIL, authors=[EVIL], tags=[EVIL])],
        tos=[
            builders.tos(**common, houses={EVIL: "1"}, former_names=[EVIL], contacts=contacts),
        ],
        events=[builders.event(**common, place=EVIL, agenda=[EVIL], minutes=EVIL)],
        organizations=[builders.organization(**common, address=EVIL, contacts=contacts)],
        projects=[
            builders.item("project", **common, cost=[{"who": EVIL, "rubles": 1}], tos="zloy")
        ],
        grants=[builders.item("grant", **common, organizer=EVIL, results=EVIL)],
        materials=[builders.item("material", **common, authors=[EVIL], annotation=EVIL)],
        terms=[builders.item("term", **common, short=EVIL, also=[EVIL])],
        pages=[builders.item("page", **common, menu=1)],
        settings={"SITENAME": EVIL, "SITESUBTITLE": EVIL, "CITY": EVIL},
    )


def test_fields_cannot_become_markup(show):
    for path, text in show(everything_evil()).items():
        tree = html.document_fromstring(text)
        scripts = tree.xpath("//script[not(@type='application/ld+json')]/text()")
        assert "alert" not in "".join(scripts), path
        assert not tree.xpath("//*[@onerror]"), path
        assert "{{ site.name }}" in text, path


def test_links_have_safe_schemes(show):
    for path, text in show(everything_evil()).items():
        for href in html.document_fromstring(text).xpath("//@href"):
            assert href.partition(":")[0] in {"https", "http", "mailto", "tel", "webcal"} or (
                href.startswith(("/", "#"))
            ), (path, href)


def test_only_sanitised_html_is_printed_as_it_is():
    """The one place for texts, those for what the theme itself brings."""
    places = sorted(
        path.relative_to(THEME).as_posix()
        for path in THEME.rglob("*.html")
        for line in path.read_text("utf-8").splitlines()
        if "|safe" in line.replace(" ", "") or "autoescape" in line
    )
    assert places == [
        "components/assets/assets.html",
        "components/preview/preview.html",  # JSON without «<», «>» and «&»
        "components/prose/prose.html",
        "templates/base.html",  # the policy: our words and hashes
        "templates/base.html",  # the style sheet
    ]


@pytest.fixture
def frame():
    return build_frame(builders.site(settings={"THEME": str(THEME)}))


def test_nothing_but_view_and_frame_reaches_templates(frame):
    from hub.pages.templates import renderer

    render = renderer(THEME, (), frame)
    page = next(iter(pages(builders.site())))
    assert "lipsum" not in render(page).decode()
    assert isinstance(page, Page)
