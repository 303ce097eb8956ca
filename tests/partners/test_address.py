"""Whose addresses are anybody's."""

import pytest
from hub.partners.address import is_public


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2a00:1450:4010::64"])
def test_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.1.1", "100.64.0.1", "0.0.0.0",  # noqa: S104
     "100.127.255.255", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.2.1",
     "198.18.0.1", "203.0.113.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1",
     "ff02::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::7f00:1", "64:ff9b::a00:1",
     "64:ff9b:1::1", "2002:a00:1::", "2001:0:a00:1::", "fec0::1", "2001:db8::1", "name", ""],
)  # fmt: skip
def test_not_public(address):
    assert not is_public(address)
