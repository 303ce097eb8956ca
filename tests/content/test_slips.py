"""Slips in a text that would leave no trace on its page are told."""

import pytest
from hub.core.diagnostics import Span

from tests.support.reading import check, codes, read_body, write

PLAYER = "https://rutube.ru/play/embed/abc"


@pytest.mark.parametrize(
    ("markdown", "told"),
    [
        ("[а](ftp://a.example/)", ["HUB693"]),
        ("[а](javascript:alert(1))", ["HUB693"]),
        ("[а](file:///C:/a.docx)", ["HUB692"]),
        ("[а](D:/a.docx)", ["HUB692"]),
        ("[а](tg://resolve?domain=a) [б](mailto:a@a.example) [в](tel:+7)", []),
        ("[а]()", ["HUB694"]),
        ("[](https://a.example/)", ["HUB694"]),
        ("<a>а</a>", []),
        ("[а](#dvor)\n\n## Двор", []),
        ("[а](#dwor)\n\n## Двор", ["HUB695"]),
        ("[а](#main) [б](#)", []),
        ("а[^1]", ["HUB696"]),
        ("а[^1]\n\n[^1]: б", []),
        ("`[^1]`\n\n```\n[^2]\n```", []),
        ("<iframe src='https://a.example/'></iframe>", ["HUB697"]),
        ("<iframe></iframe>", ["HUB697"]),
        (f"<iframe src='{PLAYER}'></iframe>", []),
    ],
)
def test_slip(markdown, told):
    assert codes(read_body(markdown)[1]) == told


@pytest.mark.parametrize(
    ("address", "player"),
    [
        (
            "https://www.youtube.com/embed/dQw4w9WgXcQ?si=1",
            "youtube-nocookie.com/embed/dQw4w9WgXcQ»",
        ),
        ("https://youtu.be/dQw4w9WgXcQ", "youtube-nocookie.com/embed/dQw4w9WgXcQ»"),
        ("https://rutube.ru/video/abc/", f"«{PLAYER}»"),
        ("https://vk.com/video-1_23", "«https://vk.com/video_ext.php?oid=-1&id=23»"),
    ],
)
def test_player_of_a_page_is_guessed(address, player):
    (problem,) = read_body(f"<iframe src='{address}'></iframe>")[1]
    assert player in problem.hint


def test_place_where_an_address_stands_alone_comes_first():
    """An address may be the beginning of a longer one."""
    (problem,) = read_body("[а](ftp://a.example/b) [б](ftp://a.example/)")[1].diagnostics[1:]
    assert problem.span == Span(1, 28, 16)


def test_file_that_nobody_names_is_told(tmp_path):
    text = "---\nid: subbotnik1\ntitle: Двор\ndate: 2026-11-20\ncategory: Дворы\n---\n[а](a.pdf)"
    files = {"a.md": text, "a.pdf": "", "b.jpg": "", "novost.md.txt": ""}
    told = check(write(tmp_path, {f"news/2026/{name}": data for name, data in files.items()}))
    assert [line[:34] for line in told.splitlines() if "HUB" in line] == [
        "news/2026/b.jpg: предупреждение: H",
        "news/2026/novost.md.txt: предупреж",
    ]
    assert "под именем novost.md." in told
