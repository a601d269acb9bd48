"""Table `net_migration_history`: net migration of every town, 2012-2023, on one census base."""

import numpy as np
import polars as pl

from ortswandel.model.axes import FEMALE, FERTILE, N_AGES, Floats, Ints
from ortswandel.model.base_population import to_groups
from ortswandel.model.history import allocated, interpolated_shares, net_migration
from ortswandel.model.life_table import survivorship
from pipeline.model_arrays import assumption, cube, first_ages, kreis_numbers, long, names
from pipeline.model_fertility import age_pattern
from pipeline.model_mortality import current_qx

FIRST, LAST = 2012, 2023
LAST_PUBLISHED = 2022
KNOWN_DATES = {2011: 2011.35, 2015: 2016.0, 2025: 2026.0}
"""Years of the age tables and their dates: 9.5.2011, 31.12.2015, 31.12.2025."""
COMMON_AGES = np.array([0, 3, 6, 15, 18, 25, 30, 40, 50, 65, 75])
"""First ages of the groups that all three tables share."""


def age_shares(age_structure: pl.DataFrame) -> Floats:
    """Return the age structure at the three known dates, `[date, town, sex, group]`."""
    parts = []
    for year in KNOWN_DATES:
        rows = age_structure.filter(pl.col("year") == year)
        fine = cube(rows, ("ags", "sex", "age_from"), "population")
        starts = np.searchsorted(first_ages(rows), COMMON_AGES)
        parts.append(np.add.reduceat(fine, starts, axis=-1))
    shares = np.stack(parts)
    return np.asarray(shares / shares.sum(axis=(-2, -1), keepdims=True))


def year_ends(population: pl.DataFrame) -> Floats:
    """Return persons on 31.12. of 2011..2023, `[year + 1, town]`."""
    rows = population.filter(pl.col("year").is_between(FIRST - 1, LAST))
    return cube(rows, ("year", "ags"), "population")


def group_rates(base: Floats, qx: Floats, pattern: Floats) -> tuple[Floats, Floats]:
    """Return births per woman `[group]` and deaths per person `[sex, group]` by common group."""
    land = base.sum(axis=0)
    by_age = np.zeros(N_AGES)
    by_age[FERTILE] = pattern
    births = to_groups(land[FEMALE] * by_age, COMMON_AGES) / to_groups(land[FEMALE], COMMON_AGES)
    dying = land * (1.0 - survivorship(qx))
    return births, to_groups(dying, COMMON_AGES) / to_groups(land, COMMON_AGES)


def kreis_events(components: pl.DataFrame, item: str, last_year: str, factor: float) -> Floats:
    """Return births or deaths of the Kreise 2012..2023, `[year, kreis]`.

    2023 is not published by Kreis in the source: births follow the Land's fertility (2022 times
    `factor`), deaths take the mean of the last three published years.
    """
    rows = components.filter(
        (pl.col("level") == "kreis") & pl.col("year").is_between(FIRST, LAST_PUBLISHED)
    )
    known = cube(rows, ("year", "region"), item)
    added = known[-1] * factor if last_year == "trend" else known[-3:].mean(axis=0)
    return np.vstack([known, added])


def town_events(
    structure: Floats, totals: Floats, rates: tuple[Floats, Floats]
) -> tuple[Floats, Floats]:
    """Return expected births and deaths from the towns' age structure, each `[year, town]`."""
    dates = np.array(list(KNOWN_DATES.values()))
    middle = np.arange(FIRST, LAST + 1, dtype=float) + 0.5
    shares = interpolated_shares(dates, structure, middle)
    persons = shares * (0.5 * (totals[1:] + totals[:-1]))[..., None, None]
    births = persons[..., FEMALE, :] @ rates[0]
    return np.asarray(births), np.asarray((persons * rates[1]).sum(axis=(-2, -1)))


def net_migration_history(
    asfr: pl.DataFrame,
    life_table: pl.DataFrame,
    assumptions: pl.DataFrame,
    base: pl.DataFrame,
    age_structure: pl.DataFrame,
    population: pl.DataFrame,
    components: pl.DataFrame,
) -> pl.DataFrame:
    """Return one row per town and year; births and deaths of a Kreis's towns add up to its own."""
    ags = names(base, "ags")
    kreis: Ints = kreis_numbers(ags, sorted({key[:5] for key in ags}))
    single = cube(base, ("ags", "sex", "age"), "population")
    rates = group_rates(single, current_qx(life_table, assumptions), age_pattern(asfr, assumptions))
    totals = year_ends(population)
    expected = town_events(age_shares(age_structure), totals, rates)
    tfr = [assumption(assumptions, f"land_tfr_{year}")[0] for year in (2022, 2023)]
    births = allocated(
        kreis_events(components, "live_births", "trend", tfr[1] / tfr[0]), expected[0], kreis
    )
    deaths = allocated(kreis_events(components, "deaths", "mean", 1.0), expected[1], kreis)
    return _table(ags, totals, births, deaths)


def _table(ags: tuple[str, ...], totals: Floats, births: Floats, deaths: Floats) -> pl.DataFrame:
    """Return the series with its flags."""
    net = net_migration(totals, births, deaths)
    mean = 0.5 * (totals[1:] + totals[:-1])
    years = range(FIRST, LAST + 1)
    frame = long(
        {"year": years, "ags": ags},
        population_mean=mean,
        births=births,
        deaths=deaths,
        net_migration=net,
        rate_per_1000=1000.0 * net / mean,
    )
    return frame.with_columns(
        method=pl.lit("estimated"), kreis_published=pl.col("year") <= LAST_PUBLISHED
    )
