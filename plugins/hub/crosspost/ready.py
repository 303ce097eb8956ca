"""The entries of the manifest as they stand in it, kept between builds: an edit changes one."""

from collections.abc import Iterator, Mapping
from hashlib import blake2b

from hub.core.cache import Cache
from hub.core.code import code_digest
from hub.core.media import beside
from hub.core.model import Article, Record
from hub.core.site import Item, Site
from hub.crosspost.entry import Entry
from hub.crosspost.gather import entry_of, listed, withdrawn
from hub.crosspost.manifest import Manifest
from hub.crosspost.pictures import Pictures

_END = b"\0"  # stands in no JSON
_HERE = "[\n  0\n ]"


def manifest_json(site: Site) -> bytes:
    """Return what ``Manifest.from_site(site).to_json()`` does."""
    cache = Cache(site.config.cache / "channels")
    name = f"entries {code_digest()}"
    known = _unpacked(cache.get(name) or b"")
    pictures = Pictures(site)
    texts, kept = [], {}
    for item in listed(site):
        key = _key(item, site)
        text = known.get(key) or _text(entry_of(item, site, pictures))
        texts.append(text)
        if key:
            kept[key] = text
    if kept != known:
        cache.put(name, _END.join(part for pair in kept.items() for part in pair))
    frame = Manifest(
        site=site.config.site_url, name=site.config.site_name, withdrawn=withdrawn(site)
    )
    if not texts:
        return frame.to_json()
    head, tail = frame.around([0]).split(_HERE)
    return b"".join((head.encode(), b"[\n", b",\n".join(texts), b"\n ]", tail.encode()))


def _key(item: Item[Record], site: Site) -> bytes:
    """Return the digest of all that an entry is made of; nothing if that is not known at once.

    The digest of a thing tells its text, and all settings with it.
    """
    record = item.record
    if not isinstance(record, Article) or item.pictures or not item.digest:
        return b""
    named = list(_named(record, site))
    if not all(one.digest for one in named):
        return b""
    cover = (
        site.media_by_source.get(beside(item.path, record.cover.file) or "")
        if record.cover
        else None
    )
    media = (cover.url, cover.width, cover.height) if cover else None
    told = [(one.digest, one.url, one.record.id) for one in (item, *named)]
    return blake2b(repr((told, media)).encode(), digest_size=16).hexdigest().encode()


def _named(article: Article, site: Site) -> Iterator[Item[Record]]:
    """Yield the things of which an entry says something, and the houses where they take place."""
    for kind, slugs in (
        ("event", article.events),
        ("grant", article.grants),
        ("project", article.projects),
    ):
        for slug in slugs:
            thing = site.find(kind, slug)
            if thing:
                yield thing
                house = site.find("organization", getattr(thing.record, "organization", None))
                if house:
                    yield house


def _text(entry: Entry) -> bytes:
    lines = entry.model_dump_json(exclude_defaults=True, indent=1).replace("\n", "\n  ")
    return f"  {lines}".encode()


def _unpacked(data: bytes) -> Mapping[bytes, bytes]:
    parts = data.split(_END)
    return dict(zip(parts[::2], parts[1::2], strict=False))
