"""Tables `model_net_level`, `model_moves` and `model_land_net`: migration of the towns."""

from collections.abc import Callable

import numpy as np
import polars as pl

from ortswandel.model.axes import N_AGES, SEXES, Floats, Ints
from ortswandel.model.life_table import survivorship
from ortswandel.model.migration import (
    adjusted_to_total,
    halfway_rate,
    kreis_sums,
    moves_in_from_net,
    natural_rate,
    net_by_age,
    refill_rate,
)
from ortswandel.model.migration_age import (
    cohort_deviation,
    contrast,
    dials,
    out_rates,
    without_reception,
)
from ortswandel.model.project import grow_older
from pipeline.model_arrays import cube, first_ages, kreis_numbers, long, names
from pipeline.model_mortality import current_qx

UNUSUAL_YEARS = (2015, 2016, 2022)
"""Years of refugee arrivals and the one after 2015; left out of the long-run mean."""
MOVE_AGES = np.array([0, 18, 25, 30, 50, 65])
PATTERN_YEARS = (2018, 2021)


def model_net_level(
    life_table: pl.DataFrame,
    assumptions: pl.DataFrame,
    history: pl.DataFrame,
    base: pl.DataFrame,
    fertility: pl.DataFrame,
    pattern: pl.DataFrame,
) -> pl.DataFrame:
    """Return per town the net rates of Land, Kreis and town and the rate the model takes.

    All as persons per person and year. The model's rate is the Kreis's drawn half-way to the
    Land's, plus what answers the town's deviating natural change, moved by one common amount so
    that the towns add up to the Land's long-run rate.
    """
    ags, years = names(history, "ags"), history["year"].unique().sort().to_numpy()
    kreis = kreis_numbers(ags, sorted({key[:5] for key in ags}))
    net = cube(history, ("year", "ags"), "net_migration")
    persons = cube(history, ("year", "ags"), "population_mean")
    used = np.flatnonzero(~np.isin(years, UNUSUAL_YEARS))
    kreis_rate = _mean_rate(kreis_sums(net.T, kreis).T, kreis_sums(persons.T, kreis).T, used)
    land = float(_mean_rate(net.sum(axis=1), persons.sum(axis=1), used))
    single = cube(base, ("ags", "sex", "age"), "population")
    size = single.sum(axis=(-2, -1))
    tfr, share = fertility.sort("ags")["tfr"].to_numpy(), pattern.sort("age")["share"].to_numpy()
    survival = survivorship(current_qx(life_table, assumptions))
    natural = natural_rate(single, tfr[:, None] * share, survival)
    around = (kreis_sums(natural * size, kreis) / kreis_sums(size, kreis))[kreis]
    rate = halfway_rate(kreis_rate, land)[kreis] + refill_rate(natural, around)
    return pl.DataFrame(
        {
            "ags": ags,
            "land_rate": np.full(len(ags), land),
            "kreis_rate": kreis_rate[kreis],
            "town_rate": _mean_rate(net, persons, used),
            "natural_rate": natural,
            "model_rate": adjusted_to_total(rate, size, land * float(size.sum())),
        }
    )


def _mean_rate(net: Floats, persons: Floats, used: Ints) -> Floats:
    """Return sum of net over sum of persons for the years used."""
    return np.asarray(net[used].sum(axis=0) / persons[used].sum(axis=0))


def land_pattern(net_age: pl.DataFrame) -> Floats:
    """Return the Land's net rate by single age, mean of 2018-2021, `[sex, age]`.

    Moves are counted at the age reached at the year's end; newborns are not covered and 90 and
    over have one rate.
    """
    rows = net_age.filter(pl.col("year").is_between(*PATTERN_YEARS))
    sums = rows.group_by("sex", "age").agg(pl.col("net_migration", "population_start").sum())
    net = cube(sums, ("sex", "age"), "net_migration")
    start = cube(sums, ("sex", "age"), "population_start")
    rate = np.zeros((len(SEXES), N_AGES))
    last = net.shape[1]
    rate[:, 1 : last + 1] = net / start
    rate[:, last + 1 :] = rate[:, last : last + 1]
    return rate


