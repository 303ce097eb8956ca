"""What templates print, escaped: a plain text, since it is joined at once.

Jinja's own code makes a ``Markup`` of every value, which takes longer than to escape it.
"""

from functools import lru_cache
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from hub.core.text.typography.nobreak import bind

# Labels and the names of things are printed on many pages.
_REMEMBERED = 4000


def escaped(value: Any) -> str:
    """Return a value as a template prints it: escaped, unless it is HTML already."""
    kind = type(value)
    made: str
    if kind is str:
        made = _escape_inner(value)
    elif kind is Markup:
        made = value
    else:
        made = str(value) if kind is int else escape(value)
    return made


def said(value: Any) -> str:
    """Return a value as a template prints it among its words: escaped, with no-break spaces."""
    kind = type(value)
    made: str
    if kind is str:
        made = _bound(value) if " " in value else _escape_inner(value)
    elif kind is Markup:
        made = value
    else:
        made = escaped(value)
    return made


@lru_cache(_REMEMBERED)
def _bound(text: str) -> str:
    made: str = _escape_inner(bind(text))
    return made


class EscapingGenerator(CodeGenerator):
    """Writes templates that escape what they print; what people ``read`` is also bound."""

    read: frozenset[nodes.Expr] = frozenset()

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write(f"environment.{'said' if node in self.read else 'escaped'}(")
        else:
            super()._output_child_pre(node, frame, finalize)
