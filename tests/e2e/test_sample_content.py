"""Content written for stock Pelican: the sample site of its source distribution, and variations."""

import io
import re

import pytest
from PIL import Image

from tests.support.building import SITES, build, copied, tree, write

pytestmark = pytest.mark.slow

SETTINGS = SITES / "pelican/siteconf.py"
CONTENT = SITES / "pelican/content"
TEXTS = sorted(
    path.relative_to(CONTENT).as_posix()
    for path in CONTENT.rglob("*")
    if path.suffix in {".rst", ".md"}
)
REFUSED = ("article_tag_baz.rst", "pages/override_tag_oh.rst", "pages/override_url_saveas.rst")


def test_sample_is_that_of_the_distribution():
    assert len(TEXTS) == 18
    readme = (SITES / "pelican/README.md").read_text("utf-8")
    assert "AGPL-3.0" in readme
    assert "pelican-4.12.0.tar.gz" in readme


@pytest.mark.parametrize("path", TEXTS)
def test_derived_id_is_told(sample, path):
    lines = [line for line in sample.stderr.splitlines() if f"content/{path}:" in line]
    assert sum("предупреждение: HUB104" in line for line in lines) == 1
    assert re.search(r"из пути файла: [a-z][a-z0-9]{9}\.", "\n".join(lines))


def test_refused_keys_are_named_by_file(sample):
    told = re.findall(r"content/(\S+): предупреждение: HUB105 поле «(\w+)»", sample.stderr)
    assert sorted(told) == sorted((path, key) for path in REFUSED for key in ("save_as", "url"))


def test_page_with_refused_keys_stands_at_its_normal_address(sample):
    for path in (
        "news/2010/the-baz-tag/index.html",
        "oh-oh-oh/index.html",
        "override-url-save-as/index.html",
    ):
        assert path in sample.files
    assert {"tag/baz.html", "tag/oh.html", "override/index.html"}.isdisjoint(sample.files)


def test_hidden_page_has_an_address_and_stands_in_no_list(sample):
    page = "this-is-a-test-hidden-page/index.html"
    assert "Anyone can see this page" in sample.text(page)
    assert "noindex" in sample.text(page)
    named = [p for p, data in sample.files.items() if b"hidden" in data.lower() and p != page]
    assert [p for p in named if b"this-is-a-test-hidden-page" in sample.files[p]] == []


def test_drafts_leak_nowhere(sample):
    for path, data in sample.files.items():
        assert b"draft article" not in data.lower(), path
        assert "draft" not in path


def test_translations_have_their_own_addresses(sample):
    assert "Why not" in sample.text("news/2010/oh-yeah/index.html")
    assert "Et voila du contenu en français" in sample.text("news/2010/oh-yeah-fr/index.html")
    assert "This is some article" in sample.text("news/2012/second-article/index.html")
    assert "Ceci est un article" in sample.text("news/2012/second-article-fr/index.html")


def test_directives_of_rst_work(sample):
    page = sample.text("news/2010/unbelievable/index.html")
    assert "formatter = self.options and VARIANTS[self.options.keys()[0]]" in page
    assert "class NoLexer" not in page
    assert "<pre>1</pre>" in page  # linenos
    assert ".. sourcecode" not in page
    assert "<strong>inline markup</strong>" not in page


def test_links_between_texts_work(sample):
    page = sample.text("news/2011/a-markdown-powered-article/index.html")
    assert page.count('href="/news/2010/unbelievable/"') == 2
    page = sample.text("news/2010/unbelievable/index.html")
    assert page.count('href="/news/2011/a-markdown-powered-article/"') >= 2


def test_date_of_the_file_name_counts(sample):
    assert "news/2012/filename-metadata-example/index.html" in sample.files


def test_pictures_are_published_cleaned(sample):
    sources = {"fat-cat": "Fat_Cat.jpg", "sushi": "Sushi.jpg", "sushi-macro": "Sushi_Macro.jpg"}
    published = {p: d for p, d in sample.files.items() if p.startswith("media/")}
    names = {path: re.sub(r"media/(.*?)-[0-9a-f]{10}.*", r"\1", path) for path in published}
    assert set(names.values()) == sources.keys()
    for path, data in published.items():
        with (
            Image.open(io.BytesIO(data)) as image,
            Image.open(CONTENT / "pictures" / sources[names[path]]) as was,
        ):
            assert image.width * was.height == pytest.approx(image.height * was.width, rel=0.01)
            assert not image.getexif()
            assert "comment" not in image.info


def test_picture_that_is_not_there_is_told_by_its_description(sample):
    assert "HUB403" in sample.stderr
    assert "|filename|/images/Fat_Cat.jpg" in sample.stderr
    page = sample.text("this-is-a-test-page/index.html")
    assert page.count("<img alt=") == 1
    assert "wrong path since" in page


