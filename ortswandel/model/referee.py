"""The referee: the model's choices tried on other Laender, where none of them was made.

Every choice is varied alone, from the same origin and to the same target years as the back-test;
the same errors also say how wide the ranges have to be.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from ortswandel.model.axes import Bools, Floats
from ortswandel.model.backtest import (
    SIZE_CLASSES,
    Choices,
    Origin,
    all_totals,
    coverage,
    in_class,
    mape,
    model_totals,
    natural_of,
)
from ortswandel.model.migration import kreis_sums

SMALLEST: Final = 500.0
"""Smaller towns don't count: the smallest one of Sachsen-Anhalt has 700 people."""
SHARE_80: Final = 0.8
OWN_LIMITS: Final = (-0.009, 0.013)
"""Limits of a town's own net rate beside its Kreis's, per person and year."""
VARIANTS: Final[Mapping[str, Choices]] = {
    "halfway_0": Choices(halfway=0.0),
    "halfway_25": Choices(halfway=0.25),
    "halfway_75": Choices(halfway=0.75),
    "halfway_100": Choices(halfway=1.0),
    "refill_0": Choices(refill=0.0),
    "refill_70": Choices(refill=0.7),
    "in_moves_follow": Choices(elasticity=1.0),
    "own_history_20": Choices(own=0.2),
    "own_history_60": Choices(own=0.6),
}
"""One choice changed at a time. `constant_mortality` is added by `variant_totals`."""

Row = dict[str, float | int | str]


def variant_totals(origin: Origin, own_rate: Floats) -> dict[str, Floats]:
    """Return totals of the model, of the rules beside it and of every variant.

    Args:
        origin: What was known in one Land.
        own_rate: Net migration per person and year minus that of the town's Kreis, `[town]`.

    Returns:
        `[year + 1, town]` by name.
    """
    constant = replace(origin, qx=np.repeat(origin.qx[:1], len(origin.qx), axis=0))
    tried = {name: model_totals(origin, taken, own_rate) for name, taken in VARIANTS.items()}
    return all_totals(origin) | tried | {"constant_mortality": model_totals(constant)}


def own_net_rate(origin: Origin, change: Floats, n_years: int) -> Floats:
    """Return each town's own net rate before the origin, beside that of its Kreis, `[town]`.

    `change / (n size) - natural`, minus the mean of the Kreis's towns with a known change; cut at
    -9 and +13 per 1,000; 0 where the change is not known.

    Args:
        origin: What was known in one Land.
        change: Persons gained in the years before, `[town]`; NaN where boundaries changed.
        n_years: Number of these years.
    """
    known = np.isfinite(change)
    size = np.where(known, origin.size, 0.0)
    people = np.maximum(size, 1.0)
    rate = np.where(known, change, 0.0) / n_years / people - natural_of(origin)
    around = kreis_sums(rate * size, origin.kreis) / np.maximum(kreis_sums(size, origin.kreis), 1.0)
    return np.where(known, np.clip(rate - around[origin.kreis], *OWN_LIMITS), 0.0)


def judged(origin: Origin, counted: Mapping[int, Floats], own_rate: Floats) -> list[Row]:
    """Return one row per rule and year, for the model also one per size class.

    Args:
        origin: What was known in one Land.
        counted: Persons on 31.12. by target year, `[town]`; NaN where boundaries changed.
        own_rate: Each town's own net rate beside its Kreis's, `[town]`.

    Returns:
        Rows with rule, size_class, year, n_towns, mape (%), mean_error (%, counted against
        projected), coverage_80 (share 0-1).
    """
    rows: list[Row] = []
    for rule, totals in variant_totals(origin, own_rate).items():
        classes = SIZE_CLASSES if rule == "model" else SIZE_CLASSES[:1]
        for year, people in counted.items():
            for label, low, high in classes:
                chosen = in_class(origin.size, max(low, SMALLEST), high) & np.isfinite(people)
                if chosen.any():
                    row: Row = {"rule": rule, "size_class": label, "year": year}
                    rows.append(row | _scores(origin, totals, people, chosen, year))
    return rows


def _scores(origin: Origin, totals: Floats, people: Floats, chosen: Bools, year: int) -> Row:
    """Return the scores of one rule, year and class."""
    ahead = year - origin.year
    guess, counted = totals[ahead][chosen], people[chosen]
    return {
        "n_towns": int(chosen.sum()),
        "mape": mape(guess, counted),
        "mean_error": float(100.0 * np.log(counted / guess).mean()),
        "coverage_80": coverage(guess, counted, origin.size[chosen], ahead),
    }


def own_deviations(origin: Origin, counted: Floats, ahead: int) -> tuple[Floats, Floats]:
    """Return the size and the absolute log error beside the Land's median, `[town]` each.

    Args:
        origin: What was known in one Land.
        counted: Persons on 31.12. of the target year, `[town]`; NaN where boundaries changed.
        ahead: Years from the origin to the target.
    """
    chosen = (origin.size >= SMALLEST) & np.isfinite(counted)
    error = np.log(counted[chosen] / model_totals(origin)[ahead][chosen])
    return origin.size[chosen], np.abs(error - np.median(error))


def pinball_loss(width: Floats, deviation: Floats, share: float = SHARE_80) -> float:
    """Return the mean quantile loss of half-widths; lowest where `share` of deviations lie inside.

    `mean(max(share (d - w), (share - 1) (d - w)))` (Koenker and Bassett 1978).

    Args:
        width: Half-widths, `[town]`.
        deviation: Absolute deviations, `[town]`.
        share: Share that is to lie inside.
    """
    over = deviation - width
    return float(np.maximum(share * over, (share - 1.0) * over).mean())


def continued_errors(rate: Floats, ahead: int, window: int = 3) -> Floats:
    """Return how far cumulated net migration strayed from the mean of the years before, `[origin]`.

    `sum(r[t+1..t+h]) - h mean(r[t-window+1..t])` for every possible t: the error of a Land that
    continues its latest years, per person.

    Args:
        rate: Net migration per person by year, `[year]`.
        ahead: Years ahead, h.
        window: Years in the mean.
    """
    sums = np.concatenate([[0.0], np.cumsum(rate)])
    now = np.arange(window, len(rate) - ahead + 1)
    before = (sums[now] - sums[now - window]) / window
    return np.asarray(sums[now + ahead] - sums[now] - ahead * before)
