"""What the page of one town says: its course within each census, its ages."""

from __future__ import annotations

import polars as pl

from ortswandel.findings.finding import Finding
from ortswandel.findings.place_among import Placed
from ortswandel.numbers import fmt
from ortswandel.places import Place, in_place
from ortswandel.text import Words

STEADY = 0.0005
"""Below half a person per 1,000 and year a place stays about the same."""
ALIKE = 0.001
"""Two yearly rates closer than one person per 1,000 are about as fast."""


def yearly_change(series: pl.DataFrame, base: str) -> float | None:
    """Return the mean yearly rate of change within one census base, -0.01 for minus one percent.

    Args:
        series: One place: year, population, census_base.
        base: Census base; both ends of the rate lie in it.

    Returns:
        None where the base has fewer than two years or nobody lived there at the start.
    """
    own = series.filter(pl.col("census_base") == base).sort("year")
    if own.height < 2:
        return None
    first, last = own.row(0, named=True), own.row(-1, named=True)
    if not first["population"]:
        return None
    years = last["year"] - first["year"]
    return float((last["population"] / first["population"]) ** (1 / years) - 1)


def course(series: pl.DataFrame, place: Place, words: Words) -> Finding:
    """Say whether a town becomes smaller or larger, and whether slower or faster than before.

    Only rates within one census base are compared. The present tense is used where the newest
    base goes the same way.

    Args:
        series: One place: year, population, census_base.
        place: The town.
        words: Language.
    """
    before, since = (yearly_change(series, base) for base in ("register_1990", "zensus_2011"))
    if before is None or since is None:
        return Finding("town.course_question", {"place": in_place(place, words)})
    key = f"town.course_{_way(before)}_{_way(since)}"
    if _way(before) == _way(since) != "same":
        key += f"_{_pace(before, since)}"
    tense = "now" if _goes_on(series, since) else "then"
    return Finding(f"{key}_{tense}", {"name": place.name})


def _way(rate: float) -> str:
    return "same" if abs(rate) < STEADY else "down" if rate < 0 else "up"


def _pace(before: float, since: float) -> str:
    if abs(abs(since) - abs(before)) < ALIKE:
        return "alike"
    return "slower" if abs(since) < abs(before) else "faster"


def _goes_on(series: pl.DataFrame, since: float) -> bool:
    newest = yearly_change(series, "zensus_2022")
    return newest is None or _way(newest) == _way(since)


def ages(ageing_index: Placed | None, place: Place, words: Words) -> Finding:
    """Say how many people aged 65 and over there are for 100 under 20.

    Args:
        ageing_index: People aged 65+ per 100 under 20, newest.
        place: The town.
        words: Language.
    """
    where = in_place(place, words)
    if ageing_index is None or ageing_index.value is None:
        return Finding("town.ages_question", {"place": where})
    shown = fmt(ageing_index.value, "per_100", words, decimals=0)
    return Finding("town.ages_title", {"place": where, "n": shown})
