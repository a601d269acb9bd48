"""Numbers for readers: `fmt(0.3502, "share", words)` gives `35,0 %` or, in English, `35.0%`."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ortswandel.text import Words

MINUS = "−"
GERMAN = str.maketrans(",.", ".,")
NARROW_SPACE = "\u202f"
DECIMALS = {
    "persons": 0,
    "count": 0,
    "minutes": 0,
    "eur": 0,
    "share": 1,
    "years": 1,
    "per_100": 1,
    "per_1000": 1,
    "per_10000": 1,
}
"""Decimals where neither the caller nor the catalogue says otherwise; every other unit has one."""


def plain(value: float, decimals: int, language: str) -> str:
    """Return `value` with thousands and decimal marks of the language and a true minus sign."""
    text = f"{abs(value):,.{decimals}f}"
    if language == "de":
        text = text.translate(GERMAN)
    negative = value < 0 and any(digit in text for digit in "123456789")
    return (MINUS if negative else "") + text


def plain_each(values: Sequence[float], decimals: Sequence[int], language: str) -> list[str]:
    """Return what `plain` returns for each value with its decimals, many at once."""
    forms = [f",.{digits}f" for digits in range(max(decimals, default=0) + 1)]
    shown = [format(value, forms[digits]) for value, digits in zip(values, decimals, strict=True)]
    text = "\n".join(shown)
    texts = (text.translate(GERMAN) if language == "de" else text).split("\n") if shown else []
    for place, said in enumerate(texts):
        if said[0] == "-":
            texts[place] = plain(values[place], decimals[place], language)
    return texts


def fmt(
    value: float | None,
    unit: str,
    words: Words,
    *,
    decimals: int | None = None,
    signed: bool = False,
    bare: bool = False,
) -> str:
    """Return a number as a reader should see it.

    Args:
        value: The number; shares are 0–1; None or NaN gives the words for a missing value.
        unit: Unit of the catalogue, such as "persons", "share", "minutes".
        words: Language.
        decimals: Digits after the decimal mark; by default those of the unit.
        signed: Show a plus sign before gains.
        bare: Leave the unit out (in tables whose head names it); a percent sign always stays.
    """
    if value is None or math.isnan(value):
        return words("number.missing")
    digits = DECIMALS.get(unit, 1) if decimals is None else decimals
    shown = plain(value * 100 if unit == "share" else value, digits, words.language)
    if signed and value > 0 and any(digit in shown for digit in "123456789"):
        shown = f"+{shown}"
    pattern = words.get(f"number.{unit}", "{n}")
    return pattern.format(n=shown) if unit == "share" or not bare else shown


def shortest(value: float, unit: str, words: Words, *, signed: bool = False) -> str:
    """Return a round number, such as the limit of a class, with only the decimals it needs.

    The unit is left out; shares come in percent.
    """
    number = round(value * 100 if unit == "share" else value, 8)
    decimals = next(d for d in range(9) if math.isclose(round(number, d), number, abs_tol=1e-9))
    text = plain(number, decimals, words.language)
    return f"+{text}" if signed and number > 0 else text


def with_unit(text: str, unit: str, words: Words) -> str:
    """Return a number already in words with its unit."""
    return words.get(f"number.{unit}", "{n}").format(n=text)


def about(value: float, words: Words, *, step: float | None = None) -> str:
    """Return a modelled number rounded as honestly as it is known: "etwa 8.500".

    Below 1,000 to tens, below 100,000 to hundreds, above to thousands, unless `step` is given.
    """
    return words("number.about", n=rounded(value, words, step=step))


def rounded(value: float, words: Words, *, step: float | None = None) -> str:
    """Return a modelled number rounded like `about`, without the word for "about"."""
    size = abs(value)
    unit = step or (10 if size < 1000 else 100 if size < 100_000 else 1000)
    return plain(round(value / unit) * unit, 0, words.language)
