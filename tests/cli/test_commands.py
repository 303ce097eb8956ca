"""The command ``hub``: exit status, and Russian for whoever reads its answers."""

import json
import os
import re
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from hub.cli import COMMANDS as ALL
from hub.cli import main
from hub.content.kinds import BY_NAME, KINDS
from hub.core.model.fields import fields_of

from tests.support.building import SETTINGS, SITES, article, write
from tests.support.reading import features

COMMANDS = ["", "check", "new", "serve", "reference"]
# Latin words that stay: names of programs, files, formats, kinds and options.
NAMES = {"hub", "json", "sarif", "github", "text", "html", "pelicanconf", "py", "pelican", "md"}
NAMES |= {"csv", "id", "telegram", "max", "websub"}


@pytest.fixture
def hub(capsys, monkeypatch):
    """Run ``hub`` in the folder of the settings; return status, output and errors."""
    monkeypatch.chdir(SETTINGS.parent)

    def run(command="", *arguments, settings=BARE):
        words = [command, *map(str, arguments)] if command else []
        if command in {"check", "new"} and settings:
            words += ["--settings", str(settings)]
        alone = features() if settings == BARE else nullcontext()
        try:
            with alone:
                status = main(words)
        except SystemExit as end:  # argparse, after --help
            status = int(end.code or 0)
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


# The project's settings without its features: a command is tried, not what would be written.
BARE = Path(__file__).with_name("bareconf.py")


@pytest.fixture
def content(tmp_path):
    return write(tmp_path / "content", article(1))


def test_check_of_good_content(hub, content):
    status, out, err = hub("check", "--content", content, "--now", "2026-11-23")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "Проверено 1 файл: 0 ошибок, 0 предупреждений.",
        "Из 1 файла: опубликовано 1.",
    ]


def test_check_of_wrong_content(hub, content):
    write(content, article(2, ["status: готово"]))
    status, out, err = hub("check", "--content", content, "--now", "2026-11-23")
    assert (status, err) == (1, "")
    path = os.path.relpath(content / "news/2026/novost-2.md")
    assert out.startswith(f"{path}:6:9: HUB111 ")
    assert out.endswith("Из 2 файлов: опубликовано 1, отвергнуто 1.\n")


def test_missing_settings(hub):
    status, _, err = hub("check", settings="/none.py")
    assert status == 2
    assert "Нет файла настроек /none.py." in err


def test_missing_feature(hub, tmp_path):
    conf = tmp_path / "conf.py"
    base = f"import runpy\nglobals().update(runpy.run_path({str(BARE)!r}))\n"
    conf.write_text(f"{base}PLUGINS = ['hub.net.plugin']\n", "utf-8")
    status, _, err = hub("check", settings=conf)
    assert status == 2
    assert err.startswith("Расширение hub.net.plugin не загрузилось")


def test_warning_alone_is_no_failure(hub, content):
    write(content, article(2, body="Невиди\u200bмый."))
    status, out, _ = hub("check", "--content", content)
    assert status == 0
    assert "HUB002" in out


def test_every_file_is_accounted_for(hub, content):
    write(content, article(2, ["status: draft"]))
    write(content, article(3, ["publish_at: 2026-12-01 10:00"]))
    write(content, article(4, ["status: withdrawn"]))
    write(content, article(5, ["Status: no"]))
    _, out, _ = hub("check", "--content", content, "--now", "2026-11-23")
    assert out.splitlines()[-2:] == [
        "Из 5 файлов: опубликовано 1, черновиков 1, ждут своего дня 1, снято 1, отвергнуто 1.",
        "  news/2026/novost-3.md выйдет 1 декабря 2026 г., 10:00",
    ]


def test_fix_mends_the_typography_of_sources(hub, content):
    path = content / "news/2026/novost-2.md"
    write(content, article(2, body='Двор - "наш".'))
    before = path.read_bytes()
    path.chmod(0o640)
    _, out, _ = hub("check", "--content", content)
    assert "HUB301" in out
    assert path.read_bytes() == before
    status, out, _ = hub("check", "--content", content, "--fix")
    assert status == 0
    assert "HUB3" not in out
    assert "Поправлено 1 файл: news/2026/novost-2.md." in out
    assert path.read_bytes() == before.replace('- "наш"'.encode(), "— «наш»".encode())
    assert path.stat().st_mode & 0o777 == 0o640
    assert "Поправлено" not in hub("check", "--content", content, "--fix")[1]