def test_other_files_are_not_published(sample):
    assert b"not to be parsed" not in b"".join(sample.files.values())
    assert b"extends" not in b"".join(d for p, d in sample.files.items() if p.endswith(".html"))
    assert "Disallow: /pictures" not in sample.text("robots.txt")


def test_ids_do_not_change_from_build_to_build(sample, tmp_path):
    again = build(CONTENT, tmp_path / "out", SETTINGS).good()
    assert again.files == sample.files


# --- variations


def foreign(tmp_path, texts, **settings):
    content = write(tmp_path / "content", texts)
    return build(content, tmp_path / "out", SETTINGS, **settings)


def test_undated_article_takes_the_default_date(tmp_path):
    text = {"bez-daty.md": "Title: No date\n\nText.\n"}
    assert "news/2012/no-date/index.html" in foreign(tmp_path, text).good().files


def test_undated_article_without_default_is_refused(tmp_path):
    run = foreign(tmp_path, {"bez-daty.md": "Title: No date\n\nText.\n"}, DEFAULT_DATE=None)
    assert run.status == 1
    assert "HUB102" in run.stderr
    assert "«date»" in run.stderr


@pytest.mark.parametrize("value", ["fs", [2012, 13, 45]])
def test_wrong_default_date_is_refused(tmp_path, value):
    run = foreign(tmp_path, {"a.md": "Title: A\n\nText.\n"}, DEFAULT_DATE=value)
    assert run.status == 2
    assert "настройках" in run.stderr


def test_two_articles_on_one_address_are_refused_even_here(tmp_path):
    text = "Title: Same\nDate: 2012-01-01\n\nText.\n"
    run = foreign(tmp_path, {"a.md": text, "b.md": text})
    assert run.status == 1
    assert "HUB203" in run.stderr
    assert tree(tmp_path / "out") == {}


@pytest.mark.parametrize("link", ["{attach}/../secret.txt", "{static}../secret.txt"])
def test_nothing_outside_is_read_even_here(tmp_path, link):
    write(tmp_path, {"secret.txt": "ТАЙНА"})
    text = f"Title: A\nDate: 2012-01-01\n\n[x]({link})\n"
    run = foreign(tmp_path, {"a.md": text})
    assert run.status == 1
    assert "HUB402" in run.stderr
    assert tree(tmp_path / "out") == {}


def test_status_skip_is_skipped(tmp_path):
    texts = {
        "a.md": "Title: Shown\nDate: 2012-01-01\n\nText.\n",
        "b.md": "Title: Skipped\nDate: 2012-01-01\nStatus: skip\n\nText.\n",
    }
    run = foreign(tmp_path, texts).good()
    assert not any(b"Skipped" in data for data in run.files.values())


READERS_OF_FILES = {
    "include": ".. include:: {path}",
    "include-code": ".. include:: {path}\n   :code:",
    "raw": ".. raw:: html\n   :file: {path}",
    "raw-url": ".. raw:: html\n   :url: file://{path}",
    "csv": ".. csv-table::\n   :file: {path}",
}


@pytest.mark.parametrize("name", READERS_OF_FILES)
def test_directive_that_reads_another_file_is_an_error(tmp_path, name):
    secret = write(tmp_path, {"secret.txt": "ТАЙНА"}) / "secret.txt"
    directive = READERS_OF_FILES[name].format(path=secret)
    run = foreign(tmp_path, {"a.rst": f"Title\n#####\n\n:date: 2012-01-01\n\n{directive}\n"})
    assert run.status == 1
    assert "content/a.rst" in run.stderr
    assert "HUB020" in run.stderr
    assert "Traceback" not in run.stderr
    assert tree(tmp_path / "out") == {}


def test_stock_header_builds_in_strict_mode(tmp_path):
    content = copied("minimal", tmp_path / "content")
    header = "Title: Заголовок по-старому\nId: stariyvid1\nDate: 2026-11-20 10:00\nCategory: ТОС\n"
    write(content, {"news/2026/po-staromu.md": header + "Tags: двор, соседи\n\nТекст **жирно**.\n"})
    run = build(content, tmp_path / "out").good()
    assert run.stderr == ""
    page = run.text("news/2026/zagolovok-po-staromu/index.html")
    assert "<strong>жирно</strong>" in page
    assert "tag/sosedi/index.html" in run.files


def test_stock_rst_builds_in_strict_mode(tmp_path):
    content = copied("minimal", tmp_path / "content")
    header = ":id: stariyvid2\n:date: 2026-11-20\n:category: ТОС\n"
    text = f"Заголовок из rst\n################\n\n{header}\nТекст *курсивом*.\n"
    write(content, {"news/2026/rst.rst": text})
    run = build(content, tmp_path / "out").good()
    assert "<em>курсивом</em>" in run.text("news/2026/zagolovok-iz-rst/index.html")
