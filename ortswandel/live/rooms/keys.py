"""Secrets, PINs and phones as hashes: what is stored opens nothing and names nobody."""

from __future__ import annotations

import hashlib
import hmac

from ortswandel.errors import InputError
from ortswandel.live.rooms.limits import LONGEST_PIN, SHORTEST_PIN

SCRYPT_N, SCRYPT_R, SCRYPT_P = 2**14, 8, 1
"""16 MB and about 50 ms per try (RFC 7914)."""
SECRET_BYTES = 24
"""192 random bits in a console's secret."""
PHONE_LENGTHS = (16, 64)


def hash_secret(secret: str) -> str:
    """Return the hash of a console's secret; random enough for SHA-256 alone."""
    return hashlib.sha256(secret.encode()).hexdigest()


def may_steer(secret: str, hashes: tuple[str, ...]) -> bool:
    """Tell whether a secret is one of those hashed, in the same time for every wrong one."""
    given = hash_secret(secret)
    found = [hmac.compare_digest(given, known) for known in hashes]
    return any(found)


def hash_pin(pin: str, salt: bytes) -> str:
    """Return `salt$hash` of a PIN.

    Raises:
        InputError: The PIN is not 6 to 12 digits.
    """
    length = SHORTEST_PIN <= len(pin) <= LONGEST_PIN
    if not (length and pin.isascii() and pin.isdecimal()):
        raise InputError("room_pin_form", low=SHORTEST_PIN, high=LONGEST_PIN)
    return f"{salt.hex()}${_scrypt(pin, salt).hex()}"


def is_pin(pin: str, stored: str) -> bool:
    """Tell whether a PIN is the one behind `salt$hash`."""
    salt, known = (bytes.fromhex(part) for part in stored.split("$"))
    return hmac.compare_digest(_scrypt(pin[:LONGEST_PIN], salt), known)


def hash_phone(phone: str, salt: str) -> str:
    """Return 80 bits that tell phones of one room apart and fit no other room.

    Raises:
        InputError: The phone's random number has not the right form.
    """
    low, high = PHONE_LENGTHS
    if not (low <= len(phone) <= high and phone.isascii() and phone.isalnum()):
        raise InputError("room_phone", low=low, high=high)
    return hmac.new(salt.encode(), phone.encode(), hashlib.sha256).hexdigest()[:20]


def _scrypt(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=SCRYPT_N, r=SCRYPT_R, p=SCRYPT_P, dklen=32)
