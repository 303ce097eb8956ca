"""Every Russian sentence of the checks, by code. The code is stable; the wording may improve."""

from hub.core.messages.fields import FIELDS
from hub.core.messages.files import FILES
from hub.core.messages.guides import GUIDES
from hub.core.messages.links import LINKS
from hub.core.messages.message import Message, Severity
from hub.core.messages.neighbours import NEIGHBOURS
from hub.core.messages.outputs import OUTPUTS
from hub.core.messages.slips import SLIPS
from hub.core.messages.texts import TEXTS
from hub.core.messages.wording import WORDING

__all__ = ["MESSAGES", "Message", "Severity"]

MESSAGES: dict[str, Message] = {
    **FILES,
    **FIELDS,
    **LINKS,
    **WORDING,
    **TEXTS,
    **OUTPUTS,
    **NEIGHBOURS,
    **GUIDES,
    **SLIPS,
}
