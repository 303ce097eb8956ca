"""Rendering away: pages go to an executor, their bytes come back through the store."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from functools import lru_cache
from itertools import islice
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

from hub.build.cluster.client import open_store
from hub.build.cluster.kit import unpack
from hub.build.cluster.store import Store, fetch, keep
from hub.core.frozen import frozen
from hub.core.output import Page
from hub.pages.templates import Renderer

_PORTION = 24
# So many portions are on their way at once: the parent holds the views of no more.
_AHEAD = 32
_Sent = tuple[Sequence[int], "Future[list[str]]"]


@frozen
class Away:
    """Renders pages on an executor; ``kit`` is the name of what its workers need."""

    executor: Executor
    where: str
    kit: str

    def __call__(self, pages: Iterable[tuple[int, Page]]) -> Iterator[tuple[int, bytes]]:
        """Yield the bytes of numbered pages, in their order."""
        store = open_store(self.where)
        sent: deque[_Sent] = deque()
        waiting = iter(pages)
        while portion := tuple(islice(waiting, _PORTION)):
            numbers, ready = zip(*portion, strict=True)
            sent.append((numbers, self.executor.submit(render, self.where, self.kit, ready)))
            if len(sent) >= _AHEAD:
                yield from _received(store, sent.popleft())
        while sent:
            yield from _received(store, sent.popleft())


def render(where: str, kit: str, pages: Sequence[Page]) -> list[str]:
    """Render pages, on any machine; return the names of their bytes in the store."""
    store = open_store(where)
    printed = _ready(where, kit)
    return [keep(store, printed(page)) for page in pages]


def _received(store: Store, sent: _Sent) -> Iterator[tuple[int, bytes]]:
    numbers, future = sent
    for number, name in zip(numbers, future.result(), strict=True):
        yield number, fetch(store, name)


@lru_cache(maxsize=1)
def _ready(where: str, kit: str) -> Renderer:
    """Return what renders all portions of a build; the folder that it reads from goes with it."""
    folder = Path(mkdtemp(prefix="hub-"))
    made = unpack(fetch(open_store(where), kit), folder)
    finalize(made, rmtree, folder, ignore_errors=True)
    return made
