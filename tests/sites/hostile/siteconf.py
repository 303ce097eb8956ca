"""Settings of the site whose every field attacks; so do the settings."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from pelicanconf import *  # noqa: F403

ATTACK = "\"'><script>alert(1)</script><b onclick=alert(1)>&amp;{{7*7}}{%x%}]]>"
SITENAME = "Имя \"'> <script> &amp; {{7*7}} ]]>"  # short words: a phone's header must hold them
SITESUBTITLE = f"Подпись{ATTACK}"
CITY = f"Город{ATTACK}"
OWNER = f"Хозяин{ATTACK}"
AUTHOR = f"Автор{ATTACK}"
SITEURL = "https://zlo.example"
SOCIAL = ((f"Канал{ATTACK}", "https://kanal.example/?a=1&b=%22%3E%3Cscript%3E"),)
CATEGORIES = (f"Рубрика{ATTACK}", "Вторая")  # type: ignore[assignment]
DISTRICTS = (f"Район{ATTACK}",)  # type: ignore[assignment]
THEMES = (f"тема{ATTACK}",)  # type: ignore[assignment]
NOW = "2026-11-23 12:00"
