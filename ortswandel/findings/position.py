"""Where towns lie among all: "gehört zu den ältesten", "liegt in der Mitte" – never a rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from ortswandel.findings.finding import Finding
from ortswandel.findings.subjects import subject
from ortswandel.places import Place
from ortswandel.text import Words

OLD_AGE = frozenset(
    {
        "median_age", "mean_age", "share_65plus", "share_75plus", "share_80plus", "share_85plus",
        "old_age_dependency", "ageing_index", "parent_support_ratio",
    }
)  # fmt: skip
"""Indicators that are higher the older a town is; titles speak of old and young."""
LIMITS = ((0.1, "lowest"), (0.4, "low"), (0.6, "middle"), (0.9, "high"))


def position(value: float, values: Sequence[float]) -> str:
    """Return where `value` lies among `values`: lowest, low, middle, high or highest.

    The lowest and the highest tenth, the 30 % next to each, and the fifth in the middle; equal
    values count half.
    """
    lower = sum(other < value for other in values)
    equal = sum(other == value for other in values)
    share = (lower + equal / 2) / max(len(values), 1)
    return next((name for limit, name in LIMITS if share < limit), "highest")


def title(
    indicator: str,
    towns: Sequence[Place],
    by_region: Mapping[str, float | None],
    words: Words,
) -> Finding:
    """Say where the first two towns lie among all for an indicator; without a town, ask.

    Args:
        indicator: Name in the catalogue.
        towns: Chosen towns, in order.
        by_region: Values of all towns; None where there is none.
        words: Language.
    """
    known = [value for value in by_region.values() if value is not None]
    found = [
        (town, position(value, known))
        for town in towns[:2]
        if (value := by_region.get(town.region)) is not None
    ]
    if not found:
        return Finding("position.question", {"name": words(f"indicator.{indicator}.name")})
    family = "age" if indicator in OLD_AGE else "any"
    return Finding("position.title", {"clauses": ", ".join(_clauses(found, family, words))})


def _clauses(found: Sequence[tuple[Place, str]], family: str, words: Words) -> list[str]:
    """Return a clause per position; towns with the same position share one."""
    clauses: list[str] = []
    for where, group in groupby(found, key=lambda pair: pair[1]):
        names = [subject(place, words) for place, _ in group]
        if len(names) == 1:
            clauses.append(words(f"position.{family}_{where}_one", x=names[0]))
        else:
            both = words("position.pair", a=names[0], b=names[1])
            clauses.append(words(f"position.{family}_{where}_many", x=both))
    return clauses
