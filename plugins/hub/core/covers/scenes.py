"""The scenes: each draws one picture of 800 by 600 with the dice it is given.

A scene returns the x that must be seen where only a narrow part of it is shown.
"""

import math
from collections.abc import Callable

from hub.core.covers import SCENES
from hub.core.covers.canvas import (
    BLUE,
    BRIGHT,
    CREAM,
    DEEP,
    GREEN,
    HEIGHT,
    MINT,
    NAVY,
    ORANGE,
    PINK,
    ROSE,
    SKY,
    SUN,
    WHITE,
    WIDTH,
    Canvas,
    Dice,
)
from hub.core.covers.figures import Dress, dress, figure, head

_MIDDLE = WIDTH / 2
# Ground and three lighter rings of the sky above the swing.
_SKIES = (
    (SUN, "#ffd35c", "#ffe7a6", CREAM),
    ("#8fc4ee", "#aed5f4", "#cfe6f9", "#e8f3fc"),
    ("#f4a7bd", "#f8bccd", "#fbd3de", "#fdebf0"),
    ("#8fd3b4", "#aedfc8", "#cdecdd", "#e8f6ef"),
)


def _ground(canvas: Canvas, fill: str) -> None:
    canvas.rect((0, 0, WIDTH, HEIGHT), fill)


def _border(canvas: Canvas, fill: str, ring: str, dot: str) -> None:
    """Draw the ornament of the toys' skirts along the lower edge."""
    canvas.rect((0, 552, WIDTH, 48), fill)
    for x in range(24, WIDTH + 24, 48):
        canvas.ring(x, 576, 11, ring, dot)
        canvas.lozenge(x + 24, 576, 7, dot)


def swing(canvas: Canvas, dice: Dice) -> float:
    """A figure on a swing that goes higher and higher."""
    ground, *rings = dice.pick(_SKIES)
    _ground(canvas, ground)
    for radius, color in zip((620, 470, 320), rings, strict=True):
        canvas.disc(400, -60, radius, color)
    _border(canvas, dice.pick((GREEN, BLUE, ROSE)), CREAM, SUN)
    side = dice.pick((-1, 1))
    colors = dress(dice)
    for angle, opacity in ((34, 0.1), (23, 0.16), (12, 0.24), (1, 0.36), (-17, 1)):
        rope = canvas.add("g", transform=f"rotate({side * angle} 400 -60)", opacity=opacity)
        rope.path("M338-60V480M462-60V480", stroke=NAVY, width=5)
        rope.rect((318, 474, 164, 17), DEEP, 8.5)
        if opacity == 1:
            figure(rope, 400, 474, 1.06, colors)
    return _MIDDLE + 90 * side


def shelf(canvas: Canvas, dice: Dice) -> float:
    """Two shelves of books with patterned spines."""
    ground, board = dice.pick(((NAVY, SUN), (DEEP, SUN), (GREEN, CREAM), (BLUE, SUN)))
    _ground(canvas, ground)
    covers = [c for c in (ROSE, SUN, ORANGE, WHITE, GREEN, PINK, SKY, MINT) if c != ground]
    for base in (286, 566):
        x, last = 34, ""
        while x < 752:
            width, height = dice.pick((34, 42, 50, 60, 74)), dice.pick((150, 172, 190, 206, 220))
            if x + width > 770:
                break
            last = dice.other(covers, last)
            mark = dice.other((NAVY, ROSE, BLUE, DEEP, ORANGE), last, ground)
            canvas.rect((x, base - height, width - 4, height), last, 4)
            _spine(canvas, dice, (x, base - height, width - 4, height), mark)
            x += width
        canvas.rect((0, base, WIDTH, 18), board)
    return _MIDDLE


