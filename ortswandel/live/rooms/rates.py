"""Rates: a bucket of tokens per sender, and attempts at room codes and PINs.

A bucket holds `burst` tokens and fills with `per_second`; each message takes one.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Network, ip_address

MOST_SENDERS = 20_000
"""Senders remembered; the longest unseen are forgotten first."""


@dataclass(frozen=True)
class Rate:
    """How many messages a sender may send at once and per second."""

    burst: float
    per_second: float


CREATE = Rate(10, 10 / 3600)
"""Rooms opened from one address."""
CONSOLE = Rate(40, 20)
"""Commands of one console: a slider in motion sends about ten a second."""
PHONE = Rate(6, 1)
"""Answers of one phone."""
ADDRESS = Rate(1200, 300)
"""All requests of one address: a hall full of phones shares one."""
WRONG_CODE = Rate(30, 0.5)
"""Unknown codes from one address."""
WRONG_PIN = Rate(5, 5 / 900)
"""Wrong PINs for one room, from wherever they come."""


def sender(host: str) -> str:
    """Return whom an address counts for: one IPv4 address, or the /64 a household gets of IPv6."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((int(address), 64), strict=False))


def refill(tokens: float, waited: float, rate: Rate) -> float:
    """Return the tokens after waiting, seconds; never more than the bucket holds."""
    return min(rate.burst, tokens + max(0.0, waited) * rate.per_second)


class Buckets:
    """The buckets of all senders of one rate."""

    def __init__(self, rate: Rate) -> None:
        self.rate = rate
        self._state: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def level(self, sender: str, now: float) -> float:
        """Return the tokens a sender has."""
        tokens, at = self._state.get(sender, (self.rate.burst, now))
        return refill(tokens, now - at, self.rate)

    def take(self, sender: str, now: float) -> bool:
        """Take one token; return False, and take none, where there is none."""
        tokens = self.level(sender, now)
        if tokens < 1.0:
            return False
        self._state[sender] = (tokens - 1.0, now)
        self._state.move_to_end(sender)
        if len(self._state) > MOST_SENDERS:
            self._state.popitem(last=False)
        return True


class Attempts:
    """Who may try a code: an address with too many wrong ones may only use those it knows."""

    def __init__(self) -> None:
        self._wrong = Buckets(WRONG_CODE)
        self._known: OrderedDict[tuple[str, str], None] = OrderedDict()

    def may_try(self, address: str, code: str, now: float) -> bool:
        """Tell whether an address may look up a code."""
        return (address, code) in self._known or self._wrong.level(address, now) >= 1.0

    def right(self, address: str, code: str) -> None:
        """Remember that the code exists and this address knows it."""
        self._known[(address, code)] = None
        self._known.move_to_end((address, code))
        if len(self._known) > MOST_SENDERS:
            self._known.popitem(last=False)

    def wrong(self, address: str, now: float) -> None:
        """Count a code that does not exist."""
        self._wrong.take(address, now)
