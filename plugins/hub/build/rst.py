"""The reader of reStructuredText is Pelican's; it is loaded when there is such a text."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from hub.content.reading import Reader
from hub.core.document import Source


def rst_reader(path: str, overrides: Mapping[str, Any]) -> Reader:
    """Return what reads ``.rst`` with the settings of the file ``path`` with ``overrides``."""

    @cache
    def reader() -> Reader:
        from hub.build.plugin import rst_reader as of_pelican

        return of_pelican(path, overrides)

    def read(source: Source) -> tuple[Mapping[str, Any], str]:
        return reader()(source)

    return read
