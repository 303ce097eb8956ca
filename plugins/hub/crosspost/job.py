"""One run from ledger to ledger: read, plan, carry out."""

from collections.abc import Sequence

from hub.core.frozen import frozen
from hub.crosspost.channels.channel import Channel
from hub.crosspost.delivery import Delivery
from hub.crosspost.ledger import Fact, opened, read
from hub.crosspost.manifest import Manifest
from hub.crosspost.means import Means
from hub.crosspost.plan import Action, Terms, batch, first_run, plan
from hub.crosspost.result import Result
from hub.crosspost.state import State, fold
from hub.crosspost.stores.store import Store
from hub.crosspost.target import Target

Pairs = Sequence[tuple[Target, Channel]]


@frozen
class Planned:
    """All that is due, and what of it this run does."""

    state: State
    actions: tuple[Action, ...]
    due: tuple[Action, ...]


def load(store: Store) -> State | None:
    """Return what the ledger says; None if there has never been one.

    Raises:
        LedgerError: there is one, and it cannot be trusted.
    """
    data = store.read()
    return None if data is None else fold(read(data))


def prepare(manifest: Manifest, state: State, pairs: Pairs, means: Means, terms: Terms) -> Planned:
    """Plan; nothing is sent or written.

    Raises:
        ManifestError: the manifest must not be acted upon.
    """
    actions = plan(manifest, state, pairs, means.clock.now(), terms)
    return Planned(state, actions, batch(actions, terms.per_run))


def post(manifest: Manifest, planned: Planned, means: Means) -> Result:
    """Carry out what is due.

    Raises:
        LedgerError: the ledger cannot be written.
    """
    revisions = planned.state.revisions
    new = not revisions or revisions[-1] != manifest.revision
    first = [_seen(manifest, means)] if new else []
    return Delivery(means, planned.state).carry_out(planned.due, first)


def begin(manifest: Manifest, pairs: Pairs, means: Means) -> Result:
    """Begin a ledger: what is out already stays out of the channels; nothing is sent.

    Raises:
        LedgerError: the ledger cannot be written.
    """
    actions = first_run(manifest, pairs, "вышло до начала журнала")
    facts = [opened(means.clock.now(), means.run), _seen(manifest, means)]
    return Delivery(means, State()).carry_out(actions, facts)


def _seen(manifest: Manifest, means: Means) -> Fact:
    return Fact(
        at=means.clock.now(),
        fact="seen",
        run=means.run,
        revision=manifest.revision,
        latest=manifest.latest,
    )
