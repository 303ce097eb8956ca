"""The one Markdown factory: text in, unsanitised HTML out."""

from collections.abc import Callable

from markdown import Markdown

from hub.content.extension import Lean

Engine = Callable[[str], str]

SETTINGS = {
    "footnotes": {"BACKLINK_TITLE": "К месту сноски {} в тексте", "BACKLINK_TEXT": "↩"},
}


def markdown_engine(extensions: tuple[str, ...]) -> Engine:
    """Return a converter with its own Python-Markdown instance, reset before each text.

    Building an instance costs as much as converting a page, so one serves a whole process.
    """
    instance = Markdown(
        extensions=[*extensions, Lean()],
        extension_configs={name: SETTINGS[name] for name in extensions if name in SETTINGS},
        output_format="html",
    )

    def convert(text: str) -> str:
        instance.reset()
        return instance.convert(text)

    return convert
