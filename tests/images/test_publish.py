"""Copies of pictures are made once: the cache knows them by content and recipe."""

import io

import pytest
from hub.content.attachments import attachments
from hub.content.kept import packed
from hub.content.looked import Looked
from hub.content.records import load
from hub.core import files
from hub.core.diagnostics import Report
from hub.core.errors import ContentError
from hub.media import encode
from hub.media.publish import media_files
from PIL import Image

from tests.support import builders, pictures
from tests.support.building import article
from tests.support.pictures import opacity, saved
from tests.support.reading import codes, config, edition, write

PHOTO = "news/2026/dvor.jpg"
SUFFIXES = {"AVIF": "avif", "WEBP": "webp", "JPEG": "jpg"}


@pytest.fixture
def content(tmp_path):
    write(tmp_path / "content", article(1, body="![Двор](dvor.jpg)"))
    return write(tmp_path / "content", {PHOTO: saved(pictures.noise(400, 300))})


@pytest.fixture
def encodings(monkeypatch):
    """What is encoded from now on, by media type."""
    made = []
    real = encode.encoded

    def counted(image, form):
        made.append(form)
        return real(image, form)

    monkeypatch.setattr(encode, "encoded", counted)
    return made


def reported(content):
    settings = config(content, CACHE_PATH=str(content.parent / "cache"))
    report = Report()
    attachments(load(settings, report), settings, report)
    return report


def site(content):
    settings = config(content, CACHE_PATH=str(content.parent / "cache"))
    report = Report()
    media = attachments(load(settings, report), settings, report)
    assert list(report) == []
    made = builders.site(settings={"PATH": str(content), "CACHE_PATH": str(settings.cache)})
    return type(made)(made.config, made.now, media=tuple(media.values()))


def published_files(site):
    return [file for heap in media_files(site) for file in heap.files()]


def published(content):
    return {file.path: file.content() for file in published_files(site(content))}


def test_forms_and_widths(content):
    files = published(content)
    names = sorted(path.rpartition("-")[2] for path in files)
    assert names == sorted(f"{w}.{s}" for w in (360, 400) for s in ("avif", "webp", "jpg"))
    for path, data in files.items():
        with Image.open(io.BytesIO(data)) as image:
            assert path.endswith(f"-{image.width}.{SUFFIXES[image.format or '']}")
            assert image.height == image.width * 300 // 400


def test_largest_copy_that_every_program_reads_stands_for_it(content):
    (media,) = site(content).media
    assert media.url.endswith("-400.jpg")
    assert (media.width, media.height) == (400, 300)
    assert media.types == ("image/avif", "image/webp", "image/jpeg")
    assert media.srcset("image/webp", "/kirov").count("/kirov/media/dvor-") == 2
    assert media.srcset("image/webp", "", 399).endswith("-360.webp 360w")
    assert media.srcset("image/webp", "", 10).endswith("-360.webp 360w")


def test_original_is_not_published(content):
    assert (content / PHOTO).read_bytes() not in published(content).values()


def test_second_time_nothing_is_encoded(content, encodings):
    first = published(content)
    assert len(encodings) == 6
    assert published(content) == first
    assert len(encodings) == 6


@pytest.fixture
def opened(monkeypatch):
    """The pictures that are opened from now on, to be looked at."""
    found = []

    def noting(root, path, report):
        found.append(path)
        return files.read(root, path, report)

    monkeypatch.setattr("hub.content.attachments.read", noting)
    return found


def again(path):
    path.write_bytes(path.read_bytes())


@pytest.mark.parametrize(("change", "times"), [(None, 1), (again, 2)])
def test_a_picture_that_lies_as_it_lay_is_not_opened_again(content, opened, change, times):
    first = site(content).media
    if change:
        change(content / PHOTO)
    assert site(content).media == first
    assert opened == [PHOTO] * times


@pytest.mark.parametrize("data", [b"", b"\0" * 60])
def test_what_is_damaged_of_the_memory_is_looked_at_again(content, opened, data):
    first = site(content).media
    for path in (content.parent / "cache/shelf").rglob("*"):
        if path.is_file():
            path.write_bytes(data)
    assert site(content).media == first
    assert opened == [PHOTO] * 2


