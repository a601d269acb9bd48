"""Tables of the back-test: what was known at the end of 2015, and how the methods did."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from ortswandel.model.axes import FEMALE, FERTILE, N_AGES, N_SEXES, SEXES, Floats
from ortswandel.model.backtest import Origin, score
from ortswandel.model.base_population import split_groups
from ortswandel.model.fertility import shifted_shape
from ortswandel.model.life_table import brass, fit_level, linear_path, person_years
from ortswandel.model.migration import kreis_sums
from pipeline.ages import unpivot_ages
from pipeline.model_arrays import assumption, cube, first_ages, kreis_numbers, long, names
from pipeline.model_mortality import standard

ORIGIN = 2015
TARGETS = (2019, 2021, 2023)
PERIOD = "2013/15"
RATE_YEARS = (2012, 2014)
"""Net migration known at the origin on the census base of 2011, without the refugee year 2015."""


def origin_qx(life_table: pl.DataFrame, assumptions: pl.DataFrame, e0: pl.DataFrame) -> Floats:
    """Return q_x of 2016..2023: the Land's level of 2013/15, gains of the official 6th forecast.

    Args:
        life_table: Eastern life tables.
        assumptions: Gains in life expectancy 2014 to 2030 as assumed in 2016.
        e0: Table `life_expectancy`.
    """
    rows = e0.filter((pl.col("age") == 0) & (pl.col("period") == PERIOD))
    start = cube(rows, ("sex",), "life_expectancy")
    gain = assumption(assumptions, "land_e0_gain_2014_2030_forecast_6") / 16.0
    path = linear_path(start, gain, TARGETS[-1] - ORIGIN, float(ORIGIN + 1 - 2014))
    table = standard(life_table, PERIOD)
    return brass(table, fit_level(table, path))


def model_origin_mortality(
    life_table: pl.DataFrame, assumptions: pl.DataFrame, e0: pl.DataFrame
) -> pl.DataFrame:
    """Return one row per year, sex and age with the probability of dying as seen from 2015."""
    qx = origin_qx(life_table, assumptions, e0)
    years = range(ORIGIN + 1, TARGETS[-1] + 1)
    return long({"year": years, "sex": SEXES, "age": range(N_AGES)}, qx=qx)


def model_origin_base(
    single_age: pl.DataFrame, mortality: pl.DataFrame, age_structure: pl.DataFrame
) -> pl.DataFrame:
    """Return the population of 31.12.2015 by town, sex and single age."""
    groups = age_structure.filter(pl.col("year") == ORIGIN)
    ages = unpivot_ages(single_age, ("kreis", "sex"))
    published = cube(ages, ("kreis", "sex", "age_from"), "population")
    lived = person_years(cube(mortality, ("year", "sex", "age"), "qx")[0])
    profile = np.broadcast_to(lived, (len(published), N_SEXES, N_AGES))
    kreise = split_groups(published, first_ages(ages), profile)
    ags = names(groups, "ags")
    counts = cube(groups, ("ags", "sex", "age_from"), "population")
    numbers = kreis_numbers(ags, names(single_age, "kreis"))
    single = split_groups(counts, first_ages(groups), kreise[numbers])
    return long({"ags": ags, "sex": SEXES, "age": range(N_AGES)}, population=single)


def model_origin_births(asfr: pl.DataFrame, assumptions: pl.DataFrame) -> pl.DataFrame:
    """Return the age pattern of births of 2015, moved to the Land's mean age."""
    rows = asfr.filter(pl.col("year") == ORIGIN).sort("age")
    younger = assumption(assumptions, "germany_mean_age_at_birth_2015") - assumption(
        assumptions, "land_mean_age_at_birth_2015"
    )
    share = shifted_shape(rows["births_per_1000"].to_numpy() / 1000.0, float(younger[0]))
    return pl.DataFrame({"age": np.arange(FERTILE.start, FERTILE.stop), "share": share})


def model_origin_kreise(
    base: pl.DataFrame, pattern: pl.DataFrame, components: pl.DataFrame
) -> pl.DataFrame:
    """Return per Kreis the births per woman of 2015 and the net migration rate 2012-2014."""
    ags = names(base, "ags")
    kreise = sorted({key[:5] for key in ags})
    women = cube(base, ("ags", "sex", "age"), "population")[:, FEMALE, FERTILE]
    exposed = (
        kreis_sums(women, kreis_numbers(ags, kreise)) @ pattern.sort("age")["share"].to_numpy()
    )
    known = components.filter(pl.col("level") == "kreis")
    births = cube(known.filter(pl.col("year") == ORIGIN), ("region",), "live_births")
    earlier = known.filter(pl.col("year").is_between(*RATE_YEARS))
    net = cube(earlier, ("year", "region"), "net_migration").sum(axis=0)
    persons = cube(earlier, ("year", "region"), "population_mean").sum(axis=0)
    return pl.DataFrame(
        {
            "kreis": kreise,
            "tfr": births / exposed,
            "net_rate": net / persons,
            "land_rate": np.full(len(kreise), net.sum() / persons.sum()),
        }
    )


def origin_of(frames: Sequence[pl.DataFrame], sex_ratio: float) -> Origin:
    """Return the origin from its tables: base, mortality, births, kreise, moves."""
    base, mortality, pattern, kreise, moves = frames
    ags, rates = names(base, "ags"), kreise.sort("kreis")
    return Origin(
        ags=ags,
        kreis=kreis_numbers(ags, rates["kreis"].to_list()),
        year=ORIGIN,
        base=cube(base, ("ags", "sex", "age"), "population"),
        qx=cube(mortality, ("year", "sex", "age"), "qx"),
        birth_pattern=pattern.sort("age")["share"].to_numpy(),
        tfr=rates["tfr"].to_numpy(),
        out_rate=cube(moves, ("ags", "sex", "age"), "out_rate"),
        net_rate=rates["net_rate"].to_numpy(),
        land_rate=float(rates["land_rate"][0]),
        sex_ratio=sex_ratio,
    )


def model_backtest(
    assumptions: pl.DataFrame, population: pl.DataFrame, *frames: pl.DataFrame
) -> pl.DataFrame:
    """Return the error of every rule by target year and size class.

    Args:
        assumptions: For the sex ratio at birth.
        population: Counted totals.
        *frames: Tables of the origin: base, mortality, births, kreise, moves.
    """
    origin = origin_of(frames, float(assumption(assumptions, "sex_ratio_at_birth")[0]))
    rows = population.filter(pl.col("year").is_in(TARGETS))
    counted = cube(rows, ("year", "ags"), "population")
    return pl.DataFrame(score(origin, dict(zip(TARGETS, counted, strict=True))))
