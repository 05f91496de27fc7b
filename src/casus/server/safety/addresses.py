"""Who asks, as far as an address tells: what one person can have by the thousand counts as one."""

from __future__ import annotations

import ipaddress

_OF_ONE_HOST = 64
"""Bits of an IPv6 address that are given to one household or machine, which may choose the others freely."""


def place_of(address: str) -> str:
    """The address itself, or of IPv6 the network that one client has whole; what is no address stays as it is."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((int(found), _OF_ONE_HOST), strict=False))
