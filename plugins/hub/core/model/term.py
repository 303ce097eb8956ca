"""The glossary."""

from pydantic import Field

from hub.core.model.common import Record
from hub.core.model.types import Names, Prose, TermRef


class Term(Record):
    """A term with a definition in one sentence."""

    short: Prose = Field(description="определение одним предложением")
    also: Names = Field((), description="другие имена и сокращения")
    replaced_by: TermRef | None = Field(None, description="если это закон и он заменён: чем (slug)")
