"""Nothing outside the content is read, nothing outside the output written, no picture tells tales.

The numbers are rows of the list of requirements for trust (docs).
"""

import io
import os
import re
import time

import pytest
from PIL import Image

from tests.support.building import (
    SITES,
    article,
    build,
    copied,
    plugins,
    state,
    tree,
    write,
)

pytestmark = pytest.mark.slow

SECRET = "ТАЙНЫЙ-КЛЮЧ-0123456789"  # noqa: S105  (a word to look for)


@pytest.fixture
def site(tmp_path):
    """A project folder with secrets around its content folder."""
    write(tmp_path, {".git/config": SECRET, ".env": SECRET, "secret.txt": SECRET, "a.png": SECRET})
    write(tmp_path, {"output-other/old.html": "чужое"})
    return tmp_path, copied("minimal", tmp_path / "content")


def refused(run, code, *words):
    assert run.status == 1, run.stdout + run.stderr
    assert code in run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    for word in words:
        assert word in run.stderr


def unharmed(folder, before, output):
    """Nothing was written in the output or beside it, and no secret was told."""
    assert tree(output) == {}
    assert {p: s for p, s in state(folder).items() if not p.startswith("content/")} == before


def surroundings(folder):
    return {p: s for p, s in state(folder).items() if not p.startswith("content/")}


# --- row 1: containment

OUTSIDE = (
    "[x]({attach}/../.git/config)",
    "[x]({attach}../../../.env)",
    "[x]({static}/../secret.txt)",
    "[x]({filename}/../secret.txt)",
    "[x](|attach|/../secret.txt)",
    "[x](%7Battach%7D/../secret.txt)",
    "[x]({attach}%2e%2e/%2e%2e/%2e%2e/secret.txt)",
    "[x]({attach}..%2f..%2f..%2fsecret.txt)",
    "[x](../../../secret.txt)",
    "![x](../../../a.png)",
    "![x]({static}/../a.png)",
    '<img alt="x" src="{attach}/../a.png">',
    '<a href="{static}/../.env">x</a>',
    "[x]({static}/news/../../secret.txt)",
    "[x]({static}/./../secret.txt)",
    "[x]({static}..\\..\\..\\secret.txt)",
    "[!include](../../../secret.txt)",
)


@pytest.mark.parametrize("text", OUTSIDE)
def test_link_out_of_the_content_is_refused(site, text):
    folder, content = site
    before = surroundings(folder)
    write(content, article(2, body=text))
    run = build(content, folder / "out")
    refused(run, "HUB402", "content/news/2026/novost-2.md:")
    assert SECRET not in run.stderr
    unharmed(folder, before, folder / "out")


INERT = (
    '<blockquote cite="{static}/../secret.txt">x</blockquote>',
    '<q cite="{attach}../../../secret.txt">x</q>',
    '<video poster="{static}/../a.png"></video>',
    '<object data="{static}/../a.png"></object>',
    '<form action="{static}/../a.png"></form>',
    '<meta content="{static}/../secret.txt">',
    "{include}(../../../secret.txt)",
    "--8<-- '../../../secret.txt'",
    "{!../../../secret.txt!}",
    ".. include:: ../../../secret.txt",
)


@pytest.mark.parametrize("text", INERT)
def test_other_ways_out_lead_nowhere(site, text):
    folder, content = site
    before = surroundings(folder)
    write(content, article(2, body=text))
    run = build(content, folder / "out").good()
    assert SECRET not in run.stdout + run.stderr
    assert not [p for p, data in run.files.items() if SECRET.encode() in data]
    after = {p: s for p, s in surroundings(folder).items() if not p.startswith("out/")}
    assert after == before


@pytest.mark.parametrize(
    "field",
    [
        "cover: {file: ../../../a.png, alt: x}",
        "cover: {file: /../a.png, alt: x}",
        'cover: {file: "..\\\\..\\\\..\\\\a.png", alt: x}',
        "cover: {file: /etc/hostname, alt: x}",
    ],
)
def test_field_that_leads_out_is_refused(site, field):
    folder, content = site
    before = surroundings(folder)
    write(content, article(2, [field]))
    refused(build(content, folder / "out"), "HUB40", "novost-2.md:6:15")
    unharmed(folder, before, folder / "out")


