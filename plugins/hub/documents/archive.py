"""The containers of both formats are ZIP archives: the same content gives the same bytes."""

import io
import struct
import zipfile

# Of the headers of a file (APPNOTE.TXT, 4.3.7 and 4.3.12): where its time and rights stand.
_LOCAL, _CENTRAL, _RIGHTS = 10, 12, 38
_FIXED, _LENGTHS = 46, 28
_LONG_AGO = struct.pack("<HH", 0, 1 << 5 | 1)  # midnight, 1 January 1980
_READABLE = struct.pack("<L", 0o644 << 16)


def settled(data: bytes) -> bytes:
    """Return an archive without the time at which it was made; what is packed stays packed."""
    made = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        place, files = archive.start_dir, archive.infolist()
    for info in files:
        local = info.header_offset + _LOCAL
        made[local : local + 4] = made[place + _CENTRAL : place + _CENTRAL + 4] = _LONG_AGO
        made[place + _RIGHTS : place + _RIGHTS + 4] = _READABLE
        place += _FIXED + sum(struct.unpack_from("<HHH", data, place + _LENGTHS))
    return bytes(made)
