"""What is to be known of a template, noted while it is compiled: nothing is parsed twice.

The note stands in the compiled code, so that one that was kept brings it too.
"""

from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, meta, nodes
from jinja2.compiler import Frame

from hub.pages.direct import DirectGenerator, Lean
from hub.pages.escaping import EscapingGenerator, escaped, said
from hub.pages.nobreak import bind_words

# What names another template.
_NEAR = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)


@dataclass(slots=True)
class Noted:
    """The texts in a template's expressions, its macros, the names that it asks the context for,
    and the templates that it extends, includes and imports.
    """

    texts: list[str]
    macros: list[str]
    names: set[str]
    near: set[str]


class NotingEnvironment(Environment):
    """Notes each template, by its name, as it is loaded."""

    escaped = staticmethod(escaped)
    lean = Lean
    said = staticmethod(said)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.code_generator_class = _Generator
        self.noted: dict[str, Noted] = {}

    def note(self, name: str, *told: list[str]) -> None:
        """Take the note of a template; its code calls this."""
        texts, macros, names, near = told
        self.noted[name] = Noted(texts, macros, set(names), set(near))


class _Generator(DirectGenerator, EscapingGenerator):
    """Jinja's own finder of undeclared names (``jinja2.meta``) generates all code once more."""

    environment: NotingEnvironment
    _noted: Noted

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Note what stands in the tree, before constants are folded; bind its words on the way."""
        noted = self._noted = Noted([], [], set(), set())
        outputs: list[nodes.Output] = []
        for found in node.find_all((nodes.Const, nodes.Macro, nodes.Output, *_NEAR)):
            if isinstance(found, nodes.Output):
                outputs.append(found)
            elif isinstance(found, nodes.Macro):
                noted.macros.append(found.name)
            elif not isinstance(found, nodes.Const):
                noted.near.update(
                    filter(None, meta.find_referenced_templates(nodes.Template([found])))
                )
            elif isinstance(found.value, str):
                noted.texts.append(found.value)
        self.read = bind_words(outputs)
        super().visit_Template(node, frame)
        told = [self.name or "", noted.texts, noted.macros, sorted(noted.names), sorted(noted.near)]
        self.writeline(f"environment.note{(*told,)!r}")

    def enter_frame(self, frame: Frame) -> None:
        """Note the names that are looked up in the context."""
        super().enter_frame(frame)
        for action, name in frame.symbols.loads.values():
            if action == "resolve" and name and name not in self.environment.globals:
                self._noted.names.add(name)
