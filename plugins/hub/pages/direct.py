"""Templates as plain Python: fields are read and macros called by the code that Jinja writes.

Jinja's own code goes through functions that also know mappings, contexts and modes of escaping.
Views are dataclasses, no function here wants the context, and everything is escaped. So what a
view lacks is an ``AttributeError``; but for that nothing can be told apart.
"""

from collections.abc import Callable
from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup


class Lean:
    """A macro without the search for its arguments that most calls need not make."""

    __slots__ = ("macro", "name", "number", "run")

    def __init__(self, macro: Macro) -> None:
        self.name = macro.name
        self.macro: Callable[..., str] = macro
        self.run = macro._func  # noqa: SLF001  (Jinja has no public name for it)
        self.number = -1 if _is_odd(macro) else len(macro.arguments)

    @classmethod
    def waiting(cls, name: str, compiled: Callable[[str], "Lean"]) -> "Lean":
        """Return a macro that is compiled when it is called first."""
        macro = cls.__new__(cls)
        macro.name, macro.number = name, -1

        def first(*given: Any, **named: Any) -> str:
            found = compiled(name)
            macro.macro, macro.run, macro.number = found.macro, found.run, found.number
            return macro(*given, **named)

        macro.macro = first
        return macro

    def __call__(self, *given: Any, **named: Any) -> str:
        """Return what the macro prints, as HTML."""
        absent = self.number - len(given)
        if named or absent < 0:
            return self.macro(*given, **named)
        return str.__new__(Markup, self.run(*given, *((missing,) * absent)))


def _is_odd(macro: Macro) -> bool:
    return macro.caller or macro.catch_kwargs or macro.catch_varargs


class DirectGenerator(CodeGenerator):
    """Writes templates that read fields and call macros directly."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write the field of a value."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(  # noqa: N802
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002  (Jinja's own signature)
    ) -> None:
        """Write a call without the context."""
        odd = forward_caller or node.dyn_args or node.dyn_kwargs
        if odd or any(iskeyword(argument.key) for argument in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write the making of a macro."""
        self.write("environment.lean(")
        super().macro_def(macro_ref, frame)
        self.write(")")
