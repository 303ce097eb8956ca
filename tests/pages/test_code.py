"""QR codes of leaflets: what a telephone reads is what was written."""

import re

import pytest
import zxingcpp
from hub.pages.code import code
from PIL import Image, ImageDraw

TEXTS = (
    "https://gorozhane.example/",
    "https://пример.рф/a/" + "b" * 200,
    "1234567",  # other modes than bytes
    "GOROZHANE",
    "https://gorozhane.example/" + "дом/" * 300,
)


def as_seen(drawn, scale=4):
    """Return the drawing as pixels, as a browser would paint its strokes."""
    image = Image.new("L", (drawn.size * scale, drawn.size * scale), 255)
    paint = ImageDraw.Draw(image)
    for x, y, width in (map(int, run) for run in re.findall(r"M(\d+) (\d+)\.5h(\d+)", drawn.path)):
        right, bottom = (x + width) * scale - 1, (y + 1) * scale - 1
        paint.rectangle((x * scale, y * scale, right, bottom), 0)
    return image


def read(image):
    return [(found.text, found.format.name) for found in zxingcpp.read_barcodes(image)]


@pytest.mark.parametrize("text", TEXTS)
def test_drawing_is_read(text):
    assert read(as_seen(code(text))) == [(text, "QRCode")]


def test_torn_corner_is_read_over():
    image = as_seen(code("https://gorozhane.example/"))
    side = image.width
    # The one corner without a finder pattern.
    ImageDraw.Draw(image).rectangle((side * 0.76, side * 0.76, side, side), 255)
    assert read(image) == [("https://gorozhane.example/", "QRCode")]


def test_quiet_zone_is_left():
    drawn = code("https://gorozhane.example/")
    places = [
        (int(x), int(y), int(x) + int(w))
        for x, y, w in re.findall(r"M(\d+) (\d+)\.5h(\d+)", drawn.path)
    ]
    assert min(x for x, _, _ in places) == min(y for _, y, _ in places) == 4
    assert max(end for _, _, end in places) == drawn.size - 4


def test_same_text_gives_the_same_code():
    assert code("https://gorozhane.example/") == code("https://gorozhane.example/")
