"""Which addresses of the network are anybody's: all others are refused."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

# RFC 6052: IPv4 behind IPv6 by translation; RFC 8215 for networks of one's own.
_TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_SITE_LOCAL = IPv6Network("fec0::/10")


def is_public(text: str) -> bool:
    """Tell whether an address is anybody's, also when IPv6 carries an IPv4 inside.

    Not so: loopback, private, link-local, multicast, reserved, 100.64/10, unspecified, and what
    cannot be read as an address.
    """
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return all(_public(one) for one in (address, *_inside(address)))


def _public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address) and (
        address in _SITE_LOCAL or address.packed[:12] == bytes(12)
    ):
        return False  # the second is the old «::127.0.0.1»
    return address.is_global and not address.is_multicast and not address.is_reserved


def _inside(address: IPv4Address | IPv6Address) -> tuple[IPv4Address, ...]:
    """Return the IPv4 addresses that an IPv6 address carries."""
    if isinstance(address, IPv4Address):
        return ()
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in _TRANSLATED):
        found.append(IPv4Address(address.packed[-4:]))
    return tuple(one for one in found if one is not None)
