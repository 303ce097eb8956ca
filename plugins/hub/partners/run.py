"""One run: whom to ask, and what the answers make of the snapshot."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from hub.core.frozen import frozen
from hub.core.model import Partner
from hub.core.partner_news import MOST_PARTNERS, Copy, Snapshot
from hub.partners.merge import merge, ripened, wait_until
from hub.partners.parse import parse
from hub.partners.story import Answer as ServerAnswer
from hub.partners.story import Ask, Failed, Fetched, Outcome, Refused, Same, Told


@frozen
class Result:
    """What became of one partner."""

    slug: str
    title: str
    verdict: str
    new: int = 0
    held: int = 0
    good: datetime | None = None
    failed: bool = False


def asks(
    partners: Iterable[Partner], snapshot: Snapshot, now: datetime
) -> tuple[list[Ask], list[Result]]:
    """Return whom to ask, and who asked to be left alone for now.

    Time is short, so those who answered last time are asked first; of the others, those who have
    waited longest.
    """
    ready, waits = [], []
    for partner in partners:
        copy = snapshot.partners.get(partner.slug)
        if copy is None or copy.feed != partner.feed:
            copy = Copy(feed=partner.feed)  # of another address nothing counts
        if copy.wait_until and copy.wait_until > now:
            until = f"{copy.wait_until.astimezone(now.tzinfo):%d.%m.%Y %H:%M}"
            verdict = f"сервер просил не приходить до {until}"
            waits.append(Result(partner.slug, partner.title, verdict, good=copy.good, failed=True))
        else:
            ask = Ask(partner.slug, partner.feed, copy.etag, copy.last_modified)
            turn = (bool(copy.problem), copy.checked.timestamp() if copy.checked else 0.0)
            ready.append((turn, ask))
    ready.sort(key=lambda one: one[0])
    return [ask for _, ask in ready], waits


def understand(answer: ServerAnswer) -> Outcome:
    """Read what a server sent."""
    if not isinstance(answer, Fetched):
        return answer
    try:
        stories = parse(answer)
    except Refused as refused:
        return Failed(str(refused))
    return Told(stories, answer.etag, answer.last_modified)


def settle(
    partner: Partner,
    old: Copy | None,
    outcome: Outcome,
    now: datetime,
    stop_words: Iterable[str] = (),
) -> tuple[Copy, Result]:
    """Return the partner's next copy and what is told of it; a failure keeps the last good one."""
    if old and old.feed != partner.feed:
        old = None
    before = old or Copy(feed=partner.feed)
    if isinstance(outcome, Told):
        items = merge(old, outcome.stories, partner, now, stop_words)
        known = {item.id for item in before.items}
        copy = Copy(
            feed=partner.feed,
            etag=outcome.etag,
            last_modified=outcome.last_modified,
            checked=now,
            good=now,
            items=items,
        )
        new = sum(item.id not in known for item in items)
        verdict = "прочитана" if items else "прочитана, подходящих новостей нет"
    elif isinstance(outcome, Same):
        fields = {
            "checked": now,
            "good": now,
            "problem": "",
            "wait_until": None,
            "items": ripened(before.items, now),
        }
        copy, new, verdict = before.but(**fields), 0, "без изменений"
    else:
        fields = {
            "checked": now if outcome.asked else before.checked,
            "problem": outcome.reason,
            "wait_until": wait_until(outcome.wait, now),
        }
        copy, new, verdict = before.but(**fields), 0, outcome.reason
    held = sum(bool(item.held) and not item.release for item in copy.items)
    failed = isinstance(outcome, Failed)
    return copy, Result(partner.slug, partner.title, verdict, new, held, copy.good, failed)


def next_snapshot(old: Snapshot, copies: Mapping[str, Copy], partners: Iterable[str]) -> Snapshot:
    """Return the snapshot with the new copies; who is no partner any more leaves it."""
    kept = {slug: copies.get(slug) or old.partners.get(slug) for slug in partners}
    found = {slug: copy for slug, copy in kept.items() if copy}
    return Snapshot(partners=dict(list(found.items())[:MOST_PARTNERS]))
