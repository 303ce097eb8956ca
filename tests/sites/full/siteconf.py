"""Settings of the site on which every kind and every field of the model is used.

Nothing that a reader sees is taken from the project's own settings: they may change, the golden
tree may not.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from pelicanconf import *  # noqa: F403

SITENAME = "Выдуманск"
SITESUBTITLE = "Соседи, которых нет"
CITY = "Выдуманск"
SITEURL = "https://vydumansk.example/sosedi"
TIMEZONE = "Europe/Kirov"
AUTHOR = "Редакция Выдуманска"
OWNER = "Никто"
EMAIL = "pochta@vydumansk.example"
REPOSITORY = "https://vydumansk.example/kod"
SOCIAL = (("Канал", "https://vydumansk.example/kanal"),)
CATEGORIES = ("Дворы", "Опыт", "Гранты")  # type: ignore[assignment]
DISTRICTS = ("Верхний", "Нижний")  # type: ignore[assignment]
THEMES = ("двор", "детская площадка", "память")  # type: ignore[assignment]
DEFAULT_PAGINATION = 3
FEED_MAX_ITEMS = 4
NOW = "2026-11-23 12:00"
