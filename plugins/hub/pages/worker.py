"""The service worker: the site's shell and what was read, kept for days without a connection.

Only a published site has one: a site that is being written, seen at an address of this machine,
must never come from a cache.
"""

import hashlib
import json
from pathlib import Path

from hub.core import addresses
from hub.core.errors import ConfigurationError
from hub.core.output import File, path_of
from hub.pages.assets import below
from hub.pages.frame import Frame

_SCRIPT = "components/worker/worker.js"
_SHELL = (".woff2", ".js", ".svg")


def worker(theme: Path, frame: Frame) -> File:
    """Return ``sw.js``. Its version, and so its bytes, change with the theme and the frame.

    Raises:
        ConfigurationError: the theme has no script for it.
    """
    try:
        script = (theme / _SCRIPT).read_text("utf-8")
    except OSError as error:
        raise ConfigurationError(f"Нет сценария {theme / _SCRIPT}: {error.strerror}") from error
    site = {
        "name": f"hub{frame.base}",
        "version": _version(theme, frame),
        "scope": f"{frame.base}/",
        "offline": frame.base + addresses.OFFLINE,
        "book": frame.base + addresses.BOOK,
        "shell": sorted(url for name, url in frame.assets.items() if _is_shell(name)),
    }
    text = f"const site = {json.dumps(site, ensure_ascii=False, indent=2)};\n\n{script}"
    return File(path_of(addresses.WORKER), text.encode(), _SCRIPT)


def _is_shell(name: str) -> bool:
    """Tell whether every reader needs a file: the search is fetched by those who search."""
    return name.endswith(_SHELL) and not name.startswith("search/")


def _version(theme: Path, frame: Frame) -> str:
    digest = hashlib.blake2b(repr(frame).encode(), digest_size=6)
    shown = (name for name in below(theme) if name.endswith((".html", ".css")))
    for name in sorted(shown, key=lambda name: name.split("/")):
        digest.update((theme / name).read_bytes())
    return digest.hexdigest()
