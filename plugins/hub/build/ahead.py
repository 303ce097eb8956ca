"""Reading ahead: other processes read while this one loads Pelican, for neither needs the other."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from hub.build.edition import Edition
from hub.build.features import ours
from hub.build.rst import rst_reader
from hub.content.records import Run
from hub.core.config import Config

if TYPE_CHECKING:
    from hub.build.resident import Resident


def read_ahead(
    path: str,
    overrides: Mapping[str, Any],
    settings: Mapping[str, Any],
    now: datetime,
    run: Run | None = None,
) -> "Resident | None":
    """Read all content before Pelican is there; None if that failed.

    ``settings`` are those of the file ``path`` with ``overrides``, finished. The build takes what
    was read if Pelican makes the same configuration of that file. Pelican itself is loaded if it is
    brought by one of their plugins.
    """

    @cache
    def resident() -> "Resident":
        from hub.build.resident import Resident

        return Resident()

    def load() -> None:
        """Load what comes after reading."""
        resident()
        for name in ours(settings):
            import_module(name)

    def prepare(config: Config) -> None:
        """Compile templates, and load the rest of what comes after reading."""
        resident().compile(config)
        load()

    try:
        config = Config.from_settings(settings)
        readers = {".rst": rst_reader(path, overrides)}
        whole = replace(run or Run(), readers=readers, meanwhile=lambda: prepare(config), soon=load)
        resident().read = Edition.read(config, now, whole)
    except Exception:  # noqa: BLE001  (the build that follows meets it too, and tells of it)
        return None
    return resident()
