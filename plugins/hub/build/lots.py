"""Heaps of files in a build: each is one thing while its files are as the last build left them."""

from collections.abc import Mapping, Sequence

from hub.build.known import Files, Known
from hub.build.memory import Kept, gone
from hub.build.stage import Stage
from hub.core.code import code_digest
from hub.core.frozen import frozen
from hub.core.output import File, Heap
from hub.core.value import digest


@frozen
class Lot:
    """A heap in a build: the digest of what it tells, and what the last build left of it.

    ``files`` are its files if they have to be looked at one by one: else they are as they were.
    """

    heap: Heap
    told: bytes
    before: Kept
    files: Sequence[File] = ()

    @classmethod
    def of(cls, heap: Heap, known: Mapping[str, Kept]) -> "Lot":
        """Return the lot of a heap; ``known`` is what the last build left of each, by name."""
        told = digest((code_digest(), heap.told))
        lot = cls(heap, told, known.get(heap.name) or Kept(b"", Files()))
        return lot if lot.before.told == told else lot.opened()

    def opened(self) -> "Lot":
        """Return the lot with its files one by one."""
        return self if self.files else Lot(self.heap, self.told, self.before, self.heap.files())

    def lying(self, stage: Stage) -> "Lot":
        """Return the lot as it is if its files lie as they were left, else opened."""
        if self.files:
            return self
        left = self.before.files.left()
        same = stage.previous.issuperset(left.paths) and stage.lie_as(left)
        return self if same else self.opened()

    @property
    def paths(self) -> Sequence[str]:
        """The paths of its files."""
        return [one.path for one in self.files] if self.files else self.before.files.paths

    def every(self) -> Sequence[File]:
        """Return its files, be they as they were."""
        return self.files or self.heap.files()

    def after(self, stay: Sequence[int], anew: dict[str, Known]) -> Kept:
        """Return what the next build may know: the rows that stay, and its own of what is ``anew``.

        These are taken out there.
        """
        before, paths = self.before.files, self.paths
        made = {path: anew.pop(path) for path in paths if path in anew}
        files = before.turned(gone(before, stay, made), made)
        return Kept(self.told if len(files) == len(paths) else b"", files)