def test_file_of_another_kind_is_not_published(site):
    folder, content = site
    write(content, {"news/2026/klyuch.pem": SECRET})
    write(content, article(2, body="[x](klyuch.pem)"))
    refused(build(content, folder / "out"), "HUB405", "klyuch.pem")


# --- row 2: links, pipes, hidden files


def test_links_are_refused_and_never_followed(site):
    folder, content = site
    before = surroundings(folder)
    (content / "news/2026/ssylka.md").symlink_to(folder / "secret.txt")
    (content / "news/etc").symlink_to("/etc", target_is_directory=True)
    (content / "krug").symlink_to(content, target_is_directory=True)
    started = time.monotonic()
    run = build(content, folder / "out")
    assert time.monotonic() - started < 10
    for path in ("news/2026/ssylka.md", "news/etc", "krug"):
        assert f"content/{path}: HUB004" in run.stderr
    assert "3 ошибки" in run.stderr
    unharmed(folder, before, folder / "out")


def test_pipe_is_refused_and_the_build_ends(site):
    folder, content = site
    os.mkfifo(content / "news/2026/truba.md")
    started = time.monotonic()
    refused(build(content, folder / "out"), "HUB005", "truba.md")
    assert time.monotonic() - started < 10


def test_hidden_files_are_not_published(site):
    folder, content = site
    write(content, {".git/config": SECRET, "news/.tayna.md": SECRET, "news/2026/.env": SECRET})
    run = build(content, folder / "out").good()
    assert not [p for p, data in run.files.items() if SECRET.encode() in data]


def test_hidden_file_cannot_be_linked(site):
    folder, content = site
    write(content, {"news/2026/.env": SECRET, "news/2026/.tayna.txt": SECRET})
    write(content, article(2, body="[x](.env) [y](.tayna.txt)"))
    refused(build(content, folder / "out"), "HUB403")


