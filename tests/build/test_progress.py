"""Progress is shown in a terminal, with counts and the time that is left; elsewhere nothing is."""

import io

import pytest
from hub.build.progress import shown
from hub.core.progress import unseen


class Terminal(io.StringIO):
    def isatty(self):
        return True


def work(progress, total, step=100):
    with progress("Страницы и файлы", total) as count:
        for _ in range(0, total, step):
            count(step)


def test_a_terminal_sees_how_many_of_how_many_and_how_long():
    terminal = Terminal()
    work(shown(terminal, {"TERM": "xterm", "COLUMNS": "100"}), 1000)
    said = terminal.getvalue()
    assert "Страницы и файлы" in said
    assert " 500 из 1000" in said
    assert "осталось" in said


def test_what_is_short_is_not_shown():
    terminal = Terminal()
    work(shown(terminal, {"TERM": "xterm"}), 100)
    assert terminal.getvalue() == ""


@pytest.mark.parametrize("environment", [{"CI": "true"}, {"TERM": "dumb"}])
def test_ci_is_quiet(environment):
    assert shown(Terminal(), environment) is unseen


def test_a_file_is_quiet():
    stream = io.StringIO()
    progress = shown(stream, {})
    assert progress is unseen
    work(progress, 1000)
    assert stream.getvalue() == ""
