"""Covers for things without a photo: flat drawings after the clay toys of Vyatka, made by code.

A thing's id chooses one of a few dozen drawings, so the same thing always has the same cover,
readers load few files, and a site of ten thousand articles has no ten thousand pictures.
"""

import hashlib
from collections.abc import Iterator
from functools import partial

from hub.core.output import File
from hub.core.site import Site
from hub.pages.covers.canvas import Dice, drawing
from hub.pages.covers.scenes import SCENES

VARIANTS = 9
# Not the id of a thing: the drawing on the first page.
HOME = "gorozhane"
_FITTING = {"tos": ("house", "yard"), "project": ("yard", "craft", "swing")}


def cover_name(identity: str, kind: str) -> str:
    """Return the name of the drawing that stands for a thing: «yard-3»."""
    scenes = _FITTING.get(kind) or tuple(SCENES)
    number = int.from_bytes(hashlib.blake2b(identity.encode(), digest_size=4).digest())
    variant, scene = divmod(number, len(scenes))
    return f"{scenes[scene]}-{variant % VARIANTS + 1}"


def cover_url(identity: str, kind: str) -> str:
    """Return the address of the drawing that stands for a thing."""
    return f"/covers/{cover_name(identity, kind)}.svg"


def draw(name: str) -> bytes:
    """Return a drawing by its name, as SVG of 800 by 600; the same bytes on every machine."""
    scene, _, variant = name.rpartition("-")
    canvas, dice = drawing(), Dice(int(variant))
    SCENES[scene](canvas, dice)
    return canvas.to_bytes()


def covers(site: Site) -> Iterator[File]:
    """Yield the drawings that the pages of a site may show."""
    names = {
        cover_name(item.record.id, item.kind)
        for item in (*site.articles, *site.tos, *site.projects, *site.unlisted)
    }
    for name in sorted({*names, cover_name(HOME, "tos")}):
        yield File(f"covers/{name}.svg", partial(draw, name), "covers")
