"""What is said in a channel, and how it is put together from an entry."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Literal

from hub.core.frozen import frozen
from hub.crosspost.entry import Entry, Override, Picture, short_digest
from hub.crosspost.markup import Run, Runs, plain, read_html, shorten, tidy
from hub.crosspost.state import Post
from hub.crosspost.tags import hashtags
from hub.crosspost.target import Target
from hub.crosspost.words import CALENDAR, READ, TAKEN_BACK, facts

Form = Literal["text", "photo", "album"]
_GAP = Run("\n\n")


@frozen
class Button:
    """A button below a message that opens a web address."""

    text: str
    url: str


@dataclass(frozen=True)
class Message:
    """One message, ready for its platform: ``text`` is in the platform's markup.

    ``card`` is the address whose preview is shown under a message without pictures; ``parts`` is
    how many messages the platform makes of it, ``limit`` how long its text may be.
    """

    form: Form
    text: str
    runs: Runs
    url: str
    pictures: tuple[Picture, ...] = ()
    buttons: tuple[Button, ...] = ()
    card: str = ""
    parts: int = 1
    limit: int = 0

    @cached_property
    def look(self) -> str:
        """A name for the pictures: an edit of the caption alone leaves it as it is."""
        return short_digest(*(p.url for p in self.pictures)) if self.pictures else ""

    @cached_property
    def digest(self) -> str:
        """A name for all that subscribers see."""
        buttons = [f"{b.text} {b.url}" for b in self.buttons]
        return short_digest(self.form, self.text, self.look, self.card, *buttons)


@frozen
class Shows:
    """What a platform can show; ``album_buttons`` tells whether an album may have buttons."""

    pictures: int = 10
    buttons: bool = True
    album_buttons: bool = True


@frozen
class Draft:
    """A message before it is measured: only ``body`` may be shortened, then ``tags`` go.

    ``linked`` says that the body itself links to the site.
    """

    form: Form
    head: Runs
    body: Runs
    about: Runs
    links: tuple[Button, ...]
    tags: Runs
    pictures: tuple[Picture, ...]
    buttons: tuple[Button, ...]
    linked: bool

    def runs(self, body: Runs) -> Runs:
        """Put the parts together, an empty line between them."""
        below: list[Run] = []
        for link in self.links:
            below += [Run("\n")] if below else []
            below.append(Run(link.text, (), link.url))
        joined: list[Run] = []
        for part in (self.head, body, self.about, tuple(below), self.tags):
            if part and joined:
                joined.append(_GAP)
            joined += part
        return tidy(tuple(joined))


def draft(entry: Entry, target: Target, shows: Shows, sent: Post | None = None) -> Draft:
    """Say of an entry what a target is to be told; a message that was sent keeps its form."""
    said = entry.channels.get(target.channel) or Override()
    most = min(target.pictures, shows.pictures)
    pictures, form = _form(entry.pictures[:most], sent_form(sent))
    calendar = [Button(CALENDAR, m.ics) for m in entry.meetings if m.state != "отменено"]
    possible = shows.buttons and (form != "album" or shows.album_buttons)
    buttons = tuple(calendar[:1]) if target.buttons and possible else ()
    links = calendar[:1] if not buttons else []
    own = read_html(said.text, entry.url) if said.text else ()
    tags = Run(" ".join(hashtags(entry.tags, target.hashtags)))
    # A text of the editors' own stands for all but this: what was called off must be seen.
    about = Run("\n".join(facts(entry, target.zone, changes_only=bool(own))))
    return Draft(
        form=form,
        head=() if own else (Run(entry.title, ("b",)),),
        body=own or ((Run(entry.lead),) if entry.lead else ()),
        about=(about,) if about.text else (),
        links=(Button(READ, entry.url), *links),
        tags=(tags,) if tags.text else (),
        pictures=pictures,
        buttons=buttons,
        linked=bool(own) and _links_to(own, entry.url),
    )


def _links_to(runs: Runs, url: str) -> bool:
    return url in plain(runs).split() or any(run.link == url for run in runs)


def _form(pictures: tuple[Picture, ...], form: Form | None) -> tuple[tuple[Picture, ...], Form]:
    """Choose how to show pictures; a message that was sent keeps its form, as platforms ask."""
    if form is None:
        form = "text" if not pictures else "photo" if len(pictures) == 1 else "album"
    if form == "text" or not pictures:
        return (), form
    return (pictures[:1] if form == "photo" else pictures), form


def fitted(made: Draft, fit: Callable[[Runs], bool]) -> Runs:
    """Return the text that fits: the body is cut first, then hashtags go, then the title.

    The link to the site stays: by it a lost message is found again.
    """
    if made.linked and fit(whole := replace(made, links=made.links[1:]).runs(made.body)):
        return whole
    if fit(whole := made.runs(made.body)):
        return whole
    for shown, least in ((made, _SHORT), (replace(made, tags=()), 1)):
        body = shorten(made.body, partial(_fits_with, shown, fit))
        if len(plain(body)) >= least:
            return shown.runs(body)
    bare = replace(made, body=(), tags=())
    head = shorten(made.head, lambda head: fit(replace(bare, head=head).runs(())))
    if fit(found := replace(bare, head=head).runs(())):
        return found
    return replace(bare, head=(), about=(), links=made.links[:1]).runs(())


def _fits_with(made: Draft, fit: Callable[[Runs], bool], body: Runs) -> bool:
    return fit(made.runs(body))


# Rather no hashtags than a lead of a few words.
_SHORT = 80


def taken_back(title: str) -> Runs:
    """Return what stands in place of a post that can no longer be deleted."""
    return (Run(title, ("s",)), Run(f"\n\n{TAKEN_BACK}"))


def sent_form(sent: Post | None) -> Form | None:
    """Return the form of a message that was sent: no platform makes a text of a photo."""
    forms: dict[str, Form] = {"text": "text", "photo": "photo", "album": "album"}
    return forms.get(sent.form) if sent else None
