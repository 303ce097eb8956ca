"""Which TOS has which house: a house that two of them name, and houses that fell between two."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import pairwise

from hub.content.entry import Entry
from hub.content.kept import packed, unpacked
from hub.core.cache import Cache
from hub.core.config import Config
from hub.core.diagnostics import Diagnostic, Report
from hub.core.frozen import frozen
from hub.core.model import Tos
from hub.core.model.houses import House, WholeStreet, houses_of, parse_houses
from hub.core.streets import Street, parse_street, settle

# More unnamed houses in a row than these are a part of the street without a TOS, not an oversight.
_FORGOTTEN = 3
_NAMED = 5


@frozen
class _Claim:
    """A line of one TOS: ``key`` is the street as its editor wrote it."""

    entry: Entry
    key: str
    text: str


def check_houses(entries: Sequence[Entry], config: Config, report: Report) -> None:
    """Report houses of two TOS, and the few houses between two neighbours that none has.

    What was told of these very texts is told again: a town has tens of thousands of houses.
    """
    cache = Cache(config.cache / "shelf")
    digests = [entry.digest for entry in entries]
    key = f"houses {hashlib.blake2b(repr(digests).encode(), digest_size=20).hexdigest()}"
    known = _told(cache.get(key)) if all(digests) else None
    if known is None:
        found = Report(resolve=report.resolve)
        _check(entries, config, found)
        known = tuple(found.diagnostics)
        if entries and all(digests):
            cache.put(key, packed(known))
    report.extend(known)


def _told(data: bytes | None) -> tuple[Diagnostic, ...] | None:
    try:
        found = unpacked(BytesIO(data or b""))
    except ValueError:
        return None
    is_ours = isinstance(found, tuple) and all(isinstance(one, Diagnostic) for one in found)
    return found if is_ours else None


def _check(entries: Iterable[Entry], config: Config, report: Report) -> None:
    streets: dict[Street, list[_Claim]] = defaultdict(list)
    for street, claim in _claims(entries, config):
        streets[street].append(claim)
    kinds = settle(streets)
    joined: dict[Street, list[_Claim]] = defaultdict(list)
    for street, claims in streets.items():
        joined[kinds[street]] += claims
    for street in sorted(joined):
        claims = joined[street]
        if len(claims) > 1:
            owners = _owners(claims, report)
            _check_whole(claims, report)
            _check_gaps(owners, report)


def _claims(entries: Iterable[Entry], config: Config) -> Iterator[tuple[Street, _Claim]]:
    for entry in entries:
        record = entry.record
        if not isinstance(record, Tos) or record.status == "withdrawn":
            continue
        if record.status_of_life != "ликвидирован":
            for key, text in record.houses.items():
                yield parse_street(key, config.city), _Claim(entry, key, text)


def _owners(claims: Iterable[_Claim], report: Report) -> dict[House, _Claim]:
    """Return whose each house is; the first keeps it, the second is told."""
    owners: dict[House, _Claim] = {}
    for claim in claims:
        shared: dict[str, tuple[_Claim, list[House]]] = {}
        for house in houses_of(claim.text):
            owner = owners.setdefault(house, claim)
            if owner.entry is not claim.entry:
                shared.setdefault(owner.entry.path, (owner, []))[1].append(house)
        for owner, houses in shared.values():
            values = _pair(claim, owner, report)
            report.error(*_place(claim), "HUB204", houses=_list(claim.key, houses), **values)
    return owners


def _check_whole(claims: Iterable[_Claim], report: Report) -> None:
    """Warn when one TOS names a whole street or side, and another one something there."""
    seen: list[tuple[_Claim, frozenset[str]]] = []
    for claim in claims:
        whole = frozenset(p.parity for p in parse_houses(claim.text) if isinstance(p, WholeStreet))
        for other, others in seen:
            if other.entry is not claim.entry and (
                _covers(whole, other.text) or _covers(others, claim.text)
            ):
                values = _pair(claim, other, report)
                report.error(*_place(claim), "HUB612", street=claim.key, **values)
        seen.append((claim, whole))


def _covers(sides: frozenset[str], text: str) -> bool:
    """Tell whether whole sides of a street hold anything of a list."""
    if not sides:
        return False
    parities = {"нечётные" if house.number % 2 else "чётные" for house in houses_of(text)}
    for part in parse_houses(text):
        if isinstance(part, WholeStreet):
            parities |= {part.parity} if part.parity else {"чётные", "нечётные"}
    return bool(parities) if "" in sides else bool(parities & sides)


def _check_gaps(owners: dict[House, _Claim], report: Report) -> None:
    for odd in (True, False):
        numbers: dict[int, _Claim] = {}
        for house in sorted(owners):
            if (house.number % 2 == 1) == odd:
                numbers.setdefault(house.number, owners[house])
        row = sorted(numbers)
        for before, after in pairwise(row):
            one, other = numbers[before], numbers[after]
            missing = range(before + 2, after, 2)
            if one.entry is not other.entry and 0 < len(missing) <= _FORGOTTEN:
                houses = _list(one.key, [House(number) for number in missing])
                values = _pair(one, other, report)
                report.error(*_place(one), "HUB613", houses=houses, **values)


def _place(claim: _Claim) -> tuple[str, tuple[str, str]]:
    return claim.entry.path, ("houses", claim.key)


def _pair(claim: _Claim, other: _Claim, report: Report) -> dict[str, object]:
    """Return the names of two TOS and the place of the second."""
    path, location = _place(other)
    span = report.resolve(path, location)
    return {
        "mine": claim.entry.record.title,
        "other": other.entry.record.title,
        "place": f"{path}:{span.line}" if span else path,
    }


def _list(street: str, houses: list[House]) -> str:
    """Name a few houses: «Ленина, 1, 3, 5 и ещё 12»."""
    named = ", ".join(str(house) for house in houses[:_NAMED])
    more = len(houses) - _NAMED
    return f"{street}, {named} и ещё {more}" if more > 0 else f"{street}, {named}"
