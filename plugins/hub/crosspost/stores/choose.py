"""From the setting «ledger» to a store: ``git:BRANCH``, ``s3://BUCKET/KEY`` or a path."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from hub.core.errors import ConfigurationError
from hub.crosspost.stores.file.client import FileStore
from hub.crosspost.stores.git.client import GitPlace
from hub.crosspost.stores.s3.client import S3Place
from hub.crosspost.stores.store import Store
from hub.crosspost.stores.versions import VersionedStore


def choose_store(where: str, folder: Path) -> Store:
    """Return the store; paths and git repositories are those of ``folder``.

    ``git:BRANCH`` is a branch of the remote «origin», ``git:BRANCH@REMOTE`` of another one;
    ``s3://BUCKET/KEY?endpoint=https://…`` names a storage that is not Amazon's.

    Raises:
        ConfigurationError: nothing is named, or it cannot be understood.
    """
    if where.startswith("git:"):
        branch, _, remote = where.removeprefix("git:").partition("@")
        if branch:
            return VersionedStore(GitPlace(branch, remote or "origin", folder))
    elif where.startswith("s3://"):
        parts = urlsplit(where)
        key = parts.path.lstrip("/")
        endpoint = parse_qs(parts.query).get("endpoint", [""])[0]
        if parts.hostname and key:
            return VersionedStore(S3Place(parts.hostname, key, endpoint))
    elif where:
        return FileStore(folder / where.removeprefix("file:"))
    raise ConfigurationError(
        "CROSSPOST: не указано, где журнал («ledger»): git:ВЕТКА, s3://ВЕДРО/ИМЯ или путь к файлу."
    )
