"""Cards as pictures."""

import hashlib
import io
import subprocess
import sys
from dataclasses import replace

import pytest
from hub.cards.card import Card, Cover, Day, Steps
from hub.cards.draw import HEIGHT, WIDTH, draw
from hub.cards.panel import SIZE
from PIL import Image

from tests.support.building import ROOT, clean_environment

MOST = 60_000
COLUMN = WIDTH - SIZE[0]
PLAIN = Card(
    "Дворы", "rose", "23 ноября 2026 г.", "Двор на Московской", "Горожане", "Киров", Cover("yard-1")
)
CARDS = {
    "plain": PLAIN,
    "short": replace(PLAIN, title="Ёж"),
    "empty": replace(PLAIN, title="", kicker="", note="", brand="", place=""),
    "quoted": replace(PLAIN, title="«Качели времени» — №\u00a01 в «Пушкинке»: 300\u00a0000\u00a0₽"),
    "long": replace(PLAIN, title="Первые шаги субъектов федерации по новому закону " * 4),
    "longest": replace(PLAIN, title="слово " * 400),
    "endless": replace(PLAIN, title="ы" * 250, brand="ы" * 80, place="ы" * 80, note="ы" * 300),
    "foreign": replace(PLAIN, title="漢字 🎉 \u0301"),
    "day": replace(
        PLAIN, panel=Day("31", "сентября 2027", "воскресенье", "весь день", "blue", off=False)
    ),
    "off": replace(PLAIN, panel=Day("1", "мая", "среда", "9:05", "ochre", off=True)),
    **{f"steps {n}": replace(PLAIN, panel=Steps(n, "green")) for n in (1, 2, 5, 8, 120)},
    **{f"cover {n}": replace(PLAIN, panel=Cover(f"{n}-5")) for n in ("swing", "turkey", "house")},
}


@pytest.fixture(scope="module")
def drawn(faces):
    return {name: draw(card, faces) for name, card in CARDS.items()}


def opened(data):
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("name", CARDS)
def test_card_is_a_small_png_without_anything_else(drawn, name):
    image = opened(drawn[name])
    assert (image.format, image.mode, image.size) == ("PNG", "P", (1200, 630))
    assert len(drawn[name]) <= MOST
    assert image.info == {}
    kinds = []
    data = drawn[name][8:]
    while data:
        size, kind = int.from_bytes(data[:4]), data[4:8]
        kinds.append(kind)
        data = data[12 + size :]
    assert set(kinds) == {b"IHDR", b"PLTE", b"IDAT", b"IEND"}


@pytest.mark.parametrize("name", CARDS)
def test_text_stays_on_its_ground(drawn, name):
    """White stays around the column, between the lines and left of the picture."""
    image = opened(drawn[name]).convert("RGB")
    for box in ((0, 0, 1, HEIGHT), (0, 0, COLUMN, 40), (0, 600, COLUMN, HEIGHT)):
        assert image.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), (255,) * 3)]
    aside = image.crop((COLUMN - 40, 0, COLUMN, HEIGHT)).getcolors(900)
    assert aside == [(40 * HEIGHT, (255, 255, 255))]
    lines = image.crop((0, 502, COLUMN, 524)).getcolors(900)
    assert lines == [(COLUMN * 22, (255, 255, 255))]


def test_titles_make_a_difference(drawn):
    assert len(set(drawn.values())) == len(CARDS)


def test_headline_is_ink_and_large(drawn):
    image = opened(drawn["short"]).convert("L").crop((0, 126, COLUMN, 500))
    _, top, _, bottom = image.point(lambda grey: 255 if grey < 60 else 0).getbbox()
    assert bottom - top > 60
    assert image.getextrema()[0] < 30


def test_pure_colours_stay_pure(drawn):
    colors = {color for _, color in opened(drawn["cover house"]).convert("RGB").getcolors(999)}
    assert (0xFF, 0xC6, 0x2B) in colors  # sun
    assert (0x16, 0x18, 0x1C) in colors  # ink
    assert (0xB4, 0x0F, 0x3E) in colors  # accent
    assert (0xD0, 0x14, 0x4B) in colors  # the ring of the brand


SCRIPT = """
import hashlib
from pathlib import Path
from hub.cards.draw import draw
from hub.cards.typeface import Typefaces
from tests.cards.test_draw import CARDS
faces = Typefaces.load(Path("theme"))
for name in reversed(CARDS):
    print(name, hashlib.sha256(draw(CARDS[name], faces)).hexdigest(), sep="=")
"""


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["1", "4242"])
def test_other_processes_draw_the_same_bytes(drawn, seed):
    environment = clean_environment() | {"PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    found = dict(line.split("=") for line in done.stdout.splitlines())
    assert found == {name: hashlib.sha256(data).hexdigest() for name, data in drawn.items()}
