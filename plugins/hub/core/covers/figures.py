"""The people of the drawings: bell-shaped clay figures and heads on a screen."""

from dataclasses import dataclass

from hub.core.covers.canvas import BLUE, GREEN, NAVY, ROSE, SKINS, SUN, WHITE, Canvas, Dice


@dataclass(frozen=True)
class Dress:
    """The colours of a figure."""

    skirt: str
    ornament: str
    dots: str
    skin: str


def dress(dice: Dice, *not_these: str) -> Dress:
    """Choose colours that stand apart from the ground."""
    skirt = dice.other((ROSE, BLUE, GREEN, NAVY), *not_these)
    ornament = dice.other((ROSE, BLUE, GREEN), skirt)
    return Dress(skirt, ornament, SUN, dice.pick(SKINS))


def figure(canvas: Canvas, x: float, y: float, scale: float, colors: Dress) -> None:
    """Draw a bell-shaped figure whose hem is at (x, y): 132 wide and 228 high at scale 1."""
    toy = canvas.group(x, y, scale)
    toy.path("M-66 0C-66-74-34-110-26-150h52C34-110 66-74 66 0z", colors.skirt)
    toy.path(
        "M-26-150C-44-150-50-120-48-96l14 4c2-18 6-30 16-38z"
        "M26-150C44-150 50-120 48-96l-14 4c-2-18-6-30-16-38z",
        colors.dots,
    )
    toy.disc(0, -178, 31, colors.skin)
    toy.path("M-34-184a34 34 0 0 1 68 0c-12-9-22-13-34-13s-22 4-34 13z", colors.ornament)
    toy.disc(0, -219, 9, colors.ornament)
    for side in (-1, 1):
        toy.ring(side * 30, -28, 17, colors.ornament, colors.dots)
        toy.lozenge(side * 30, -70, 8, colors.ornament)
    toy.lozenge(0, -28, 10, colors.dots)
    toy.ring(0, -78, 15, colors.dots, colors.ornament)
    toy.add(
        "path", d="M-57-52H57", stroke=WHITE, stroke_width=4, stroke_dasharray="7 7", fill="none"
    )


def head(canvas: Canvas, x: float, y: float, colors: Dress, hair: str) -> None:
    """Draw a head with shoulders whose lower edge is at y: 180 wide and 190 high."""
    body = canvas.group(x, y)
    body.path("M-90 0c0-66 34-104 90-104S90-66 90 0z", colors.skirt)
    body.disc(0, -142, 46, colors.skin)
    body.path("M-48-144a48 50 0 0 1 96 0c-16-14-30-20-48-20s-32 6-48 20z", hair)
    for place in range(4):
        body.ring(-60 + place * 40, -26, 13, WHITE, colors.dots)
