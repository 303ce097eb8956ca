"""Published copies: documents as they are, pictures upright and without metadata."""

import io
from collections.abc import Iterator
from pathlib import PurePosixPath

from PIL import Image, ImageOps

from hub.core.diagnostics import Report
from hub.core.errors import ContentError
from hub.core.files import read
from hub.core.media import PICTURE_SUFFIXES
from hub.core.output import File
from hub.core.site import Site

_QUALITY = 82


def media_files(site: Site) -> Iterator[File]:
    """Yield the published copy of every file that the site names.

    Raises:
        ContentError: a file went away or broke after it was checked.
    """
    for media in site.media:
        report = Report()
        source = read(site.config.content, media.source, report)
        if source is None:
            raise ContentError(report.render())
        picture = PurePosixPath(media.source).suffix.lower() in PICTURE_SUFFIXES
        data = cleaned(source.data) if picture else source.data
        yield File(media.url.lstrip("/"), data, media.source)


def cleaned(data: bytes) -> bytes:
    """Re-encode a picture in its own format, upright: no EXIF, GPS, XMP or comment stays."""
    with Image.open(io.BytesIO(data)) as image:
        form = image.format
        upright = ImageOps.exif_transpose(image)
        transparent = upright.info.get("transparency")
        upright.info.clear()
        if transparent is not None:
            upright.info["transparency"] = transparent
        target = io.BytesIO()
        upright.save(target, form, **({} if form == "PNG" else {"quality": _QUALITY}))
    return target.getvalue()
