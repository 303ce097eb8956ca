"""The index as files: one that says where all is, and parts that a query asks for.

``search/index.json`` is read first. ``words`` hold the postings of terms that stand together in
the alphabet (``parts.py``), ``heavy`` those of one very common term, ``endings`` the terms in the
order of their last letters (for a slip at the beginning of a word), ``things`` what results show.
Every part has the hash of its bytes in its name and is kept by browsers for ever.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from hub.core.cache import Cache
from hub.core.output import File
from hub.core.parallel import beside
from hub.core.site import Site
from hub.search.answer import Answer

# Most often another process makes the index, so what makes it is loaded there alone.
if TYPE_CHECKING:
    from hub.search.source import Source
    from hub.search.table import Made

INDEX = "search/index.json"
FOLDER = "search/parts"


def files(site: Site) -> Callable[[], Iterator[File]]:
    """Begin with the index; only what has changed of it, or of this code, is made anew.

    Whether anything has is looked up on another core, and if it is little it is made there: what is
    returned waits for that.
    """
    folder, workers = Cache(site.config.cache / "search"), site.config.workers
    return Index(partial(_source, site), folder, workers).files()


def _source(site: Site) -> "Source":
    from hub.search.abbreviations import abbreviations
    from hub.search.entries import things
    from hub.search.source import Source

    return Source.of(things(site), abbreviations(site))


@dataclass(slots=True)
class Index:
    """The index of a source; ``made`` are its table and its parts once they are made here."""

    source: "Callable[[], Source]"
    cache: Cache | None
    workers: int
    made: "Made | None" = None

    def files(self) -> Callable[[], Iterator[File]]:
        """Begin in another process; return what waits for it and gives the files."""
        begun = beside(self._begin, self.workers) if self.cache else iter(())
        return partial(self._files, begun)

    def _files(self, begun: Iterator[bytes]) -> Iterator[File]:
        answer = Answer.load(self.cache, b"".join(begun).decode())
        if answer is None:
            source = self.source()
            answer = Answer.load(self.cache, source.name) or self._answer(source)
        yield File(INDEX, answer.index, "search")
        text = partial(self._text, answer.texts)
        for name in answer.names:
            path = f"{FOLDER}/{name}.json"
            yield File(path, text, "search", str, inputs=name, of=(name,), asks=True)

    def _begin(self) -> Iterator[bytes]:
        """Yield the name of the answer that lies in the cache; to make all takes all cores."""
        source = self.source()
        before = Answer.last(self.cache, source.recipe)
        if before and before.is_near(source):
            if before.name != source.name:
                self._answer(source, before.names)
            yield source.name.encode()

    def _answer(self, source: "Source", before: Sequence[str] | None = None) -> Answer:
        """Make the index and leave it, with the texts of parts that were not there before.

        Who makes all makes their files too, and needs no texts.
        """
        table, parts = self._table(source)
        known = parts.keys() if before is None else set(before)
        texts = {name: get() for name, get in parts.items() if name not in known}
        blocks = [block.digest for block in source.blocks]
        answer = Answer(source.name, blocks, table, [*parts], texts)
        answer.save(self.cache)
        return answer

    def _table(self, source: "Source | None" = None) -> "Made":
        from hub.search.table import made_of

        if self.made is None:
            self.made = made_of(source or self.source(), self.cache, self.workers)
        return self.made

    def _text(self, texts: Mapping[str, bytes], name: str) -> bytes:
        """Return the text of a part, in any process."""
        return texts[name] if name in texts else self._table()[1][name]()
