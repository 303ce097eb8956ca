"""The project's own settings, without the features that write pages."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]
globals().update(runpy.run_path(str(ROOT / "pelicanconf.py")))
PATH = str(ROOT / "tests/sites/minimal/content")
THEME = str(ROOT / "theme")
PLUGINS: list[str] = []