def test_link_in_the_output_is_not_written_through(site):
    folder, content = site
    build(content, folder / "out").good()
    elsewhere = write(folder / "elsewhere", {"pervaya-novost/chuzhoe.txt": "чужое"})
    for path in sorted((folder / "out/news/2026").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (folder / "out/news/2026").rmdir()
    (folder / "out/news/2026").symlink_to(elsewhere, target_is_directory=True)
    run = build(content, folder / "out")
    assert run.status == 2
    assert "ссылка" in run.stderr
    assert tree(elsewhere) == {"pervaya-novost/chuzhoe.txt": "чужое".encode()}


# --- row 3: addresses are not for content to choose


@pytest.mark.parametrize("key", ["save_as", "url", "template", "override_save_as", "override_url"])
def test_content_cannot_choose_its_file(site, key):
    folder, content = site
    before = surroundings(folder)
    write(content, article(2, [f"{key}: ../output-other/x.html"]))
    refused(build(content, folder / "out"), "HUB105", key)
    unharmed(folder, before, folder / "out")


@pytest.mark.parametrize(
    "slug", ["../x", "a/b", "Имя", "a--b", "-a", "a_b", "x" * 81, "a.b", "%2e%2e", "CON\\x"]
)
def test_wrong_slug_is_refused(site, slug):
    folder, content = site
    write(content, article(2, [f"slug: '{slug}'"]))
    refused(build(content, folder / "out"), "HUB130")
    assert tree(folder / "out") == {}


def test_long_file_name_is_refused(site):
    folder, content = site
    write(content, {f"news/2026/{'я' * 61}.md": "x"})
    refused(build(content, folder / "out"), "HUB006")


# --- row 4: one address, one owner


def test_same_address_names_every_owner(site):
    folder, content = site
    text = "---\nid: stranits{0}1\ntitle: Страница\nslug: {1}\n---\nТекст\n"
    write(content, {"pages/a.md": text.format("a", "odna"), "pages/b.md": text.format("b", "odna")})
    run = build(content, folder / "out")
    refused(run, "HUB203", "pages/a.md", "pages/b.md")
    assert tree(folder / "out") == {}


def test_section_cannot_be_taken_by_a_page(site):
    folder, content = site
    for number, slug in enumerate(("news", "tos", "feeds", "search", "partners")):
        text = f"---\nid: stranits{number}a\ntitle: Страница\nslug: {slug}\n---\nТекст\n"
        write(content, {f"pages/{slug}.md": text})
    run = build(content, folder / "out")
    assert run.status == 1
    for slug in ("news", "tos", "feeds", "search", "partners"):
        assert f"content/pages/{slug}.md" in run.stderr
    assert tree(folder / "out") == {}


# --- row 9: limits of the front matter

BOMBS = {
    "aliases": "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]",
    "tag": "title: !!python/object/apply:os.system ['touch /tmp/x']",
    "merge": "<<: *x",
    "twice": "title: раз\ntitle: два",
    "deep": "a: " + "[" * 5000 + "]" * 5000,
    "wide": "tags: [" + "x," * 40_000 + "]",
}


@pytest.mark.parametrize("name", BOMBS)
def test_yaml_bomb_is_refused_at_once(site, name):
    folder, content = site
    write(content, {"news/2026/bomba.md": f"---\nid: bombabomba\n{BOMBS[name]}\n---\nТекст\n"})
    started = time.monotonic()
    run = build(content, folder / "out")
    assert time.monotonic() - started < 5
    refused(run, "HUB01", "bomba.md")


def test_large_file_is_refused(site):
    folder, content = site
    write(content, article(2, body="слово " * 40_000))
    refused(build(content, folder / "out"), "HUB003", "novost-2.md")


# --- row 12: pictures


PICTURE = re.compile(r"media/.*\.(jpg|png|webp|gif|avif)")
TELLING = {"exif", "xmp", "comment", "photoshop", "XML:com.adobe.xmp", "Author"}


PICTURE = re.compile(r"media/.*\.(jpg|png|webp|gif|avif)")
TELLING = {"exif", "xmp", "comment", "photoshop", "XML:com.adobe.xmp", "Author"}


def test_pictures_tell_nothing_but_themselves(full):
    pictures = {path: data for path, data in full.files.items() if PICTURE.fullmatch(path)}
    assert {re.sub("media/|-.*", "", path) for path in pictures} == {
        *("do", "gorka", "grabli", "poloska", "posle")
    }
    for path, data in pictures.items():
        for word in (b"TAYN", b"GPS", b"xmpmeta", b"photoshop", b"Adobe", b"http"):
            assert word not in data, (path, word)
        with Image.open(io.BytesIO(data)) as image:
            assert not image.getexif(), path
            assert TELLING.isdisjoint(image.info), path


def test_pictures_stand_upright(full):
    """The camera held it sideways: 48 × 32 with a mark to turn it."""
    for path in (path for path in full.files if path.startswith("media/gorka")):
        with Image.open(io.BytesIO(full.files[path])) as image:
            assert image.size == (32, 48), path
    page = full.text("news/2026/vse-polya/index.html")
    assert re.search(r'<img[^>]*src="/sosedi/media/gorka[^>]*width="32" height="48"', page)


def test_sources_do_have_what_is_removed():
    data = (SITES / "full/content/news/2026/gorka.jpg").read_bytes()
    for word in (b"TAYNYY-FOTOGRAF", b"TAYNYY-KOMMENTARIY", b"TAYNYY-XMP", b"Exif"):
        assert word in data


@pytest.mark.parametrize("data", [b"", b"not a picture", b"\xff\xd8\xff\xe0broken", b"GIF89a"])
def test_broken_picture_is_named(site, data):
    folder, content = site
    (content / "news/2026/snimok.jpg").write_bytes(data)
    write(content, article(2, ["cover: {file: snimok.jpg, alt: Снимок}"]))
    refused(build(content, folder / "out"), "HUB410", "snimok.jpg", "novost-2.md")
    assert tree(folder / "out") == {}


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_cut_off_picture_is_named(site, form):
    folder, content = site
    name = f"snimok.{form.lower()}"
    with io.BytesIO() as target:
        Image.effect_noise((200, 200), 50).save(target, form)
        data = target.getvalue()
    (content / "news/2026" / name).write_bytes(data[: len(data) // 2])
    write(content, article(2, [f"cover: {{file: {name}, alt: Снимок}}"]))
    refused(build(content, folder / "out"), "HUB410", name, "novost-2.md:6:15")
    assert tree(folder / "out") == {}


def test_transparent_picture_stays_so(site):
    folder, content = site
    picture = Image.new("P", (8, 8), 1)
    picture.putpalette([255, 0, 0, 0, 255, 0])
    picture.save(content / "news/2026/znak.png", transparency=1)
    write(content, article(2, body="![Знак](znak.png)"))
    run = build(content, folder / "out").good()
    published = next(d for p, d in run.files.items() if p.startswith("media/"))
    with Image.open(io.BytesIO(published)) as image:
        assert image.convert("RGBA").getchannel("A").getextrema() == (0, 0)


@pytest.mark.parametrize("side", [6_500, 10_000, 30_000])
def test_huge_picture_is_refused_quickly(site, side):
    folder, content = site
    with io.BytesIO() as target:
        Image.new("1", (side, side)).save(target, "PNG")
        (content / "news/2026/bomba.png").write_bytes(target.getvalue())
    write(content, article(2, body="![Бомба](bomba.png)"))
    started = time.monotonic()
    refused(build(content, folder / "out"), "HUB410", "bomba.png", "40 млн точек")
    assert time.monotonic() - started < 5


def test_picture_under_a_false_name_is_refused(site):
    folder, content = site
    with io.BytesIO() as target:
        Image.new("RGB", (8, 8)).save(target, "TIFF")
        (content / "news/2026/snimok.png").write_bytes(target.getvalue())
    write(content, article(2, body="![Снимок](snimok.png)"))
    refused(build(content, folder / "out"), "HUB410", "snimok.png")


def test_documents_are_published_as_they_are(full):
    path = next(p for p in full.files if p.startswith("media/ustav"))
    assert full.files[path] == (SITES / "full/content/tos/ustav.pdf").read_bytes()


# --- row 8: nobody runs Jinja on content


def test_no_plugin_renders_content_as_a_template():
    assert "jinja2content" not in " ".join(plugins())


# --- row 33: errors name the path


def test_output_that_is_a_file_is_told(site):
    folder, content = site
    (folder / "out").write_text("файл", "utf-8")
    for output in (folder / "out", folder / "out/inner"):
        run = build(content, output)
        assert run.status == 3
        assert str(folder / "out") in run.stderr
        assert "файл, а не папка" in run.stderr
    assert (folder / "out").read_text("utf-8") == "файл"


def test_full_disk_is_told_and_leaves_the_old_site(site):
    """A plugin stands for the disk."""
    folder, content = site
    build(content, folder / "out").good()
    before = state(folder / "out")
    text = """
import errno
import io

from hub.core import cache

def full(path, mode="r"):
    if mode == "w" and ".hub-new" in path:
        raise OSError(errno.ENOSPC, "No space left on device", path)
    return io.FileIO(path, mode)

def register():
    cache.FileIO = full
"""
    write(folder / "plugins", {"full_disk.py": text})
    write(content, article(2))
    run = build(
        content,
        folder / "out",
        PLUGINS=[*plugins(), "full_disk"],
        PLUGIN_PATHS=[str(folder / "plugins")],
    )
    assert run.status == 3
    assert "на диске не осталось места" in run.stderr
    assert str(folder / "out") in run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    assert state(folder / "out") == before


def test_unreadable_link_target_in_settings_is_no_traceback(site):
    folder, content = site
    run = build(content, folder / "out", THEME_TEMPLATES_OVERRIDES=[str(folder / "none")])
    assert run.status in {0, 2}
    assert "Traceback" not in run.stdout + run.stderr
