"""What is published of a picture: upright, in sRGB, of one size, and without a word beside it."""

import io

import pytest
from hub.core.media import published_sizes
from hub.media.encode import RECIPES, encoded, recipe, resized
from PIL import Image, ImageCms

from tests.support import pictures
from tests.support.pictures import FORMS, opacity, pixel, saved

TELLING = (b"TAYNA", b"Exif", b"GPS", b"xmp", b"adobe", b"Adobe", b"ICC_PROFILE", b"iCCP", b"tEXt")
# What a decoder says of the form itself.
HARMLESS = set(
    """
    jfif jfif_version jfif_unit jfif_density progressive progression loop background timestamp
    duration
    """.split()
)


def opened(data):
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def near(pixel, expected, distance=12):
    return all(abs(a - b) <= distance for a, b in zip(pixel, expected, strict=True))


@pytest.mark.parametrize("form", FORMS)
def test_sources_do_tell(form):
    assert b"TAYNA" in pictures.talkative(form)


@pytest.mark.parametrize("target", RECIPES)
@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_told(form, target):
    data = encoded(resized(pictures.talkative(form), 60, 45, transparent=False), target)
    for word in TELLING:
        assert word not in data
    image = opened(data)
    assert image.size == (60, 45)
    assert not image.getexif()
    assert image.info.keys() <= HARMLESS


@pytest.mark.parametrize("orientation", range(1, 9))
def test_upright(orientation):
    data = pictures.turned(pictures.corner(60, 40), orientation)
    image = resized(data, 30, 20, transparent=False)
    assert image.size == (30, 20)
    assert near(image.getpixel((5, 5)), (220, 0, 0), 25)
    for place in ((25, 5), (5, 15), (25, 15)):
        assert near(image.getpixel(place), (255, 255, 255), 25)


def test_huge_jpeg_is_sharp_enough():
    """The decoder may halve it on the way, but never below the size that is wanted."""
    stripes = Image.new("L", (1600, 1200))
    for x in range(0, 1600, 8):
        stripes.paste(255, (x, 0, x + 4, 1200))
    image = resized(saved(stripes, quality=95), 800, 600, transparent=False)
    assert image.size == (800, 600)
    assert len(set(image.convert("L").crop((0, 300, 8, 301)).get_flattened_data())) > 1


TRANSPARENT = {
    "RGBA": saved(Image.new("RGBA", (40, 40), (0, 160, 0, 128)), "PNG"),
    "LA": saved(Image.new("LA", (40, 40), (100, 128)), "PNG"),
    "WebP": saved(Image.new("RGBA", (40, 40), (0, 160, 0, 128)), "WEBP", lossless=True),
}


@pytest.mark.parametrize("target", ["image/avif", "image/webp", "image/png"])
@pytest.mark.parametrize("name", TRANSPARENT)
def test_transparency_stays(name, target):
    image = resized(TRANSPARENT[name], 20, 20, transparent=True)
    assert image.mode == "RGBA"
    assert abs(opacity(opened(encoded(image, target)), (9, 9)) - 128) < 6


@pytest.mark.parametrize("target", ["image/avif", "image/webp", "image/png"])
def test_what_is_not_seen_at_all_is_not_seen(target):
    data = saved(Image.new("RGBA", (8, 8), (0, 255, 0, 0)), "PNG")
    image = opened(encoded(resized(data, 8, 8, transparent=True), target))
    assert image.convert("RGBA").getchannel("A").getextrema() == (0, 0)


@pytest.mark.parametrize("form", ["PNG", "GIF"])
def test_transparent_palette_stays(form):
    source = Image.new("P", (40, 40), 1)
    source.putpalette([255, 0, 0, 0, 255, 0])
    source.paste(0, (0, 0, 20, 40))
    image = resized(saved(source, form, transparency=1), 40, 40, transparent=True)
    assert image.getpixel((5, 5)) == (255, 0, 0, 255)
    assert opacity(image, (35, 5)) == 0


def test_alpha_that_hides_nothing_goes():
    data = saved(Image.new("RGBA", (8, 8), (0, 0, 255, 255)), "PNG")
    assert resized(data, 8, 8, transparent=False).mode == "RGB"


