"""What the ledger says of every post: the fold over all facts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime
from typing import Literal

from hub.core.frozen import frozen
from hub.crosspost.ledger import Fact, Op

Status = Literal["planned", "intent", "sent", "failed", "unknown", "skipped", "gone", "withdrawn"]
Key = tuple[str, str]
"""The id of a thing and the name of a target."""


@frozen
class Post:
    """One thing in one target, as far as the ledger knows.

    ``digest`` and ``source`` name the text and the facts that were last sent *or tried*, so that
    a change is called for once. ``doubt`` is an edit or a withdrawal of unknown end.
    """

    status: Status = "planned"
    digest: str = ""
    source: str = ""
    look: str = ""
    form: str = ""
    parts: int = 1
    title: str = ""
    url: str = ""
    chat: str = ""
    messages: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    sent_at: datetime | None = None
    attempts: int = 0
    doubt: Op | None = None
    undeletable: bool = False
    reason: str = ""
    at: datetime | None = None


@frozen
class State:
    """All posts, and what holds for whole targets."""

    posts: Mapping[Key, Post] = field(default_factory=dict)
    paused: Mapping[str, datetime] = field(default_factory=dict)
    moved: Mapping[tuple[str, str], str] = field(default_factory=dict)
    calls: Mapping[str, Sequence[datetime]] = field(default_factory=dict)
    revisions: tuple[str, ...] = ()
    latest: datetime | None = None

    def post(self, key: Key) -> Post:
        """Return what is known of a post; of a new one, that it is planned."""
        return self.posts.get(key, Post())

    def doubtful(self) -> list[tuple[Key, Post]]:
        """Return the posts and changes of which nobody knows whether they were made."""
        rows = ((k, p) for k, p in self.posts.items() if p.status == "unknown" or p.doubt)
        return sorted(rows, key=lambda row: row[0])


def fold(facts: Iterable[Fact]) -> State:
    """Return the state that these facts give; an intent without an end is unknown."""
    posts: dict[Key, Post] = {}
    paused: dict[str, datetime] = {}
    moved: dict[tuple[str, str], str] = {}
    calls: dict[str, list[datetime]] = defaultdict(list)
    revisions: list[str] = []
    latest: datetime | None = None
    for fact in facts:
        if fact.id:
            key = (fact.id, fact.target)
            posts[key] = apply(posts.get(key, Post()), fact)
        if fact.fact == "intent":
            calls[fact.target] += [fact.at] * fact.parts
        elif fact.fact == "seen":
            revisions.append(fact.revision)
            latest = fact.latest
        elif fact.fact == "paused" and fact.until:
            paused[fact.target] = fact.until
        elif fact.fact == "moved":
            moved[fact.target, fact.chat] = fact.messages[0]
    ended = {key: _ended(post) for key, post in posts.items()}
    return State(ended, paused, moved, calls, tuple(revisions), latest)


def _ended(post: Post) -> Post:
    """Make of an intent without an end what it is: unknown."""
    if post.status == "intent":
        return replace(post, status="unknown", reason="отправка прервалась на полпути")
    return post


def apply(post: Post, fact: Fact) -> Post:
    """Return what a post becomes by one fact."""
    post = replace(post, at=fact.at)
    rule = _RULES.get(fact.fact)
    return rule(post, fact) if rule else post


def _skipped(post: Post, fact: Fact) -> Post:
    return replace(post, status="skipped", reason=fact.reason, title=fact.title, url=fact.url)


def _intent(post: Post, fact: Fact) -> Post:
    tried = replace(
        post, title=fact.title or post.title, url=fact.url or post.url,
        digest=fact.digest, source=fact.source, attempts=fact.attempt, reason="",
    )  # fmt: skip
    if fact.op == "send":
        return replace(
            tried, status="intent", look=fact.look, form=fact.form, parts=fact.parts,
            chat=fact.chat, sent_at=fact.at,
        )  # fmt: skip
    return replace(tried, doubt=fact.op, reason="правка прервалась на полпути")


def _sent(post: Post, fact: Fact) -> Post:
    done = replace(post, doubt=None, reason=fact.reason)
    if fact.op == "send":
        return replace(
            done, status="sent", messages=fact.messages, media=fact.media, sent_at=fact.at,
            chat=fact.chat or post.chat,
        )  # fmt: skip
    if fact.op == "delete":
        return replace(done, status="withdrawn", messages=())
    look = fact.look or post.look
    return replace(
        done, look=look, media=fact.media or post.media,
        status="withdrawn" if fact.op == "mark" else "sent",
    )  # fmt: skip


def _failed(post: Post, fact: Fact) -> Post:
    said = replace(post, doubt=None, reason=fact.reason)
    if fact.op == "delete":
        return replace(said, undeletable=fact.scope == "article", source="")
    if fact.op in {"edit", "mark"}:
        # Refused for its text: not asked again until the text changes. Else it is still due.
        return said if fact.scope == "article" else replace(said, digest="", source="")
    refused = fact.scope == "article"
    return replace(
        said, status="failed" if refused else "planned", source=fact.source or post.source,
        title=fact.title or post.title, url=fact.url or post.url,
    )  # fmt: skip


def _unknown(post: Post, fact: Fact) -> Post:
    if fact.op == "send":
        return replace(post, status="unknown", reason=fact.reason)
    return replace(post, doubt=fact.op, reason=fact.reason)


def _gone(post: Post, fact: Fact) -> Post:
    return replace(post, status="gone", doubt=None, reason=fact.reason)


def _resolved(post: Post, fact: Fact) -> Post:
    if post.doubt:
        return _sent(post, fact) if fact.messages else _failed(post, fact)
    if fact.messages:
        return replace(
            post, status="sent", messages=fact.messages, chat=fact.chat or post.chat,
            reason=fact.reason,
        )  # fmt: skip
    return replace(post, status="planned", digest="", source="", reason=fact.reason)


_RULES = {
    "skipped": _skipped,
    "intent": _intent,
    "sent": _sent,
    "failed": _failed,
    "unknown": _unknown,
    "gone": _gone,
    "resolved": _resolved,
}
