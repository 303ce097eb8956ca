"""How features add to a build: each ``plugin.py`` connects a function to one of these signals.

``site_ready`` is sent with the ``Site``; receivers return an iterable of ``Output`` or ``Heap``.
``pages_ready`` follows, with ``pages=`` all pages of the first round, for files that list pages.

Who at the first has begun to make files in another process may return a function that waits for it
and gives them: it is called when there is nothing else to do.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from blinker import NamedSignal

from hub.core.output import Heap, Output, Page
from hub.core.site import Site

site_ready = NamedSignal("hub_site_ready")
pages_ready = NamedSignal("hub_pages_ready")


def outputs(site: Site, meanwhile: Callable[[], object] | None = None) -> Iterator[Output | Heap]:
    """Yield everything that the registered features make of a site.

    ``meanwhile`` is done before what another process makes is waited for.
    """
    pages: list[Page] = []
    begun: list[Callable[[], Iterable[Output | Heap]]] = []
    for made in _sent(site_ready, site):
        if callable(made):
            begun.append(made)
            continue
        some: list[Output | Heap] = list(made)
        pages += [output for output in some if isinstance(output, Page)]
        yield from some
    for made in _sent(pages_ready, site, pages=tuple(pages)):
        yield from made
    if meanwhile:
        meanwhile()
    for wait in begun:
        yield from wait()


def _sent(signal: NamedSignal, site: Site, **values: Any) -> Iterator[Any]:
    """Yield what receivers return, in the order of their names: blinker's own is by chance."""
    answers = signal.send(site, **values)
    for _, made in sorted(answers, key=lambda answer: (answer[0].__module__, answer[0].__name__)):
        yield made
