"""The one Markdown factory: text in, unsanitised HTML out, by either engine."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from hub.core.errors import ConfigurationError

if TYPE_CHECKING:
    from markdown import Markdown

Engine = Callable[[str], str]

ENGINES = ("markdown", "commonmark")
"""The names that MARKDOWN_ENGINE may have."""

_BACK = "К месту сноски {} в тексте"
SETTINGS = {"footnotes": {"BACKLINK_TITLE": _BACK, "BACKLINK_TEXT": "↩"}}


def markdown_engine(extensions: tuple[str, ...], name: str = "markdown") -> Engine:
    """Return a converter by the name of its engine.

    Raises:
        ConfigurationError: there is no such engine, or it has no such extension.
    """
    if name == "commonmark":
        from hub.content.commonmark import commonmark_engine

        return commonmark_engine(extensions, _BACK)
    if name != "markdown":
        raise ConfigurationError(
            f"MARKDOWN_ENGINE = {name!r}: такого движка нет. Есть: {', '.join(ENGINES)}."
        )
    return _python_markdown(extensions)


def _python_markdown(extensions: tuple[str, ...]) -> Engine:
    """Return a converter with its own Python-Markdown instance, reset before each text.

    Building an instance costs as much as converting ten pages, so one serves a whole process; it
    comes with the first text, for most often all texts are known and none is converted.
    """

    @cache
    def engine() -> "Markdown":
        from markdown import Markdown

        from hub.content.lean.extension import Lean

        return Markdown(
            extensions=[*extensions, Lean()],
            extension_configs={name: SETTINGS[name] for name in extensions if name in SETTINGS},
            output_format="html",
        )

    def convert(text: str) -> str:
        return engine().reset().convert(text)

    return convert