def test_now_decides(hub, content):
    write(content, article(3, ["publish_at: 2026-12-01 10:00"]))
    _, out, _ = hub("check", "--content", content, "--now", "2026-12-01 10:00")
    assert "опубликовано 2." in out


@pytest.mark.parametrize("style", ["json", "sarif"])
def test_report_for_programs_is_nothing_but_the_report(hub, content, style):
    write(content, article(2, ["status: готово"]))
    status, out, _ = hub("check", "--content", content, "--format", style)
    assert status == 1
    assert "HUB111" in json.dumps(json.loads(out))


def test_report_for_github(hub, content):
    write(content, article(2, ["status: готово"]))
    status, out, _ = hub("check", "--content", content, "--format", "github")
    assert status == 1
    assert re.match(r"::error file=\S+novost-2\.md,line=6,col=9::HUB111 ", out)


def test_restructured_text_is_checked_too(hub, content):
    head = "Двор\n====\n\n:id: dvor000001\n:date: 2026-11-22\n:summary: Про двор.\n"
    (content / "news/2026/dvor.rst").write_text(f"{head}:category: Дворы\n\nТекст.\n", "utf-8")
    status, out, _ = hub("check", "--content", content, "--now", "2026-11-23")
    assert (status, out.splitlines()[-1]) == (0, "Из 2 файлов: опубликовано 2."), out
    (content / "news/2026/sad.rst").write_text(f"{head}\n.. include:: /etc/hostname\n", "utf-8")
    status, out, _ = hub("check", "--content", content, "--now", "2026-11-23")
    assert status == 1
    assert "news/2026/sad.rst" in out


@pytest.mark.parametrize("site", ["minimal", "full"])
def test_sites_of_the_tests_are_good(hub, site):
    settings = SITES / site / "siteconf.py"
    settings = settings if settings.exists() else SETTINGS
    folder = SITES / site / "content"
    status, out, _ = hub("check", "--content", folder, "--now", "2026-11-23", settings=settings)
    assert status == 0, out


WRONG_USE = [
    ([], "не хватает: КОМАНДА"),
    (["сделай"], "нет такого значения — «сделай». Можно: build, "),
    (["chek"], "нет такого значения — «chek». Возможно, «check»?"),
    (["check", "--f"], "непонятно, какой это ключ: --f — начало ключей --format, --fix"),
    (["check", "--fix=да"], "значения здесь не бывает:"),
    (["build", "-e"], "нужно хотя бы одно значение"),
    (["build", "-e", "SITEURL=x"], "Не понимаю настройку SITEURL=x."),
    (["build", "-e", "SITEURL=x", "-e", "NOW=1"], "Не понимаю настройку SITEURL=x."),
    (["build", "--content", "/none"], "Нет папки с материалами: /none."),
    (["build", "-e", 'THEME="/none"'], "Нет папки с темой: /none."),
    (["serve", "--content", "/none"], "Нет папки с материалами: /none."),
    (["serve", "--port", "восемь"], "нужно число, а не: 'восемь'"),
    (["check", "--лишнее"], "лишнее в команде: --лишнее"),
    (["check", "--format"], "нужно одно значение"),
    (["check", "--format", "gtihub"], "Возможно, «github»? Можно: text, json, sarif, github."),
    (["check", "--content", "/none"], "Нет папки с материалами: /none."),
    (["check", "--now", "вчера"], "Не понимаю момент сборки «вчера»"),
    (["new"], "не хватает: ВИД, ЗАГОЛОВОК"),
    (["new", "статья", "Двор"], "нет такого значения — «статья»."),
    (["new", "article", "…"], "Из заголовка «…» не получается имя"),
    (["new", "article", "Двор", "--slug", "Двор"], "Имя «Двор» не годится для адреса"),
    (["reference", "--check", "/none.md"], "/none.md"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG_USE)
def test_wrong_use(hub, arguments, told):
    status, out, err = hub(*arguments)
    assert (status, out) == (2, "")
    assert told in err
    assert english(err) == []


@pytest.mark.parametrize(
    "settings",
    [
        "1/0",
        "SITENAME =",
        "PATH = 'нет'",
        "",
        "TIMEZONE = 'Asia/Tokyo'\nCATEGORIES = 'ТОС'",
        "TIMEZONE = 'Asia/Tokyo'\nWORKERS = 'два'",
        "TIMEZONE = 'Asia/Tokyo'\ndel SITENAME",
    ],
)
def test_wrong_settings(hub, tmp_path, settings):
    base = "SITENAME = 'Сайт'\nPATH = '.'\nTHEME = 'theme'\n"
    file = tmp_path / "conf.py"
    file.write_text(base + settings if settings else "", "utf-8")
    status, out, err = hub("check", settings=file)
    assert (status, out) == (2, "")
    assert err.startswith(("Файл настроек", "Нет папки", "В настройках"))


_SITE = "SITENAME = 'Сайт'\nPATH = '.'\n"
_LOST = """conf.py: HUB680 в настройках нет TIMEZONE: без часового пояса время событий неизвестно.
   Впишите, например: TIMEZONE = "Europe/Kirov".
"""
_WRONG = """{file}: HUB681 в настройках TIMEZONE: нет такого часового пояса «Europe/Kirv».
{excerpt}
   Возможно, «Europe/Kirov»? Для Кирова это Europe/Kirov.
"""


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"conf.py": _SITE}, _LOST),
        (
            {"conf.py": f"{_SITE}\nЮ, TIMEZONE = 1, 2\nTIMEZONE  =  'Europe/Kirv'  # где?\n"},
            _WRONG.format(
                file="conf.py:5:14",
                excerpt="    5 | TIMEZONE  =  'Europe/Kirv'  # где?\n      |              "
                + "^" * 13,
            ),
        ),
        (
            {
                "base.py": f"{_SITE}TIMEZONE = 'Europe/Kirv'\n",
                "conf.py": "import sys\nsys.path.insert(0, '.')\nfrom base import *\n",
            },
            _WRONG.format(
                file="base.py:3:12",
                excerpt="    3 | TIMEZONE = 'Europe/Kirv'\n      |            " + "^" * 13,
            ),
        ),
    ],
)
def test_a_wrong_time_zone_is_told_with_its_line(hub, tmp_path, monkeypatch, texts, told):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.path", [*sys.path])
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    for command in ("check", "build"):
        monkeypatch.delitem(sys.modules, "base", raising=False)
        assert hub(command, "--settings", "conf.py", settings=None) == (2, "", told)


