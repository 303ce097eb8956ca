"""Covers for things without a photo: flat drawings after the clay toys of Vyatka, made by code.

A thing's id chooses one of a few dozen drawings, so the same thing always has the same cover,
readers load few files, and a site of ten thousand articles has no ten thousand pictures.
"""

import hashlib
from typing import TYPE_CHECKING

# Many name a drawing, few draw one: what draws is loaded there.
if TYPE_CHECKING:
    from hub.core.covers.canvas import Canvas

SCENES = ("swing", "shelf", "yard", "talk", "craft", "ladies", "turkey", "house")
"""The names of all scenes."""
VARIANTS = 9
# Not the id of a thing: the drawing on the first page.
HOME = "gorozhane"
# The drawing on the page that stands where nothing is.
LOST = "swing-5"
EVERY = frozenset(f"{scene}-{number}" for scene in SCENES for number in range(1, VARIANTS + 1))
"""The names of all drawings."""
_FITTING = {"tos": ("house", "yard"), "project": ("yard", "craft", "swing")}


def cover_name(identity: str, kind: str) -> str:
    """Return the name of the drawing that stands for a thing: «yard-3»."""
    scenes = _FITTING.get(kind) or SCENES
    number = int.from_bytes(hashlib.blake2b(identity.encode(), digest_size=4).digest())
    variant, scene = divmod(number, len(scenes))
    return f"{scenes[scene]}-{variant % VARIANTS + 1}"


def cover_url(identity: str, kind: str) -> str:
    """Return the address of the drawing that stands for a thing."""
    return f"/covers/{cover_name(identity, kind)}.svg"


def lost_url() -> str:
    """Return the address of the drawing that stands where nothing is."""
    return f"/covers/{LOST}.svg"


def draw(name: str) -> bytes:
    """Return a drawing by its name, as SVG of 800 by 600; the same bytes on every machine."""
    return scene(name)[0].to_bytes()


def scene(name: str) -> "tuple[Canvas, float]":
    """Return a drawing by its name, as shapes, and the x around which a narrow frame shows it."""
    from hub.core.covers.canvas import Dice, drawing
    from hub.core.covers.scenes import DRAWN

    kind, _, variant = name.rpartition("-")
    canvas = drawing()
    return canvas, DRAWN[kind](canvas, Dice(int(variant)))
