"""What a build writes: pages to render, files whose bytes are ready, heaps of files."""

from collections.abc import Callable
from datetime import date
from typing import Any

from hub.core.frozen import frozen


@frozen
class Later:
    """A view that is made when it is asked for: in a worker, and only if something changed.

    ``make`` is called with ``of``. Both may hold the site, things of it (what is read of them is
    noted, ``core/trace.py``), and what follows from which things there are, in which order and
    groups. Whatever else they hold, above all what was read in things, stands in ``inputs``.

    ``asks`` says that of which things there are they hold nothing that does not stand in
    ``inputs`` but one thing: whatever else ``make`` wants to know it asks the site, and that is
    noted too. Most of what comes and goes then leaves the output as it is.
    """

    make: Callable[..., Any]
    inputs: Any = None
    of: tuple[Any, ...] = ()
    asks: bool = False

    def made(self) -> Any:
        """Make the view."""
        return self.make(*self.of)


@frozen
class Page:
    """A page to render: ``template`` sees ``view`` and the site's frame, and nothing else.

    ``path`` is relative to the output folder; ``owner`` says whose page it is in messages;
    ``modified`` and ``indexed`` are for the sitemap. A view may be given as ``Later``.
    """

    path: str
    template: str
    view: Any
    owner: str
    modified: date | None = None
    indexed: bool = True

    @property
    def url(self) -> str:
        """The address from the site's root: ``tos/index.html`` is «/tos/»."""
        return "/" + self.path.removesuffix("index.html")

    def showing(self, view: Any) -> "Page":
        """Return the page with another view; a site has too many for ``dataclasses.replace``."""
        return Page(self.path, self.template, view, self.owner, self.modified, self.indexed)

    @property
    def later(self) -> Later | None:
        """What makes the view, if it is not made yet."""
        kept = _GIVEN.__get__(self)
        return kept if type(kept) is Later else None


_GIVEN: Any = Page.view


class _View:
    """The field ``view``: one that comes later is made now."""

    def __get__(self, page: Any, _owner: type) -> Any:
        if page is None:
            return self
        kept = _GIVEN.__get__(page)
        return kept.made() if type(kept) is Later else kept

    __set__ = _GIVEN.__set__


Page.view = _View()


@frozen
class File:
    """A file to write as it is: a feed, a calendar, a picture.

    ``data`` are its bytes, or a function that makes them: it is called in a worker, and only there
    do many feeds cost their time. ``key``, called in a worker too, returns a value that says all
    the bytes depend on beside our code: while it stays the same, the file is not made again. With
    ``inputs`` nothing is asked while these and all that was read are the same: see ``Later``, also
    for ``asks``. With neither, the bytes are made at every build and compared. Files of one
    ``batch`` share what is dear to make, so one worker makes many of them. Both functions are
    called with ``of``.
    """

    path: str
    data: bytes | Callable[..., bytes]
    owner: str
    key: Callable[..., Any] | None = None
    batch: str = ""
    inputs: Any = None
    of: tuple[Any, ...] = ()
    asks: bool = False

    def content(self) -> bytes:
        """Return the bytes."""
        return self.data if isinstance(self.data, bytes) else self.data(*self.of)


@frozen
class Heap:
    """Files that are told of as one, for there are too many of them: the copies of some pictures.

    ``told`` says all that they depend on beside our code. While it is the same, and they lie as
    they were left, none of them is planned; else ``make``, called with ``of``, returns them.
    ``name`` tells the heap from all others. Its files, one at least, lie in its ``folder``; whoever
    makes several heaps there answers for it that no two of them have a file of one name.
    """

    name: str
    folder: str
    told: Any
    make: Callable[..., list[File]]
    of: tuple[Any, ...] = ()

    def files(self) -> list[File]:
        """Make the files."""
        return self.make(*self.of)


Output = Page | File


def path_of(url: str) -> str:
    """Return the file behind an address: «/tos/» is ``tos/index.html``."""
    path = url.lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path
