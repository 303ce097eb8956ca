"""``hub partners``, ``hub status`` and ``hub ping`` as people run them."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pytest
from hub.cli import main, partners
from hub.partners.story import Failed, Same, Story, Told

from tests.support.builders import NOW
from tests.support.building import article, write

AT = "2026-11-23 12:00"


def partner(name, more=""):
    return (
        f"---\nid: partner{name}00\ntitle: Газета {name}\nslug: {name}\n"
        f"site: https://{name}.example/\nfeed: https://{name}.example/rss\n{more}---\n"
    )


@pytest.fixture
def content(tmp_path):
    names = ("good", "bad", "same")
    texts = {f"partners/{name}.md": partner(name) for name in names}
    texts["partners/off.md"] = partner("off", "enabled: false\n")
    return write(tmp_path / "content", texts | article(1))


@pytest.fixture
def network(monkeypatch):
    """The network of a run, by partner; what it was asked is in ``asked``."""
    asked = []
    story = Story("n1", "Субботник", "https://good.example/1", "", NOW, NOW)
    answers = {"good": Told((story,), etag='"x"'), "bad": Failed("код 500"), "same": Same()}

    def outcomes(ready):
        asked.extend(ready)
        yield from ((ask, answers[ask.slug]) for ask in ready)

    monkeypatch.setattr(partners, "_outcomes", outcomes)
    return asked


def run(content, capsys, *arguments):
    status = main([*arguments, "--content", str(content), "--now", AT])
    return status, capsys.readouterr().out.replace("\xa0", " ")


def test_partners_are_told_one_by_one_and_in_a_table(content, network, capsys):
    status, out = run(content, capsys, "partners")
    assert status == 0
    assert {ask.slug for ask in network} == {"good", "bad", "same"}
    assert "✓ Газета good: прочитана, новых 1" in out
    assert "✗ Газета bad: код 500" in out
    assert "Партнёр" in out
    assert "Прочитано 2 из 3 лент." in out
    snapshot = json.loads((content / "partners/snapshot.json").read_text("utf-8"))
    assert snapshot["partners"]["good"]["items"][0]["title"] == "Субботник"
    assert snapshot["partners"]["bad"]["problem"] == "код 500"


def test_second_run_echoes_what_was_said(content, network, capsys):
    run(content, capsys, "partners")
    network.clear()
    run(content, capsys, "partners")
    assert {ask.slug: ask.etag for ask in network} == {"good": '"x"', "bad": "", "same": ""}


def test_file_with_an_error_is_told_and_loses_nobody_his_copies(content, network, capsys):
    run(content, capsys, "partners")
    before = json.loads((content / "partners/snapshot.json").read_text("utf-8"))["partners"]
    network.clear()
    write(content, {"partners/good.md": partner("good").replace("feed:", "fead:")})
    status, out = run(content, capsys, "partners")
    assert status == 1
    assert "partners/good.md: в файле ошибки" in out
    assert {ask.slug for ask in network} == {"bad", "same"}
    after = json.loads((content / "partners/snapshot.json").read_text("utf-8"))["partners"]
    assert after["good"] == before["good"]


def test_real_network_is_never_asked_for_what_lies_inside(tmp_path, capsys):
    """All of the command as it runs, down to the guard: nothing is connected to."""
    text = partner("inner").replace("https://inner.example/rss", "http://127.0.0.1:9/rss")
    folder = write(tmp_path / "content", {"partners/inner.md": text} | article(1))
    status, out = run(folder, capsys, "partners")
    assert status == 0
    assert "✗ Газета inner: адрес ведёт внутрь сети: 127.0.0.1" in out
    assert "Прочитано 0 из 1 ленты." in out
    kept = json.loads((folder / "partners/snapshot.json").read_text("utf-8"))["partners"]["inner"]
    assert "внутрь сети" in kept["problem"]


def test_without_partners_there_is_nothing_to_do(tmp_path, capsys):
    status, out = run(write(tmp_path, article(1)), capsys, "partners")
    assert status == 0
    assert "Партнёров нет" in out


AD = """---
id: {name}00000
title: Реклама {name}
advertiser: ООО «Никому»
inn: "0000000000"
erid: aBcDeF0000
slot: home
from: 2026-11-01
to: {to}
url: https://a.example/
---
"""


def test_status_tells_what_waits_oldest_first(tmp_path, capsys):
    texts = {
        "ads/a.md": AD.format(name="soon", to="2026-11-30"),
        "ads/b.md": AD.format(name="today", to="2026-11-23"),
        "ads/c.md": AD.format(name="later", to="2026-12-01"),
        "ads/d.md": AD.format(name="past", to="2026-11-22"),
        **article(1, ["status: draft"]),
        **article(2, ["publish_at: 2026-12-24 09:00"]),
        **article(3, ["checked: 2025-06-01"]),
        **article(4, ["checked: 2024-06-01"]),
        **article(5, ["checked: 2026-06-01"]),
    }
    status, out = run(write(tmp_path / "content", texts), capsys, "status")
    assert status == 0
    assert out.splitlines() == [
        "Черновики: 1",
        "  news/2026/novost-1.md: «Новость номер 1»",
        "Выйдут сами: 1",
        "  news/2026/novost-2.md: «Новость номер 2» — 24 декабря 2026 г., 9:00",
        "Реклама кончается за неделю: 2",
        "  ads/b.md: «Реклама today» — последний день 23 ноября 2026 г.",
        "  ads/a.md: «Реклама soon» — последний день 30 ноября 2026 г.",
        "Давно не проверяли: 2",
        "  news/2026/novost-4.md: «Новость номер 4» — проверено 1 июня 2024 г.",
        "  news/2026/novost-3.md: «Новость номер 3» — проверено 1 июня 2025 г.",
    ]


class _Server(ThreadingHTTPServer):
    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Hub)
        self.pinged: list[dict[str, str]] = []
        self.status = 204


class _Hub(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.pinged.append({k: v[0] for k, v in parse_qs(body).items()})
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def hub():
    server = _Server()
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def ping(tmp_path, capsys, url):
    settings = tmp_path / "settings.py"
    text = (
        "from pathlib import Path\nSITENAME = 'Г'\nSITEURL = 'https://a.example'\nPATH = '.'\n"
        "TIMEZONE = 'Europe/Kirov'\n"
        f"THEME = 'theme'\nWEBSUB_HUB = {url!r}\nCACHE_PATH = {str(tmp_path / 'cache')!r}\n"
    )
    settings.write_text(text, "utf-8")
    status = main(["ping", "--settings", str(settings), "--output", str(tmp_path / "out")])
    return status, capsys.readouterr().out


def test_hub_is_told_of_changed_feeds_alone(tmp_path, capsys, hub):
    url = f"http://127.0.0.1:{hub.server_port}/"
    out = write(tmp_path / "out", {"feeds/all.rss.xml": "1", "feeds/tag/a.json": "2", "a.xml": "3"})
    assert ping(tmp_path, capsys, url)[0] == 0
    assert hub.pinged == [
        {"hub.mode": "publish", "hub.url": "https://a.example/feeds/all.rss.xml"},
        {"hub.mode": "publish", "hub.url": "https://a.example/feeds/tag/a.json"},
    ]
    hub.pinged.clear()
    write(out, {"feeds/tag/a.json": "22"})
    ping(tmp_path, capsys, url)
    assert [one["hub.url"] for one in hub.pinged] == ["https://a.example/feeds/tag/a.json"]


def test_failed_ping_fails_nothing_and_is_told_again(tmp_path, capsys, hub):
    url = f"http://127.0.0.1:{hub.server_port}/"
    write(tmp_path / "out", {"feeds/all.rss.xml": "1"})
    hub.status = 500
    status, out = ping(tmp_path, capsys, url)
    assert status == 0
    assert "хаб ответил кодом 500" in out
    hub.status = 200
    ping(tmp_path, capsys, url)
    assert len(hub.pinged) == 2


def test_hub_that_is_not_there_fails_nothing(tmp_path, capsys):
    write(tmp_path / "out", {"feeds/all.rss.xml": "1"})
    status, out = ping(tmp_path, capsys, "http://127.0.0.1:1/")
    assert status == 0
    assert "не ответил" in out


def test_without_a_hub_nobody_is_told(tmp_path, capsys):
    status, out = ping(tmp_path, capsys, "")
    assert status == 0
    assert "не заданы" in out
