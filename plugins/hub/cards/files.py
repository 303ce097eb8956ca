"""The cards of a site as files, drawn only when they are not known from an earlier build."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache, partial
from pathlib import Path
from typing import Any

from hub.cards.card import Card, Cover, card
from hub.cards.typeface import Typefaces
from hub.core import addresses, covers
from hub.core.cache import Cache
from hub.core.output import File, path_of
from hub.core.site import Item, Site


def cards(site: Site) -> Iterator[File]:
    """Yield the card of every article, TOS, guide and event, also of those that no list names.

    Raises:
        ConfigurationError: the theme lacks a font.
    """
    faces = Typefaces.load(site.config.theme)
    kept = Cache(site.config.cache / "cards")
    for item in (*site.listed, *site.unlisted):
        if item.kind in addresses.WITH_CARD:
            path = path_of(addresses.card(item.record.id))
            of = (site, item, faces, kept)
            yield File(path, _made, item.path, _told, inputs=faces.digest, of=of, asks=True)


def draw(words: Card, faces: Typefaces) -> bytes:
    """Return the card as a PNG; Pillow is loaded only if there is one to draw."""
    from hub.cards.draw import draw as drawn

    return drawn(words, faces)


def _told(site: Site, item: Item[Any], faces: Typefaces, _kept: Cache) -> object:
    """Say what the bytes depend on beside code and libraries: nothing of these is loaded."""
    return card(site, item), faces.digest


def _made(site: Site, item: Item[Any], faces: Typefaces, kept: Cache) -> bytes:
    words = card(site, item)
    return kept.get_or_make(_key(words, faces), partial(draw, words, faces))


def _key(words: Card, faces: Typefaces) -> str:
    """Say all that the bytes depend on."""
    panel = words.panel
    drawing = _drawing(panel.name) if isinstance(panel, Cover) else ""
    values = (_recipe(), _libraries(), faces.digest, type(panel).__name__, asdict(words), drawing)
    return "card " + json.dumps(values, ensure_ascii=False, sort_keys=True)


@cache
def _recipe() -> str:
    """Return the hash of the code that draws: nobody has to remember to raise a number."""
    folders = (Path(__file__).parent, Path(covers.__file__).parent)
    sources = [path for folder in folders for path in sorted(folder.glob("*.py"))]
    digest = hashlib.blake2b(digest_size=16)
    for path in sources:
        digest.update(path.read_bytes())
    return digest.hexdigest()


@cache
def _drawing(name: str) -> str:
    canvas, middle = covers.scene(name)
    return f"{middle} {canvas.to_bytes().decode()}"


@cache
def _libraries() -> tuple[str | None, ...]:
    """Return the versions of what draws."""
    import PIL
    from PIL import features

    return PIL.__version__, features.version("freetype2"), features.version("zlib")
