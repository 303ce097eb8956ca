"""The glossary."""

from pydantic import Field

from hub.core.model.common import Record
from hub.core.model.types import Names, Prose


class Term(Record):
    """A term with a definition in one sentence."""

    short: Prose = Field(description="определение одним предложением")
    also: Names = Field((), description="другие имена и сокращения")
