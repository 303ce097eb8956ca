"""Messages as MAX shows them: its HTML, pictures and buttons in one message.

Source: dev.max.ru/docs-api, NewMessageBody: text of at most 4000 characters, 12 attachments.
Whether tags count is not said, so the markup as a whole stays within the limit.
"""

import re

from hub.crosspost.entry import Entry
from hub.crosspost.length import fits
from hub.crosspost.markup import Runs, to_html
from hub.crosspost.message import Message, Shows, draft, fitted, sent_form, taken_back
from hub.crosspost.state import Post
from hub.crosspost.target import Target

STYLES = frozenset({"b", "i", "u", "s", "code", "pre"})
TEXT = 4000


class Max:
    """The pure half of the adapter."""

    name = "max"
    title = "MAX"
    replies = True

    def compose(self, entry: Entry, target: Target, sent: Post | None) -> Message:
        """Return the message for an entry; one that was sent keeps its pictures."""
        made = draft(entry, target, Shows(), sent)
        runs = fitted(made, within)
        return Message(
            form=made.form,
            text=to_html(runs, STYLES),
            runs=runs,
            url=entry.url,
            pictures=made.pictures,
            buttons=made.buttons,
            card=entry.url if made.form == "text" else "",
            limit=TEXT,
        )

    def taken_back(self, target: Target, sent: Post) -> Message:
        """Return the notice in place of the post."""
        del target
        runs = taken_back(sent.title)
        form = sent_form(sent) or "text"
        return Message(form=form, text=to_html(runs, STYLES), runs=runs, url=sent.url)

    def number(self, told: str) -> str:
        """Read «mid.ffff…»; its links do not hold the id that the Bot API wants."""
        return told if re.fullmatch(r"[\w.-]+", told) else ""


def within(runs: Runs) -> bool:
    """Tell whether MAX takes a text, its tags counted."""
    return fits(to_html(runs, STYLES), TEXT)


MAX = Max()
