"""The visiting card: what it says, and that nothing private is on it."""

import pytest
from hub.tos.cards import cards
from hub.tos.vcard import vcard

from tests.support import builders
from tests.tos.test_browser_twin import node

CONTACTS = [
    {"kind": "телефон", "value": "+7 000 000-00-00", "public": "true"},
    {"kind": "почта", "value": "dvor@vyatka.example", "public": "true"},
    {"kind": "сайт", "value": "https://dvor.example", "public": "true"},
    {"kind": "Telegram", "value": "тайный", "public": "false"},
]
TOS = builders.tos(
    title="ТОС «Двор, сад»",
    contacts=CONTACTS,
    chair={"name": "Пётр Согласный", "consent": "true"},
    meeting={"place": "Ленина, 5; двор", "time": "четверг, 19:00"},
    checked="2026-10-12",
)


def lines(item, **settings):
    text = vcard(item, builders.site(tos=[item], settings=settings)).decode()
    return text.replace("\r\n ", "").split("\r\n")


def test_card_holds_what_is_public():
    assert lines(TOS) == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        r"FN:ТОС «Двор\, сад»",
        r"N:ТОС «Двор\, сад»;;;;",
        r"ORG:ТОС «Двор\, сад»",
        "X-ABSHOWAS:COMPANY",
        r"ADR:;;Ленина\, 5\; двор;Киров;;;",
        "TEL;TYPE=VOICE:+7 000 000-00-00",
        "EMAIL;TYPE=INTERNET:dvor@vyatka.example",
        "URL:https://dvor.example",
        "URL:https://gorozhane.example/tos/tos-dvor-sad/",
        r"NOTE:Встречи: четверг\, 19:00",
        "REV:2026-10-12",
        f"UID:tos-{TOS.record.id}",
        "END:VCARD",
        "",
    ]


def test_lines_are_no_longer_than_75_bytes():
    data = vcard(TOS, builders.site(tos=[TOS]))
    assert max(map(len, data.split(b"\r\n"))) <= 75


def test_who_cannot_be_reached_has_no_card():
    secret = builders.tos(title="Тайный", contacts=[CONTACTS[-1]])
    made = [file.path for file in cards(builders.site(tos=[TOS, secret, builders.tos()]))]
    assert made == ["tos/tos-dvor-sad/tos.vcf"]


@pytest.mark.slow
def test_another_program_reads_it():
    data = vcard(TOS, builders.site(tos=[TOS])).decode()
    [card] = node("vcard.mjs", [data])
    assert card["fn"] == "ТОС «Двор, сад»"
    assert card["org"] == ["ТОС «Двор, сад»"]
    assert card["adr"] == [["", "", "Ленина, 5; двор", "Киров", "", "", ""]]
    assert card["tel"] == ["+7 000 000-00-00"]
    assert card["note"] == ["Встречи: четверг, 19:00"]
