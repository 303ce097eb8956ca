"""The key of an output: digests of all that its bytes depend on."""

from collections.abc import Iterable
from typing import Protocol

from hub.build.known import Key
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

    def around(self, template: str) -> tuple[bytes, bytes, bytes]:
        """Return what all pages of a template have in their keys; "" stands for made files."""
        if not template:
            return self.code, b"", b""
        return self.code, self.renderer.frame, self.renderer.closure(template)

    def _page(self, page: Page) -> Key:
        view, marks = digest_by_field(page.view)
        return Key(view, *self.around(page.template), marks)

    def _file(self, file: File) -> Key | None:
        if isinstance(file.data, bytes):
            return Key(digest_of(file.data))
        if file.key is None:
            return None
        return Key(digest(file.key(*file.of)), self.code)
