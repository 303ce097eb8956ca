"""``pelican --listen --autoreload``, which is ``make serve``: an editor's window on the site."""

import os
import signal
import socket
import subprocess
import time
from http.client import HTTPConnection

import pytest

from tests.support.building import NOW, PELICAN, SETTINGS, clean_environment, copied, write

pytestmark = pytest.mark.slow
PAGE = "/news/2026/pervaya-novost/"
PATIENCE = 60


@pytest.fixture
def serving(tmp_path):
    """A running server: its content, a function that reads a page, what it prints."""
    content = copied("minimal", tmp_path / "content")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = tmp_path / "log"
    command = [PELICAN, content, "-s", SETTINGS, "-o", tmp_path / "out", "--listen", "--autoreload"]
    command += ["--port", str(port), "-e", f'NOW="{NOW}"']
    with log.open("wb") as out:
        process = subprocess.Popen(
            [str(part) for part in command],
            env=clean_environment(),
            stdout=out,
            stderr=out,
            start_new_session=True,
        )

    def read(path):
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read().decode()
        except OSError:
            return 0, ""
        finally:
            connection.close()

    yield content, read, log
    os.killpg(process.pid, signal.SIGTERM)  # whoever runs tests behind may have SIGINT ignored
    process.wait(PATIENCE)


def until(condition, act=lambda: None):
    """Wait for another process; act now and every few seconds: Pelican may not watch files yet."""
    end = time.monotonic() + PATIENCE
    acted = 0.0
    while True:
        if time.monotonic() > acted + 3:
            act()
            acted = time.monotonic()
        if condition():
            return
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


def test_site_is_served_and_follows_every_change(serving):
    content, read, log = serving
    until(lambda: read(PAGE)[0] == 200)
    path = content / "news/2026/pervaya-novost.md"
    good = path.read_text("utf-8")

    def edit(old, new):
        return lambda: path.write_text(good.replace(old, new), "utf-8")

    until(lambda: "Другой абзац" in read(PAGE)[1], edit("Один абзац", "Другой абзац"))
    until(lambda: "HUB101" in log.read_text("utf-8"), edit("category", "kategoriya"))
    assert "Другой абзац" in read(PAGE)[1]
    assert "Traceback" not in log.read_text("utf-8")
    until(lambda: "Третий абзац" in read(PAGE)[1], edit("Один абзац", "Третий абзац"))

    path.unlink()
    page = {"pages/drugaya.md": "---\nid: drugaya001\ntitle: Другая\n---\nТекст\n"}
    until(lambda: read("/drugaya/")[0] == 200, lambda: write(content, page))
    until(lambda: read(PAGE)[0] != 200)  # Pelican's server hangs up where there is nothing
