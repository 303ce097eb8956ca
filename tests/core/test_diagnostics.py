"""The report: what it collects, how it prints."""

import json

import pytest
from hub.core.diagnostics import Report, Span
from hub.core.messages import MESSAGES

LINES = {"news/b.md": ["---", "title: Двор", "Dat: 2026", "---"]}


def report():
    """An error at a place, one without a place, a warning; in no order."""
    found = Report(files=3)
    found.error("tos/a.md", None, "HUB009")
    found.error("news/b.md", Span(3, 1, 3), "HUB101", key="Dat", guess="date")
    found.error("news/b.md", Span(2, 8, 4), "HUB002", what="U+200B")
    return found


def lines(path):
    return LINES.get(path, ())


TEXT = """\
content/news/b.md:2:8: предупреждение: HUB002 в тексте стоит символ, которого не должно быть: \
U+200B. На сайт он не попадёт.
    2 | title: Двор
      |        ^^^^
   Поставьте курсор на это место, сотрите соседние знаки и наберите их снова.
content/news/b.md:3:1: HUB101 неизвестное поле «Dat».
    3 | Dat: 2026
      | ^^^
   Возможно, «date»? Все поля перечислены в docs/redaktoram.md.
content/tos/a.md: HUB009 файл пустой.
   Впишите материал или удалите файл. Готовую заготовку делает команда «hub new».
Проверено 3 файла: 2 ошибки, 1 предупреждение."""


def test_text():
    assert report().render("text", lines, "content") == TEXT


def test_text_without_the_sources():
    assert "\n    3 |" not in report().render("text")


def test_json():
    document = json.loads(report().render("json", lines, "content"))
    assert document["version"] == 1
    assert document["files"] == 3
    assert document["totals"] == {"error": 2, "warning": 1, "note": 0}
    assert document["diagnostics"][1] == {
        "path": "content/news/b.md",
        "span": {"line": 3, "column": 1, "length": 3},
        "code": "HUB101",
        "severity": "error",
        "message": "неизвестное поле «Dat».",
        "hint": "Возможно, «date»? Все поля перечислены в docs/redaktoram.md.",
    }
    assert document["diagnostics"][2]["span"] is None


def test_sarif():
    """The shape that SARIF 2.1.0 demands (OASIS, §3) and code hosts read."""
    document = json.loads(report().render("sarif", lines, "content"))
    assert document["version"] == "2.1.0"
    (run,) = document["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert driver["name"] == "hub"
    rules = [rule["id"] for rule in driver["rules"]]
    assert rules == sorted(set(rules))
    assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
    assert [result["level"] for result in run["results"]] == ["warning", "error", "error"]
    for result in run["results"]:
        assert result["ruleId"] in rules
        assert result["message"]["text"]
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        assert not physical["artifactLocation"]["uri"].startswith("/")
        region = physical.get("region", {"startLine": 1, "startColumn": 1, "endColumn": 2})
        assert region["startLine"] >= 1
        assert region["endColumn"] > region["startColumn"] >= 1
    assert run["results"][1]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 3,
        "startColumn": 1,
        "endColumn": 4,
    }


def test_sarif_address_is_a_uri():
    found = Report()
    found.error("news/мой двор #1.md", None, "HUB009")
    result = json.loads(found.render("sarif"))["runs"][0]["results"][0]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert place == "news/%D0%BC%D0%BE%D0%B9%20%D0%B4%D0%B2%D0%BE%D1%80%20%231.md"


def test_github():
    first, second, third, total = report().render("github", lines, "content").split("\n")
    assert first.startswith("::warning file=content/news/b.md,line=2,col=8::HUB002 ")
    assert second.startswith("::error file=content/news/b.md,line=3,col=1::HUB101 неизвестное")
    assert third.startswith("::error file=content/tos/a.md::HUB009 ")
    assert total == "Проверено 3 файла: 2 ошибки, 1 предупреждение."


def test_github_command_cannot_be_broken_out_of():
    found = Report()
    found.error("a,b:c%\n\r.md", None, "HUB101", key="x\n::set-env name=A::b\r%", guess=None)
    command = found.render("github").split("\n")[0]
    assert command.startswith("::error file=a%2Cb%3Ac%25%0A%0D.md::HUB101 ")
    assert "«x ::set-env name=A::b %25»" in command


def test_order_is_by_path_line_and_column():
    found = Report()
    places = [("b.md", Span(1)), ("a.md", Span(2, 5)), ("a.md", Span(2, 3)), ("a.md", None)]
    for path, span in places:
        found.error(path, span, "HUB010")
    assert [(d.path, d.span) for d in found] == [
        ("a.md", None),
        ("a.md", Span(2, 3)),
        ("a.md", Span(2, 5)),
        ("b.md", Span(1)),
    ]


@pytest.mark.parametrize(
    ("guess", "hint"),
    [
        ("date", "Возможно, «date»? Все поля перечислены в docs/redaktoram.md."),
        (None, "Все поля перечислены в docs/redaktoram.md."),
    ],
)
def test_sentence_with_an_unknown_value_is_left_out(guess, hint):
    found = Report()
    found.error("a.md", None, "HUB101", key="x", guess=guess)
    assert found.diagnostics[0].hint == hint


def test_value_cannot_break_a_message():
    found = Report()
    found.error("a.md", None, "HUB101", key="{x.__class__} %s {", guess="Да. Нет? {y}")
    assert "«{x.__class__} %s {»" in found.diagnostics[0].message
    assert "«Да. Нет? {y}»" in found.diagnostics[0].hint


@pytest.mark.parametrize(
    ("line", "span", "excerpt", "caret"),
    [
        ("short", Span(1, 2, 3), "short", " ^^^"),
        ("\tshort", Span(1, 1, 1), " short", "^"),
        ("a" * 50 + "X" + "b" * 149, Span(1, 51), f"…{'a' * 40}X{'b' * 55}…", " " * 41 + "^"),
        ("a" * 199 + "X", Span(1, 200), f"…{'a' * 95}X", " " * 96 + "^"),
        ("X" + "a" * 199, Span(1, 1), f"X{'a' * 95}…", "^"),
        ("a" * 50 + "X" * 200, Span(1, 51, 200), f"…{'a' * 40}{'X' * 56}…", " " * 41 + "^" * 56),
    ],
)
def test_excerpt_of_a_long_line_stays_round_the_place(line, span, excerpt, caret):
    found = Report()
    found.error("a.md", span, "HUB010")
    shown = found.render("text", lambda _path: [line]).split("\n")
    assert shown[1:3] == [f"    1 | {excerpt}", f"      | {caret}"]


def test_errors_of_some_codes_become_warnings():
    found = report()
    found.downgrade(frozenset({"HUB009", "HUB101"}))
    assert not found.failed
    assert found.number("warning") == 3


@pytest.mark.parametrize("code", MESSAGES)
def test_message_is_a_russian_sentence(code):
    message = MESSAGES[code]
    assert message.text[-1] in ".}"
    assert message.text[0].islower() or message.text[0] in "«{i"
    assert message.title[0].isalpha()
    assert message.title[-1] != "."
    for sentence in (message.hint, message.title):
        assert "  " not in sentence


def test_every_message_is_used():
    from pathlib import Path

    package = Path(__file__).parents[2] / "plugins/hub"
    code = "\n".join(
        p.read_text("utf-8") for p in package.rglob("*.py") if p.parent.name != "messages"
    )
    assert [name for name in MESSAGES if f'"{name}"' not in code] == []
