"""Room codes: six letters and digits that are easy to read out and hard to guess.

31 signs without 0, 1, I, L and O give 31^6 = 887 million codes, 29.7 bits.
"""

from __future__ import annotations

from collections.abc import Callable

from ortswandel.errors import InputError

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 6

RandomBelow = Callable[[int], int]
"""Returns a random whole number from 0 to below its argument, such as `secrets.randbelow`."""


def new_code(below: RandomBelow) -> str:
    """Return a random code."""
    return "".join(SIGNS[below(len(SIGNS))] for _ in range(LENGTH))


def read_code(text: str) -> str:
    """Return a typed code in its one form: `k7p 4wx` gives `K7P4WX`.

    Raises:
        InputError: The text can't be a code.
    """
    code = "".join(text[: 4 * LENGTH].split()).replace("-", "").upper()
    if len(code) != LENGTH or any(sign not in SIGNS for sign in code):
        raise InputError("room_unknown", value=text[:20])
    return code


def spoken(code: str) -> str:
    """Return a code in two halves, as it stands on the wall: `K7P 4WX`."""
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"
