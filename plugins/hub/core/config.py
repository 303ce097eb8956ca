"""The settings that the hub reads, as one frozen value."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hub.core.clock import zone_of
from hub.core.errors import ConfigurationError
from hub.core.frozen import frozen
from hub.core.imprint import imprint_of
from hub.core.regex import regex
from hub.core.setting_error import SettingError


@frozen
class Config:
    """Settings of one site. Names are those of ``pelicanconf.py`` in lower case.

    ``strict`` is off only for foreign Pelican content: there a missing id is derived from the path,
    vocabularies are open, what the hub refuses is left out with a warning, and an article without
    a date has ``default_date`` if that is not empty.
    ``grief`` are categories and tags beside which no advertisement stands; ``imprint`` are
    the names and values that the law asks of an owner of ``owner_type``. ``data_licence`` is the
    name and the address of the licence of open data. ``executor`` is the kind of cluster on which
    pages are rendered, "" for this machine.
    """

    site_name: str
    site_url: str
    tagline: str
    city: str
    email: str
    repository: str
    owner: str
    timezone: ZoneInfo
    language: str
    default_author: str
    categories: tuple[str, ...]
    districts: tuple[str, ...]
    themes: tuple[str, ...]
    social: tuple[tuple[str, str], ...]
    page_size: int
    feed_size: int
    samples: bool
    strict: bool
    default_date: str
    markdown: tuple[str, ...]
    ignore: tuple[str, ...]
    content: Path
    theme: Path
    templates: tuple[Path, ...]
    cache: Path
    workers: int
    websub_hub: str = ""
    dzen_content_type: str = ""
    dzen_categories: tuple[str, ...] = ()
    grief: tuple[str, ...] = ()
    partner_stop_words: tuple[str, ...] = ()
    owner_type: str = ""
    imprint: tuple[tuple[str, str], ...] = ()
    edit_url: str = ""
    markdown_engine: str = "markdown"
    data_licence: tuple[str, str] = ("", "")
    data_since: str = ""
    federation: tuple[tuple[str, str], ...] = ()
    map_tiles: str = ""
    executor: str = ""
    executor_address: str = ""
    executor_store: str = ""

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> "Config":
        """Read Pelican's settings.

        Raises:
            ConfigurationError: a setting is missing or has a value of another shape.
        """
        try:
            return cls(
                site_name=str(settings["SITENAME"]),
                site_url=_site_url(settings),
                tagline=str(settings.get("SITESUBTITLE") or ""),
                city=str(settings.get("CITY", "")),
                email=str(settings.get("EMAIL", "")),
                repository=str(settings.get("REPOSITORY", "")).rstrip("/"),
                owner=str(settings.get("OWNER", "")),
                timezone=zone_of(settings),
                language=str(settings.get("DEFAULT_LANG", "ru")),
                default_author=str(settings.get("AUTHOR") or "Редакция"),
                categories=_names(settings, "CATEGORIES"),
                districts=_names(settings, "DISTRICTS"),
                themes=_names(settings, "THEMES"),
                social=tuple((str(name), str(url)) for name, url in settings.get("SOCIAL") or ()),
                page_size=_number(settings, "DEFAULT_PAGINATION", 20),
                feed_size=_number(settings, "FEED_MAX_ITEMS", 20),
                samples=bool(settings.get("SAMPLES", True)),
                strict=bool(settings.get("STRICT", True)),
                default_date=_date(settings.get("DEFAULT_DATE")),
                markdown=_names(settings, "MARKDOWN_EXTENSIONS"),
                ignore=_names(settings, "IGNORE_FILES"),
                content=Path(settings["PATH"]),
                theme=Path(settings["THEME"]),
                templates=tuple(Path(p) for p in settings.get("THEME_TEMPLATES_OVERRIDES") or ()),
                cache=Path(settings.get("CACHE_PATH") or ".cache/hub"),
                workers=_number(settings, "WORKERS", 0),
                websub_hub=str(settings.get("WEBSUB_HUB") or ""),
                dzen_content_type=str(settings.get("DZEN_CONTENT_TYPE") or ""),
                dzen_categories=_names(settings, "DZEN_CATEGORIES"),
                grief=_names(settings, "GRIEF"),
                partner_stop_words=_names(settings, "PARTNER_STOP_WORDS"),
                owner_type=str(settings.get("OWNER_TYPE") or ""),
                imprint=imprint_of(settings),
                edit_url=_edit_url(settings),
                markdown_engine=str(settings.get("MARKDOWN_ENGINE") or "markdown"),
                data_licence=_pair(settings, "OPEN_DATA_LICENCE"),
                map_tiles=str(settings.get("MAP_TILES") or ""),
                federation=tuple((str(n), str(a)) for n, a in settings.get("FEDERATION") or ()),
                **_executor(settings),
                data_since=str(settings.get("OPEN_DATA_SINCE") or ""),
            )
        except KeyError as error:
            raise ConfigurationError(f"В настройках сайта нет {error.args[0]}.") from error
        except (TypeError, ValueError) as error:
            raise ConfigurationError(f"В настройках сайта ошибка: {error}") from error


def _site_url(settings: Mapping[str, Any]) -> str:
    """Return the address of the site without a slash at its end; "" while it is not known."""
    url = str(settings.get("SITEURL") or "").rstrip("/")
    if url and not _ADDRESS.fullmatch(url):
        bare = re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?", url)
        raise SettingError(
            "SITEURL", "HUB699", value=settings["SITEURL"], guess=f"https://{url}" if bare else None
        )
    return url


_ADDRESS = regex(r"""https?://[^\s/"'<>@\\]+(?:/[^\s"'<>\\?#]*)?""")


