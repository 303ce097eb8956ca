"""What a picture file is: found out from its header where that is enough, else by decoding it.

Pillow is loaded when the first picture is looked at: many sites and commands have none.
"""

import io
import json
import struct
import warnings
import zlib
from dataclasses import asdict
from typing import TYPE_CHECKING

from hub.core.cache import Cache
from hub.core.frozen import frozen
from hub.core.media import RECIPE

if TYPE_CHECKING:
    from PIL import Image

LARGEST_FILE = 15_000_000
LARGEST_PICTURE = 40_000_000
_ADVISED_SIDE = 4000
_TOO_MANY = f"в ней больше {LARGEST_PICTURE // 1_000_000} млн точек"
# The parsers of Pillow that meet untrusted bytes: what the newsroom's programs write, no more.
_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
# What Pillow's parsers raise for broken files; all but the first three are its oversights.
_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    OverflowError,
    RuntimeError,
    TypeError,
    struct.error,
    zlib.error,
)
_TRANSPOSED = {5, 6, 7, 8}
_ORIENTATION = 0x0112
# ISO 14496-12, «ftyp»: the brands of HEIC; AVIF shares the container and some general brands.
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_AVIF_BRANDS = {b"avif", b"avis"}


class PictureError(Exception):
    """A picture cannot be published: the code of a message and its values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@frozen
class Facts:
    """Width and height as seen, that is after the camera's rotation; whether one sees through it,
    and whether it moves.
    """

    width: int
    height: int
    transparent: bool
    moving: bool


def facts(data: bytes, digest: str, cache: Cache) -> Facts:
    """Return the facts about a picture, decoding all of it once and for all builds.

    Raises:
        PictureError: it is no picture, broken, too large, or of a kind that is not published.
    """
    kept = cache.get_or_make(f"picture facts {RECIPE!r} {digest}", lambda: _json(_facts(data)))
    return Facts(**json.loads(kept))


def too_heavy(size: int) -> PictureError:
    """Say that a file is larger than a picture may be."""
    limit = LARGEST_FILE // 1_000_000
    return _too_large(f"файл {size / 1_000_000:.1f} МБ, а можно до {limit}".replace(".", ","))


def _json(found: Facts) -> bytes:
    return json.dumps(asdict(found)).encode()


def _facts(data: bytes) -> Facts:
    from PIL import Image

    _refuse_by_name(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of what is judged here
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
            with image:
                return _read(image)
    except (Image.DecompressionBombError, MemoryError):
        raise _too_large(_TOO_MANY) from None
    except _BROKEN:
        raise PictureError("HUB410", reason="это не картинка или файл повреждён") from None


def _read(image: "Image.Image") -> Facts:
    width, height = image.size
    if width * height > LARGEST_PICTURE:
        raise _too_large(_TOO_MANY)
    moving = image.format in {"GIF", "PNG", "WEBP", "AVIF"} and getattr(image, "is_animated", False)
    turned = image.getexif().get(_ORIENTATION, 1) in _TRANSPOSED
    image.draft(image.mode, (1, 1))  # the cheapest way that still reads all the data
    image.load()
    transparent = image.has_transparency_data and _alpha(image) < 255
    size = (height, width) if turned else (width, height)
    return Facts(*size, transparent, bool(moving))


def _alpha(image: "Image.Image") -> float:
    """Return the alpha of the most transparent pixel."""
    seen = image if "A" in image.getbands() else image.convert("RGBA")
    lowest = seen.getchannel("A").getextrema()[0]
    return lowest if isinstance(lowest, float | int) else lowest[0]


def _refuse_by_name(data: bytes) -> None:
    """Refuse by their first bytes what people often rename: an iPhone's photo, a drawing."""
    if not data:
        raise PictureError("HUB410", reason="файл пустой")
    if data[4:8] == b"ftyp":
        brands = {data[at : at + 4] for at in range(8, min(64, len(data)), 4)}
        if brands & _HEIC_BRANDS and not brands & _AVIF_BRANDS:
            raise PictureError("HUB412")
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<svg", b"<?xml", b"<!doctype svg")):
        raise PictureError("HUB413")


def _too_large(reason: str) -> PictureError:
    limit = LARGEST_FILE // 1_000_000
    return PictureError("HUB410", reason=reason, side=_ADVISED_SIDE, limit=limit)
