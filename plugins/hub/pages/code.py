"""A QR code as the outline of its dark squares: templates draw it, nothing else is needed."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from hub.core.frozen import frozen

_QUIET = 4
_LIGHT = b"\xff"


@frozen
class Code:
    """A code on a square of ``size`` modules, with the quiet zone of ISO/IEC 18004 around it."""

    size: int
    path: str


def code(text: str) -> Code:
    """Return the QR code of a text, which survives a torn corner (level M, 15 %)."""
    from zxingcpp import BarcodeFormat, create_barcode, write_barcode_to_image  # for leaflets alone

    made = create_barcode(text, BarcodeFormat.QRCode, ec_level="M")
    image: Any = write_barcode_to_image(made, scale=1, add_quiet_zones=False)  # a buffer of bytes
    size, pixels = image.shape[0], memoryview(image).tobytes()
    rows = (_row(pixels[y * size : (y + 1) * size], y + _QUIET) for y in range(size))
    return Code(size + 2 * _QUIET, "".join(chain.from_iterable(rows)))


def _row(row: bytes, y: int) -> Iterator[str]:
    """Yield the runs of dark squares in a row as strokes of SVG's path language."""
    x, middle = _QUIET, f" {y}.5h"
    for dark in row.split(_LIGHT):
        if dark:
            yield f"M{x}{middle}{len(dark)}"
        x += len(dark) + 1
