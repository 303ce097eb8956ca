"""What a picture file is found to be, and why some are refused."""

import io
import time

import pytest
from hub.content.examine import Facts, PictureError, facts
from hub.core.cache import Cache
from PIL import Image

from tests.support import pictures
from tests.support.pictures import FORMS, saved


def look(data, folder, digest="1"):
    return facts(data, digest, Cache(folder))


def still(width, height):
    return Facts(width, height, transparent=False, moving=False)


def refusal(data, folder):
    with pytest.raises(PictureError) as error:
        look(data, folder)
    return error.value.code, str(error.value.values.get("reason"))


@pytest.mark.parametrize("form", FORMS)
def test_size(form, tmp_path):
    assert look(saved(pictures.noise(64, 48), form), tmp_path) == still(64, 48)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_size_is_that_of_the_upright_picture(orientation, tmp_path):
    data = pictures.turned(pictures.corner(60, 40), orientation)
    assert look(data, tmp_path) == still(60, 40)


def palette(index):
    image = Image.new("P", (9, 9), index)
    image.putpalette([255, 0, 0, 0, 255, 0])
    return image


SEEN_THROUGH = {
    "alpha": (saved(Image.new("RGBA", (9, 9), (255, 0, 0, 90)), "PNG"), True),
    "alpha that hides nothing": (saved(Image.new("RGBA", (9, 9), (255, 0, 0, 255)), "PNG"), False),
    "grey with alpha": (saved(Image.new("LA", (9, 9), (90, 0)), "PNG"), True),
    "palette": (saved(palette(1), "PNG", transparency=1), True),
    "palette that is not used": (saved(palette(1), "PNG", transparency=0), False),
    "one colour of all": (saved(Image.new("RGB", (9, 9)), "PNG", transparency=(0, 0, 0)), True),
    "GIF": (saved(palette(1), "GIF", transparency=1), True),
    "WebP": (saved(Image.new("RGBA", (9, 9), (255, 0, 0, 90)), "WEBP"), True),
    "AVIF": (saved(Image.new("RGBA", (9, 9), (255, 0, 0, 90)), "AVIF"), True),
}


@pytest.mark.parametrize("name", SEEN_THROUGH)
def test_whether_one_sees_through_it(name, tmp_path):
    data, expected = SEEN_THROUGH[name]
    assert look(data, tmp_path).transparent is expected


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP", "AVIF"])
def test_whether_it_moves(form, tmp_path):
    assert look(pictures.moving(form), tmp_path).moving is True


def test_second_picture_of_a_phone_is_no_movement(tmp_path):
    """A phone puts a preview beside the photo: MPO, CIPA DC-007."""
    first = pictures.noise()
    data = saved(first, "MPO", save_all=True, append_images=[first])
    assert look(data, tmp_path) == still(64, 48)


NO_PICTURE = "это не картинка или файл повреждён"
REFUSED = {
    "empty": (b"", "HUB410", "файл пустой"),
    "text": ("Это текст, а не снимок".encode(), "HUB410", NO_PICTURE),
    "HTML": (b"<!doctype html><p>404", "HUB410", NO_PICTURE),
    "PDF": (b"%PDF-1.7\n", "HUB410", NO_PICTURE),
    "TIFF": (saved(Image.new("RGB", (8, 8)), "TIFF"), "HUB410", NO_PICTURE),
    "BMP": (saved(Image.new("RGB", (8, 8)), "BMP"), "HUB410", NO_PICTURE),
    "ICO": (saved(Image.new("RGB", (16, 16)), "ICO"), "HUB410", NO_PICTURE),
    "start of a JPEG": (b"\xff\xd8\xff\xe0broken", "HUB410", NO_PICTURE),
    "HEIC": (pictures.HEIC, "HUB412", "None"),
    "HEIC of a burst": (pictures.HEIC.replace(b"heic", b"msf1"), "HUB412", "None"),
    "SVG": (pictures.SVG, "HUB413", "None"),
    "SVG without a prologue": (b"\xef\xbb\xbf\n <SVG onload=x>", "HUB413", "None"),
    "900 Mpx": (pictures.png_of(30_000, 30_000), "HUB410", "40 млн точек"),
    "41 Mpx": (pictures.png_of(6_410, 6_400), "HUB410", "40 млн точек"),
    "2 Gpx": (pictures.png_of(2**31 - 1, 1), "HUB410", "40 млн точек"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name, tmp_path):
    data, code, words = REFUSED[name]
    started = time.monotonic()
    found, reason = refusal(data, tmp_path)
    assert found == code
    assert words in reason
    assert time.monotonic() - started < 1


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("part", [0.05, 0.5, 0.95])
def test_cut_off(form, part, tmp_path):
    data = saved(pictures.noise(200, 200), form)
    assert refusal(data[: int(len(data) * part)], tmp_path) == ("HUB410", NO_PICTURE)


def test_40_megapixels_are_allowed(tmp_path):
    data = saved(Image.new("L", (8_000, 5_000)))
    assert look(data, tmp_path).width == 8_000


def test_all_is_decoded_once(tmp_path, monkeypatch):
    data = saved(pictures.noise(), "PNG")
    first = look(data, tmp_path)
    monkeypatch.setattr(Image, "open", None)
    assert look(data, tmp_path) == first


def test_refusal_is_not_kept(tmp_path):
    data = saved(pictures.noise(), "PNG")
    refusal(data[:100], tmp_path)
    assert look(data, tmp_path).width == 64


@pytest.mark.parametrize("form", FORMS)
def test_any_damage_is_told(form, tmp_path):
    """Bytes changed at regular places: a result or a coded refusal, never another exception."""
    whole = saved(pictures.noise(40, 30), form)
    told = 0
    for place in range(0, len(whole), max(1, len(whole) // 150)):
        data = bytearray(whole)
        data[place] ^= 0xFF
        try:
            look(bytes(data), tmp_path, f"{place}")
        except PictureError:
            told += 1
    assert told > 2


def test_orientation_in_xmp_counts(tmp_path):
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf tiff:Orientation="6"/></x:xmpmeta>'
    data = saved(pictures.corner(40, 60), xmp=xmp)
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == (40, 60)
    assert look(data, tmp_path).width == 60
