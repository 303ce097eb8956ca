"""A QR code as the outline of its dark squares: templates draw it, nothing else is needed.

Segno knows the standard (ISO/IEC 18004) and works module by module, 1 ms a code. The codes of a
site are of a few sizes, so each size is laid out once, by Segno, and a text is put in at once.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from operator import itemgetter
from typing import Any

from segno import consts, encoder

# Any of the eight masks can be read; choosing the best of them would take three times as long.
_MASK = 3
_QUIET = 4
# It survives a torn corner.
_LEVEL = consts.ERROR_LEVEL_M
_FREE = 2
_CAPACITY: Any = consts.SYMBOL_CAPACITY
_BLOCKS: Any = consts.ECC
_DARK = re.compile("1+")
_DIGITS = b"01".ljust(256)


@dataclass(frozen=True, slots=True)
class Code:
    """A code on a square of ``size`` modules, with the quiet zone of ISO/IEC 18004 around it."""

    size: int
    path: str


@dataclass(frozen=True, slots=True)
class _Layout:
    """A size of codes; ``pick`` gives all modules from the text of the bits, and «01» after it."""

    size: int
    bits: int
    mask: int
    pick: Callable[[str], Sequence[str]]


def code(text: str) -> Code:
    """Return the QR code of a text, which survives a torn corner (level M, 15 %)."""
    segments = encoder.prepare_data(text, None, None)
    version = encoder.find_version(segments, _LEVEL, eci=False, micro=False)
    layout = _layout(version)
    words = _interleaved(_data(segments, version), _BLOCKS[version][_LEVEL])
    bits = int.from_bytes(words) << (layout.bits - 8 * len(words))
    modules = "".join(layout.pick(f"{bits ^ layout.mask:0{layout.bits}b}01"))
    size = layout.size
    rows = (_row(modules[y * size : (y + 1) * size], y + _QUIET) for y in range(size))
    return Code(size + 2 * _QUIET, "".join(rows))


def _row(row: str, y: int) -> str:
    """Write the runs of dark squares in a row as strokes of SVG's path language."""
    runs = map(re.Match.span, _DARK.finditer(row))
    return "".join([f"M{start + _QUIET} {y}.5h{end - start}" for start, end in runs])


def _data(segments: encoder.Segments, version: int) -> bytes:
    """Return the bytes of a message with what fills it up (7.4)."""
    buffer = encoder.Buffer()
    for segment in segments:
        encoder.write_segment(buffer, segment, None, encoder.version_range(version))
    capacity = _CAPACITY[version][_LEVEL]
    encoder.write_terminator(buffer, capacity, None, len(buffer))
    encoder.write_padding_bits(buffer, version, len(buffer))
    encoder.write_pad_codewords(buffer, version, capacity, len(buffer))
    bits = buffer.getbits().translate(_DIGITS)
    return int(bits, 2).to_bytes(len(bits) // 8)


def _interleaved(data: bytes, parts: Sequence[Any]) -> bytes:
    """Return the words of all blocks in turn, and after them those that mend (7.6)."""
    blocks, mending, start = [], [], 0
    for part in parts:
        for _ in range(part.num_blocks):
            block = data[start : start + part.num_data]
            start += part.num_data
            blocks.append(block)
            mending.append(_mending(block, part.num_total - part.num_data))
    columns = (*zip_longest(*blocks), *zip(*mending, strict=True))
    return bytes(word for column in columns for word in column if word is not None)


def _mending(block: bytes, size: int) -> bytes:
    """Return the remainder of a block divided by the polynomial of a size, 8 bits at once."""
    products, top, below = _products(size), 8 * (size - 1), (1 << 8 * (size - 1)) - 1
    left = 0
    for word in block:
        left = (left & below) << 8 ^ products[word ^ left >> top]
    return left.to_bytes(size)


@cache
def _products(size: int) -> list[int]:
    """Return the polynomial of a size times each byte."""
    exp, log, terms = consts.GALIOS_EXP, consts.GALIOS_LOG, consts.GEN_POLY[size]
    made = (bytes(exp[log[byte] + term] for term in terms) for byte in range(1, 256))
    return [0, *map(int.from_bytes, made)]


@cache
def _layout(version: int) -> _Layout:
    """Lay out a size of codes: what stands in each code, and where which bit goes (7.7)."""
    size = encoder.calc_matrix_size(version)
    fixed = encoder.make_matrix(size, size)
    encoder.add_finder_patterns(fixed, size, size)
    encoder.add_alignment_patterns(fixed, size, size)
    places = [list(row) for row in fixed]
    bits = sum(row.count(_FREE) for row in fixed)
    first = _FREE + 1
    encoder.add_codewords(places, range(first, first + bits), version)
    encoder.add_format_info(fixed, version, _LEVEL, _MASK)
    encoder.add_version_info(fixed, version)

    is_turned = encoder.get_data_mask_functions(is_micro=False)[_MASK]
    order, mask = [], 0
    for y, row in enumerate(places):
        for x, place in enumerate(row):
            is_free = place >= first
            order.append(place - first if is_free else bits + fixed[y][x])
            if is_free and is_turned(y, x):
                mask |= 1 << bits - 1 - (place - first)
    return _Layout(size, bits, mask, itemgetter(*order))
