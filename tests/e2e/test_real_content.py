"""The content that is shipped: it builds without a word of complaint and has every kind of page."""

import json
import re
import shutil
from collections import Counter

import pytest

from tests.support.building import ROOT, build, copied, state, tree, write
from tests.support.crawling import first, parsed
from tests.support.vocabulary import vocabulary

CONTENT = ROOT / "content"
SITEURL = "https://gorozhane.example"
SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
KINDS = {
    "home": "index.html",
    "news": "news/index.html",
    "news, older": "news/page/2/index.html",
    "article": rf"news/\d{{4}}/{SLUG}/index.html",
    "year": r"news/\d{4}/index.html",
    "category": rf"category/{SLUG}/index.html",
    "tag": rf"tag/{SLUG}/index.html",
    "author": rf"author/{SLUG}/index.html",
    "directory of TOS": "tos/index.html",
    "TOS": rf"tos/{SLUG}/index.html",
    "guides": "guides/index.html",
    "guide": rf"guides/{SLUG}/index.html",
    "events": "events/index.html",
    "event": rf"events/\d{{4}}/{SLUG}/index.html",
    "calendar of an event": rf"events/\d{{4}}/{SLUG}/event.ics",
    "projects": "projects/index.html",
    "project": rf"projects/{SLUG}/index.html",
    "organizations": "organizations/index.html",
    "organization": rf"organizations/{SLUG}/index.html",
    "grants": "grants/index.html",
    "grant": rf"grants/{SLUG}/index.html",
    "library": "library/index.html",
    "material": rf"library/{SLUG}/index.html",
    "library by theme": rf"library/tema/{SLUG}/index.html",
    "glossary": "glossary/index.html",
    "term": rf"glossary/{SLUG}/index.html",
    "partners": "partners/index.html",
    "about": "o-proekte/index.html",
    "imprint": "redaktsiya/index.html",
    "privacy": "privatnost/index.html",
    "accessibility": "dostupnost/index.html",
    "search": "search/index.html",
    "feeds": "feeds/index.html",
    "not found": "404.html",
    "RSS": "feeds/all.rss.xml",
    "Atom": "feeds/all.atom.xml",
    "feed of a category": rf"feeds/category/{SLUG}\.rss\.xml",
    "feed of a tag": rf"feeds/tag/{SLUG}\.atom\.xml",
    "feed of a TOS": rf"feeds/tos/{SLUG}\.rss\.xml",
    "calendar": "calendar.ics",
    "sitemap": "sitemap.xml",
    "robots": "robots.txt",
    "share card": r"cards/[a-z][a-z0-9]+\.png",
}
LEAST = {"news": 12, "guides": 6, "organizations": 5, "grants": 5, "tos": 2, "glossary": 10}

# Names of formats, programs and standards that Russians write so.
LATIN = {
    "RSS",
    "Atom",
    "JSON",
    "OPML",
    *("CSV", "GeoJSON", "HSDS", "UTF", "RFC", "CC", "BY"),
    "DOCX",
    "PDF",
    "Telegram",
    "MAX",
    "ISBN",
    "erid",
    "WCAG",
    "AA",
    "axe",
    "cookie",
    "ODT",
    "BibTeX",
    "RIS",
    "URL",
    "iPhone",
    "Android",
    "Huawei",
}
# Names that articles name, and English buttons that an article about Russian on sites quotes.
QUOTED = {
    *("net", "Kirov", "Ru", "news", "Istochnik", "online", "Google", "Forms"),
    *("Login", "About", "us", "Read", "more", "Tags"),
}


