"""``channels/published.json``: all that is published and may be posted, told by the build.

The job that posts reads it from the live site, so nothing is posted that readers cannot open. Its
bytes depend on the content alone: no clock, no samples, no drafts, nothing scheduled.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal

from hub.core.errors import ServiceError
from hub.core.part import Part, as_json
from hub.core.site import Item, Site
from hub.crosspost.entry import Entry, Withdrawn, short_digest
from hub.crosspost.gather import entries, withdrawn

PATH = "channels/published.json"
PREVIEW = "channels/preview.html"
"""Where all messages are shown, on a site that is being written."""
# Editors look at what is new; a page of thousands of bubbles helps nobody.
SHOWN = 40
VERSION: Literal[1] = 1
# A manifest of ten thousand entries has some 8 MB; anything much larger is not ours.
LARGEST = 64 * 1024 * 1024


class ManifestError(ServiceError):
    """The manifest cannot be used; nothing may be sent."""


class Manifest(Part):
    """Entries oldest first, each id once; ``site`` is the address without a slash at its end."""

    version: Literal[1] = VERSION
    site: str
    name: str
    entries: tuple[Entry, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()

    @classmethod
    def from_site(
        cls, site: Site, items: Iterable[Item[Any]] | None = None, *, samples: bool = False
    ) -> "Manifest":
        """Tell what a site has published, or some of it; ``samples`` adds what is made up."""
        return cls(
            site=site.config.site_url,
            name=site.config.site_name,
            entries=tuple(entries(site, items, samples=samples)),
            withdrawn=withdrawn(site),
        )

    @classmethod
    def from_json(cls, data: bytes) -> "Manifest":
        """Read a manifest.

        Raises:
            ManifestError: it is no manifest, or one of a newer version, or has no address.
        """
        from hub.core.judge import UnfitError, judged_json

        _check_version(data)
        try:
            manifest = judged_json(cls, data)
        except UnfitError as error:
            where = error.where or "весь файл"
            raise ManifestError(
                f"Опись материалов записана не так ({where}). Соберите и опубликуйте сайт снова. "
                "Ничего не отправлено."
            ) from error
        ids = [e.id for e in manifest.entries]
        if len(set(ids)) != len(ids):
            raise ManifestError("В описи материалов один id стоит дважды. Ничего не отправлено.")
        if not manifest.site.startswith(("https://", "http://")):
            raise ManifestError(
                "В описи материалов нет адреса сайта: соберите его командой "
                "«make publish-html SITEURL=https://…». Ничего не отправлено."
            )
        return manifest

    def to_json(self) -> bytes:
        """Write it, one line a value, so that changes read well."""
        return self.around(as_json(self.entries)).encode()

    def around(self, entries: list[Any]) -> str:
        """Write it with other entries; none of them is no word of them."""
        value = as_json(self, without={"entries"})
        told = {"entries": entries} if entries else {}
        order = ("version", "site", "name", "entries", "withdrawn")
        whole = {"version": VERSION, **value, **told}
        whole = {name: whole[name] for name in order if name in whole}
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"

    @property
    def revision(self) -> str:
        """A name for exactly this content."""
        return short_digest(
            json.dumps(as_json(self, short=False), ensure_ascii=False, separators=(",", ":"))
        )

    @property
    def latest(self) -> datetime | None:
        """When the newest thing in it was published or changed; it does not go back in time."""
        moments = [e.updated for e in self.entries] + [w.updated for w in self.withdrawn]
        return max(moments, default=None)


def _check_version(data: bytes) -> None:
    if len(data) > LARGEST:
        raise ManifestError("Опись материалов слишком велика. Ничего не отправлено.")
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        page = data.lstrip()[:1] == b"<"
        what = "это веб-страница" if page else "это не JSON"
        raise ManifestError(
            f"Вместо описи материалов пришло что-то другое: {what}. Проверьте её адрес: "
            f"он кончается на «{PATH}». Ничего не отправлено."
        ) from None
    if not isinstance(value, dict) or not isinstance(value.get("version"), int):
        raise ManifestError("Это не опись материалов: в ней нет «version». Ничего не отправлено.")
    if value["version"] > VERSION:
        raise ManifestError(
            f"Опись материалов новее этой программы (версия {value['version']}). "
            "Обновите программу там, откуда идёт отправка. Ничего не отправлено."
        )
