"""The settings file, read without Pelican."""

import runpy
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hub.core.clock import zone_of
from hub.core.errors import ConfigurationError
from hub.core.setting_error import SettingError

if TYPE_CHECKING:
    from hub.core.config import Config

DEFAULT = "pelicanconf.py"


def read_settings(path: str, content: str | None = None) -> tuple["Config", dict[str, Any]]:
    """Run a settings file; ``content`` takes the place of its PATH. Paths in it are its folder's.

    Raises:
        ConfigurationError: there is no such file or folder, or the file fails.
    """
    from hub.core.config import Config

    file, settings = _executed(path)
    folder = Path(content).resolve() if content else file.parent / settings.get("PATH", "content")
    if not folder.is_dir():
        raise ConfigurationError(f"Нет папки с материалами: {content or folder}.")
    settings["PATH"] = str(folder)
    settings["THEME"] = str(file.parent / settings.get("THEME", "theme"))
    try:
        return Config.from_settings(settings), settings
    except SettingError as error:
        raise _placed(error, file) from error


def run_settings(path: str, overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Run a settings file; return what Pelican would take from it, with absolute paths.

    Raises:
        ConfigurationError: there is no such file or folder, or it fails, or its time zone is none.
    """
    file, executed = _executed(path)
    settings = {name: value for name, value in executed.items() if name.isupper()} | {**overrides}
    for name, usual in _FOLDERS.items():
        settings[name] = str(file.parent / settings.get(name, usual))
    try:
        zone_of(settings)
    except SettingError as error:
        if error.name in overrides:
            raise
        raise _placed(error, file) from error
    _check_folders(settings)
    return settings


def _check_folders(settings: Mapping[str, Any]) -> None:
    for name, what in (("PATH", "материалами"), ("THEME", "темой")):
        if not Path(settings[name]).is_dir():
            raise ConfigurationError(f"Нет папки с {what}: {settings[name]}.")


def _placed(error: SettingError, file: Path) -> ConfigurationError:
    from hub.cli.setting_place import placed  # looking for the place takes more than a good start

    return placed(error, file)


_FOLDERS = {
    "PATH": "content",
    "OUTPUT_PATH": "output",
    "THEME": "theme",
    "CACHE_PATH": ".cache/hub",
}


def _executed(path: str) -> tuple[Path, dict[str, Any]]:
    file = Path(path).resolve()
    if not file.is_file():
        raise ConfigurationError(
            f"Нет файла настроек {path}. Запускайте команду в папке сайта или укажите --settings."
        )
    try:
        return file, runpy.run_path(str(file))
    except Exception as error:
        raise ConfigurationError(f"Файл настроек {path} не выполнился: {error!r}") from error
