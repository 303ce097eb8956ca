"""The glossary."""

from hub.core.model.common import Record
from hub.core.model.types import Names, Prose, TermRef
from hub.core.part import field


class Term(Record):
    """A term with a definition in one sentence."""

    short: Prose = field(description="определение одним предложением")
    also: Names = field(default=(), description="другие имена и сокращения")
    replaced_by: TermRef | None = field(
        default=None, description="если это закон и он заменён: чем (slug)"
    )
