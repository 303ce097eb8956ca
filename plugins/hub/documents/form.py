"""A form that is filled: what both writers are given."""

from hub.core.frozen import frozen
from hub.documents.blocks import Block


@frozen
class Filled:
    """A form with its gaps filled; ``url`` is the guide that it belongs to, "" if not known."""

    title: str
    author: str
    url: str
    blocks: tuple[Block, ...]
