"""The findings of the page on ageing: dependency, the strongest ages, women and men, the Kreis."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from ortswandel.findings.finding import Finding
from ortswandel.findings.subjects import subject
from ortswandel.numbers import plain
from ortswandel.places import LAND, Place, in_place
from ortswandel.text import Words

OLD = 75
"""The age from which women and men are compared: the highest limit that every date has."""


def dependency(ratios: Sequence[tuple[Place, float]], words: Words) -> Finding:
    """Say how many people aged 65 and over there are per 100 of working age.

    With more than two places the lowest and the highest are named.

    Args:
        ratios: Places with their old-age dependency ratio, in order of choosing.
        words: Language.
    """
    if not ratios:
        return Finding("ageing.question")
    if len(ratios) > 2:
        ordered = sorted(ratios, key=lambda pair: pair[1])
        ratios = [ordered[-1], ordered[0]]
        if _whole(ratios[0], words) != _whole(ratios[1], words):
            return Finding("ageing.dependency_many", _named(ratios, words))
    if len(ratios) == 2 and _whole(ratios[0], words) == _whole(ratios[1], words):
        return Finding("ageing.dependency_same", _named(ratios, words))
    return Finding(f"ageing.dependency_{len(ratios)}", _named(ratios, words))


def _whole(pair: tuple[Place, float], words: Words) -> str:
    return plain(pair[1], 0, words.language)


def _named(ratios: Sequence[tuple[Place, float]], words: Words) -> dict[str, str]:
    values: dict[str, str] = {}
    for letter, pair in zip("ab", ratios, strict=False):
        values |= {f"in_{letter}": in_place(pair[0], words), letter: _whole(pair, words)}
    return values


def strongest(
    groups: pl.DataFrame, places: Sequence[Place], year: int, newest: int, words: Words
) -> Finding:
    """Say which ages are strongest, per five years of age, in one or two places.

    Args:
        groups: Columns region, age_from, age_to (upper limit), is_open, share_per_5_ages.
        places: One or two places.
        year: Year of the groups.
        newest: Newest year; earlier ones are told in the past.
        words: Language.
    """
    peaks = [_peak(groups.filter(pl.col("region") == place.region), words) for place in places]
    tense = "now" if year == newest else "then"
    values = {"year": str(year), "ages_a": peaks[0], "in_a": in_place(places[0], words)}
    if len(peaks) == 1:
        return Finding(f"ageing.strongest_one_{tense}", values)
    values |= {"ages_b": peaks[1], "in_b": in_place(places[1], words)}
    same = "same" if peaks[0] == peaks[1] else "two"
    return Finding(f"ageing.strongest_{same}_{tense}", values)


def _peak(own: pl.DataFrame, words: Words) -> str:
    """Return "60- bis 64-Jährigen": the ages with the longest bar."""
    row = own.sort("share_per_5_ages", descending=True).row(0, named=True)
    if row["is_open"]:
        return words("ageing.those_open", first=row["age_from"])
    return words("ageing.those", first=row["age_from"], last=row["age_to"] - 1)


def women_and_men(
    groups: pl.DataFrame, places: Sequence[Place], year: int, newest: int, words: Words
) -> Finding:
    """Say how many women there are per 100 men from 75 years on.

    Args:
        groups: Columns region, sex ("male", "female"), age_from, population.
        places: The places shown; with more than two, only whether women are more everywhere.
        year: Year of the groups.
        newest: Newest year; earlier ones are told in the past.
        words: Language.
    """
    tense = "now" if year == newest else "then"
    ratios = [_women_per_100(groups, place) for place in places[:6]]
    known = [(p, ratio) for p, ratio in zip(places, ratios, strict=False) if ratio is not None]
    if not known:
        return Finding("ageing.sexes_question")
    if len(known) > 2:
        everywhere = all(ratio > 100 for _, ratio in known)
        key = f"ageing.sexes_all_{tense}" if everywhere else "ageing.sexes_question"
        return Finding(key, {"year": str(year), "first": str(OLD)})
    values = _named(known, words) | {"year": str(year), "first": str(OLD)}
    return Finding(f"ageing.sexes_{len(known)}_{tense}", values)


def _women_per_100(groups: pl.DataFrame, place: Place) -> float | None:
    own = groups.filter((pl.col("region") == place.region) & (pl.col("age_from") >= OLD))
    women = float(own.filter(pl.col("sex") == "female")["population"].sum())
    men = float(own.filter(pl.col("sex") == "male")["population"].sum())
    return 100.0 * women / men if men else None


def beside_kreis(
    place: Place, own: float | None, kreis: float | None, land: float | None, words: Words
) -> Finding:
    """Say whether a place's ratio lies above or below that of its Kreis and of the Land.

    Args:
        place: The first chosen place.
        own: Its ratio.
        kreis: The ratio of its Kreis, None where it has none of its own.
        land: The ratio of the Land.
        words: Language.
    """
    if own is None or land is None or place.region == LAND:
        return Finding("ageing.beside_question")
    sides = [_side(own, other) for other in (kreis, land) if other is not None]
    values = {"x": subject(place, words)}
    if "equal" in sides:
        return Finding("ageing.beside_question")
    if len(sides) == 1:
        return Finding(f"ageing.beside_land_{sides[0]}", values)
    return Finding(f"ageing.beside_{sides[0]}_{sides[1]}", values)


def _side(own: float, other: float) -> str:
    if round(own) == round(other):
        return "equal"
    return "above" if own > other else "below"
