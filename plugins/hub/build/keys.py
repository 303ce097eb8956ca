"""The key of an output: digests of all that its bytes depend on."""

from collections.abc import Iterable
from typing import Protocol

from hub.build.memory import Key, Known
from hub.core.code import code_digest
from hub.core.frozen import frozen
from hub.core.output import File, Output, Page
from hub.core.value import NoDigestError, digest, digest_by_field, digest_of


class Renderer(Protocol):
    """What renders pages, and knows what its templates are made of."""

    frame: bytes
    """The digest of what all pages share."""

    def __call__(self, page: Page) -> bytes:
        """Return the page as HTML in UTF-8."""

    def closure(self, template: str) -> bytes:
        """Return the digest of a template with all that it extends, includes and calls."""

    def prepare(self, templates: Iterable[str]) -> None:
        """Make templates ready, once for all processes that will be forked."""


@frozen
class Keys:
    """Tells the keys of outputs; a key of None says that the output has to be made to be known."""

    renderer: Renderer
    code: bytes

    @classmethod
    def of(cls, renderer: Renderer) -> "Keys":
        """Return the keys of one build: with our code and the libraries as they are now."""
        return cls(renderer, bytes.fromhex(code_digest()))

    def key(self, output: Output) -> Key | None:
        """Return the key of an output."""
        try:
            return self._page(output) if isinstance(output, Page) else self._file(output)
        except NoDigestError:
            return None

    def made(self, data: bytes) -> Key:
        """Return the key of a file that is known by its bytes alone."""
        return Key(digest_of(data), self.code)

    def holds(self, output: Output, key: Key | Known) -> bool:
        """Tell whether an output whose view or data are the same has this key still."""
        if not isinstance(output, Page):
            return key.code == self.code and not (key.frame or key.template or key.marks)
        closure = self.renderer.closure(output.template)
        return (key.code, key.frame, key.template) == (self.code, self.renderer.frame, closure)

    def _page(self, page: Page) -> Key:
        return self._of_page(page, *digest_by_field(page.view))

    def _of_page(self, page: Page, view: bytes, marks: bytes) -> Key:
        closure = self.renderer.closure(page.template)
        return Key(view, self.code, self.renderer.frame, closure, marks)

    def _file(self, file: File) -> Key | None:
        if isinstance(file.data, bytes):
            return Key(digest_of(file.data))
        if file.key is None:
            return None
        return Key(digest(file.key(*file.of)), self.code)
