"""Our projection beside a published one: how much of the gap is the base, how much assumptions."""

import numpy as np

from ortswandel.model.axes import Floats


def at_year(years: Floats, population: Floats, year: float) -> float:
    """Return the population of a year between published ones, log-linear.

    Args:
        years: Published years, ascending.
        population: Persons in these years.
        year: Year wanted.

    Raises:
        ValueError: The year lies outside the published ones.
    """
    if not years[0] <= year <= years[-1]:
        raise ValueError(f"year {year} not in {years[0]:.0f}..{years[-1]:.0f}")
    return float(np.exp(np.interp(year, years, np.log(population))))


def rebased(published: Floats, published_base: float, our_base: float) -> Floats:
    """Return a published path moved to our base, `published our_base / published_base`, `[year]`.

    Args:
        published: Persons as published, `[year]`.
        published_base: Persons published for the base year.
        our_base: Our persons in the base year.
    """
    return np.asarray(published * our_base / published_base)


def gap_parts(
    ours: float, published: float, our_base: float, published_base: float
) -> dict[str, float]:
    """Return our figure minus the published one, taken apart; the parts add up.

    Args:
        ours: Our population in the target year.
        published: Published population in the target year.
        our_base: Our population in the base year.
        published_base: Published population in the same base year.

    Returns:
        base: what the different start makes, at the published relative change;
        assumptions: what births, deaths and migration make.
    """
    moved = float(rebased(np.array(published), published_base, our_base))
    return {"base": moved - published, "assumptions": float(ours) - moved}