def test_first_frame_stands_for_what_moves():
    for form in ("GIF", "WEBP", "PNG", "AVIF"):
        image = resized(pictures.moving(form), 40, 30, transparent=False)
        assert near(image.getpixel((9, 9)), (255, 0, 0), 6), form
        for target in RECIPES:
            assert getattr(opened(encoded(image, target)), "n_frames", 1) == 1


MODES = {
    "CMYK": (saved(Image.new("CMYK", (9, 9), (0, 255, 255, 0))), (255, 0, 0)),
    "grey": (saved(Image.new("L", (9, 9), 120)), (120, 120, 120)),
    "black and white": (saved(Image.new("1", (9, 9), 1), "PNG"), (255, 255, 255)),
    "palette": (saved(Image.new("RGB", (9, 9), (0, 200, 0)).quantize(), "PNG"), (0, 200, 0)),
    "16 bits": (saved(Image.new("I;16", (9, 9), 0x8000), "PNG"), (128, 128, 128)),
}


@pytest.mark.parametrize("name", MODES)
def test_colours_of_every_mode(name):
    data, colour = MODES[name]
    image = resized(data, 9, 9, transparent=False)
    assert image.mode == "RGB"
    assert near(image.getpixel((4, 4)), colour, 6)


def swapped_profile():
    """A profile in which red and green have changed places."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = data.index(b"rXYZ"), data.index(b"gXYZ")
    data[red : red + 4], data[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(data)


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_profile_is_applied(mode):
    source = Image.new(mode, (9, 9), (255, 0, 0, 99)[: len(mode)])
    data = saved(source, "PNG", icc_profile=swapped_profile())
    image = resized(data, 9, 9, transparent=mode == "RGBA")
    assert near(pixel(image, (4, 4))[:3], (0, 255, 0), 6)
    assert mode == "RGB" or opacity(image, (4, 4)) == 99


@pytest.mark.parametrize("profile", [b"", b"no profile", swapped_profile()[:200]])
def test_broken_profile_is_ignored(profile):
    data = saved(Image.new("RGB", (9, 9), (255, 0, 0)), "PNG", icc_profile=profile)
    assert near(resized(data, 9, 9, transparent=False).getpixel((4, 4)), (255, 0, 0), 6)


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_profile_of_another_mode_is_ignored(mode):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(Image.new(mode, (9, 9)), icc_profile=profile)
    assert resized(data, 9, 9, transparent=False).mode == "RGB"


@pytest.mark.parametrize("target", RECIPES)
def test_one_pixel(target):
    data = saved(Image.new("RGB", (1, 1), (10, 200, 10)), "PNG")
    assert opened(encoded(resized(data, 1, 1, transparent=False), target)).size == (1, 1)


@pytest.mark.parametrize("target", RECIPES)
def test_same_bytes_every_time(target):
    data = saved(pictures.noise(400, 300))
    first, second = (encoded(resized(data, 360, 270, transparent=False), target) for _ in range(2))
    assert first == second


def test_recipe_names_the_libraries():
    for form in RECIPES:
        assert "Pillow" in recipe(form)
        assert not recipe(form).endswith("None")


SIZES = [
    ((1, 1), [(1, 1)]),
    ((300, 200), [(300, 200)]),
    ((360, 240), [(360, 240)]),
    ((500, 250), [(360, 180), (500, 250)]),
    ((1440, 1080), [(360, 270), (720, 540), (1080, 810), (1440, 1080)]),
    ((4000, 3000), [(360, 270), (720, 540), (1080, 810), (1440, 1080)]),
    ((3000, 1), [(360, 1), (720, 1), (1080, 1), (1440, 1)]),
    ((1000, 40_000), [(360, 14_400), (400, 16_000)]),
    ((1, 30_000), [(1, 16_000)]),
]


@pytest.mark.parametrize(("source", "expected"), SIZES)
def test_sizes(source, expected):
    found = published_sizes(*source)
    assert list(found) == expected
    assert all(w <= source[0] and h <= source[1] for w, h in found)