def test_builds_without_an_error_or_a_warning(real):
    assert real.stderr == ""
    assert re.fullmatch(
        r"Готово: \d+\xa0страниц\w*, записано \d+\xa0файл\w* в .+\.\n+", real.stdout
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_exists(real, kind):
    found = [path for path in real.files if re.fullmatch(KINDS[kind], path)]
    assert found
    if found[0].endswith(".html"):
        assert first(parsed(real.text(found[0])), "h1").text().strip()


def test_there_is_enough_to_read():
    counts = Counter(p.relative_to(CONTENT).parts[0] for p in CONTENT.rglob("*.md"))
    assert {kind: counts[kind] for kind, least in LEAST.items() if counts[kind] < least} == {}


def test_every_article_guide_and_grant_names_its_sources():
    for folder in ("news", "guides", "grants", "library"):
        for path in (CONTENT / folder).rglob("*.md"):
            assert re.search(r"https?://", path.read_text("utf-8")), path


def test_made_up_content_says_so():
    for path in CONTENT.rglob("obrazets-*.md"):
        assert re.search("^sample: true$", path.read_text("utf-8"), re.MULTILINE), path


def test_the_library_is_filtered_by_theme(real):
    """Each theme's list holds the entries of that theme, and the library leads to the list."""

    def page(path):
        return parsed(real.files[path].decode())

    marked: dict[str, set[str]] = {}
    for path in (CONTENT / "library").glob("*.md"):
        themes = re.search(r"^themes: \[(.*)\]$", path.read_text("utf-8"), re.MULTILINE)
        for theme in themes[1].split(", ") if themes else ():
            marked.setdefault(theme, set()).add(path.stem)
    assert len(marked) > 1
    links = {
        link.text(): link.attributes["href"]
        for link in page("library/index.html").css("a[href*='/library/tema/']")
    }
    assert links.keys() == marked.keys()
    for theme, href in links.items():
        listed = page(f"{href.removeprefix(SITEURL).strip('/')}/index.html")
        rows = listed.css("main .feed a")
        assert {a.attributes["href"].strip("/").rpartition("/")[2] for a in rows} == marked[theme]


@pytest.mark.slow
def test_second_build_writes_nothing(real, tmp_path):
    output = shutil.copytree(real.output, tmp_path / "out")
    before = state(output)
    again = build(CONTENT, output, SITEURL=SITEURL).good()
    assert "записано 0" in again.stdout
    assert state(output) == before


@pytest.mark.slow
def test_deleted_and_renamed_articles_are_pruned(real, tmp_path):
    content = shutil.copytree(CONTENT, tmp_path / "content")
    output = shutil.copytree(real.output, tmp_path / "out")
    deleted = content / "news/2026/skolko-tos-v-rossii.md"
    deleted.unlink()
    renamed = content / "news/2026/tos43-sosed-po-internetu.md"
    text = renamed.read_text("utf-8")
    renamed.write_text(re.sub("(?m)^slug: .*$", "slug: sosed-43", text), "utf-8")
    run = build(content, output, SITEURL=SITEURL).good()
    assert "news/2026/sosed-43/index.html" in run.files
    for slug in ("skolko-tos-v-rossii", "tos43-sosed-po-internetu"):
        assert not (output / "news/2026" / slug).exists()
        assert [p for p, data in run.files.items() if f"/{slug}/".encode() in data] == []
    assert run.files == build(content, tmp_path / "clean", SITEURL=SITEURL).good().files


@pytest.mark.parametrize("name", ["real", "minimal", "full"])
def test_no_english_word_reaches_a_reader(request, name):
    run = request.getfixturevalue(name)
    allowed = LATIN | {"real": QUOTED, "minimal": set(), "full": FULL_SITE}[name]
    found: dict[str, str] = {}
    for path, page in run.for_readers.items():
        for word in re.findall(r"[A-Za-z]{2,}", read_aloud(page)):
            if word not in allowed:
                found.setdefault(word, path)
    assert found == {}


# What tests/sites/full has in Latin letters: code, and markup that is shown as written.
FULL_SITE = {
    *("CC", "BY", "aBcDeF", "sOcIaL", "print"),
    *("site", "name", "raw", "script", "alert", "include", "base", "html"),
}


def read_aloud(page):
    """Return what people see or hear of a page, without addresses."""
    tree = parsed(page).clone()
    parts = [first(tree, "title").text()]
    for name in ("alt", "title", "aria-label", "placeholder", "value", "label"):
        parts += [node.attrs[name] or "" for node in tree.css(f"body [{name}]")]
    described = tree.css(
        "meta[name=description], meta[property='og:title'], meta[property='og:site_name']"
    )
    parts += [node.attrs["content"] or "" for node in described]
    for node in tree.css("script, style, code, [lang=en], input[type=hidden]"):
        node.decompose()
    parts.append(first(tree, "body").text(separator=" "))
    text = " ".join(parts)
    return re.sub(r"https?://\S+|\S+@\S+|[\w.-]+\.(?:ru|com|org|рф|example|su)\b\S*", " ", text)


def test_build_of_another_tree_elsewhere(tmp_path):
    """CONTENT and OUTPUT with spaces and Cyrillic letters."""
    content = copied("minimal", tmp_path / "Мои тексты «двор»")
    run = build(content, tmp_path / "Готовый сайт").good()
    assert "news/2026/pervaya-novost/index.html" in run.files
    assert tree(content).keys() == {"news/2026/pervaya-novost.md"}


def test_empty_site_builds(tmp_path):
    content = write(tmp_path / "content", {"README.md": "Здесь будут тексты."})
    run = build(content, tmp_path / "out").good()
    assert "index.html" in run.files
    assert first(parsed(run.text("index.html")), "h1").text().strip()


def test_every_figure_of_a_guide_has_its_source_and_a_footnote():
    """Each figure names where it is written and when that was read, and the text leads to it."""
    from tests.support.reading import document, read_record

    guides = sorted((ROOT / "content/guides").glob("*.md"))
    assert len(guides) >= LEAST["guides"]
    for path in guides:
        record, _ = read_record("guide", path.read_text("utf-8"))
        text, _ = document(path.read_bytes(), f"guides/{path.name}")
        assert record.figures, path
        for figure in record.figures:
            assert figure.url.startswith("http"), path
            assert figure.law, (path, figure.value)
            assert f"[^{figure.name}]" in text.body, (path, figure.value)


def test_every_guide_says_its_steps_to_machines(real):
    """HowTo keeps to the vocabulary of schema.org, and its steps are those of the page."""
    guides = [p for p in real.pages if re.fullmatch(rf"guides/{SLUG}/index\.html", p)]
    assert len(guides) >= 6
    for path in guides:
        tree = parsed(real.pages[path])
        graph = json.loads(first(tree, "script[type='application/ld+json']").text())["@graph"]
        (howto,) = (node for node in graph if node["@type"] == "HowTo")
        assert list(vocabulary().faults(howto)) == [], path
        shown = [(h.text(), f"#{h.attributes['id']}") for h in tree.css("ol.steps > li > h2")]
        said = [(s["name"], s["url"].removeprefix(howto["url"])) for s in howto["step"]]
        assert said == shown, path
        assert all(step["text"] for step in howto["step"]), path
