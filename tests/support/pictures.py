"""Pictures drawn for tests: every form that a camera, a phone or a drawing program may bring."""

import io
import struct
import zlib

from PIL import Image, ImageCms

FORMS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
ORIENTATION, ARTIST, GPS = 0x0112, 0x013B, 0x8825
SECRET = b"TAYNA"
_XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><TAYNA-XMP/></x:xmpmeta>'


def noise(width=64, height=48, bands=3) -> Image.Image:
    """A picture in which everything differs from everything, as in a photograph."""
    parts = [Image.effect_noise((width, height), 60) for _ in range(bands)]
    return Image.merge("RGBA"[:bands], parts)


def corner(width=60, height=40) -> Image.Image:
    """White with a red upper left quarter: which way is up can be told."""
    image = Image.new("RGB", (width, height), "white")
    image.paste((220, 0, 0), (0, 0, width // 2, height // 2))
    return image


def saved(image: Image.Image, form="JPEG", **options) -> bytes:
    """The bytes of an image."""
    target = io.BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def pixel(image: Image.Image, place: tuple[int, int]) -> tuple[int, ...]:
    """A pixel as numbers, whatever the mode."""
    found = image.getpixel(place)
    assert isinstance(found, tuple)
    return found


def opacity(image: Image.Image, place: tuple[int, int]) -> int:
    """How much of a pixel is seen: 0 is nothing."""
    return pixel(image.convert("RGBA"), place)[3]


def talkative(form: str) -> bytes:
    """A picture that tells who took it and where, in every way its form knows."""
    exif = Image.Exif()
    exif[ARTIST] = "TAYNA-FOTOGRAF"
    exif.get_ifd(GPS).update({1: "N", 2: (58.0, 36.0, 0.0), 3: "E", 4: (49.0, 39.0, 0.0)})
    told = {"exif": exif.tobytes(), "xmp": _XMP, "comment": b"TAYNA-KOMMENTARIY"}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    if form == "GIF":
        return saved(noise(), form, comment=told["comment"])
    if form == "PNG":
        from PIL.PngImagePlugin import PngInfo

        words = PngInfo()
        words.add_text("Author", "TAYNA-AVTOR")
        words.add_itxt("XML:com.adobe.xmp", _XMP.decode())
        return saved(noise(), form, exif=told["exif"], pnginfo=words, icc_profile=profile)
    more = {"comment": told["comment"]} if form == "JPEG" else {}
    return saved(noise(), form, exif=told["exif"], xmp=_XMP, icc_profile=profile, **more)


def turned(image: Image.Image, orientation: int) -> bytes:
    """A JPEG that a camera wrote turned, with the mark how to turn it back."""
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    lying = image.transpose(back[orientation]) if orientation in back else image
    return saved(lying, exif=exif.tobytes(), quality=95)


def moving(form="GIF") -> bytes:
    """Two frames, the first red and the second blue."""
    first, second = (Image.new("RGB", (40, 30), colour) for colour in ("red", "blue"))
    return saved(first, form, save_all=True, append_images=[second], duration=100)


def png_of(width: int, height: int) -> bytes:
    """The header of a huge PNG with hardly any data behind it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(9))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


HEIC = struct.pack(">I", 24) + b"ftypheic\0\0\0\0mif1heic" + bytes(100)
SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>'
