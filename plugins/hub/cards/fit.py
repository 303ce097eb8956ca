"""A headline in a box: the largest size at which it fits, its lines as even as can be."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from hub.core.frozen import frozen

Measure = Callable[[str], float]
"""The width of a text, in its size: 0.5 is half as wide as the letters are high."""

_LEADING = 1.14
_ELLIPSIS = "…"
_NBSP = "\N{NO-BREAK SPACE}"
# A line after the first that is shorter than this part of the longest looks left over; a size a
# little smaller may do.
_LEFT_OVER, _MUCH_SMALLER = 0.5, 0.82
# What a no-break space holds together is let go when the letters grow by so much.
_MUCH_LARGER = 1.15


@frozen
class Fitted:
    """Lines at one size."""

    size: int
    lines: tuple[str, ...]

    @property
    def leading(self) -> int:
        """The distance from line to line."""
        return _leading(self.size)


def fit(text: str, sizes: Sequence[int], box: tuple[int, int], measure: Measure) -> Fitted:
    """Set a text at the largest of ``sizes`` (falling) at which it fits into width and height.

    Lines break at plain spaces, and at one no-break space if the letters grow much by that. At the
    smallest size a text that is still too long is cut with an ellipsis, and a word wider than the
    box is cut into pieces.
    """
    words = text.split(" ")
    held = _fit(words, sizes, box, measure)
    options = [_fit(loose, sizes, box, measure) for loose in _let_go(words, measure)]
    largest = max((o for o in options if o), key=lambda o: o.size, default=None)
    if largest and (held is None or largest.size >= held.size * _MUCH_LARGER):
        return largest
    if held:
        return held
    room, most = box[0] / sizes[-1], box[1] // _leading(sizes[-1])
    pieces = [piece for word in words for piece in _pieces(word, room, measure)]
    return Fitted(sizes[-1], _cut(pieces, most, room, measure))


def _let_go(words: list[str], measure: Measure) -> Iterator[list[str]]:
    """Yield the words with the widest broken in two, at each of its no-break spaces in turn."""
    place = max(range(len(words)), key=lambda n: measure(words[n]))
    parts = words[place].split(_NBSP)
    for n in range(1, len(parts)):
        halves = [_NBSP.join(parts[:n]), _NBSP.join(parts[n:])]
        yield [*words[:place], *halves, *words[place + 1 :]]


def _fit(
    words: Sequence[str], sizes: Sequence[int], box: tuple[int, int], measure: Measure
) -> Fitted | None:
    """Set words at the largest size at which they fit, or a little smaller if none is left over."""
    width, height = box
    widths, space = [measure(word) for word in words], measure(" ")
    found: Fitted | None = None
    for size in sizes:
        if found and size < found.size * _MUCH_SMALLER:
            break
        room = width / size
        if max(widths) > room or _count(widths, space, room) > height // _leading(size):
            continue
        breaks = _even(widths, space, room)
        lines = [" ".join(words[first:last]) for first, last in pairwise(breaks)]
        found = found or Fitted(size, tuple(lines))
        lengths = [measure(line) for line in lines]
        if min(lengths[1:], default=lengths[0]) > max(lengths) * _LEFT_OVER:
            return Fitted(size, tuple(lines))
    return found


def one_line(text: str, room: float, measure: Measure) -> str:
    """Return a text that fits into one line: whole, or cut with an ellipsis, between words."""
    if measure(text) <= room:
        return text
    end = len(text)
    while end and measure(text[:end] + _ELLIPSIS) > room:
        end -= 1
    between = max(text.rfind(" ", 0, end + 1), text.rfind(_NBSP, 0, end + 1))
    cut = text[: between if between > end // 2 else end]
    return cut.rstrip(f" {_NBSP},.;:—–-(«") + _ELLIPSIS


def _leading(size: int) -> int:
    return round(size * _LEADING)


def _count(widths: Sequence[float], space: float, room: float) -> int:
    """Count the lines of a text that is filled line by line."""
    number, filled = 1, -space
    for width in widths:
        if filled + space + width > room:
            number, filled = number + 1, -space
        filled += space + width
    return number


def _even(widths: Sequence[float], space: float, room: float) -> tuple[int, ...]:
    """Return where lines begin and end: as few as can be, the sum of the squared gaps the least."""
    ends = [0.0]
    for width in widths:
        ends.append(ends[-1] + width + space)
    best: dict[int, tuple[int, float, tuple[int, ...]]] = {0: (0, 0.0, (0,))}
    for last in range(1, len(widths) + 1):
        for first in range(last - 1, -1, -1):
            gap = room - (ends[last] - ends[first] - space)
            if gap < 0:
                break
            number, cost, breaks = best[first]
            option = (number + 1, cost + gap * gap, (*breaks, last))
            if last not in best or option < best[last]:
                best[last] = option
    return best[len(widths)][2]


def _pieces(word: str, room: float, measure: Measure) -> list[str]:
    """Cut a word that is wider than a line; no-break spaces give way first."""
    if measure(word) <= room:
        return [word]
    parts = word.split(_NBSP)
    if len(parts) > 1:
        return [piece for part in parts for piece in _pieces(part, room, measure)]
    end = len(word)
    while end > 1 and measure(word[:end]) > room:
        end -= 1
    return [word[:end], *(_pieces(word[end:], room, measure) if word[end:] else [])]


def _cut(words: Sequence[str], most: int, room: float, measure: Measure) -> tuple[str, ...]:
    """Fill lines one by one; the last that fits ends with an ellipsis if words are left."""
    lines: list[str] = []
    for place, word in enumerate(words):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer) <= room:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            rest = " ".join([lines[-1], *words[place:]])
            return (*lines[:-1], one_line(rest, room, measure))
    return tuple(lines)
