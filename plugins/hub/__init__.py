"""«Горожане»: a hub of civic life, compiled from Markdown by Pelican.

Settings name the builder as ``PELICAN_CLASS = "hub.Pelican"``. It is resolved on demand, so that
``import hub`` never imports Pelican, and ``hub check`` does only to read reStructuredText.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hub.build.plugin import Pelican as Pelican


def __getattr__(name: str) -> Any:
    """Import the builder only when Pelican asks for its class."""
    if name == "Pelican":
        from hub.build.plugin import Pelican

        return Pelican
    raise AttributeError(name)
