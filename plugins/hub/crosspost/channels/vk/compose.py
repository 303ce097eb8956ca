"""Posts as VK shows them: plain text, addresses in full, photos and one link as a card.

Source: VKCOM/vk-api-schema, ``wall/methods.json``. No limit of the text is documented: ours is the
smaller of what the other platforms take.
"""

import re

from hub.crosspost.entry import Entry
from hub.crosspost.length import fits
from hub.crosspost.markup import Run, Runs, to_plain
from hub.crosspost.message import Message, Shows, draft, fitted, sent_form, taken_back
from hub.crosspost.state import Post
from hub.crosspost.target import Target

TEXT = 4000
# Ten attachments in all, and the link to the site is one of them.
SHOWS = Shows(pictures=9, buttons=False)


class Vk:
    """The pure half of the adapter."""

    name = "vk"
    title = "ВКонтакте"
    replies = False

    def compose(self, entry: Entry, target: Target, sent: Post | None) -> Message:
        """Return the post for an entry; one that was sent keeps its photos."""
        made = draft(entry, target, SHOWS, sent)
        runs = fitted(made, within)
        text = safe(to_plain(runs))
        return Message(
            form=made.form,
            text=text,
            runs=(Run(text),),
            url=entry.url,
            pictures=made.pictures,
            card=entry.url,
            limit=TEXT,
        )

    def taken_back(self, target: Target, sent: Post) -> Message:
        """Return the notice in place of the post."""
        del target
        text = safe(to_plain(taken_back(sent.title)))
        return Message(form=sent_form(sent) or "text", text=text, runs=(Run(text),), url=sent.url)

    def number(self, told: str) -> str:
        """Read «123» or «https://vk.com/wall-1_123»."""
        match = re.fullmatch(r"(?:https://\S*wall-?\d+_)?(\d+)", told)
        return match[1] if match else ""


def within(runs: Runs) -> bool:
    """Tell whether a post is short enough, its addresses written out."""
    return fits(safe(to_plain(runs)), TEXT)


def safe(text: str) -> str:
    """Keep VK from reading «[id1|имя]» as a link to somebody: the bar becomes a full-width one."""
    return text.replace("|", "｜") if "[" in text else text


VK = Vk()
