"""Getting the manifest and the pictures: from the live site, or from a build on this disk."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from hub.core.errors import reason
from hub.crosspost.channels.client import Answer, Http
from hub.crosspost.manifest import ManifestError
from hub.crosspost.outcome import Later
from hub.crosspost.target import Network


class Source:
    """Where the published site is; ``where`` is an address or a path of its manifest."""

    def __init__(self, where: str, network: Network) -> None:
        self.where = where
        self._network = Network("", network.proxy, network.ca_bundle, network.timeout)
        self._http: Http | None = None

    def manifest(self) -> bytes:
        """Return the bytes of the manifest.

        Raises:
            ManifestError: it cannot be had.
        """
        if not self.where.startswith(("https://", "http://")):
            try:
                return Path(self.where).read_bytes()
            except OSError as error:
                raise ManifestError(
                    f"Описи материалов {self.where} нет или она не читается: {reason(error)}. "
                    "Соберите сайт или назовите её: --manifest. Ничего не отправлено."
                ) from error
        answer = self._get(self.where)
        if isinstance(answer, Later):
            raise ManifestError(
                f"Опись материалов {self.where} не открылась: {answer.reason}. "
                "Ничего не отправлено."
            )
        return answer

    def picture(self, url: str) -> bytes | Later:
        """Return a picture, from the disk if the manifest lies in a build."""
        if not self.where.startswith(("https://", "http://")):
            root = Path(self.where).resolve().parent.parent
            local = (root / unquote(urlsplit(url).path).lstrip("/")).resolve()
            if local.is_relative_to(root) and local.is_file():
                return local.read_bytes()
        return self._get(url)

    def close(self) -> None:
        """Close the connections."""
        if self._http:
            self._http.close()

    def _get(self, url: str) -> bytes | Later:
        if self._http is None:
            self._http = Http(self._network)
        answer = self._http.call("GET", url)
        if not isinstance(answer, Answer):
            return Later(answer.reason, reached=False)
        if answer.status != 200:
            return Later(f"{url}: код {answer.status}", reached=False)
        return answer.body