WITHOUT_STAMPS = [(), (PHOTO,), ("/media/dvor-1.jpg",), (1,), (1,), ("",), (None,)]


@pytest.mark.parametrize("odd", [7, (), ([], []), WITHOUT_STAMPS])
def test_a_memory_of_something_else_is_none(content, opened, odd):
    first = site(content).media
    looked = Looked.load(config(content, CACHE_PATH=str(content.parent / "cache")))
    assert looked.files
    looked.cache.put(looked.name, packed(odd))
    assert site(content).media == first
    assert opened == [PHOTO] * 2


def test_what_is_told_of_a_picture_is_told_each_time(content):
    frames = [pictures.noise(60, 60), pictures.noise(60, 60)]
    moving = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    write(content, {"news/2026/kino.gif": moving})
    write(content, article(2, body="![Двор](kino.gif)"))
    assert [codes(reported(content)) for _ in range(2)] == [["HUB414"]] * 2


def test_form_that_is_missing_is_made_with_its_size(content, encodings):
    published(content)
    encodings.clear()
    kept = [path for path in (content.parent / "cache").rglob("*") if path.is_file()]
    max(kept, key=lambda path: path.stat().st_size).unlink()
    published(content)
    assert len(encodings) == 3


def test_damaged_cache_is_made_again(content, encodings):
    first = published(content)
    encodings.clear()
    for path in (content.parent / "cache").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-3])
    assert published(content) == first
    assert len(encodings) == 6


def test_other_bytes_have_other_addresses(content, encodings):
    first = published(content)
    (content / PHOTO).write_bytes(saved(pictures.noise(400, 300)))
    encodings.clear()
    assert published(content).keys().isdisjoint(first)
    assert len(encodings) == 6


def test_another_recipe_is_another_entry(content, encodings, monkeypatch):
    published(content)
    encodings.clear()
    monkeypatch.setattr(encode, "recipe", lambda form: f"new {form}")
    published(content)
    assert len(encodings) == 6


def test_same_picture_twice_is_one(content, encodings):
    write(content, article(2, body="![Двор](../2026/dvor.jpg)"))
    write(content, {"tos/kopiya.jpg": (content / PHOTO).read_bytes()})
    write(content, article(3, body="![Двор](../../tos/kopiya.jpg)"))
    assert len(published(content)) == 12  # another name is another address
    assert len(encodings) == 6


def test_transparent_picture_has_a_png(content):
    drawing = saved(Image.new("RGBA", (50, 50), (200, 0, 0, 80)), "PNG")
    write(content, {"news/2026/znak.png": drawing})
    write(content, article(1, body="![Знак](znak.png)"))
    files = published(content)
    assert sorted(path.rpartition(".")[2] for path in files) == ["avif", "png", "webp"]
    for data in files.values():
        with Image.open(io.BytesIO(data)) as image:
            assert abs(opacity(image, (25, 25)) - 80) < 6


def test_picture_that_changes_while_it_is_published_ends_the_build(content):
    files = published_files(site(content))
    (content / PHOTO).write_bytes(saved(pictures.noise(400, 300)))
    with pytest.raises(ContentError, match="изменился"):
        files[0].content()


def test_picture_that_goes_away_ends_the_build(content):
    files = published_files(site(content))
    (content / PHOTO).unlink()
    with pytest.raises(ContentError, match="HUB007"):
        files[0].content()


def test_what_cannot_be_shrunk_is_told(content, monkeypatch):
    def broken(*_, **__):
        raise OSError("broken data stream")

    monkeypatch.setattr(encode, "resized", broken)
    with pytest.raises(ContentError, match=r"dvor\.jpg"):
        published(content)


def test_one_picture_beside_two_texts_is_published_once_and_shown_by_both(content):
    (text,) = article(2, body="![Двор](dvor.jpg)").values()
    beside = {"news/2025/dvor.jpg": (content / PHOTO).read_bytes()}
    write(content, {"news/2025/inoy.md": text.replace("2026", "2025"), **beside})
    made = edition(content, CACHE_PATH=str(content.parent / "cache")).site
    here, there = made.file(PHOTO), made.file("news/2025/dvor.jpg")
    assert here
    assert there
    assert here.url == there.url
    assert len(published_files(made)) == 6
