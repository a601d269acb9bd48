"""One scenario for all towns: what it means for the Land, and whether so many have ever come."""

from __future__ import annotations

from collections.abc import Sequence

from ortswandel.findings.finding import Finding
from ortswandel.numbers import about, fmt, rounded
from ortswandel.text import Words

THOUSANDS = 1000


def land(year: int, without: float, with_newcomers: float, words: Words) -> Finding:
    """Say how many people the Land would have with and without the scenario, in thousands."""
    values = {
        "year": str(year),
        "n": about(with_newcomers, words, step=THOUSANDS),
        "without": rounded(without, words, step=THOUSANDS),
    }
    return Finding("all_towns.title", values)


def larger_than_today(
    today: Sequence[float], without: Sequence[float], with_newcomers: Sequence[float], words: Words
) -> Finding:
    """Say how many towns would be at least as large as today, with and without the scenario."""
    kept, kept_with = (
        sum(then >= now for then, now in zip(end, today, strict=True))
        for end in (without, with_newcomers)
    )
    values = {"n": str(kept_with), "without": str(kept), "all": str(len(today))}
    if kept_with == kept:
        return Finding("all_towns.same_kept" if kept else "all_towns.none_kept", values)
    return Finding("all_towns.kept", values)


def budget(
    asked: float, assumed: float, median: float, best: float, best_year: int, words: Words
) -> Finding:
    """Say what the towns ask for together beside the Land's median and best year.

    Args:
        asked: Additional arrivals of all towns per year.
        assumed: Net migration per year the baseline already has.
        median: Median net migration of the Land, persons.
        best: Best year, persons.
        best_year: Which year that was.
        words: Language.
    """
    wanted = asked + assumed
    values = {
        "asked": about(asked, words),
        "wanted": about(wanted, words),
        "median": about(median, words),
        "best": about(best, words),
        "best_year": str(best_year),
    }
    key = "beyond" if wanted > best else "above" if wanted > median else "within"
    return Finding(f"all_towns.budget_{key}", values)


def years_as_good(n_years: int, of_years: int, words: Words) -> Finding:
    """Say in how many years on record the Land gained at least as many."""
    values = {"n": fmt(n_years, "count", words), "all": fmt(of_years, "count", words)}
    key = "none" if n_years == 0 else "one" if n_years == 1 else "some"
    return Finding(f"all_towns.years_{key}", values)
