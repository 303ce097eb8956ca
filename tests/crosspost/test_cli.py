"""``hub crosspost`` as people and jobs call it: real settings, real files, exit statuses."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from hub.cli import main

from tests.crosspost.rig import SITE, TOKENS, entry, jpeg, make_fake, manifest
from tests.support.builders import KIROV

SETTINGS = """
SITENAME, SITEURL, TIMEZONE, PATH, THEME = "Горожане", "https://gorozhane.example", "Europe/Kirov", "content", "theme"
CROSSPOST = {crosspost}
"""  # noqa: E501


class Newsroom:
    def __init__(self, root, telegram, max_):
        self.root, self.telegram, self.max = root, telegram, max_
        self.value = {
            "ledger": "ledger.jsonl",
            "targets": {
                "telegram": {"chat": "@gorozhane", "base_url": telegram.url, "public": "gorozhane"},
                "max": {"chat": "-70999000111", "base_url": max_.url},
            },
        }
        self.now = datetime.now(UTC)
        self.write()
        self.publish()

    def write(self, **more):
        self.value |= more
        text = SETTINGS.format(crosspost=repr(self.value))
        (self.root / "pelicanconf.py").write_text(text, "utf-8")

    def publish(self, *entries, **more):
        path = self.root / "output/channels/published.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(manifest(*entries, **more).to_json())
        (self.root / "output/a.jpg").write_bytes(jpeg())

    def entry(self, ident="aaaaaaaa", hours=1, **fields):
        return entry(ident, published=self.now - timedelta(hours=hours), **fields)

    def run(self, *arguments):
        command = ["crosspost", *arguments, "--settings", str(self.root / "pelicanconf.py")]
        if not arguments or arguments[0].startswith("-"):
            command += ["--manifest", str(self.root / "output/channels/published.json")]
        return main(command)

    @property
    def ledger(self):
        return self.root / "ledger.jsonl"


@pytest.fixture
def newsroom(tmp_path, clock, monkeypatch):
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKENS["telegram"])
    monkeypatch.setenv("MAX_TOKEN", TOKENS["max"])
    # The pace is tested with a clock of its own: nobody waits for it here.
    monkeypatch.setattr("hub.cli.crosspost_job._Clock.sleep", lambda *_: None)
    with make_fake("telegram", clock) as telegram, make_fake("max", clock) as max_:
        telegram.limits = max_.limits = False
        yield Newsroom(tmp_path, telegram, max_)


def test_the_first_run_on_an_old_site_asks_and_then_seeds(newsroom, capsys):
    newsroom.publish(*[newsroom.entry(f"article{n:03}", hours=90 + n) for n in range(500)])
    assert newsroom.run() == 3
    assert "--first-run" in capsys.readouterr().err
    assert not newsroom.ledger.exists()
    assert newsroom.run("--dry-run") == 3
    assert newsroom.run("--dry-run", "--first-run") == 0
    assert "ничего не отправит" in capsys.readouterr().out
    assert newsroom.run("--dry-run", "--first-run", "--json") == 0
    assert json.loads(capsys.readouterr().out)["actions"] == []
    assert not newsroom.ledger.exists()
    assert newsroom.run("--first-run") == 0
    assert "Материалов на сайте: 500" in capsys.readouterr().out
    assert len(newsroom.ledger.read_text().splitlines()) == 2 + 500 * 2
    assert newsroom.run() == 0
    assert newsroom.telegram.calls == newsroom.max.calls == []
    assert newsroom.run("--first-run") == 2


def test_a_day_in_the_newsroom(newsroom, capsys):
    newsroom.publish()
    assert newsroom.run() == 0
    picture = ({"url": f"{SITE}/a.jpg", "alt": "Двор"},)
    newsroom.publish(newsroom.entry(title="Убрали двор", pictures=picture))
    assert newsroom.run("--dry-run") == 0
    table = capsys.readouterr().out
    assert "telegram  отправить  aaaaaaaa  «Убрали двор» фото" in table
    assert newsroom.telegram.calls == []
    assert newsroom.run("--dry-run", "--json") == 0
    actions = json.loads(capsys.readouterr().out)["actions"]
    assert [(a["target"], a["do"], a["form"]) for a in actions] == [
        ("max", "send", "photo"),
        ("telegram", "send", "photo"),
    ]
    assert newsroom.run("--json") == 0
    done = json.loads(capsys.readouterr().out)["done"]
    assert [d["happened"] for d in done] == ["sent", "sent"]
    assert newsroom.run() == 0
    assert "Отправлять нечего." in capsys.readouterr().out
    assert newsroom.run("log", "aaaaaaaa") == 0
    story = capsys.readouterr().out
    assert "telegram: сделано (отправить) номер 101" in story
    assert newsroom.run("log", "nothing0") == 0
    assert "ничего нет" in capsys.readouterr().out
    assert len(newsroom.telegram.seen()) == len(newsroom.max.seen()) == 1


def test_one_target_alone(newsroom):
    newsroom.publish()
    newsroom.run()
    newsroom.publish(newsroom.entry())
    assert newsroom.run("--target", "max") == 0
    assert (len(newsroom.telegram.seen()), len(newsroom.max.seen())) == (0, 1)
    assert newsroom.run("--target", "vk") == 2


def test_what_is_unknown_is_told_found_and_resolved(newsroom, capsys):
    newsroom.publish()
    newsroom.run()
    newsroom.telegram.play("garbage")
    newsroom.max.play("5xx")
    newsroom.publish(newsroom.entry())
    assert newsroom.run() == 3
    assert "НЕИЗВЕСТНО" in capsys.readouterr().out
    assert newsroom.run() == 0
    assert "С прошлых запусков" in capsys.readouterr().out
    assert newsroom.run("reconcile") == 3
    out = capsys.readouterr().out
    assert "telegram: «Новость» [aaaaaaaa] — запись найдена в канале." in out
    assert "меньше десяти минут" in out
    later = f"{(newsroom.now + timedelta(minutes=20)).astimezone(KIROV):%Y-%m-%d %H:%M}"
    assert newsroom.run("reconcile", "--now", later) == 0
    assert "max: «Новость» [aaaaaaaa] — записи в канале нет." in capsys.readouterr().out
    assert newsroom.run("reconcile") == 0
    assert "Неясных отправок нет." in capsys.readouterr().out
    assert newsroom.run() == 0
    assert (len(newsroom.telegram.seen()), len(newsroom.max.seen())) == (1, 1)


@pytest.mark.parametrize("sent", [True, False])
def test_a_person_decides(newsroom, capsys, sent):
    newsroom.publish()
    newsroom.run()
    accident = "garbage" if sent else "5xx"
    newsroom.telegram.play(accident)
    newsroom.max.play(accident)
    newsroom.publish(newsroom.entry())
    assert newsroom.run() == 3
    assert newsroom.run("resolve", "aaaaaaaa", "--not-sent") == 2
    assert "добавьте --target" in capsys.readouterr().err
    assert newsroom.run("resolve", "aaaaaaaa", "--target", "telegram", "--sent", "последний") == 2
    assert "не номер сообщения в Telegram" in capsys.readouterr().err
    numbers = {"telegram": "https://t.me/gorozhane/101", "max": "mid.00000001"}
    for target, number in numbers.items():
        answer = ["--sent", number] if sent else ["--not-sent"]
        assert newsroom.run("resolve", "aaaaaaaa", "--target", target, *answer) == 0
    assert newsroom.run("resolve", "aaaaaaaa", "--not-sent") == 2
    assert newsroom.run() == 0
    assert len(newsroom.telegram.seen()) == len(newsroom.max.seen()) == 1
    newsroom.publish(newsroom.entry(title="Иначе"))
    assert newsroom.run() == 0
    assert newsroom.telegram.texts()[0].startswith("Иначе")


def test_the_numbers_of_an_album_are_one_or_all(newsroom, capsys):
    newsroom.publish()
    newsroom.run()
    newsroom.telegram.play("garbage")
    three = tuple({"url": f"{SITE}/a.jpg?{n}"} for n in range(3))
    newsroom.publish(newsroom.entry(pictures=three))
    assert newsroom.run("--target", "telegram") == 3
    answer = ["resolve", "aaaaaaaa", "--target", "telegram", "--sent", "101", "102"]
    assert newsroom.run(*answer) == 2
    assert "сообщений было 3" in capsys.readouterr().err
    assert newsroom.run(*answer, "https://t.me/gorozhane/103?single") == 0
    newsroom.publish(withdrawn=({"id": "aaaaaaaa", "updated": newsroom.now},))
    assert newsroom.run("--target", "telegram") == 0
    assert newsroom.telegram.seen() == []


def test_a_platform_whose_clock_is_behind_is_searched_all_the_same(newsroom, capsys):
    newsroom.publish()
    newsroom.run()
    newsroom.max.now = lambda: newsroom.now.timestamp() - 300
    newsroom.max.play("garbage")
    newsroom.publish(newsroom.entry())
    assert newsroom.run("--target", "max") == 3
    assert newsroom.run("reconcile", "--target", "max") == 0
    assert "запись найдена в канале" in capsys.readouterr().out


def test_a_token_copied_with_something_else_is_refused_and_not_shown(newsroom, monkeypatch, capsys):
    newsroom.publish()
    newsroom.run()
    monkeypatch.setenv("MAX_TOKEN", f"{TOKENS['max']}\u200b")
    newsroom.publish(newsroom.entry())
    assert newsroom.run() == 2
    err = capsys.readouterr().err
    assert "MAX_TOKEN лежит не токен" in err
    assert TOKENS["max"] not in err


def test_no_token_closes_one_target(newsroom, monkeypatch, capsys):
    newsroom.publish()
    newsroom.run()
    monkeypatch.delenv("TELEGRAM_TOKEN")
    newsroom.publish(newsroom.entry())
    assert newsroom.run() == 3
    assert "TELEGRAM_TOKEN пуста" in capsys.readouterr().out
    assert len(newsroom.max.seen()) == 1


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda data: data[:-9], "hub crosspost repair"),
        (lambda data: data.replace(b'"v": 1', b'"v": 9'), "Обновите программу"),
        (lambda _data: b"", "Верните его из копии"),
    ],
)
def test_a_bad_ledger_stops_everything(newsroom, capsys, spoil, says):
    newsroom.publish()
    newsroom.run()
    newsroom.publish(newsroom.entry())
    newsroom.ledger.write_bytes(spoil(newsroom.ledger.read_bytes()))
    assert newsroom.run() == 3
    err = capsys.readouterr().err
    assert says in err
    assert "Ничего не отправлено" in err
    assert newsroom.telegram.calls == []


def test_a_ledger_that_is_lost_stops_everything(newsroom, capsys):
    newsroom.publish(newsroom.entry("olderold", hours=99), newsroom.entry())
    assert newsroom.run("--first-run") == 0
    newsroom.ledger.unlink()
    assert newsroom.run() == 3
    assert "верните его из копии" in capsys.readouterr().err
    assert newsroom.telegram.calls == []


def test_a_ledger_that_cannot_be_written_stops_everything(newsroom, capsys):
    newsroom.publish(newsroom.entry())
    newsroom.write(ledger="no/such/folder/ledger.jsonl")
    assert newsroom.run() == 3
    assert "Не удалось записать журнал" in capsys.readouterr().err


def test_a_ledger_that_breaks_on_the_way_is_told_with_what_was_done(newsroom, capsys, monkeypatch):
    newsroom.publish()
    newsroom.run()
    newsroom.publish(newsroom.entry("olderold", hours=2), newsroom.entry(title="Вторая"))
    usual, left = os.write, [2 * 2 + 1]  # seen, two for each target, and no more

    def write(descriptor, data):
        if descriptor > 2 and data.startswith(b'{"v"'):
            left[0] -= 1
            if left[0] < 0:
                raise OSError(28, "No space left on device")
        return usual(descriptor, data)

    monkeypatch.setattr(os, "write", write)
    assert newsroom.run() == 3
    out = capsys.readouterr().out
    assert out.count("отправлено — «Новость» [olderold]") == 2
    assert "не осталось места" in out
    assert len(newsroom.telegram.seen()) + len(newsroom.max.seen()) == 2


def test_without_a_ledger_there_is_nothing_to_tell(newsroom, capsys):
    for action in (["log", "aaaaaaaa"], ["reconcile"], ["resolve", "aaaaaaaa", "--not-sent"]):
        assert newsroom.run(*action) == 3
        assert "Журнала отправки ещё нет." in capsys.readouterr().err


def test_an_edit_of_unknown_end_is_told_in_russian(newsroom, capsys):
    newsroom.publish()
    newsroom.run()
    newsroom.publish(newsroom.entry())
    newsroom.run("--target", "max")
    newsroom.max.play("5xx")
    newsroom.publish(newsroom.entry(title="Иначе"))
    assert newsroom.run("--target", "max") == 3
    capsys.readouterr()
    assert newsroom.run("--target", "max", "--dry-run") == 0
    assert "неизвестно, сделано ли (исправить)" in capsys.readouterr().out
    assert newsroom.run("reconcile") == 3
    assert "это правка" in capsys.readouterr().out
    assert newsroom.run("resolve", "aaaaaaaa", "--not-sent") == 0
    assert newsroom.run("--target", "max") == 0
    assert newsroom.max.texts()[0].startswith("Иначе")


def test_a_first_run_tells_programs_too(newsroom, capsys):
    newsroom.publish(newsroom.entry())
    assert newsroom.run("--first-run", "--json") == 0
    done = json.loads(capsys.readouterr().out)["done"]
    assert {d["happened"] for d in done} == {"skipped"}


def test_a_torn_ledger_is_repaired(newsroom, capsys):
    newsroom.publish()
    newsroom.run()
    assert newsroom.run("repair") == 0
    assert "чинить нечего" in capsys.readouterr().out
    newsroom.publish(newsroom.entry())
    newsroom.ledger.write_bytes(newsroom.ledger.read_bytes() + b'{"v": 1, "at": "20')
    assert newsroom.run() == 3
    assert newsroom.run("repair") == 0
    assert newsroom.run() == 0
    assert len(newsroom.telegram.seen()) == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("<!doctype html>404", "веб-страница"),
        ("{", "не JSON"),
        (None, "нет или она не читается"),
    ],
)
def test_a_bad_manifest_stops_everything(newsroom, capsys, data, says):
    newsroom.publish()
    newsroom.run()
    path = newsroom.root / "output/channels/published.json"
    path.unlink() if data is None else path.write_text(data)
    assert newsroom.run() == 3
    assert says in capsys.readouterr().err
    assert newsroom.telegram.calls == []


def test_a_manifest_older_than_the_ledger_stops_everything(newsroom, capsys):
    newsroom.publish()
    newsroom.run()
    newsroom.publish(newsroom.entry("olderold", hours=9), newsroom.entry())
    newsroom.run()
    newsroom.telegram.calls.clear()
    newsroom.publish(newsroom.entry("olderold", hours=9))
    assert newsroom.run() == 3
    assert "старше журнала" in capsys.readouterr().err
    assert newsroom.run("--accept-older", "--dry-run") == 0
    assert newsroom.telegram.calls == []


def test_the_manifest_of_the_live_site(newsroom, capsys):
    from tests.crosspost.loopback import Fake

    class Site(Fake):
        found = True

        def answer(self, call):
            path = newsroom.root / "output" / call.path.lstrip("/")
            if self.found and path.is_file():
                return 200, {}, path.read_bytes()
            return 404, {}, b"<html>404</html>"

    newsroom.publish()
    newsroom.run()
    with Site() as site:
        picture = ({"url": f"{site.url}/a.jpg"},)
        newsroom.publish(newsroom.entry(pictures=picture))
        url = f"{site.url}/channels/published.json"
        settings = ["--settings", str(newsroom.root / "pelicanconf.py")]
        site.found = False
        assert main(["crosspost", "--manifest", url, *settings]) == 3
        assert "код 404" in capsys.readouterr().err
        site.found = True
        assert main(["crosspost", "--manifest", url, *settings]) == 0
        assert newsroom.telegram.seen()[0]["photo"]
    assert main(["crosspost", "--manifest", url, *settings]) == 3
    assert "не открылась" in capsys.readouterr().err


def test_the_preview_is_written_and_nothing_is_sent(newsroom, capsys):
    newsroom.publish(newsroom.entry(title="Двор <script>", pictures=({"url": f"{SITE}/a.jpg"},)))
    page = newsroom.root / "preview.html"
    assert newsroom.run("--preview", str(page)) == 0
    html = page.read_text("utf-8")
    assert "Двор &lt;script&gt;" in html
    assert "<script" not in html
    assert 'src="https://gorozhane.example/a.jpg"' in html
    assert not newsroom.ledger.exists()
    assert str(page) in capsys.readouterr().out


def test_the_preview_needs_no_channel(newsroom, capsys):
    newsroom.write(targets={})
    newsroom.publish(newsroom.entry())
    page = newsroom.root / "preview.html"
    assert newsroom.run("--preview", str(page)) == 0
    assert page.read_text("utf-8").count("<h3>") == 3
    assert newsroom.run("--preview", str(newsroom.root / "no/such.html")) == 3
    assert "такого файла или папки нет" in capsys.readouterr().err
    assert newsroom.run() == 2
    assert "ни одной цели" in capsys.readouterr().err


def test_without_settings_it_says_where_to_read(newsroom, capsys):
    text = (newsroom.root / "pelicanconf.py").read_text("utf-8").partition("CROSSPOST")[0]
    (newsroom.root / "pelicanconf.py").write_text(text, "utf-8")
    assert newsroom.run() == 2
    assert "docs/channels.md" in capsys.readouterr().err


def test_tokens_are_nowhere(newsroom, capsys):
    newsroom.publish()
    newsroom.run()
    newsroom.telegram.play("5xx")
    newsroom.max.play("reset after")
    newsroom.publish(newsroom.entry())
    for arguments in ([], ["reconcile"], ["log", "aaaaaaaa"], ["--dry-run", "--json"]):
        newsroom.run(*arguments)
    said = "".join(capsys.readouterr()) + newsroom.ledger.read_text()
    assert not any(said.count(token) for token in TOKENS.values())


def test_help_is_russian(pytestconfig):
    done = subprocess.run(
        [sys.executable, "-m", "hub", "crosspost", "--help"],
        cwd=pytestconfig.rootpath / "plugins",
        capture_output=True,
        text=True,
        check=True,
    )
    for word in ("--dry-run", "reconcile", "resolve", "repair", "опись материалов"):
        assert word in done.stdout
