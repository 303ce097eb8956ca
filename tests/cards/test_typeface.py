"""The fonts of the cards."""

import string
from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont
from hub.cards.typeface import HEADLINE, STRONG, TEXT, Typefaces
from hub.core.errors import ConfigurationError

from tests.support.building import ROOT

FOLDER = ROOT / "theme/cards/fonts"
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
NEEDED = {*RUSSIAN, *RUSSIAN.upper(), *string.printable[:95], *"«»„“”—–…№₽§°×−\u00a0·©"}


@pytest.mark.parametrize("name", [HEADLINE, TEXT, STRONG])
def test_font_has_what_russian_needs(name, faces):
    with TTFont(FOLDER / f"{name}.ttf") as font:
        letters = {chr(code) for code in font.getBestCmap()}
        assert letters >= NEEDED
        assert faces.letters <= letters
        assert "fvar" not in font
        assert len(font["prep"].program.getBytecode()) > 7  # keeps the automatic hinter off
        licence = {record.toUnicode() for record in font["name"].names if record.nameID in {13, 14}}
        assert any("Open Font License" in text or "OFL" in text for text in licence)


def test_licences_stand_beside():
    for name in ("OFL-golos.txt", "OFL-literata.txt"):
        assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / name).read_text("utf-8")


def test_pairs_are_kerned(faces):
    for name in (HEADLINE, TEXT, STRONG):
        alone = faces.width(name, "Г") + faces.width(name, "о")
        assert alone - 0.15 < faces.width(name, "Го") < alone - 0.03


def test_kerning_is_seen(faces):
    kerned = faces.mask(HEADLINE, "Го", 100).getbbox()[2]
    faces = replace(faces, pairs={HEADLINE: ""}, digest="other")
    assert faces.mask(HEADLINE, "Го", 100).getbbox()[2] > kerned + 3


def test_widths_hold_at_every_size(faces):
    text = "Соседи с улицы Московской"
    for size in (30, 40, 60, 96):
        mask = faces.mask(HEADLINE, text, size)
        left, _, right, _ = mask.getbbox()
        assert right - left == pytest.approx(faces.width(HEADLINE, text) * size, abs=size * 0.12)


def test_letters_stand_inside_the_mask(faces):
    mask = faces.mask(HEADLINE, "ЙЁÅ|Щ,ржф(«", 80)
    _, top, _, bottom = mask.getbbox()
    assert top > 0
    assert bottom < mask.height


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Двор — наш", "Двор — наш"),
        ("Дом №\u00a04", "Дом №\u00a04"),
        ("Ура 🎉 двору", "Ура двору"),
        ("за́мок", "замок"),
        ("при\u00adзыв", "призыв"),
        ("мастер\u2011класс", "мастер-класс"),
        ("300\u202f000", "300\u00a0000"),
        ("Ӟеч", "Зеч"),
        ("Å", "Å"),
        ("ﬁ", "fi"),
        ("\tДвор\n наш", "Двор наш"),
        ("漢字", "\ufffd\ufffd"),
        ("", ""),
    ],
)
def test_what_cannot_be_drawn(faces, text, clean):
    assert faces.clean(text) == clean


def test_theme_without_fonts_is_refused(tmp_path):
    with pytest.raises(ConfigurationError, match=r"шрифт карточек .*literata-600\.ttf"):
        Typefaces.load(tmp_path)
