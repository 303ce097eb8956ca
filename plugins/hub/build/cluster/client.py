"""The two things of a cluster that speak to other machines: dask's scheduler, and S3 storage."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from hub.build.cluster.store import Folder, Store
from hub.core.errors import ConfigurationError, ServiceError

_PATIENCE = 20


@contextmanager
def dask(address: str) -> Iterator[Any]:
    """Give the ``concurrent.futures.Executor`` of a dask.distributed cluster.

    Raises:
        ConfigurationError: the extra is not installed.
        ServiceError: no scheduler answers.
    """
    try:
        from distributed import Client
    except ImportError:
        raise ConfigurationError(
            'EXECUTOR = "dask", а пакета distributed нет: установите дополнение dask '
            "(pip install .[dask])."
        ) from None
    try:
        client: Any = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except OSError as error:
        raise ServiceError(f"Кластер {address} не отвечает: {error}.") from error
    with client, client.get_executor(pure=False) as executor:
        yield executor


@lru_cache(maxsize=4)
def open_store(where: str) -> Store:
    """Return the store of a cluster: a folder, or ``s3://BUCKET/PREFIX?endpoint=https://…``."""
    if not where.startswith("s3://"):
        return Folder(Path(where))
    parts = urlsplit(where)
    endpoint = parse_qs(parts.query).get("endpoint", [""])[0]
    return Objects(parts.hostname or "", parts.path.strip("/"), endpoint)


class Objects:
    """Objects of S3 storage below a prefix; the access comes from the environment."""

    def __init__(self, bucket: str, prefix: str, endpoint: str = "") -> None:
        try:
            import boto3
        except ImportError:
            raise ConfigurationError(
                "Хранилище кластера в S3, а пакета boto3 нет: установите дополнение s3 "
                "(pip install .[s3])."
            ) from None
        self._bucket, self._prefix = bucket, prefix
        self._client = boto3.client("s3", endpoint_url=endpoint or None)

    def get(self, name: str) -> bytes | None:
        """Get an object.

        Raises:
            ServiceError: the storage refuses.
        """
        try:
            found = self._client.get_object(Bucket=self._bucket, Key=self._key(name))
            data: bytes = found["Body"].read()
        except self._client.exceptions.NoSuchKey:
            return None
        except Exception as error:
            raise self._failed(error) from error
        return data

    def put(self, name: str, data: bytes) -> None:
        """Put an object.

        Raises:
            ServiceError: the storage refuses.
        """
        try:
            self._client.put_object(Bucket=self._bucket, Key=self._key(name), Body=data)
        except Exception as error:
            raise self._failed(error) from error

    def _key(self, name: str) -> str:
        return f"{self._prefix}/{name}" if self._prefix else name

    def _failed(self, error: Exception) -> ServiceError:
        return ServiceError(f"Хранилище кластера s3://{self._bucket} не отвечает: {error}.")
