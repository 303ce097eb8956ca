"""Cuts the fonts of the share cards: `python cut.py FOLDER`, where README.md says what is in FOLDER.

The web fonts come in slices by alphabet. Here each is set to one weight, reduced to the letters
below and joined to one TrueType file. Pillow's plain text layout cannot read GPOS, so the kerning
is written out as pairs into a file beside it.
"""

import sys
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables.ttProgram import Program
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent
# Name of the file → npm package, axes.
CUTS = {
    "literata-600.ttf": ("literata", "opsz", {"wght": 600, "opsz": 24}),
    "golos-500.ttf": ("golos-text", "wght", {"wght": 500}),
    "golos-600.ttf": ("golos-text", "wght", {"wght": 600}),
}
# Russian, the Slavic neighbours, Tatar; of the languages of Vyatka, what the web fonts have.
LETTERS = (
    "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x100))))
    + "".join(map(chr, range(0x400, 0x460)))
    + "ҐґҒғҖҗҚқҢңҮүҰұҺһӘәӨө"
    + "ŁłŒœŠšŽžĀāČčĒēĞğĪīİıŞşŪū–—‘’‚“”„†•…‹›⁄€₽№™−"
)
KEPT = {"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "OS/2", "post"}
# Smaller corrections, in thousandths of the size, are not seen.
LEAST = 8


def cut(folder: Path, name: str) -> set[int]:
    """Write one font beside this file; return its letters."""
    package, axis, place = CUTS[name]
    files = folder / f"@fontsource-variable/{package}/files"
    kerning: dict[tuple[int, int], int] = {}
    with TemporaryDirectory() as place_of_slices:
        slices = []
        for alphabet in ("cyrillic", "latin", "cyrillic-ext", "latin-ext"):
            font = TTFont(files / f"{package}-{alphabet}-{axis}-normal.woff2")
            font = instantiateVariableFont(font, place)
            keep = reduced(font, skipped={c for one in slices for c in one[1]})
            kerning |= pairs(font)
            for table in set(font.keys()) - KEPT - {"GlyphOrder"}:
                del font[table]
            path = Path(place_of_slices) / f"{alphabet}.ttf"
            font.flavor = None
            font.save(path)
            slices.append((path, keep))
        made = Merger().merge([str(path) for path, _ in slices])
    add_program(made)
    made["head"].created = made["head"].modified = 0
    made.recalcTimestamp = False
    made["post"].formatType = 3.0  # no names of glyphs: nobody asks for them
    made.save(HERE / name)
    letters = set(made.getBestCmap())
    write_kerning((HERE / name).with_suffix(".kern"), kerning, letters)
    return letters


def reduced(font: TTFont, skipped: set[int]) -> set[int]:
    """Leave only the wanted letters; glyphs are named by their letters, so that slices agree."""
    wanted = {ord(letter) for letter in LETTERS} & font.getBestCmap().keys() - skipped
    options = subset.Options(
        layout_features=["kern"], hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 4, 5, 6, 13, 14]
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    return wanted


def pairs(font: TTFont) -> dict[tuple[int, int], int]:
    """Return the kerning of a font by letters, classes written out."""
    letters: dict[str, list[int]] = {}
    for code, glyph in font.getBestCmap().items():
        letters.setdefault(glyph, []).append(code)
    found: dict[tuple[str, str], int] = {}
    for lookup in font["GPOS"].table.LookupList.Lookup if "GPOS" in font else ():
        seen: dict[tuple[str, str], int] = {}
        for table in lookup.SubTable:
            table = table.ExtSubTable if lookup.LookupType == 9 else table
            if table.LookupType == 2:
                for pair, value in subtable(table, letters):
                    seen.setdefault(pair, value)  # the first subtable that knows a pair decides
        for pair, value in seen.items():
            found[pair] = found.get(pair, 0) + value
    return {
        (a, b): value
        for (left, right), value in found.items()
        for a, b in product(letters[left], letters[right])
        if value
    }


def subtable(table, letters):
    """Yield the pairs of one subtable by glyphs."""
    covered = [glyph for glyph in table.Coverage.glyphs]
    if table.Format == 1:
        for glyph, pair_set in zip(covered, table.PairSet):
            for record in pair_set.PairValueRecord:
                if glyph in letters and record.SecondGlyph in letters:
                    yield (glyph, record.SecondGlyph), advance(record.Value1)
    else:
        first, second = table.ClassDef1.classDefs, table.ClassDef2.classDefs
        for left, right in product((g for g in covered if g in letters), letters):
            record = table.Class1Record[first.get(left, 0)].Class2Record[second.get(right, 0)]
            yield (left, right), advance(record.Value1)


def advance(value) -> int:
    return getattr(value, "XAdvance", 0) or 0 if value else 0


def write_kerning(path: Path, kerning: dict[tuple[int, int], int], letters: set[int]) -> None:
    """Write a line for each value: the number, then the pairs one after the other."""
    lines: dict[int, list[str]] = {}
    for (left, right), value in sorted(kerning.items()):
        if abs(value) >= LEAST and {left, right} <= letters:
            lines.setdefault(value, []).append(chr(left) + chr(right))
    text = "".join(f"{value} {''.join(lines[value])}\n" for value in sorted(lines))
    path.write_text(text, "utf-8")


def add_program(font: TTFont) -> None:
    """Keep FreeType's automatic hinter off: it bends letters and takes most of the time.

    It leaves fonts alone that have a program of more than seven bytes. This one switches dropout
    control on, as programs of fonts without hints do, and then drops a number.
    """
    font["prep"] = newTable("prep")
    font["prep"].program = Program()
    font["prep"].program.fromBytecode(bytes.fromhex("b801ff85b0048db00021"))
    font["maxp"].maxStackElements = max(font["maxp"].maxStackElements, 4)


if __name__ == "__main__":
    letters = set.intersection(*(cut(Path(sys.argv[1]), name) for name in CUTS))
    (HERE / "letters.txt").write_text("".join(map(chr, sorted(letters))) + "\n", "utf-8")
