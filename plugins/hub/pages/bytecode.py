"""Compiled templates lie where Python keeps what it compiles: in ``__pycache__`` beside the source.

They are code, so they are kept with the code that they come from and never in a cache, which may
be carried between machines: whoever can write there can write the template itself.
"""

import hashlib
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from hub.core.cache import sealed, unsealed, write_aside
from hub.core.code import code_digest


class Beside(BytecodeCache):
    """Keeps each compiled template beside its source, if Python would; what is damaged is not."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return where a template lies compiled: one file, whatever its source says."""
        return cache_from_source(f"{filename or name}.py")

    def get_source_checksum(self, source: str) -> str:
        """Return the digest of all that compiled code is made of."""
        return hashlib.blake2b(f"{code_digest()} {source}".encode(), digest_size=20).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if its template lies compiled."""
        try:
            kept = Path(bucket.key).read_bytes()
        except OSError:
            return
        whole = unsealed(bucket.key, kept)  # damaged code could do anything
        if whole is not None:
            bucket.bytecode_from_string(whole)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled; a folder that nobody may write to is no error."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                write_aside(bucket.key, sealed(bucket.key, bucket.bytecode_to_string()))
