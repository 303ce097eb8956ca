"""Pictures that cannot be published: what the editor is told, at which line; nothing is lost."""

import time

import pytest
from PIL import Image

from tests.support import pictures
from tests.support.building import article, build, tree
from tests.support.pictures import saved
from tests.support.reading import check, codes, config, edition, write

pytestmark = pytest.mark.slow

BODY = "Первая строка.\n\n![Двор весной]({})"
HALF = saved(pictures.noise(300, 200))[:9000]
TIFF = saved(Image.new("RGB", (8, 8)), "TIFF")

CASES = {
    "text.jpg": ("Это не снимок".encode(), "HUB410", "это не картинка или файл повреждён"),
    "half.jpg": (HALF, "HUB410", "это не картинка или файл повреждён"),
    "empty.png": (b"", "HUB410", "файл пустой"),
    "huge.png": (pictures.png_of(30_000, 30_000), "HUB410", "в ней больше 40 млн точек"),
    "heavy.jpg": (saved(pictures.noise()) + bytes(15_100_000), "HUB410", "15,1 МБ, а можно до 15"),
    "drawing.svg": (pictures.SVG, "HUB413", "PNG"),
    "drawing.png": (pictures.SVG, "HUB413", "PNG"),
    "iphone.heic": (pictures.HEIC, "HUB412", "Камера → Форматы → Наиболее совместимые"),
    "IPHONE.HEIF": (pictures.HEIC, "HUB412", "сохраните как JPEG"),
    "iphone.jpg": (pictures.HEIC, "HUB412", "сохраните как JPEG"),
    "scan.tiff": (TIFF, "HUB405", ".avif, .gif, .jpeg, .jpg, .png, .webp"),
    "scan.jpg": (TIFF, "HUB410", "JPEG, PNG или WebP"),
    "ustav.pdf": (b"%PDF-1.7\n", "HUB415", "[текст](ustav.pdf)"),
}  # fmt: skip


def folder_with(tmp_path, name, data, *fields, body=BODY):
    text = article(2, list(fields), body=body.format(name))
    return write(tmp_path / "content", {**text, f"news/2026/{name}": data})


def told(folder, tmp_path):
    return check(folder, CACHE_PATH=str(tmp_path / "cache"))


@pytest.mark.parametrize("name", CASES)
def test_body(name, tmp_path):
    data, code, words = CASES[name]
    folder = folder_with(tmp_path, name, data)
    started = time.monotonic()
    report = told(folder, tmp_path)
    assert time.monotonic() - started < 2
    assert report.count(" HUB") == 1
    assert f"news/2026/novost-2.md:10:16: {code}" in report
    assert words in report
    assert "Traceback" not in report


@pytest.mark.parametrize("name", CASES)
def test_front_matter(name, tmp_path):
    data, code, words = CASES[name]
    fields = ["cover:", f"  file: {name}", "  alt: Двор"]
    folder = folder_with(tmp_path, name, data, *fields, body="Текст.")
    report = told(folder, tmp_path)
    assert report.count(" HUB") == 1
    assert f"news/2026/novost-2.md:7:9: {code}" in report
    if code != "HUB415":  # there the cure is another
        assert words in report


@pytest.mark.parametrize("kind", ["before", "after"])
def test_pictures_of_a_project(kind, tmp_path):
    text = (
        "---\nid: proekt0001\ntitle: Площадка\nslug: proekt\nstage: готово\n"
        f"{kind}: {{file: x.heic, alt: Двор}}\n---\n\nТекст.\n"
    )
    folder = write(tmp_path / "content", {"projects/p.md": text, "projects/x.heic": pictures.HEIC})
    assert f"projects/p.md:6:{10 + len(kind)}: HUB412" in told(folder, tmp_path)


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG", "AVIF"])
def test_what_moves_is_published_still_with_a_warning(form, tmp_path):
    folder = folder_with(tmp_path, f"dvor.{form.lower()}", pictures.moving(form))
    made = edition(folder, CACHE_PATH=str(tmp_path / "cache"))
    assert codes(made.report) == ["HUB414"]
    assert not made.report.failed
    assert len(made.site.media) == 1


@pytest.mark.parametrize(
    "data",
    [
        saved(Image.new("RGB", (1, 1)), "PNG"),
        saved(Image.new("CMYK", (30, 20))),
        saved(pictures.noise(30, 20, 4), "PNG"),
    ],
    ids=["1×1", "CMYK", "alpha"],
)
def test_odd_pictures_are_published(data, tmp_path):
    folder = folder_with(tmp_path, "dvor.jpg", data)
    assert "0 ошибок, 0 предупреждений" in told(folder, tmp_path)


def test_every_wrong_picture_is_told_of(tmp_path):
    names = [name for name in CASES if name != "heavy.jpg"]
    body = "\n\n".join(f"![Двор]({name})" for name in names)
    folder = write(tmp_path / "content", article(2, body=body))
    write(folder / "news/2026", {name: CASES[name][0] for name in names})
    made = edition(folder, CACHE_PATH=str(tmp_path / "cache"))
    assert sorted(codes(made.report)) == sorted(CASES[name][1] for name in names)


def test_text_is_no_picture(tmp_path):
    folder = folder_with(tmp_path, "x.jpg", saved(pictures.noise()), body="![Двор](novost-2.md)")
    assert "HUB415" in told(folder, tmp_path)


def test_foreign_content_is_built_without_the_picture(tmp_path):
    text = "Title: Старая статья\nDate: 2012-01-01\n\nВот ![мой кот](cat.svg).\n"
    folder = write(tmp_path / "content", {"cat.md": text, "cat.svg": pictures.SVG})
    made = edition(folder, STRICT=False, CATEGORIES=(), CACHE_PATH=str(tmp_path / "cache"))
    assert "HUB413" in codes(made.report)
    assert not made.report.failed
    assert "Вот мой кот." in made.site.articles[0].html
    assert config(folder).strict


def test_build_ends_with_the_report_and_the_old_site_stays(tmp_path):
    folder = folder_with(tmp_path, "dvor.jpg", saved(pictures.noise()))
    cache = str(tmp_path / "cache")
    build(folder, tmp_path / "out", CACHE_PATH=cache).good()
    before = tree(tmp_path / "out")
    (folder / "news/2026/dvor.jpg").write_bytes(HALF)
    run = build(folder, tmp_path / "out", CACHE_PATH=cache)
    assert run.status == 1
    assert "HUB410" in run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    assert tree(tmp_path / "out") == before
