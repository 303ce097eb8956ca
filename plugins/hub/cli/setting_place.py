"""Where in a file of settings a name gets its value."""

import ast
import os
from pathlib import Path

from hub.core.diagnostics import Span
from hub.core.errors import ConfigurationError
from hub.core.setting_error import SettingError


def placed(error: SettingError, file: Path) -> ConfigurationError:
    """Return the error with file, line and column: of the last value that the name gets.

    A name may come from a file beside it («from pelicanconf import *»). A setting that is nowhere
    has no line: the file is named, and what to write into it.
    """
    found = _find(file, error.name)
    place, span = found or (file, None)
    lines = place.read_text("utf-8").splitlines()
    return ConfigurationError(error.told_at(os.path.relpath(place), span, lines))


def _find(file: Path, name: str) -> tuple[Path, Span] | None:
    if not file.is_file():
        return None
    text = file.read_text("utf-8")
    for node in reversed(ast.parse(text).body):
        if isinstance(node, ast.Assign) and any(_is(target, name) for target in node.targets):
            return file, _span(node.value, text)
        if isinstance(node, ast.ImportFrom) and {a.name for a in node.names} & {"*", name}:
            found = _find(file.parent / f"{node.module}.py", name)
            if found:
                return found
    return None


def _is(target: ast.expr, name: str) -> bool:
    return isinstance(target, ast.Name) and target.id == name


def _span(value: ast.expr, text: str) -> Span:
    """Return the place of a value in characters; ``ast`` counts bytes."""
    line = text.splitlines()[value.lineno - 1].encode()
    column = len(line[: value.col_offset].decode())
    end = value.end_col_offset if value.end_lineno == value.lineno else len(line)
    return Span(value.lineno, column + 1, len(line[value.col_offset : end].decode()))
