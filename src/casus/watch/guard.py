"""Which addresses may be asked: http and https on public hosts, and nothing within the user's own network."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

from casus.errors import SourceError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], list[str]]
"""From a host's name and a port to its addresses, in the order in which to try them; OSError where there are none."""
Allows = Callable[[Address], bool]

_PORTS = {"http": 80, "https": 443}
_LONGEST = 2000
_SAFE = "/%:@!$&'()*+,;=~-._"
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_NAME = re.compile(r"[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\]")
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
# Networks that is_global takes for public.
_OTHERS = tuple(map(ipaddress.ip_network, ("192.88.99.0/24", "3fff::/20", "2001:2::/48")))


class RefusedAddress(SourceError):
    """An address that is not asked, now or ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address in its parts, each in the form that a request may carry; ``path`` holds the query too."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: whose robots.txt counts."""
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{self.host}{port}"

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.path


def target_of(url: str) -> Target:
    """Take an address apart.

    Raises:
        RefusedAddress: it is no http or https address, carries a password, or has what no request can carry.
    """
    url = url.strip()
    if len(url) > _LONGEST:
        raise RefusedAddress(f"the address has {len(url)} characters; no more than {_LONGEST} are taken")
    if _CONTROLS.search(url):
        raise RefusedAddress(f"the address {url!r} has a line end or control character in it")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise RefusedAddress(f"the address {url!r} is broken: {error}") from None
    if parts.scheme not in _PORTS:
        raise RefusedAddress(f"the address {url!r} is neither http nor https")
    if parts.username is not None or parts.password is not None:
        raise RefusedAddress("the address has a user name or password in it; neither is sent")
    port = _PORTS[parts.scheme] if port is None else port
    return Target(scheme=parts.scheme, host=_host(parts, url), port=port, path=_path(parts))


def addresses_of(target: Target, *, resolve: Resolve, allows: Allows) -> list[str]:
    """The addresses of a host, all of them checked: these, and no name, are what to connect to.

    Raises:
        RefusedAddress: one of them is not allowed.
        OSError: the host has none.
    """
    found = resolve(target.host.strip("[]"), target.port)
    for text in found:
        if not allows(ipaddress.ip_address(text)):
            raise RefusedAddress(
                f"the host {target.host} is at {text}, no address of the open network; "
                "only `casus watch --allow-private` asks such hosts"
            )
    return found


def is_public(address: Address) -> bool:
    """Whether an address is one of the open network, also when an IPv4 address is wrapped into it."""
    inner = _wrapped(address) if isinstance(address, ipaddress.IPv6Address) else None
    if inner is not None:
        return is_public(inner)
    if address.is_multicast or address.is_reserved or getattr(address, "is_site_local", False):
        return False
    return address.is_global and not any(address in network for network in _OTHERS)


def is_any(_: Address) -> bool:
    """Allow every address: for hosts of one's own."""
    return True


def resolve(host: str, port: int) -> list[str]:
    """Ask the system for a host's addresses; it also reads spellings such as ``2130706433`` and ``0x7f.1``."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]).partition("%")[0] for *_, sockaddr in found))


def _wrapped(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in _TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def _host(parts: SplitResult, url: str) -> str:
    name = parts.hostname or ""
    if ":" in name:
        name = f"[{name}]"
    elif not name.isascii():
        try:
            name = name.encode("idna").decode()
        except UnicodeError:
            name = ""
    if not _NAME.fullmatch(name):
        raise RefusedAddress(f"the address {url!r} names no host")
    return name


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_SAFE)
    return f"{path}?{quote(parts.query, safe=f'{_SAFE}?[]|')}" if parts.query else path
