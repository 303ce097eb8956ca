"""The site as outputs look at it: what must be the same for one to be left as it was planned."""

from array import array
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from hub.core import questions
from hub.core.frozen import frozen
from hub.core.output import File, Output, Page
from hub.core.said import AtHand
from hub.core.site import STANDING, Group, Item, Site
from hub.core.standing import Answers
from hub.core.trace import ASKED
from hub.core.value import NoDigestError, Spelling, digest

# Where a site is built, and by how many hands, changes nothing of it.
_NO_MATTER: dict[str, Any] = {
    "cache": Path(),
    "workers": 0,
    "executor": "",
    "executor_address": "",
    "executor_store": "",
}


# A text of so few characters is its own digest, if they are Latin.
_SHORT = 40


def between_zeros(*names: str) -> bytes:
    """Return names as a trace has them; those of files may hold what no text does."""
    return "\0".join(["", *names, ""]).encode("utf-8", "surrogateescape")


class Trace(NamedTuple):
    """What an output was made of: the digest of its inputs, the names of what it read.

    The names are one text, for tens of thousands of them are read and searched at once: each
    stands between zeros, which no name holds. What does not ask how things stand (``Later``) may
    depend on all of that: ``ASKED`` alone.
    """

    inputs: bytes
    seen: bytes

    @classmethod
    def of(cls, output: Output, seen: set[str]) -> "Trace | None":
        """Return the trace of an output; None if it does not tell all that it depends on."""
        inputs = Digests().of(output)
        told = output.later if isinstance(output, Page) else output
        if not (told and told.asks):
            seen = {name for name in seen if not name.startswith(ASKED)} | {ASKED}
        return None if inputs is None else cls(inputs, between_zeros(*sorted(seen)))


@frozen
class World:
    """A site in digests.

    ``frame`` tells which things there are, where, in which order and groups. ``parts`` are the
    things by path, and the values that outputs share, by name. The clock changes nothing from
    ``since`` until ``until``.
    """

    settings: bytes
    frame: bytes
    since: datetime
    until: datetime
    parts: Mapping[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, site: Site, until: datetime) -> "World":
        """Return the digests of a site and its things."""
        settings = digest(replace(site.config, **_NO_MATTER))
        frame = digest(_frame(site), _OUTLINE)
        things = {item.path: _thing(item) for item in (*site.listed, *site.unlisted)}
        return cls(settings, frame, site.now, until, things)

    def sharing(self, memo: Mapping[str, Any]) -> "World":
        """Return it with the values that outputs share, when all are made."""
        return replace(self, parts={**self.parts, **_shared(memo)})

    def changed(
        self, now: "World", before: Callable[[], Answers | None], answers: Callable[[], Answers]
    ) -> frozenset[str] | None:
        """Return the names of what is another now; None means that anything may be.

        ``before`` and ``answers`` tell how things stood and stand: they are asked if that differs.
        What has come stays so (``Site.has_come``), unless the clock goes back.
        """
        if self.settings != now.settings or now.since < self.since:
            return None
        differs = _others(self.parts, now.parts)
        if now.since >= self.until:
            differs |= {ASKED, questions.NOW}
            differs |= {questions.YEAR} if self.since.year != now.since.year else set()
        if self.frame != now.frame:
            stood = before()
            if stood is None:
                return None
            differs |= _others(stood, answers()) | {ASKED}
        return frozenset(differs)


def _others(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    """Name what differs."""
    return {name for name, value in new.items() if value != old.get(name)} | old.keys() - new.keys()


class Digests:
    """The digests of what outputs tell as their inputs; what several of them share is asked once.

    The outputs stay while it is used: what they hold is known by its identity.
    """

    def __init__(self) -> None:
        self._known: dict[int, bytes] = {}

    def of(self, output: Output) -> bytes | None:
        """Return that of an output; None if it does not tell all that it depends on."""
        if isinstance(output, File):
            inputs, told = output.inputs, output.inputs is not None
        else:
            later = output.later
            inputs, told = later and later.inputs, later is not None
        if inputs is None:
            return b"" if told else None
        if type(inputs) is str and inputs.isascii() and len(inputs) <= _SHORT:
            return inputs.encode()
        found = self._known.get(id(inputs))
        if found is None:
            found = self._known[id(inputs)] = digest(inputs)
        return found


def _frame(site: Site) -> list[Any]:
    """Return all but what the things say; in lists and groups a thing stands by its number."""
    things = (*site.listed, *site.unlisted)
    numbers = {id(item): number for number, item in enumerate(things)}

    def numbered(value: Any) -> Any:
        if isinstance(value, tuple) and value:
            if isinstance(value[0], Item):
                try:
                    return array("L", map(numbers.__getitem__, map(id, value))).tobytes()
                except KeyError:  # one stands in no list
                    return value
            if isinstance(value[0], Group):
                return [(g.name, g.slug, g.url, numbered(g.items)) for g in value]
        return value

    # In columns, each as one text or one row of numbers: there are tens of thousands.
    held: list[Any] = ["\0".join([i.kind for i in things]), "\0".join([i.path for i in things])]
    held += "\0".join([i.url for i in things]), "\0".join([slug for _, slug in site.by_slug])
    held.append(numbered(tuple(site.by_slug.values())))
    for name in STANDING:
        value = getattr(site, name)
        if name == "backlinks":
            held.append([(key, numbered(items)) for key, items in value.items()])
        else:
            held.append(numbered(value))
    return held


def _thing(item: Item[Any]) -> bytes:
    return item.digest.encode() or digest(replace(item, said=AtHand.of(item.said)))


def _shared(memo: Mapping[str, Any]) -> dict[str, bytes]:
    found = {}
    for name, value in memo.items():
        try:
            found[name] = digest(value, _OUTLINE)
        except NoDigestError:
            continue
    return found


def _outline(item: Item[Any]) -> tuple[Any, ...]:
    """Spell a thing by its place alone: who reads what it says is noted."""
    return item.kind, item.path, item.url, item.record.slug


_OUTLINE = Spelling({Item: _outline})
