"""Names of entries and feeds that never change."""

# Made once by chance. Another one would make every reader show every text again as new.
_NAMESPACE = "5a56f37a-9a1a-47fc-860b-0ac81b6fb1dd"


def urn(*name: str) -> str:
    """Return the name as a ``urn:uuid:`` URI: a version 5 UUID (RFC 9562 §5.5).

    The id of an entry must be a URI and must not change when the thing moves (RFC 4287 §4.2.6), so
    it is made of the permanent ``id`` of the front matter and of nothing else. A ``tag:`` URI (RFC
    4151) would carry a host name, which changes with the site's address, and «urn:gorozhane:» is
    no registered namespace (RFC 8141). The same URI is the guid of RSS.
    """
    from uuid import UUID, uuid5  # an edit names few feeds, or none

    return uuid5(UUID(_NAMESPACE), "\0".join(name)).urn
