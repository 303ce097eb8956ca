"""What is to be done: the published manifest against the ledger, for every target by itself.

Nothing here sends. Each rule exists because somebody's readers got a text twice or not at all; the
cases stand in ``docs/channels.md``.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime, timedelta
from typing import Literal

from hub.core.frozen import frozen
from hub.crosspost.channels.channel import Channel
from hub.crosspost.entry import Entry
from hub.crosspost.guards import check_age, check_share
from hub.crosspost.manifest import Manifest
from hub.crosspost.message import Message
from hub.crosspost.state import Post, State
from hub.crosspost.target import Target

Do = Literal["send", "edit", "delete", "mark", "skip"]
# Telegram and MAX delete what is younger; an older post is marked instead.
DELETABLE = timedelta(hours=47)


@frozen
class Action:
    """One thing to do in one target; ``post`` is what the ledger knows of it so far."""

    do: Do
    target: Target
    id: str
    title: str
    url: str
    published: datetime
    post: Post
    message: Message | None = None
    source: str = ""
    reply_to: str = ""
    follows: str = ""
    """The id of an earlier text of the same story that this very run may post first."""
    silent: bool = False
    why: str = ""

    @property
    def weight(self) -> int:
        """Of how many messages it is, for those who count them."""
        return self.message.parts if self.message and self.do == "send" else 1


@frozen
class Terms:
    """What the settings and the person at the keyboard allow in this run."""

    window: timedelta
    per_run: int
    accept_older: bool = False
    allow_withdrawals: bool = False


@frozen
class _View:
    """What the rules for an entry look at, as they go through a target's entries."""

    now: datetime
    terms: Terms
    stories: dict[str, tuple[str, str]] = field(default_factory=dict)

    def answer(self, entry: Entry, post: Post) -> tuple[str, str]:
        """Return message and id of the earlier text of the same story; remember this one."""
        earlier = next((self.stories[s] for s in entry.story if s in self.stories), ("", ""))
        if post.status == "sent" and post.messages:
            self.stories.update(dict.fromkeys(entry.story, (post.messages[0], entry.id)))
        elif post.status == "planned":
            self.stories.update(dict.fromkeys(entry.story, (earlier[0], entry.id)))
        return earlier


def plan(
    manifest: Manifest,
    state: State,
    targets: Sequence[tuple[Target, Channel]],
    now: datetime,
    terms: Terms,
) -> tuple[Action, ...]:
    """Return everything that is due, in the order in which it is to be done.

    Raises:
        ManifestError: the manifest is older than the ledger, or too much has vanished from it.
    """
    if not terms.accept_older:
        check_age(manifest, state)
    actions: list[Action] = []
    for target, channel in targets:
        withdrawals = list(_withdrawals(manifest, state, target, channel, now))
        if not terms.allow_withdrawals:
            told = {w.id for w in manifest.withdrawn}
            lost = sum(a.id not in told for a in withdrawals)
            check_share(lost, state, target.name)
        actions += withdrawals
        view = _View(now, terms)
        for entry in manifest.entries:
            post = state.post((entry.id, target.name))
            actions += _for_entry(entry, post, target, channel, view)
    return tuple(sorted(actions, key=_order))


def first_run(
    manifest: Manifest, targets: Iterable[tuple[Target, Channel]], why: str
) -> tuple[Action, ...]:
    """Return the actions that open a ledger: everything published so far will not be posted."""
    return tuple(
        _action("skip", entry, target, Post(), why=why)
        for entry in manifest.entries
        for target, _ in targets
    )


def batch(actions: Iterable[Action], per_run: int) -> tuple[Action, ...]:
    """Return what one run does: in each target at most ``per_run`` posts and as many changes."""
    counts: dict[tuple[str, bool], int] = defaultdict(int)
    chosen = []
    for action in actions:
        key = (action.target.name, action.do == "send")
        counts[key] += action.do != "skip"
        if counts[key] <= per_run:
            chosen.append(action)
    return tuple(chosen)


def _withdrawals(
    manifest: Manifest, state: State, target: Target, channel: Channel, now: datetime
) -> Iterator[Action]:
    """Yield what to do with posts whose text is no longer published."""
    present = {e.id for e in manifest.entries}
    for (ident, name), post in state.posts.items():
        if name != target.name or ident in present or post.status != "sent":
            continue
        if post.doubt in {"delete", "mark"}:
            continue
        deletable = (
            post.sent_at is not None and now - post.sent_at < DELETABLE and not post.undeletable
        )
        message = None if deletable else channel.taken_back(target, post)
        if message and (message.digest == post.digest):
            continue  # refused before: the platform will not have it
        yield Action(
            do="delete" if deletable else "mark",
            target=target,
            id=ident,
            title=post.title,
            url=post.url,
            published=post.sent_at or now,
            post=post,
            message=message,
            why="снят с публикации",
        )


def _for_entry(
    entry: Entry, post: Post, target: Target, channel: Channel, view: "_View"
) -> Iterator[Action]:
    now, terms = view.now, view.terms
    said = entry.channels.get(channel.name)
    reply_to, follows = view.answer(entry, post)
    if post.status == "sent" or (post.status == "withdrawn" and post.messages):
        yield from _edit(entry, post, target, channel)
        return
    due = post.status == "planned" or (post.status == "failed" and post.source != entry.digest)
    if not due or (said and said.skip) or entry.published > now:
        return
    if now - entry.published > terms.window:
        if post.status == "planned":
            hours = int(terms.window.total_seconds() // 3600)
            yield _action("skip", entry, target, post, why=f"вышел больше {hours} часов назад")
        return
    if entry.over(now):
        yield _action("skip", entry, target, post, why="срок уже прошёл")
        return
    yield replace(
        _action("send", entry, target, post),
        message=channel.compose(entry, target, None),
        reply_to=reply_to,
        follows=follows,
        silent=bool(said and said.silent) or target.is_silent(now),
    )


def _edit(entry: Entry, post: Post, target: Target, channel: Channel) -> Iterator[Action]:
    """Yield an edit if the editors changed something and subscribers would see it.

    A new version of this program alone edits nothing: then only the look differs, not the source.
    """
    if post.source == entry.digest and post.status == "sent":
        return
    message = channel.compose(entry, target, post)
    if message.digest == post.digest:
        return
    yield replace(_action("edit", entry, target, post, why="текст изменился"), message=message)


def _action(do: Do, entry: Entry, target: Target, post: Post, why: str = "") -> Action:
    return Action(
        do=do,
        target=target,
        id=entry.id,
        title=entry.title,
        url=entry.url,
        published=entry.published,
        post=post,
        source=entry.digest,
        why=why,
    )


_RANK: Mapping[Do, int] = {"skip": 0, "delete": 1, "mark": 1, "edit": 2, "send": 3}


def _order(action: Action) -> tuple[int, datetime, str, str]:
    """Order: what corrects comes before what is new; the oldest first."""
    return (_RANK[action.do], action.published, action.id, action.target.name)