def _spine(canvas: Canvas, dice: Dice, book: tuple[int, int, int, int], mark: str) -> None:
    x, y, width, height = book
    middle, radius = x + width / 2, min(width * 0.36, 20)
    kind = dice.pick(range(5))
    if kind == 0:
        for place in range(min(3, int((height - 30) / radius / 2.7))):
            canvas.ring(middle, y + 30 + place * radius * 2.7, radius, mark, mark)
    elif kind == 1:
        for place in range(3):
            canvas.rect((x, y + 22 + place * 18, width, 8), mark)
    elif kind == 2:
        for place in range(min(4, int((height - 40) / radius / 2.4))):
            canvas.lozenge(middle, y + 28 + place * radius * 2.4, radius * 0.8, mark)
    elif kind == 3:
        canvas.rect((x, y + height - 46, width, 24), mark)
        canvas.ring(middle, y + 36, radius, mark)
    else:
        for place in range(height // 30):
            canvas.disc(middle, y + 26 + place * 22, 5, mark)


def yard(canvas: Canvas, dice: Dice) -> float:
    """A yard from above: houses, trees, a path, a playground."""
    ground, path = dice.pick(((MINT, CREAM), (SKY, WHITE), (CREAM, "#ffe08a"), (PINK, CREAM)))
    _ground(canvas, ground)
    flip = dice.chance(0.5)
    scene = canvas.add("g", transform="translate(800 0) scale(-1 1)") if flip else canvas
    scene.path(
        "M-20 470C180 360 300 520 470 400S700 200 840 250V340"
        "C720 300 640 380 520 470S220 470-20 570z",
        path,
    )
    houses = ((50, 50, 300, 92), (410, 46, 110, 180), (600, 50, 150, 92), (50, 190, 92, 170))
    colors = dice.turned(BRIGHT)
    for place, (x, y, width, height) in enumerate((*houses, (640, 420, 112, 140))):
        _block(scene, dice, (x, y, width, height), colors[place % len(colors)])
    scene.add(
        "rect",
        x=196,
        y=196,
        width=170,
        height=120,
        rx=60,
        fill="none",
        stroke=WHITE,
        stroke_width=10,
    )
    scene.ring(281, 256, 30, dice.pick((ORANGE, ROSE, BLUE)), SUN)
    leaf = dice.other((GREEN, BLUE, ORANGE), ground)
    for x, y, radius in _TREES:
        if dice.chance(0.85):
            scene.disc(x, y, radius, leaf)
            scene.ring(x, y, radius * 0.62, CREAM, SUN)
    return _MIDDLE


_TREES = (
    (566, 286, 34),
    (560, 540, 26),
    (330, 392, 24),
    (450, 540, 36),
    (90, 450, 28),
    (700, 190, 28),
    (250, 540, 30),
    (470, 300, 24),
    (600, 230, 18),
    (170, 400, 20),
    (140, 545, 24),
    (380, 150, 16),
)


def _block(canvas: Canvas, dice: Dice, box: tuple[int, int, int, int], fill: str) -> None:
    """Draw a house from above as the toys' check: a block of lit and dark windows."""
    x, y, width, height = box
    canvas.rect((x, y, width, height), fill, 8)
    for top in range(y + 16, y + height - 16, 26):
        for left in range(x + 16, x + width - 14, 28):
            canvas.rect((left, top, 13, 13), SUN if dice.chance(0.45) else WHITE, 2)


def talk(canvas: Canvas, dice: Dice) -> float:
    """Six neighbours on a screen."""
    _ground(canvas, dice.pick((NAVY, DEEP, GREEN, BLUE)))
    grounds = dice.turned((SKY, SUN, PINK, MINT, ORANGE, CREAM))
    for place, ground in enumerate(grounds):
        tile = canvas.add(
            "svg", x=36 + place % 3 * 246, y=52 + place // 3 * 254, width=234, height=242
        )
        tile.rect((0, 0, 234, 242), ground, 20)
        colors = dress(dice)
        head(
            tile,
            117,
            242,
            colors,
            dice.other((NAVY, DEEP, ORANGE, SUN, BLUE), colors.skirt, ground),
        )
    return _MIDDLE


def craft(canvas: Canvas, dice: Dice) -> float:
    """A quilt of rings, lozenges, checks, stripes and dots."""
    _ground(canvas, CREAM)
    colors, shift = dice.turned(BRIGHT), dice.pick(range(6))
    for row in range(6):
        for column in range(8):
            color = colors[(column + row * 3) % 4]
            patch = canvas.group(column * 100, row * 100)
            kind = (column * 3 + row * 5 + column * row % 3 + shift) % 6
            _PATCHES[kind](patch, color)
    return _MIDDLE


def _ring_patch(patch: Canvas, color: str) -> None:
    patch.rect((0, 0, 100, 100), color)
    patch.ring(50, 50, 36, WHITE, SUN)


def _open_ring_patch(patch: Canvas, color: str) -> None:
    patch.ring(50, 50, 40, color, BLUE if color == ORANGE else ORANGE)


def _check_patch(patch: Canvas, color: str) -> None:
    patch.rect((0, 0, 100, 100), SUN)
    squares = ((x, y) for y in range(4) for x in range(4) if (x + y) % 2 == 0)
    patch.path("".join(f"M{x * 25} {y * 25}h25v25h-25z" for x, y in squares), color)


def _lozenge_patch(patch: Canvas, color: str) -> None:
    patch.lozenge(50, 50, 46, color)
    patch.lozenge(50, 50, 22, WHITE)


def _stripe_patch(patch: Canvas, color: str) -> None:
    patch.rect((0, 0, 100, 100), PINK)
    patch.path("".join(f"M{8 + place * 24} 0h11v100h-11z" for place in range(4)), color)


def _dot_patch(patch: Canvas, color: str) -> None:
    patch.rect((0, 0, 100, 100), SKY)
    for y in (20, 50, 80):
        for x in (20, 50, 80):
            patch.disc(x, y, 8, color)


_PATCHES: tuple[Callable[[Canvas, str], None], ...] = (
    _ring_patch,
    _open_ring_patch,
    _check_patch,
    _lozenge_patch,
    _stripe_patch,
    _dot_patch,
)


def ladies(canvas: Canvas, dice: Dice) -> float:
    """Clay figures side by side under a large sun."""
    ground, light, _, paler = dice.pick(_SKIES)
    _ground(canvas, paler)
    for radius, color in ((300, light), (225, paler), (150, ground)):
        canvas.disc(400, 300, radius, color)
    border = dice.pick((ROSE, BLUE, GREEN))
    _border(canvas, border, CREAM, SUN)
    last = border
    scales = dice.turned((1.75, 1.35, 1.6, 1.25))
    for place, x in enumerate((140, 315, 490, 665)):
        colors = dress(dice, last)
        figure(canvas, x, 556, scales[place], colors)
        last = colors.skirt
    return _MIDDLE


def turkey(canvas: Canvas, dice: Dice) -> float:
    """The turkey cock of Dymkovo with its fan of rings."""
    ground, *_ = dice.pick(((SKY,), (MINT,), (CREAM,), (PINK,)))
    _ground(canvas, ground)
    inner, middle, outer = dice.turned(BRIGHT)[:3]
    for radius, count, size, color, dot in (
        (330, 15, 38, outer, SUN),
        (248, 13, 33, middle, SUN),
        (176, 11, 28, inner, SUN),
    ):
        for place in range(count):
            angle = math.pi * (place / (count - 1))
            x, y = 400 - radius * math.cos(angle), 470 - radius * math.sin(angle)
            canvas.disc(x, y, size, WHITE)
            canvas.ring(x, y, size * 0.84, color, dot)
    canvas.disc(400, 470, 130, SUN)
    body = canvas.group(400, 556, 1.15)
    body.path("M-110 0C-110-120-50-150-34-250a34 34 0 0 1 68 0C50-150 110-120 110 0z", WHITE)
    body.disc(0, -262, 36, WHITE)
    body.path("M-12-296l6-26 8 18 10-18 2 28zM-9-250h18l-9 26z", ROSE)
    body.disc(-13, -268, 5, NAVY)
    body.disc(13, -268, 5, NAVY)
    body.ring(0, -120, 34, inner, SUN)
    for side in (-1, 1):
        body.ring(side * 52, -46, 26, middle, SUN)
        body.lozenge(side * 30, -180, 12, outer)
    body.lozenge(0, -44, 14, outer)
    _border(canvas, dice.other((GREEN, ROSE, BLUE), outer), CREAM, SUN)
    return _MIDDLE


def house(canvas: Canvas, dice: Dice) -> float:
    """The front of a house: twelve windows, each with its own life."""
    wall, sky = dice.pick(((ROSE, SKY), (BLUE, CREAM), (GREEN, PINK), (ORANGE, SKY)))
    _ground(canvas, sky)
    canvas.rect((60, 36, 680, 520), wall, 14)
    for x in range(84, 740, 48):
        canvas.lozenge(x, 62, 9, SUN)
    for place in range(12):
        pane = canvas.group(100 + place % 4 * 158, 92 + place // 4 * 148)
        lit = dice.pick((SUN, CREAM, WHITE, SKY, NAVY))
        pane.rect((-8, -8, 142, 124), WHITE, 10)
        pane.rect((0, 0, 126, 108), lit, 5)
        _life(pane, dice, lit, wall)
    _border(canvas, dice.other((GREEN, BLUE, ROSE), wall), CREAM, SUN)
    return _MIDDLE


def _life(pane: Canvas, dice: Dice, lit: str, wall: str) -> None:
    kind = dice.pick(range(5))
    color = dice.other(BRIGHT, wall)
    if kind == 0:
        inside = pane.add("svg", width=126, height=108)
        toy = Dress(color, dice.other(BRIGHT, color), SUN if lit != SUN else WHITE, "#ffe9d2")
        figure(inside, 63, 122, 0.52, toy)
    elif kind == 1:
        pane.path("M40 108l6-34h34l6 34z", color)
        for x, y in ((46, 52), (63, 38), (80, 52)):
            pane.ring(x, y, 14, dice.other(BRIGHT, color), SUN)
    elif kind == 2:
        pane.path("M0 0h52C50 50 30 84 0 96zM126 0H74c2 50 22 84 52 96z", color)
        pane.disc(63, 44, 9, SUN if lit != SUN else ROSE)
    elif kind == 3:
        pane.path("M63 0v34", stroke=color, width=4)
        pane.path("M38 62a25 28 0 0 1 50 0z", color)
        pane.disc(63, 66, 8, SUN if lit != SUN else WHITE)
    else:
        pane.path("M63 0v108M0 54h126", stroke=WHITE if lit != WHITE else wall, width=8)


_SCENES: tuple[Callable[[Canvas, Dice], float], ...] = (
    swing,
    shelf,
    yard,
    talk,
    craft,
    ladies,
    turkey,
    house,
)
DRAWN = dict(zip(SCENES, _SCENES, strict=True))
"""What draws each scene."""
