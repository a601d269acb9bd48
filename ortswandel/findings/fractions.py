"""Shares in people's words: 0.350 is "mehr als ein Drittel"."""

from __future__ import annotations

from fractions import Fraction

NAMED = tuple(Fraction(text) for text in ("1/10", "1/5", "1/4", "3/10", "1/3", "2/5", "1/2"))
ABOVE = 0.028
BELOW = 0.012


def fraction_key(share: float) -> str | None:
    """Return the text key for a share close to a simple fraction, else None.

    "more_1_3" for up to 2.8 points above one third, "almost_1_3" for up to 1.2 points below.
    The nearest fraction wins.
    """
    near = [
        (abs(share - named), named) for named in NAMED if -BELOW <= share - float(named) <= ABOVE
    ]
    if not near:
        return None
    named = min(near)[1]
    word = "more" if share >= float(named) else "almost"
    return f"fraction.{word}_{named.numerator}_{named.denominator}"