def _number(settings: Mapping[str, Any], key: str, usual: int) -> int:
    value = settings.get(key) or usual
    try:
        return int(value)
    except (TypeError, ValueError):
        raise ValueError(f"{key} — это число, а не «{value}»") from None


def _edit_url(settings: Mapping[str, Any]) -> str:
    """Return the address of the editor of a file, with «{path}» for its path in the content."""
    own = str(settings.get("EDIT_URL") or "")
    repository = str(settings.get("REPOSITORY") or "").rstrip("/")
    if own or not repository:
        return own
    way = "-/edit" if "gitlab" in repository else "edit"
    return f"{repository}/{way}/main/content/{{path}}"


def _executor(settings: Mapping[str, Any]) -> dict[str, str]:
    """Return where pages are rendered if not here: the kind, address and store of a cluster."""
    kind, address, store = (
        str(settings.get(name) or "") for name in ("EXECUTOR", "EXECUTOR_ADDRESS", "EXECUTOR_STORE")
    )
    if kind not in {"", "dask"}:
        raise ValueError(f"EXECUTOR — это «» (здесь) или «dask», а не «{kind}»")
    if kind and not (address and store):
        raise ValueError("для EXECUTOR нужны EXECUTOR_ADDRESS и EXECUTOR_STORE")
    return {"executor": kind, "executor_address": address, "executor_store": store}


def _names(settings: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value: Iterable[Any] = settings.get(key) or ()
    if isinstance(value, str):
        raise TypeError(f"{key} — это список, а не строка")
    return tuple(str(name) for name in value)


def _pair(settings: Mapping[str, Any], key: str) -> tuple[str, str]:
    value = settings.get(key) or ("", "")
    if isinstance(value, str) or len(value) != 2:
        raise TypeError(f"{key} — это пара: название и адрес")
    return str(value[0]), str(value[1])


def _date(value: Any) -> str:
    """Spell Pelican's DEFAULT_DATE: the arguments of ``datetime``, or a text."""
    if not value:
        return ""
    if value == "fs":  # the time of the file, which a checkout sets anew
        raise ValueError("DEFAULT_DATE — это дата, а не «fs»: время файла у каждого своё")
    return value if isinstance(value, str) else f"{datetime(*value):%Y-%m-%d %H:%M}"  # noqa: DTZ001
