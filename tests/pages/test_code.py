"""QR codes of leaflets: what a telephone reads is what was written."""

import re

import pytest
import segno
from hub.pages.code import code


def squares(drawn):
    """Return the dark squares of a drawing, as a matrix with its quiet zone."""
    rows = [[0] * drawn.size for _ in range(drawn.size)]
    for x, y, width in re.findall(r"M(\d+) (\d+)\.5h(\d+)", drawn.path):
        for step in range(int(width)):
            rows[int(y)][int(x) + step] = 1
    return rows


TEXTS = (
    "https://gorozhane.example/",
    "https://пример.рф/a/" + "b" * 200,
    "1234567",  # other modes than bytes
    "GOROZHANE",
    "https://gorozhane.example/" + "дом/" * 300,  # blocks of two lengths, a size far from others
)


@pytest.mark.parametrize("text", TEXTS)
def test_drawing_is_the_code(text):
    made = segno.make_qr(text, error="m", mask=3, boost_error=False)
    assert squares(code(text)) == [list(map(int, row)) for row in made.matrix_iter(border=4)]


def test_same_text_gives_the_same_code():
    assert code("https://gorozhane.example/") == code("https://gorozhane.example/")
