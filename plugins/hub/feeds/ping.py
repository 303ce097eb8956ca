"""Which feeds changed since the hub was last told: digests, kept between runs."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path


def digests(output: Path) -> dict[str, str]:
    """Return a digest of every feed of a built site, by its path."""
    folder = output / "feeds"
    found = sorted(p for p in folder.rglob("*") if p.suffix in {".xml", ".json"} and p.is_file())
    return {
        path.relative_to(output).as_posix(): hashlib.blake2b(
            path.read_bytes(), digest_size=16
        ).hexdigest()
        for path in found
    }


def changed(now: Mapping[str, str], told: Mapping[str, str]) -> list[str]:
    """Return the paths of feeds that the hub does not know as they are; the whole site first."""
    found = [path for path, digest in now.items() if told.get(path) != digest]
    return sorted(found, key=lambda path: (path.count("/"), path))


def read_told(path: Path) -> dict[str, str]:
    """Return what the hub was told; nothing if the file is not there or not whole."""
    try:
        value = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in value.items()} if isinstance(value, dict) else {}


def write_told(path: Path, told: Mapping[str, str]) -> None:
    """Remember what the hub was told."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(dict(sorted(told.items())), indent=0) + "\n", "utf-8")
