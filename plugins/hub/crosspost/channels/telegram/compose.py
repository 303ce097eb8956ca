"""Messages as Telegram shows them: HTML of a few tags, one caption, buttons that are links.

Sources: core.telegram.org/bots/api; TDLib, ``parse_html`` in MessageEntity.cpp.
"""

import re

from hub.crosspost.entry import Entry
from hub.crosspost.length import fits
from hub.crosspost.markup import Runs, plain, to_html
from hub.crosspost.message import Message, Shows, draft, fitted, sent_form, taken_back
from hub.crosspost.state import Post
from hub.crosspost.target import Target

STYLES = frozenset({"b", "i", "u", "s", "code", "pre", "blockquote", "tg-spoiler"})
TEXT, CAPTION = 4096, 1024
RAW = 32_768
"""Longer markup, in bytes, is refused before it is read."""


class Telegram:
    """The pure half of the adapter."""

    name = "telegram"
    title = "Telegram"
    replies = True

    def compose(self, entry: Entry, target: Target, sent: Post | None) -> Message:
        """Return the message for an entry, in the form of the sent one if there is one."""
        made = draft(entry, target, Shows(album_buttons=False), sent)
        limit = TEXT if made.form == "text" else CAPTION
        runs = fitted(made, lambda runs: within(runs, limit))
        return Message(
            form=made.form,
            text=to_html(runs, STYLES),
            runs=runs,
            url=entry.url,
            pictures=made.pictures,
            buttons=made.buttons,
            card=entry.url if made.form == "text" else "",
            parts=len(made.pictures) or 1,
            limit=limit,
        )

    def taken_back(self, target: Target, sent: Post) -> Message:
        """Return the notice in place of the post."""
        del target
        runs = taken_back(sent.title)
        form = sent_form(sent) or "text"
        return Message(form=form, text=to_html(runs, STYLES), runs=runs, url=sent.url)

    def number(self, told: str) -> str:
        """Read «123» or «https://t.me/name/123»."""
        match = re.fullmatch(r"(?:https://t\.me/\S*?)?(\d+)(?:\?single)?", told)
        return match[1] if match else ""


def within(runs: Runs, limit: int) -> bool:
    """Tell whether Telegram takes a text: counted without tags, its markup not too long."""
    return fits(plain(runs), limit) and len(to_html(runs, STYLES).encode()) <= RAW


TELEGRAM = Telegram()
