"""A setting that is missing or wrong, told like what is wrong in the content."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hub.core.errors import ConfigurationError

if TYPE_CHECKING:
    from hub.core.diagnostics import Span


class SettingError(ConfigurationError):
    """A setting cannot be used; ``name`` is its name. Where it stands only a command knows."""

    def __init__(self, name: str, code: str, **values: object) -> None:
        self.name, self._code, self._values = name, code, values
        super().__init__(self.told_at("настройки сайта", None, ()))

    def told_at(self, path: str, span: "Span | None", lines: Sequence[str]) -> str:
        """Return the message with the file, and with the line if the setting has one."""
        from hub.core.diagnostics import Report  # few builds begin with an error

        report = Report()
        report.error(path, span, self._code, **self._values)
        return "\n".join(report.blocks(lambda _path: lines))
