"""A form that is filled: what both writers are given."""

from dataclasses import dataclass

from hub.documents.blocks import Block


@dataclass(frozen=True, slots=True)
class Filled:
    """A form with its gaps filled; ``url`` is the guide that it belongs to, "" if not known."""

    title: str
    author: str
    url: str
    blocks: tuple[Block, ...]
