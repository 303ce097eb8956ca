"""Profiles of TOS that wait for a check."""

from hub.content.records import load
from hub.content.status import status
from hub.core.diagnostics import Report

from tests.support.reading import NOW, config, write

TOS = "---\nid: nomertos{0}\ntitle: ТОС {0}\nslug: tos-{0}\n{1}\n---\n\nТекст.\n"
LIVES = "status_of_life: действует\n"


def test_old_checks_of_tos_come_oldest_first_and_those_never_made_before_them(tmp_path):
    fields = {
        "a": f"{LIVES}checked: 2025-11-23",
        "b": f"{LIVES}checked: 2025-11-24",
        "c": f"{LIVES}checked: 2024-01-01",
        "d": LIVES,
        "e": "status_of_life: ликвидирован",
    }
    files = {f"tos/{name}.md": TOS.format(name, more) for name, more in fields.items()}
    settings = config(write(tmp_path, files))
    found = status(load(settings, Report()).entries, settings, NOW)
    assert [waiting.path for waiting in found.stale] == ["tos/d.md", "tos/c.md", "tos/a.md"]
    assert found.stale[0].day is None
