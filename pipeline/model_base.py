"""Table `model_base`: population of 31.12.2025 by single age."""

from datetime import date

import polars as pl

from ortswandel.model.axes import N_AGES, SEXES, Floats
from ortswandel.model.base_population import open_group_split, split_groups
from ortswandel.model.life_table import person_years, survivorship
from ortswandel.model.project import grow_older
from pipeline.ages import unpivot_ages
from pipeline.model_arrays import cube, first_ages, kreis_numbers, long, names
from pipeline.model_mortality import current_qx

BASE_DATE = date(2025, 12, 31)
FIRST_OPEN_AGE = 90


def kreis_profile(single_age: pl.DataFrame, qx: Floats) -> Floats:
    """Return the Kreise by single age one year after the source's date, `[kreis, sex, age]`.

    90 and over is spread by the life table; age 0 keeps last year's number.

    Args:
        single_age: kreis, sex and one column per age (source of 31.12.2024).
        qx: Probability of dying, `[sex, age]`.
    """
    ages = unpivot_ages(single_age, ("kreis", "sex"))
    published = cube(ages, ("kreis", "sex", "age_from"), "population")
    before = open_group_split(published, person_years(qx), FIRST_OPEN_AGE)
    after = grow_older(before, survivorship(qx))
    after[..., 0] = before[..., 0]
    return after


def model_base(
    single_age: pl.DataFrame,
    life_table: pl.DataFrame,
    assumptions: pl.DataFrame,
    age_structure: pl.DataFrame,
) -> pl.DataFrame:
    """Return one row per town, sex and single age; the published groups stay exact."""
    groups = age_structure.filter(pl.col("reference_date") == BASE_DATE)
    ags, kreise = names(groups, "ags"), names(single_age, "kreis")
    profile = kreis_profile(single_age, current_qx(life_table, assumptions))
    counts = cube(groups, ("ags", "sex", "age_from"), "population")
    single = split_groups(counts, first_ages(groups), profile[kreis_numbers(ags, kreise)])
    axes = {"ags": ags, "sex": SEXES, "age": range(N_AGES)}
    return long(axes, population=single)
