"""The ledger as an object in S3 storage that knows If-Match and If-None-Match on PUT."""

from typing import Any

from hub.core.errors import ConfigurationError
from hub.crosspost.ledger import ConflictError, LedgerError

_ABSENT = {"NoSuchKey", "404", "NotFound"}
_CHANGED = {"PreconditionFailed", "412", "ConditionalRequestConflict", "409"}


class S3Place:
    """One object; the access comes from the environment, as boto3 reads it."""

    def __init__(self, bucket: str, key: str, endpoint: str = "", timeout: float = 20) -> None:
        self.where = f"s3://{bucket}/{key}"
        self._bucket, self._key = bucket, key
        self._client = _connect(endpoint, timeout)

    def load(self) -> tuple[bytes | None, str | None]:
        """Get the object; its version is its ETag."""
        try:
            found = self._client.get_object(Bucket=self._bucket, Key=self._key)
            return found["Body"].read(), found["ETag"]
        except self._client.exceptions.ClientError as error:
            if _code(error) in _ABSENT:
                return None, None
            raise self._failed("прочитать", error) from error
        except _core_error() as error:
            raise self._failed("прочитать", error) from error

    def save(self, data: bytes, version: str | None) -> str:
        """Put the object if its ETag is still ``version``."""
        condition = {"IfMatch": version} if version else {"IfNoneMatch": "*"}
        try:
            done = self._client.put_object(
                Bucket=self._bucket,
                Key=self._key,
                Body=data,
                ContentType="application/jsonl",
                **condition,
            )
        except self._client.exceptions.ClientError as error:
            if _code(error) in _CHANGED:
                raise ConflictError(f"В журнал {self.where} пишет другая отправка.") from error
            raise self._failed("записать", error) from error
        except _core_error() as error:
            raise self._failed("записать", error) from error
        return str(done["ETag"])

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _failed(self, what: str, error: Exception) -> LedgerError:
        return LedgerError(
            f"Не удалось {what} журнал {self.where}: {error}. Проверьте доступ к хранилищу. "
            "Ничего не отправлено."
        )


def _connect(endpoint: str, timeout: float) -> Any:
    try:
        import boto3
        from botocore.config import Config
    except ImportError:
        raise ConfigurationError(
            "Журнал в S3, а пакета boto3 нет: установите дополнение s3 (pip install .[s3])."
        ) from None
    # A repeated PUT after a lost answer would meet its own ETag and look like somebody else's.
    config = Config(
        retries={"total_max_attempts": 1}, connect_timeout=timeout, read_timeout=timeout,
        s3={"addressing_style": "path"} if endpoint else {},
    )  # fmt: skip
    return boto3.client("s3", endpoint_url=endpoint or None, config=config)


def _core_error() -> type[Exception]:
    from botocore.exceptions import BotoCoreError

    error: type[Exception] = BotoCoreError
    return error


def _code(error: Any) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))