def town_out_rates(moves: pl.DataFrame, ages_2015: pl.DataFrame, kreis: Ints) -> Floats:
    """Return rates of moving out from the moves of 2015, `[town, sex, age]`.

    Towns whose moves are not published (NaN; none in Sachsen-Anhalt) take their Kreis's.
    """
    keys = ("ags", "sex", "age_from")
    leaving, arriving = cube(moves, keys, "moves_out"), cube(moves, keys, "moves_in")
    fine = cube(ages_2015, keys, "population")
    persons = np.add.reduceat(fine, np.searchsorted(first_ages(ages_2015), MOVE_AGES), axis=-1)
    totals = [array.sum(axis=(-2, -1)) for array in (arriving, leaving, persons)]
    known = np.isfinite(totals[0] + totals[1])
    counted = [array[known] for array in totals]
    usable = np.zeros(len(known), dtype=bool)
    usable[known] = without_reception(*counted)
    return out_rates(np.nan_to_num(leaving), persons, MOVE_AGES, usable, kreis)


def town_dials(age_structure: pl.DataFrame, population: pl.DataFrame, kreis: Ints) -> Floats:
    """Return each town's own deviations by age from the cohorts 2015 to 2025, `[town, age]`."""
    totals = population.filter(pl.col("year").is_in([2023, 2024]))
    before, after = cube(totals, ("year", "ags"), "population")
    start, end = (_counts_from(age_structure, year) for year in (2015, 2025))
    step = after / before
    kreis_step = kreis_sums(after, kreis) / kreis_sums(before, kreis)

    def of_towns(low: int, high: int) -> Floats:
        return cohort_deviation(start(low, high), end(low + 10, high + 10), step)

    def of_kreise(low: int, high: int) -> Floats:
        first, last = start(low, high), end(low + 10, high + 10)
        return cohort_deviation(kreis_sums(first, kreis), kreis_sums(last, kreis), kreis_step)

    apart = contrast(of_kreise(10, 15), of_kreise(15, 20))[kreis]
    return dials(of_towns(10, 20), of_towns(20, 40), apart, end(0, 200))


def _counts_from(age_structure: pl.DataFrame, year: int) -> Callable[[int, int], Floats]:
    """Return a function giving persons of each town from one age to below another."""
    rows = age_structure.filter(pl.col("year") == year)
    single = cube(rows, ("ags", "sex", "age_from"), "population").sum(axis=1)
    starts = first_ages(rows)

    def between(low: int, high: int) -> Floats:
        return np.asarray(single[:, (starts >= low) & (starts < high)].sum(axis=1))

    return between


def model_moves(
    net_age: pl.DataFrame,
    life_table: pl.DataFrame,
    assumptions: pl.DataFrame,
    base: pl.DataFrame,
    level: pl.DataFrame,
    moves: pl.DataFrame,
    age_structure: pl.DataFrame,
    population: pl.DataFrame,
) -> pl.DataFrame:
    """Return per town, sex and age the rate of moving out and the in-moves of the first year."""
    ags = names(base, "ags")
    kreis = kreis_numbers(ags, sorted({key[:5] for key in ags}))
    single = cube(base, ("ags", "sex", "age"), "population")
    older = grow_older(single, survivorship(current_qx(life_table, assumptions)))
    rate = town_out_rates(moves, age_structure.filter(pl.col("year") == 2015), kreis)
    leaving = older * rate
    own = land_pattern(net_age) + town_dials(age_structure, population, kreis)[:, None, :]
    total = level.sort("ags")["model_rate"].to_numpy() * single.sum(axis=(-2, -1))
    arriving = moves_in_from_net(net_by_age(older, own, leaving, total), leaving)
    axes = {"ags": ags, "sex": SEXES, "age": range(N_AGES)}
    return long(axes, out_rate=rate, moves_in=arriving, moves_out=leaving)


def model_land_net(moves: pl.DataFrame) -> pl.DataFrame:
    """Return the Land's net migration per year by sex and age: sum of the towns."""
    net = pl.col("moves_in") - pl.col("moves_out")
    return moves.group_by("sex", "age").agg(net_migration=net.sum())
