"""The files that texts and front matter name: their public addresses and sizes."""

import hashlib
import io
import warnings
from pathlib import PurePosixPath

from hub.content.records import Records
from hub.core.config import Config
from hub.core.diagnostics import Location, Report, Span
from hub.core.files import read
from hub.core.media import PICTURE_SUFFIXES, PUBLISHED_SUFFIXES, beside
from hub.core.model.parse import files
from hub.core.site import Media
from hub.core.text.slug import slugify

LARGEST_PICTURE = 40_000_000
_TOO_LARGE = f"в ней больше {LARGEST_PICTURE // 1_000_000} млн точек"


def attachments(records: Records, config: Config, report: Report) -> dict[str, Media]:
    """Return the published files by content path; a picture that cannot be read is reported."""
    wanted: dict[str, tuple[str, Span | Location | None]] = {}
    for entry in records.entries:
        named = [(beside(entry.path, name), place) for place, name in files(entry.record)]
        linked = [(t.name, t.span) for t in entry.body.targets if t.kind in {"file", "image"}]
        for path, place in (*named, *linked):
            if path in records.attachments:
                wanted.setdefault(path, (entry.path, place))
    found = ((path, _media(path, *wanted[path], config, report)) for path in sorted(wanted))
    return {path: media for path, media in found if media}


def _media(
    path: str, owner: str, place: Span | Location | None, config: Config, report: Report
) -> Media | None:
    name = PurePosixPath(path)
    suffix = name.suffix.lower()
    source = read(config.content, path, report)
    if source is None or suffix not in PUBLISHED_SUFFIXES:
        return None
    digest = hashlib.blake2b(source.data, digest_size=5).hexdigest()
    url = f"/media/{slugify(name.stem) or 'file'}-{digest}{suffix}"
    if suffix not in PICTURE_SUFFIXES:
        return Media(path, url)
    try:
        return Media(path, url, *_size(source.data))
    except _PictureError as error:
        report.error(owner, place, "HUB410", target=name.name, reason=error)
        return None


class _PictureError(Exception):
    """A picture cannot be published; the text says why."""


def _size(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels as seen, that is after the camera's rotation."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
        with image:
            width, height = image.size
            if width * height > LARGEST_PICTURE:
                raise _PictureError(_TOO_LARGE)
            turned = image.getexif().get(0x0112, 1) in {5, 6, 7, 8}
            image.draft(image.mode, (1, 1))  # the cheapest way that still reads all the data
            image.load()
    except Image.DecompressionBombError:
        raise _PictureError(_TOO_LARGE) from None
    except (OSError, ValueError, SyntaxError):
        raise _PictureError("это не картинка или файл повреждён") from None
    return (height, width) if turned else (width, height)
