"""What a worker needs to render pages: the frame and the theme as bytes, no shared disk."""

import pickle
from collections.abc import Iterable
from pathlib import Path

from hub.core.code import code_digest
from hub.core.errors import ConfigurationError
from hub.core.frozen import frozen
from hub.pages.frame import Frame
from hub.pages.templates import Renderer, renderer

_READ = {".html", ".css", ".js"}


@frozen
class Kit:
    """The frame, and the text files of the theme and of each folder of overrides, by path."""

    code: str
    frame: Frame
    theme: dict[str, bytes]
    templates: tuple[dict[str, bytes], ...]


def pack(frame: Frame, theme: Path, templates: Iterable[Path]) -> bytes:
    """Return a kit as bytes."""
    overrides = tuple(map(_files, templates))
    return pickle.dumps(Kit(code_digest(), frame, _files(theme), overrides))


def unpack(data: bytes, folder: Path) -> Renderer:
    """Lay a kit out in an empty folder and return what renders with it.

    Raises:
        ConfigurationError: this machine has other code or libraries, so it may render other bytes.
    """
    kit: Kit = pickle.loads(data)  # noqa: S301  (told by its hash, by a scheduler that may run anything)
    if kit.code != code_digest():
        raise ConfigurationError(
            "На узле кластера другая версия сайта, библиотек или Python: страницы вышли бы иными. "
            "Установите на узлы то же, что на этой машине."
        )
    theme = _lay(kit.theme, folder / "theme")
    overrides = tuple(
        _lay(files, folder / f"templates-{number}") for number, files in enumerate(kit.templates)
    )
    return renderer(theme, overrides, kit.frame)


def _files(folder: Path) -> dict[str, bytes]:
    found = sorted(path for path in folder.rglob("*") if path.suffix in _READ and path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _lay(files: dict[str, bytes], folder: Path) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder
