"""The site as outputs look at it: what must be the same for one to be left as it was planned."""

from collections.abc import Mapping
from dataclasses import field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from hub.core.frozen import frozen
from hub.core.output import File, Output
from hub.core.site import Group, Item, Site
from hub.core.value import NoDigestError, Spelling, digest

# Where a site is built, and by how many hands, changes nothing of it.
_NO_MATTER: dict[str, Any] = {
    "cache": Path(),
    "workers": 0,
    "executor": "",
    "executor_address": "",
    "executor_store": "",
}


class Trace(NamedTuple):
    """What an output was made of: the digest of its inputs, the names of what it read."""

    inputs: bytes
    seen: tuple[str, ...]

    @classmethod
    def of(cls, output: Output, seen: set[str]) -> "Trace | None":
        """Return the trace of an output; None if it does not tell all that it depends on."""
        inputs = _inputs(output)
        return None if inputs is None else cls(inputs, tuple(sorted(seen)))


class Traced(Protocol):
    """What has a trace in it; without ``inputs`` there is none."""

    @property
    def inputs(self) -> bytes | None:
        """See ``Trace``."""

    @property
    def seen(self) -> tuple[str, ...]:
        """See ``Trace``."""


@frozen
class World:
    """A site in digests.

    ``frame`` is all but what its things say: settings, which things there are, where, in which
    order and groups. ``parts`` are the things by path, and the values that outputs share, by name.
    The clock changes nothing from ``since`` until ``until``.
    """

    frame: bytes
    since: datetime
    until: datetime
    parts: Mapping[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, site: Site, until: datetime) -> "World":
        """Return the digests of a site."""
        frame = digest(_frame(site), _OUTLINE)
        things = {item.path: _thing(item) for item in (*site.listed, *site.unlisted)}
        return cls(frame, site.now, until, things | _shared(site))

    def changed(self, now: "World") -> frozenset[str] | None:
        """Return the names of what is another now; None means that anything may be."""
        if self.frame != now.frame or not self.since <= now.since < self.until:
            return None
        differs = {n for n, part in now.parts.items() if part != self.parts.get(n)}
        return frozenset(differs | (self.parts.keys() - now.parts.keys()))


def is_settled(output: Output, trace: Traced | None, changed: frozenset[str] | None) -> bool:
    """Tell whether an output would be planned as it was."""
    if trace is None or changed is None:
        return False
    inputs = trace.inputs
    return inputs is not None and changed.isdisjoint(trace.seen) and inputs == _inputs(output)


def _inputs(output: Output) -> bytes | None:
    if isinstance(output, File):
        return None if output.inputs is None else digest(output.inputs)
    later = output.later
    if later is None:
        return None
    inputs = later.inputs
    return b"" if inputs is None else digest(inputs)


def _frame(site: Site) -> list[Any]:
    """Return all but what the things say; in lists and groups a thing stands by its number."""
    things = (*site.listed, *site.unlisted)
    numbers = {id(item): number for number, item in enumerate(things)}

    def numbered(value: Any) -> Any:
        if isinstance(value, tuple) and value:
            if isinstance(value[0], Item):
                return list(map(numbers.get, map(id, value), value))
            if isinstance(value[0], Group):
                return [(g.name, g.slug, g.url, numbered(g.items)) for g in value]
        return value

    # In columns: ten thousand short rows would take as long again.
    held: list[Any] = [[i.kind for i in things], [i.path for i in things], [i.url for i in things]]
    held += [slug for _, slug in site.by_slug], numbered(tuple(site.by_slug.values()))
    for one in fields(site):
        value = getattr(site, one.name)
        if one.name == "config":
            held.append(replace(site.config, **_NO_MATTER))
        elif one.name == "backlinks":
            held.append([(key, numbered(items)) for key, items in value.items()])
        elif one.name not in {"now", "memo"}:
            held.append(numbered(value))
    return held


def _thing(item: Item[Any]) -> bytes:
    return item.digest.encode() or digest(item)


def _shared(site: Site) -> dict[str, bytes]:
    found = {}
    for name, value in site.memo.items():
        try:
            found[name] = digest(value, _OUTLINE)
        except NoDigestError:
            continue
    return found


def _outline(item: Item[Any]) -> tuple[Any, ...]:
    """Spell a thing by its place alone: who reads what it says is noted."""
    return item.kind, item.path, item.url, item.record.slug


_OUTLINE = Spelling({Item: _outline})
