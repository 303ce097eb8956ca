"""Russian typography: what a reader sees is set by the rules, whatever an editor typed."""

from hub.core.text.typography.findings import Finding
from hub.core.text.typography.html import apart, typograph_parts, unescaped
from hub.core.text.typography.nobreak import bind
from hub.core.text.typography.typeset import lint, typograph

__all__ = ["Finding", "apart", "bind", "lint", "typograph", "typograph_parts", "unescaped"]
