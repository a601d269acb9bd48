"""Table `model_referee`: the model's choices on the four other eastern Laender, from 2015."""

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from ortswandel.model.axes import FEMALE, FERTILE, Floats
from ortswandel.model.backtest import Origin
from ortswandel.model.base_population import split_groups
from ortswandel.model.life_table import brass, fit_level, linear_path, person_years
from ortswandel.model.migration import kreis_sums
from ortswandel.model.referee import judged, own_net_rate
from pipeline.ages import unpivot_ages
from pipeline.model_arrays import assumption, cube, first_ages, kreis_numbers, names
from pipeline.model_migration import town_out_rates
from pipeline.model_mortality import standard
from pipeline.model_origin import ORIGIN, PERIOD, TARGETS
from pipeline.moves import moves_2015

LAENDER: Mapping[str, str] = {
    "12": "Brandenburg",
    "13": "Mecklenburg-Vorpommern",
    "14": "Sachsen",
    "16": "Thüringen",
}
KNOWN_BEFORE = (2011, 2014)
"""First and last of the totals a town's own net migration before the origin comes from."""
Frames = Sequence[pl.DataFrame]


def model_referee(*frames: pl.DataFrame) -> pl.DataFrame:
    """Return one row per Land, rule, size class and year.

    Args:
        *frames: `referee_ages`, `referee_moves`, `referee_totals`, `referee_kreise`,
            `referee_life_expectancy`, `model_life_table_east`, `model_assumptions`,
            `model_kreis_single_age_2015`, table `model_origin_births`.
    """
    parts = []
    for region in LAENDER:
        origin = land_origin(region, frames)
        before = counted(frames[2], origin.ags, KNOWN_BEFORE)
        own = own_net_rate(origin, before[2014] - before[2011], 3)
        rows = judged(origin, counted(frames[2], origin.ags, TARGETS), own)
        parts.append(pl.DataFrame(rows).with_columns(land=pl.lit(region)))
    return pl.concat(parts)


def counted(totals: pl.DataFrame, ags: Sequence[str], years: Sequence[int]) -> dict[int, Floats]:
    """Return persons by year in the order of the towns, NaN where boundaries changed."""
    known = pl.DataFrame({"ags": ags}).join(totals, on="ags", how="left", maintain_order="left")
    return {year: known[str(year)].cast(pl.Float64).to_numpy().copy() for year in years}


def land_origin(region: str, frames: Frames) -> Origin:
    """Return what was known of one Land at the end of 2015.

    Args:
        region: Key of the Land, 2 digits.
        frames: As in `model_referee`.
    """
    ages, moves, kreise = (_of_land(frames[k], region) for k in (0, 1, 3))
    groups = unpivot_ages(ages, ("ags", "sex"))
    ags, table = names(groups, "ags"), standard(frames[5], PERIOD)
    kreis = kreis_numbers(ags, names(kreise, "kreis"))
    base = split_groups(
        cube(groups, ("ags", "sex", "age_from"), "population"),
        first_ages(groups),
        single_age_profile(frames[7], table),
    )
    pattern = frames[8].sort("age")["share"].to_numpy()
    births, net = (
        cube(kreise, ("kreis",), name) for name in ("births_2015", "net_migration_2012_2014")
    )
    people = kreis_sums(base, kreis).sum(axis=(-2, -1))
    return Origin(
        ags=ags,
        kreis=kreis,
        year=ORIGIN,
        base=base,
        qx=land_qx(frames[4].filter(region=region), frames[6], table),
        birth_pattern=pattern,
        tfr=births / (kreis_sums(base[:, FEMALE, FERTILE], kreis) @ pattern),
        out_rate=town_out_rates(moves_2015(moves), groups, kreis),
        net_rate=net / 3.0 / people,
        land_rate=float(net.sum() / 3.0 / people.sum()),
        sex_ratio=float(assumption(frames[6], "sex_ratio_at_birth")[0]),
    )


def _of_land(frame: pl.DataFrame, region: str) -> pl.DataFrame:
    """Return the rows of one Land; the first column holds the key."""
    return frame.filter(pl.col(frame.columns[0]).str.starts_with(region))


def single_age_profile(single_age: pl.DataFrame, qx: Floats) -> Floats:
    """Return Sachsen-Anhalt's single ages of 2015: the shape inside the groups, `[sex, age]`."""
    ages = unpivot_ages(single_age, ("kreis", "sex"))
    land = cube(ages, ("kreis", "sex", "age_from"), "population").sum(axis=0)
    return split_groups(land, first_ages(ages), person_years(qx))


def land_qx(life_expectancy: pl.DataFrame, assumptions: pl.DataFrame, table: Floats) -> Floats:
    """Return q_x of 2016..2023 at the Land's level of 2013/15, with the gains assumed in 2016."""
    start = cube(life_expectancy, ("sex",), "years")
    gain = assumption(assumptions, "land_e0_gain_2014_2030_forecast_6") / 16.0
    path = linear_path(start, gain, TARGETS[-1] - ORIGIN, float(ORIGIN + 1 - 2014))
    return brass(table, fit_level(table, path))


def land_net_rates(laender: pl.DataFrame, region: str) -> Floats:
    """Return net migration per person of 1995 to 2015, `[year]`.

    Args:
        laender: Table `referee_laender`; population of years without a figure is interpolated.
        region: Key of the Land.
    """
    rows = laender.filter(region=region).sort("year")
    known = rows.drop_nulls("population")
    people = np.interp(rows["year"].to_numpy(), known["year"].to_numpy(), known["population"])
    net = rows["net_migration"].cast(pl.Float64).to_numpy()
    return np.asarray((net / people)[np.isfinite(net)])
