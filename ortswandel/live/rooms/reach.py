"""The address phones can reach: `localhost` on the facilitator's laptop is nowhere on a phone."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

ADDRESS = "ORTSWANDEL_ADDRESS"
"""Environment variable with the address phones should use, such as `https://saal.example/`."""
NEIGHBOURS = ("192.0.2.1", "10.42.0.2", "192.168.137.2", "172.20.10.2")
"""An address outside (RFC 5737), then guests in hotspots of Linux, Windows and iPhones."""


def phone_base(base: str, setting: str | None, own: Callable[[], str | None]) -> str:
    """Return the address of the app for phones, ending in `/`.

    Args:
        base: Address the request came to.
        setting: Address from the settings; always right where there is one.
        own: Returns this machine's address in its network, or None.
    """
    if setting:
        return setting.rstrip("/") + "/"
    parts = urlsplit(base)
    found = own() if is_here(parts.hostname or "") else None
    if found is None:
        return base
    return parts._replace(netloc=f"{found}:{parts.port}" if parts.port else found).geturl()


def is_here(host: str) -> bool:
    """Tell whether a host name means the machine itself."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def own_address() -> str | None:
    """Return this machine's IPv4 address in its network, or None; nothing is sent."""
    for neighbour in NEIGHBOURS:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect((neighbour, 9))
            except OSError:
                continue
            found = str(probe.getsockname()[0])
            if not is_here(found):
                return found
    return None


def from_surroundings(base: str) -> str:
    """Return the address for phones by the environment and this machine's network."""
    return phone_base(base, os.environ.get(ADDRESS), own_address)
