"""Which addresses may be asked: web addresses of the public internet.

A feed is written by strangers. What it links to must not make this machine ask itself, its neighbours or its cloud's management address
for something and store the answer. So a host's name is resolved here, every address that it stands for is looked at, and the connection is
made to one of the very addresses that were looked at: no second look-up can answer otherwise.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from dateline.errors import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, float], Sequence[str]]
"""From a host's name and the seconds there are to its addresses; raises OSError if it has none."""

_PORTS: Final = {"http": 80, "https": 443}
# Below 1024 other services listen, to which a request line may be a command (SMTP, Redis's neighbours): browsers block them too.
_FIRST_FREE_PORT: Final = 1024
# "0x7f.1", "017700000001", "2130706433": the last label of no name of the public internet is a number.
_NUMERIC_LABEL: Final = re.compile(r"[0-9]+|0[xX][0-9a-fA-F]*")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_LONGEST_URL: Final = 4096

# IPv6 networks whose addresses carry an IPv4 address, and how far from the right end it stands, in bits.
_CARRIERS: Final = tuple(
    (ipaddress.IPv6Network(network), shift)
    for network, shift in (
        ("::ffff:0:0/96", 0),  # IPv4-mapped
        ("::ffff:0:0:0/96", 0),  # IPv4-translated (RFC 2765)
        ("64:ff9b::/96", 0),  # NAT64
        ("2002::/16", 80),  # 6to4
    )
)
# Not to be asked, whatever the version of Python at hand thinks of them.
_REFUSED: Final = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7",
        "fe80::/10", "fec0::/10", "ff00::/8",
    )
)  # fmt: skip
# The identifier of an ISATAP interface, which carries an IPv4 address in its last 32 bits (RFC 5214).
_ISATAP: Final = frozenset({0x00005EFE, 0x02005EFE})


@dataclass(frozen=True, slots=True)
class Target:
    """A web address that may be asked, taken apart.

    Attributes:
        scheme: `http` or `https`.
        host: The host's name in ASCII, lower case, without brackets.
        port: Its port.
        path: What the request line asks for: path and query.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """Host and, unless it is the usual one, port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def target_of(url: str, *, allow_private: bool = False) -> Target:
    """A web address taken apart.

    Raises:
        FetchError: `refused`, if it is no address of the web, or one that hides where it leads.
    """
    url = url.strip()
    if len(url) > _LONGEST_URL or _CONTROL.search(url):
        raise _refused("it is longer than 4,096 characters or holds control codes; check it")
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme.lower(), _ascii_host(parts.hostname or ""), parts.port
    except ValueError as error:
        raise _refused(f"it is no web address ({error}); check it") from error
    if scheme not in _PORTS or not host:
        raise _refused("only http:// and https:// addresses are fetched; check it")
    if parts.username is not None or parts.password is not None:
        raise _refused("it holds a user name or password, which would end up in the store; give an address without")
    port = _PORTS[scheme] if port is None else port
    if not allow_private and port not in _PORTS.values() and port < _FIRST_FREE_PORT:
        raise _refused(f"port {port} is not one of the web's; {_ALLOW}")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(scheme, host, port, _quoted(path))


_ALLOW: Final = "if you trust it, allow private addresses (--allow-private)"


def checked(address: str, *, host: str) -> Address:
    """An address that may be asked.

    Raises:
        FetchError: `refused`, if it belongs to a private network, to this machine or to nobody.
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    if not is_public(found):
        raise _refused(f"{host} leads to {found}, which is no address of the public internet; {_ALLOW}")
    return found


def is_public(address: Address) -> bool:
    """Whether an address, or the IPv4 address that it carries, belongs to the public internet."""
    if any(address.version == network.version and address in network for network in _REFUSED):
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global
    number = int(address)
    for network, shift in _CARRIERS:
        if address in network:
            return is_public(ipaddress.IPv4Address(number >> shift & 0xFFFFFFFF))
    if number >> 32 & 0xFFFFFFFF in _ISATAP and not is_public(ipaddress.IPv4Address(number & 0xFFFFFFFF)):
        return False
    return address.is_global


def addresses_of(target: Target, *, resolve: Resolve, seconds: float, allow_private: bool) -> tuple[str, ...]:
    """The addresses that a host stands for, each of them looked at.

    One that may not be asked refuses the host: a name that leads both outside and inside is a trap.

    Raises:
        FetchError: `refused`, or `unreachable` if the name is not known.
    """
    try:
        found = tuple(dict.fromkeys(resolve(target.host, seconds)))
    except OSError as error:
        raise FetchError(
            "unreachable", f"the name {target.host} is not known ({error.strerror or error}); check it", passing=True
        ) from error
    if not found:
        raise FetchError("unreachable", f"the name {target.host} has no address; check it", passing=True)
    if not allow_private:
        for address in found:
            checked(address, host=target.host)
    return found


def system_resolve(host: str, seconds: float) -> Sequence[str]:
    """The addresses that the system knows for a host's name, in the order in which to try them.

    The system's own look-up may hang for minutes and cannot be stopped; so it is waited for in a thread of its own.
    """
    answer: list[str] = []
    trouble: list[OSError] = []

    def ask() -> None:
        try:
            answer.extend(str(row[4][0]) for row in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM))
        except OSError as error:
            trouble.append(error)
        except UnicodeError as error:
            trouble.append(OSError(str(error)))

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise OSError(f"no answer within {seconds:.0f} s")
    if trouble:
        raise trouble[0]
    return answer


def _ascii_host(host: str) -> str:
    """The host's name in ASCII, lower case.

    Raises:
        ValueError: If it cannot be one, or is a number in a form that hides the address it means.
    """
    if ":" in host:
        return str(ipaddress.IPv6Address(host.partition("%")[0]))
    name = host.encode("idna").decode("ascii").lower() if not host.isascii() else host.lower()
    if _NUMERIC_LABEL.fullmatch(name.removesuffix(".").rpartition(".")[2]):
        return str(ipaddress.IPv4Address(name))
    if not re.fullmatch(r"[a-z0-9_.-]*", name):
        raise ValueError("the host's name holds characters that no name has")
    return name


def _quoted(path: str) -> str:
    """A path as requests carry it: what is not ASCII, percent-encoded."""
    from urllib.parse import quote

    return quote(path, safe="/:?#[]@!$&'()*+,;=%~-._|")


def _refused(message: str) -> FetchError:
    return FetchError("refused", message)
