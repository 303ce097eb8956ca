"""The theme's files: what is published with a hash in its name, and the style sheets."""

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from hub.core.errors import ConfigurationError
from hub.core.frozen import frozen
from hub.core.output import File
from hub.core.regex import regex

FOLDER = "theme"
# Parts of the style sheet before and after the components; the order inside is that of layers.css.
_FIRST = ("layers", "tokens", "reset", "base", "layout")
_LAST = ("prose", "utilities", "print")
# Not on every page, as components are not: see hub.pages.styles.
_SOMETIMES = ("prose",)
_IMPORT = regex(r'(from |import\()"\./([\w/-]+\.js)"')
_URL = regex(r"url\(([\w./-]+)\)")
_CSS = regex(r"""("[^"]*"|'[^']*')|/\*.*?\*/|\s+""", re.DOTALL)
# A backtick in quotes, or in a set of a regular expression, begins no text.
_QUOTED = regex(r"""'[^'`]*`[^'`]*'|"[^"`]*`[^"`]*"|/\[[^]]*\]/""")
_TIGHT = regex(r"""("[^"]*"|'[^']*')| ?([{};,]) ?|(?<=[\w-])(:) (?=[^{};]*[;}])""")


def assets(theme: Path) -> dict[str, File]:
    """Return the published files of a theme by their names below ``static``.

    ``fonts/golos-ru.woff2`` is published as ``theme/fonts/golos-ru.1a2b3c4d.woff2``, so that it
    can be kept for ever by browsers. A module that imports «./other.js» imports the published file.

    Raises:
        ConfigurationError: a module imports a file that is not beside it.
    """
    root = theme / "static"
    made: dict[str, File] = {}
    if not root.is_dir():
        raise ConfigurationError(f"В теме нет папки static: {root}")
    for name in sorted(name for name in below(root) if not _is_hidden(name)):
        _add(root, name, made)
    return {name: made[name] for name in sorted(made)}


def below(root: Path) -> Iterator[str]:
    """Yield the names of all files below a folder, with slashes; no ``Path`` is made of each."""
    start = len(f"{root}/")
    for folder, _, names in os.walk(root):
        yield from (f"{folder}/{name}"[start:] for name in names)


def _is_hidden(name: str) -> bool:
    return name.rpartition("/")[2].startswith(".")


def _add(root: Path, name: str, made: dict[str, File]) -> File:
    """Make a file, after those that it imports: its name tells of theirs."""
    if name in made:
        return made[name]
    try:
        data = (root / name).read_bytes()
    except OSError as error:
        raise ConfigurationError(f"В теме нет файла static/{name}: {error.strerror}") from error

    def published(match: re.Match[str]) -> str:
        near = PurePosixPath(match[2])
        file = _add(root, str(PurePosixPath(name).parent / near), made)
        return f'{match[1]}"./{near.with_name(PurePosixPath(file.path).name)}"'

    if name.endswith(".js"):
        data = _published(_IMPORT.sub(published, data.decode())).encode()
    digest = hashlib.blake2b(data, digest_size=4).hexdigest()
    stem, dot, suffix = name.rpartition(".")
    hashed = f"{stem}.{digest}.{suffix}" if dot else f"{name}.{digest}"
    made[name] = File(f"{FOLDER}/{hashed}", data, f"theme/static/{name}")
    return made[name]


@frozen
class Part:
    """A style sheet of the theme, compact; ``always`` stands on every page."""

    name: str
    css: str
    always: bool


def compact(css: str) -> str:
    """Drop comments and needless spaces; strings stay as they are."""

    def space(match: re.Match[str]) -> str:
        return match[1] or ("" if match[0].startswith("/*") else " ")

    def tight(match: re.Match[str]) -> str:
        return match[1] or match[2] or match[3]

    return _TIGHT.sub(tight, _CSS.sub(space, css)).replace(";}", "}").strip()


def stylesheets(
    theme: Path,
    address: Callable[[str], str],
    worn: Callable[[str, str], str] = lambda _name, css: compact(css),
) -> tuple[Part, ...]:
    """Return the style sheets of a theme in their order; ``address`` gives a static file's URL.

    ``worn`` makes one compact, by its name and text; it may remember what it made.

    Raises:
        ConfigurationError: a style sheet is missing, or names a file that the theme does not have.
    """
    styles = theme / "styles"
    components = sorted((theme / "components").glob("*/*.css"))
    paths = [
        *(styles / f"{name}.css" for name in _FIRST),
        *components,
        *(styles / f"{name}.css" for name in _LAST),
    ]
    chosen = {*components, *(styles / f"{name}.css" for name in _SOMETIMES)}
    named = [(path.relative_to(theme).as_posix(), path) for path in paths]
    return tuple(
        Part(name, worn(name, _sheet(path, address)), path not in chosen) for name, path in named
    )


def _sheet(path: Path, address: Callable[[str], str]) -> str:
    try:
        css = path.read_text("utf-8")
    except OSError as error:
        raise ConfigurationError(f"Нет файла стилей {path}: {error.strerror}") from error

    def hashed(match: re.Match[str]) -> str:
        try:
            return f"url({address(match[1])})"
        except KeyError:
            raise ConfigurationError(f"{path}: в теме нет файла static/{match[1]}") from None

    return _URL.sub(hashed, css)


def _published(script: str) -> str:
    """Return a script as it is loaded; where a text may go on over lines, all of it stays."""
    lines = [line for line in script.splitlines() if "`" in line]
    if any(_QUOTED.sub("", line).count("`") % 2 for line in lines):
        return script
    return "\n".join(_lean(script))


def _lean(script: str) -> Iterator[str]:
    """Yield the lines of a script without what only its authors need: comments, indents."""
    for line in map(str.strip, script.splitlines()):
        if line and not line.startswith("//"):
            yield line


def script(theme: Path, name: str) -> str:
    """Return the script of a component, to be printed in the page.

    Raises:
        ConfigurationError: the component has no script.
    """
    path = theme / "components" / name / f"{name}.js"
    try:
        return "".join(_lean(path.read_text("utf-8")))
    except OSError as error:
        raise ConfigurationError(f"Нет сценария {path}: {error.strerror}") from error


def addresses(files: Mapping[str, File], base: str) -> dict[str, str]:
    """Return the address of every published file by its name below ``static``."""
    return {name: f"{base}/{file.path}" for name, file in files.items()}