@pytest.mark.parametrize(
    ("url", "guess"),
    [
        ("gorozhane.example", "Возможно, «https://gorozhane.example»?"),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("https://a@b.example", ""),
        ("https://site.example/?x", ""),
    ],
)
def test_the_address_of_the_site_is_whole(hub, tmp_path, monkeypatch, url, guess):
    monkeypatch.chdir(tmp_path)
    text = f"{_SITE}TIMEZONE = 'Asia/Tokyo'\nSITEURL = '{url}'\n"
    (tmp_path / "conf.py").write_text(text, "utf-8")
    status, out, err = hub("check", "--settings", "conf.py", settings=None)
    assert (status, out) == (2, "")
    assert err.startswith(f"conf.py:4:11: HUB699 в настройках SITEURL: «{url}» —")
    assert guess in err


def test_who_interrupts_gets_a_short_answer(hub, monkeypatch):
    def interrupted(_args):
        raise KeyboardInterrupt

    monkeypatch.setattr("hub.cli.check.run", interrupted)
    assert hub("check") == (130, "", "\nПрервано.\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_russian(hub, command):
    status, out, err = hub(command or "--help", *(["--help"] * bool(command)), settings=None)
    assert (status, err) == (0, "")
    assert out.startswith("Так пишут: hub")
    assert "показать эту справку" in out
    assert english(out) == []


def english(text):
    """Return the Latin words that are no names, options, kinds or paths."""
    known = NAMES | set(BY_NAME) | ALL.keys()
    text = re.sub(r"^    [a-z]+\b", " ", text, flags=re.MULTILINE)  # names of subcommands
    text = re.sub(r"--?[a-z]+|\S*/\S*|'[^']*'|«[^»]*»|[A-Z]+=\S+|http\S+", " ", text)
    return [word for word in re.findall(r"[A-Za-z]{2,}", text) if word.lower() not in known]


# --- hub new ---

ANSWERS = {
    "status_of_life": "действует",
    "stage": "идея",
    "kind": "библиотека",
    "form": "собрание",
    "audience": "жителям",
    "time": "час",
    "cost": "бесплатно",
    "result": "двор",
    "figures": "[]",
    "organizer": "Город",
    "site": "https://gazeta.example/",
    "feed": "https://gazeta.example/rss",
    "advertiser": "ООО «Окна»",
    "inn": '"4345000000"',
    "erid": "2Vtzqw123",
    "slot": "home",
    "from": "2026-11-01",
    "to": "2026-12-01",
    "url": "https://okna.example/",
    "short": "Соседи, которые управляют двором.",
}


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_new_file_passes_once_it_is_filled_in(hub, tmp_path, kind):
    status, out, err = hub("new", kind, "Наш «двор»: начало", "--content", tmp_path)
    assert (status, err) == (0, "")
    (path,) = tmp_path.rglob("*.md")
    assert os.path.relpath(path) == out.strip()
    text = path.read_text("utf-8")
    empty = re.findall(r"^(\w+):  # ", text, re.MULTILINE)
    assert set(empty) <= set(ANSWERS)
    status, out, _ = hub("check", "--content", tmp_path)
    assert status == bool(empty)
    assert out.count("HUB") == len(empty)
    for key in empty:
        text = re.sub(rf"^{key}:  # .*$", f"{key}: {ANSWERS[key]}", text, flags=re.MULTILINE)
    path.write_text(text, "utf-8")
    status, out, _ = hub("check", "--content", tmp_path)
    assert status == 0, out
    assert "HUB" not in out
    assert "черновиков 1" in out


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_new_file_names_every_field(hub, tmp_path, kind):
    hub("new", kind, "Двор", "--content", tmp_path)
    (path,) = tmp_path.rglob("*.md")
    text = path.read_text("utf-8")
    for field in fields_of(BY_NAME[kind].model):
        assert re.search(rf"^(?:# )?{re.escape(field.name)}:", text, re.MULTILINE), field.name


@pytest.mark.parametrize(
    "title", ['Кавычки "и" \\ черта', "Двоеточие: и # решётка", "{{ скобки }}", "- дефис", "2026"]
)
def test_any_title_survives(hub, tmp_path, title):
    hub("new", "page", title, "--slug", "imya", "--content", tmp_path)
    status, out, _ = hub("check", "--content", tmp_path)
    assert status == 0, out
    from hub.core.diagnostics import Report
    from hub.core.document import Source
    from hub.core.source import split

    found = split(Source("a.md", (tmp_path / "pages/imya.md").read_bytes()), Report())
    assert found is not None
    assert found.fields["title"] == title


def test_file_is_never_overwritten(hub, tmp_path):
    hub("new", "page", "Двор", "--content", tmp_path)
    before = (tmp_path / "pages/dvor.md").read_bytes()
    status, _, err = hub("new", "page", "Двор", "--content", tmp_path)
    assert status == 2
    assert "уже есть" in err
    assert (tmp_path / "pages/dvor.md").read_bytes() == before


def test_two_new_files_have_two_ids(hub, tmp_path):
    for slug in ("a", "b"):
        hub("new", "page", "Двор", "--slug", slug, "--content", tmp_path)
    texts = [path.read_text("utf-8") for path in tmp_path.rglob("*.md")]
    assert len({re.findall(r"^id: (\w+)$", text, re.MULTILINE)[0] for text in texts}) == 2


def test_new_article_lies_in_its_year(hub, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795381200")
    hub("new", "article", "Двор", "--content", tmp_path)
    text = (tmp_path / "news/2026/dvor.md").read_text("utf-8")
    assert "date: 2026-11-23\n" in text


# --- hub reference ---


def test_reference_names_every_field_of_every_kind(hub):
    status, out, _ = hub("reference")
    assert status == 0
    for kind in KINDS:
        assert f"`{kind.name}`" in out
        for field in fields_of(kind.model, nested=True):
            assert re.search(rf"^\| \**{re.escape(field.name)}\** \| ", out, re.MULTILINE)
            assert field.what
            assert english(field.what.replace(field.name, "")) in ([], *ACCEPTED), field


# Latin words inside descriptions that are values or names of standards.
ACCEPTED = (
    ["slug"],
    ["published", "draft", "withdrawn", "hidden"],
    ["Telegram"],
    ["MAX"],
    ["RRULE", "RFC"],
    ["RSS", "Atom"],
    ["erid"],
    ["ISBN"],
    ["false"],
    ["Point", "Polygon"],
)


def test_reference_is_written_between_its_marks(hub, tmp_path):
    file = tmp_path / "guide.md"
    file.write_text(
        "Начало.\n<!-- поля: начало (пишет «hub reference --write») -->\nстарое\n"
        "<!-- поля: конец -->\nКонец.\n",
        "utf-8",
    )
    assert hub("reference", "--check", file)[0] == 1
    assert hub("reference", "--write", file)[0] == 0
    assert hub("reference", "--check", file)[0] == 0
    text = file.read_text("utf-8")
    assert text.startswith("Начало.\n")
    assert text.endswith("Конец.\n")
    assert "старое" not in text
