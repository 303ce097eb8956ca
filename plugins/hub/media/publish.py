"""Published copies: documents as they are, pictures upright and without metadata."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from hub.core.cache import Cache
from hub.core.config import Config
from hub.core.diagnostics import Report
from hub.core.errors import ContentError
from hub.core.files import read
from hub.core.frozen import many
from hub.core.media import digest_of
from hub.core.output import File, Heap
from hub.core.site import Media, Site, Variant

_FOLDER = "media"


def media_files(site: Site) -> list[Heap]:
    """Return the published copies of every file that the site names, to be made in workers.

    One file may lie beside two texts: the same bytes under the same name are one address. It holds
    the digest, so files of different heaps have different names.
    """
    heaps: dict[str, list[Media]] = defaultdict(list)
    for media in {one.url: one for one in site.media}.values():
        heaps[media.digest[:1]].append(media)
    return [
        Heap(f"{_FOLDER}/{start}", _FOLDER, _told(those), _copies, (site.config, those))
        for start, those in heaps.items()
    ]


def _told(every: Sequence[Media]) -> list[str]:
    """Return what tells all of files: their bytes tell what they are."""
    return ["\0".join([one.url for one in every]), "\0".join([one.digest for one in every])]


def _copies(config: Config, every: Sequence[Media]) -> list[File]:
    """Return the published copies of some files."""
    plain = [(config, media) for media in every if not media.variants]
    copies = [(config, media, one) for media in every for one in media.variants]
    return [
        *_files([media.url for _, media in plain], _read, _plain_key, plain),
        *_files([one.url for _, _, one in copies], copy, _copy_key, copies),
    ]


def _files(
    urls: Sequence[str],
    make: Callable[..., bytes],
    key: Callable[..., str],
    of: Sequence[tuple[Any, ...]],
) -> list[File]:
    """Return files by columns: a site has tens of thousands; its source tells all of each."""
    size, media = len(urls), [one[1] for one in of]
    return many(
        File,
        [url.lstrip("/") for url in urls],
        [make] * size,
        [one.source for one in media],
        [key] * size,
        [""] * size,
        [one.digest for one in media],
        of,
        [True] * size,
    )


def _plain_key(_: Config, media: Media) -> str:
    return media.digest


def copy(config: Config, media: Media, variant: Variant) -> bytes:
    """Return a copy of a picture, from the cache if it has been made before.

    Raises:
        ContentError: the picture went away or changed after it was checked.
    """
    cache = Cache(config.cache / "pictures")
    return cache.get_or_make(_key(media, variant), partial(_make, config, cache, media, variant))


def _make(config: Config, cache: Cache, media: Media, wanted: Variant) -> bytes:
    """Make a copy; the other forms of its size are made with it, for the picture is open now."""
    from hub.media.encode import encoded, resized

    data = _read(config, media)
    see_through = media.types[-1] == "image/png"
    try:
        image = resized(data, wanted.width, wanted.height, transparent=see_through)
        made = {v: encoded(image, v.type) for v in media.variants if v.width == wanted.width}
    except (OSError, ValueError, MemoryError) as cause:
        reason = f"{media.source}: картинку не удалось уменьшить ({cause})."
        raise ContentError(reason) from cause
    for variant in made:
        if variant != wanted:
            cache.get_or_make(_key(media, variant), partial(made.__getitem__, variant))
    return made[wanted]


def _copy_key(_: Config, media: Media, variant: Variant) -> str:
    return _key(media, variant)


def _key(media: Media, variant: Variant) -> str:
    from hub.media.encode import recipe

    size = f"{variant.width}x{variant.height}"
    return f"picture {media.digest} {size} {variant.type} {recipe(variant.type)}"


def _read(config: Config, media: Media) -> bytes:
    report = Report()
    source = read(config.content, media.source, report)
    if source is None:
        raise ContentError(report.render())
    if digest_of(source.data) != media.digest:
        raise ContentError(f"{media.source}: файл изменился во время сборки. Соберите ещё раз.")
    return source.data
