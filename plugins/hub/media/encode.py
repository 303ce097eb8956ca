"""Copies of a picture for the public: upright, in sRGB, of one size, without a word of metadata."""

import io
import warnings
from functools import cache
from typing import Any

import PIL
from PIL import Image, ImageCms, ImageOps, features

# Qualities at which the forms look alike; AVIF at speed 8 takes a third of the time of 6 and is
# hardly larger. One thread an encoder: the pool keeps the cores busy, and the bytes stay the same.
RECIPES: dict[str, dict[str, Any]] = {
    "image/avif": {"format": "AVIF", "quality": 50, "speed": 8, "max_threads": 1},
    "image/webp": {"format": "WEBP", "quality": 76, "method": 4},
    "image/jpeg": {"format": "JPEG", "quality": 78, "optimize": True, "progressive": True},
    "image/png": {"format": "PNG", "optimize": True},
}
# What one does not see at all must not shimmer: the alpha of AVIF is kept as it is.
_FOR_ALPHA: dict[str, dict[str, Any]] = {"image/avif": {"advanced": {"alpha:cq-level": "0"}}}
_CODECS = {
    "image/avif": "avif",
    "image/webp": "webp",
    "image/jpeg": "libjpeg_turbo",
    "image/png": "zlib",
}
_SIXTEEN_BITS = {"I;16", "I;16L", "I;16B", "I;16N", "I"}
_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")


@cache
def recipe(form: str) -> str:
    """Say all that the bytes of a form depend on beside the picture itself."""
    version = features.version(_CODECS[form])
    return (
        f"{RECIPES[form]} {_FOR_ALPHA.get(form)} Pillow {PIL.__version__} {_CODECS[form]} {version}"
    )


def resized(data: bytes, width: int, height: int, *, transparent: bool) -> Image.Image:
    """Return the first frame of a picture, upright, in sRGB, at exactly this size.

    The mode is RGB, or RGBA if it is ``transparent``; ``info`` is empty.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of sizes that have been judged already
        image: Image.Image = Image.open(io.BytesIO(data), formats=_FORMATS)
        image.draft(None, (max(width, height),) * 2)
        image.load()
    profile = image.info.get("icc_profile")
    image = _without_palette(ImageOps.exif_transpose(image))
    if image.size != (width, height):
        image = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    alpha = image.getchannel("A") if image.mode in {"RGBA", "LA"} else None
    colours = _in_srgb(image, profile)
    if transparent and alpha is not None:
        colours.putalpha(alpha)
    colours.info = {}
    return colours


def encoded(image: Image.Image, form: str) -> bytes:
    """Return the bytes of an image of ``resized`` in a form, by its media type."""
    target = io.BytesIO()
    more = _FOR_ALPHA.get(form, {}) if image.mode == "RGBA" else {}
    image.save(target, **RECIPES[form], **more)
    return target.getvalue()


def _without_palette(image: Image.Image) -> Image.Image:
    """Return the image in a mode that can be resized and that keeps its colours and its alpha."""
    if image.has_transparency_data and image.mode not in {"RGBA", "LA"}:
        return image.convert("RGBA")
    if image.mode in _SIXTEEN_BITS:  # Pillow would cut off what is above 255
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in {"1", "P", "F"}:
        return image.convert("L" if image.mode in {"1", "F"} else "RGB")
    return image


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the colours as RGB in sRGB; a profile that is broken or of another mode is ignored."""
    opaque = {"RGBA": "RGB", "LA": "L"}.get(image.mode)
    plain = image.convert(opaque) if opaque else image
    if profile and plain.mode in {"RGB", "L", "CMYK", "LAB"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            made = ImageCms.profileToProfile(
                plain, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            return plain.convert("RGB")
        return made if made is not None else plain.convert("RGB")
    return plain.convert("RGB")
