"""The referee: a projection from a past year with what was known then, against what happened.

Rules compared: `model` (this model, every town on its own), `official_rule` (the Kreis is
projected, every town gets its Kreis's relative change), `official_halfway` (the same with the
Kreis's net migration drawn half-way to the Land's) and `no_change`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ortswandel.model.axes import Bools, Floats, Ints
from ortswandel.model.inputs import Inputs
from ortswandel.model.life_table import newborn_survivorship, survivorship
from ortswandel.model.migration import (
    halfway_rate,
    kreis_sums,
    moves_in_from_net,
    natural_rate,
    net_by_age,
    refill_rate,
    settled,
)
from ortswandel.model.project import grow_older, project
from ortswandel.model.ranges import half_width

SIZE_CLASSES: tuple[tuple[str, float, float], ...] = (
    ("all", 0.0, np.inf),
    ("below_2000", 0.0, 2000.0),
    ("2000_5000", 2000.0, 5000.0),
    ("5000_10000", 5000.0, 10000.0),
    ("10000_20000", 10000.0, 20000.0),
    ("from_20000", 20000.0, np.inf),
)
RULES = ("model", "official_rule", "official_halfway", "no_change")


@dataclass(frozen=True)
class Choices:
    """What the model decides about net migration; the defaults are the model.

    Attributes:
        halfway: How far a Kreis's net rate is drawn to the Land's, 0-1.
        refill: Share of a town's deviating natural change that in-moves answer, 0-1.
        elasticity: How far in-moves follow the size a town has reached, 0-1.
        own: Weight of the town's own net migration, times `N / (N + 4000)`, 0-1.
    """

    halfway: float = 0.5
    refill: float = 0.35
    elasticity: float = 0.0
    own: float = 0.0


@dataclass(frozen=True)
class Origin:
    """What was known at the origin.

    Attributes:
        ags: Town keys.
        kreis: Number of the Kreis of each town, `[town]`.
        year: Population of 31.12. of this year is the start.
        base: Persons, `[town, sex, age]`.
        qx: Probability of dying, `[year, sex, age]`.
        birth_pattern: Share of births per woman by age, `[age 15..49]`.
        tfr: Births per woman of each Kreis, `[kreis]`.
        out_rate: Share moving out, `[town, sex, age]`.
        net_rate: Net migration per person and year of each Kreis, `[kreis]`.
        land_rate: The same for the Land.
        sex_ratio: Boys per girl at birth.
    """

    ags: tuple[str, ...]
    kreis: Ints
    year: int
    base: Floats
    qx: Floats
    birth_pattern: Floats
    tfr: Floats
    out_rate: Floats
    net_rate: Floats
    land_rate: float
    sex_ratio: float

    @property
    def size(self) -> Floats:
        """Return persons at the origin, `[town]`."""
        return np.asarray(self.base.sum(axis=(-2, -1)))


def origin_inputs(
    origin: Origin,
    base: Floats,
    tfr: Floats,
    net_rate: Floats,
    out_rate: Floats,
    elasticity: float = 0.0,
) -> Inputs:
    """Return inputs for the areas given; net migration has the ages of out-moves.

    Args:
        origin: Mortality, age pattern of births, year.
        base: Persons, `[area, sex, age]`.
        tfr: Births per woman, `[area]`.
        net_rate: Net migration per person and year, `[area]`.
        out_rate: Share moving out, `[area, sex, age]`.
        elasticity: How far in-moves follow the size reached.
    """
    survival = survivorship(origin.qx)
    older = grow_older(base, survival[0])
    leaving = older * out_rate
    no_pattern = np.zeros(base.shape[1:])
    total = net_rate * base.sum(axis=(-2, -1))
    arriving = moves_in_from_net(net_by_age(older, no_pattern, leaving, total), leaving)
    n_years = survival.shape[0]
    asfr = tfr[:, None] * origin.birth_pattern
    inputs = Inputs(
        ags=tuple(str(number) for number in range(len(base))),
        base_year=origin.year,
        base=base,
        survivorship=survival,
        newborn_survivorship=newborn_survivorship(origin.qx),
        asfr=np.broadcast_to(asfr, (n_years, *asfr.shape)),
        sex_ratio=origin.sex_ratio,
        out_rate=out_rate,
        moves_in=np.zeros((n_years, *base.shape)),
    )
    net = (arriving - leaving).sum(axis=0)
    return settled(inputs, arriving, np.broadcast_to(net, (n_years, *net.shape)), elasticity)


def natural_of(origin: Origin) -> Floats:
    """Return births minus deaths per person and year at the origin, `[town]`."""
    asfr = origin.tfr[origin.kreis][:, None] * origin.birth_pattern
    return natural_rate(origin.base, asfr, survivorship(origin.qx[0]))


def model_totals(
    origin: Origin, choices: Choices | None = None, own_rate: Floats | None = None
) -> Floats:
    """Return the model's totals by town, `[year + 1, town]`.

    Args:
        origin: What was known.
        choices: Other choices than the model's, to try them out.
        own_rate: Net migration per person and year minus that of the town's Kreis, `[town]`;
            counts with the weight of `choices.own`.
    """
    taken = Choices() if choices is None else choices
    tfr = origin.tfr[origin.kreis]
    natural = natural_of(origin)
    people = kreis_sums(origin.size, origin.kreis)
    kreis_natural = (kreis_sums(natural * origin.size, origin.kreis) / people)[origin.kreis]
    rate = halfway_rate(origin.net_rate, origin.land_rate, taken.halfway)[origin.kreis]
    rate = rate + refill_rate(natural, kreis_natural, taken.refill)
    if own_rate is not None:
        rate = rate + taken.own * origin.size / (origin.size + 4000.0) * own_rate
    inputs = origin_inputs(origin, origin.base, tfr, rate, origin.out_rate, taken.elasticity)
    return project(inputs).total()


def official_totals(origin: Origin, halfway: bool) -> Floats:
    """Return totals after the official rule, `[year + 1, town]`.

    Args:
        origin: What was known.
        halfway: Whether the Kreis's net rate is drawn half-way to the Land's.
    """
    base = kreis_sums(origin.base, origin.kreis)
    out_rate = kreis_sums(origin.base * origin.out_rate, origin.kreis) / np.maximum(base, 1e-9)
    rate = halfway_rate(origin.net_rate, origin.land_rate, 0.5 if halfway else 0.0)
    totals = project(origin_inputs(origin, base, origin.tfr, rate, out_rate)).total()
    return np.asarray(origin.size * (totals / totals[0])[:, origin.kreis])


def all_totals(origin: Origin) -> dict[str, Floats]:
    """Return the totals of every rule, `[year + 1, town]` each."""
    n_years = origin.qx.shape[0] + 1
    return {
        "model": model_totals(origin),
        "official_rule": official_totals(origin, halfway=False),
        "official_halfway": official_totals(origin, halfway=True),
        "no_change": np.repeat(origin.size[None], n_years, axis=0),
    }


def mape(predicted: Floats, actual: Floats) -> float:
    """Return the mean absolute percentage error over towns: `100 mean(|p / a - 1|)`.

    Args:
        predicted: Persons projected, `[town]`.
        actual: Persons counted, `[town]`.
    """
    return float(percentage_errors(predicted, actual).mean())


def coverage(predicted: Floats, actual: Floats, size: Floats, years_ahead: int) -> float:
    """Return the share of towns inside the 80 % range, 0-1.

    Args:
        predicted: Persons projected, `[town]`.
        actual: Persons counted, `[town]`.
        size: Persons at the origin, `[town]`.
        years_ahead: Years from the origin to the target.
    """
    width = half_width(size, np.array(float(years_ahead)))
    return float((np.abs(np.log(actual / predicted)) <= width).mean())


def in_class(size: Floats, low: float, high: float) -> Bools:
    """Return which towns have from `low` to below `high` people, `[town]`.

    Args:
        size: Persons at the origin, `[town]`.
        low: Smallest size inside.
        high: Smallest size above.
    """
    return np.asarray((size >= low) & (size < high))


def score(origin: Origin, actual: Mapping[int, Floats]) -> list[dict[str, float | int | str]]:
    """Return one row per target year, size class and rule.

    Args:
        origin: What was known.
        actual: Persons on 31.12. by target year, `[town]` each.

    Returns:
        Rows with year, size_class, rule, n_towns, mape (%), coverage_80 (share 0-1, for the
        model's ranges around each rule).
    """
    rows: list[dict[str, float | int | str]] = []
    totals = all_totals(origin)
    for year, counted in actual.items():
        ahead = year - origin.year
        for label, low, high in SIZE_CLASSES:
            chosen = in_class(origin.size, low, high)
            for rule in RULES:
                guess = totals[rule][ahead][chosen]
                rows.append(
                    {
                        "year": year,
                        "size_class": label,
                        "rule": rule,
                        "n_towns": int(chosen.sum()),
                        "mape": mape(guess, counted[chosen]),
                        "coverage_80": coverage(guess, counted[chosen], origin.size[chosen], ahead),
                    }
                )
    return rows


def gain_range(
    ours: Floats, other: Floats, kreis: Ints, generator: np.random.Generator, n_samples: int = 2000
) -> tuple[float, float, float]:
    """Return the mean difference of two rules' errors and its 95 % range, whole Kreise resampled.

    Towns of a Kreis share their shocks, so Kreise and not towns are drawn with replacement.

    Args:
        ours: Absolute percentage errors of one rule, `[town]`.
        other: The same of the other rule; negative results mean that `ours` is better.
        kreis: Number of the Kreis of each town.
        generator: Source of randomness.
        n_samples: Number of resamples.

    Returns:
        Mean difference, lower and upper edge, percentage points.
    """
    difference = ours - other
    sums = kreis_sums(difference, kreis)
    towns = kreis_sums(np.ones_like(difference), kreis)
    drawn = generator.integers(0, len(sums), (n_samples, len(sums)))
    means = sums[drawn].sum(axis=1) / towns[drawn].sum(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(difference.mean()), float(low), float(high)


def percentage_errors(predicted: Floats, actual: Floats) -> Floats:
    """Return absolute percentage errors, `100 |p / a - 1|`, `[town]`.

    Args:
        predicted: Persons projected, `[town]`.
        actual: Persons counted, `[town]`.
    """
    return np.asarray(100.0 * np.abs(predicted / actual - 1.0))
