"""Shapes as pixels."""

import pytest
from hub.cards.raster import paint
from hub.core.covers import SCENES, VARIANTS, scene
from hub.core.covers.canvas import Canvas, drawing
from PIL import Image

BLACK, RED, WHITE = (0, 0, 0), (255, 0, 0), (255, 255, 255)


def painted(canvas, frame=(0, 0, 1), size=(100, 100)):
    image = Image.new("RGB", size, "#ffffff")
    paint(canvas.element, image, frame)
    return image


def test_rectangle_and_its_round_corners():
    canvas = drawing()
    canvas.rect((10, 10, 80, 80), "#000000", corner=20)
    image = painted(canvas)
    assert image.getpixel((50, 11)) == BLACK
    assert image.getpixel((11, 11)) == WHITE
    assert image.getpixel((50, 8)) == WHITE


def test_ring_has_a_hole_and_a_dot():
    canvas = drawing()
    canvas.ring(50, 50, 40, "#000000", "#ff0000")
    image = painted(canvas)
    assert image.getpixel((50, 15)) == BLACK
    assert image.getpixel((50, 33)) == WHITE
    assert image.getpixel((50, 50)) == RED
    assert image.getpixel((50, 8)) == WHITE


def test_groups_move_turn_and_scale():
    canvas = drawing()
    inside = canvas.group(50, 50, 2, turn="90 0 0")
    inside.rect((0, 0, 10, 10), "#000000")
    # turned first: the point (50, 50) comes to (-50, 50)
    assert painted(canvas, (-100, 0, 1)).getpixel((45, 55)) == BLACK


def test_mirrored_group():
    canvas = drawing()
    canvas.add("g", transform="translate(100 0) scale(-1 1)").rect((0, 0, 20, 100), "#000000")
    image = painted(canvas)
    assert image.getpixel((90, 50)) == BLACK
    assert image.getpixel((10, 50)) == WHITE


def test_half_transparent_group():
    canvas = drawing()
    canvas.add("g", opacity=0.5).rect((0, 0, 100, 100), "#000000")
    assert painted(canvas).getpixel((50, 50))[0] in {127, 128}


def test_nested_picture_is_a_window():
    canvas = drawing()
    window = canvas.add("svg", x=40, y=40, width=20, height=20)
    window.disc(0, 0, 100, "#000000")
    image = painted(canvas)
    assert image.getpixel((50, 50)) == BLACK
    assert image.getpixel((30, 30)) == WHITE
    assert image.getpixel((61, 61)) == WHITE


def test_window_outside_of_the_picture():
    canvas = drawing()
    canvas.add("svg", x=400, y=40, width=20, height=20).disc(0, 0, 100, "#000000")
    assert painted(canvas).getcolors() == [(10_000, WHITE)]


def test_lines_and_dashes():
    canvas = drawing()
    canvas.path("M0 10H100", stroke="#000000", width=4)
    canvas.add(
        "path",
        d="M0 50H100",
        stroke="#ff0000",
        stroke_width=4,
        stroke_dasharray="10 10",
        fill="none",
    )
    image = painted(canvas)
    assert image.getpixel((50, 10)) == BLACK
    assert image.getpixel((5, 50)) == RED
    assert image.getpixel((15, 50)) == WHITE


def test_frame_moves_and_scales():
    canvas = drawing()
    canvas.rect((100, 100, 10, 10), "#000000")
    image = painted(canvas, (95, 95, 4))
    assert image.getpixel((25, 25)) == BLACK
    assert image.getpixel((15, 15)) == WHITE


def test_shape_that_no_cover_uses_is_refused():
    canvas = drawing()
    canvas.add("ellipse", rx=4)
    with pytest.raises(ValueError, match="ellipse"):
        painted(canvas)
    skewed = drawing()
    skewed.add("g", transform="skewX(30)").rect((0, 0, 1, 1), "#000000")
    with pytest.raises(ValueError, match="skewX"):
        painted(skewed)


@pytest.mark.parametrize("kind", SCENES)
def test_every_cover_can_be_painted(kind):
    for variant in range(1, VARIANTS + 1):
        canvas, middle = scene(f"{kind}-{variant}")
        assert isinstance(canvas, Canvas)
        assert 0 < middle < 800
        image = painted(canvas, (0, 0, 0.25), (200, 150))
        assert len(image.getcolors(30_000)) >= 3
