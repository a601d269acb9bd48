"""Tables `model_fertility` (towns) and `model_fertility_age` (the Land's births per woman)."""

import numpy as np
import polars as pl

from ortswandel.model.axes import FEMALE, FERTILE, Floats
from ortswandel.model.fertility import expected_children, shifted_shape, town_factors
from ortswandel.model.life_table import newborn_survivorship
from pipeline.model_arrays import assumption, cube, kreis_numbers, names
from pipeline.model_mortality import current_qx

PATTERN_YEAR = 2024
CHILD_AGES = 3


def age_pattern(asfr: pl.DataFrame, assumptions: pl.DataFrame) -> Floats:
    """Return Germany's age pattern moved to the Land's younger mean age, adding to 1.

    The distance is that of 2015, the last year with both; it is assumed to hold.
    """
    rows = asfr.filter(pl.col("year") == PATTERN_YEAR).sort("age")
    younger = assumption(assumptions, "germany_mean_age_at_birth_2015") - assumption(
        assumptions, "land_mean_age_at_birth_2015"
    )
    return shifted_shape(rows["births_per_1000"].to_numpy() / 1000.0, float(younger[0]))


def expected_at_one(base: Floats, pattern: Floats, qx: Floats) -> Floats:
    """Return children aged 0-2 expected at one child per woman, `[town]`."""
    infants = float(newborn_survivorship(qx).mean())
    return expected_children(base[:, FEMALE], pattern, CHILD_AGES) * infants


def model_fertility(
    asfr: pl.DataFrame, life_table: pl.DataFrame, assumptions: pl.DataFrame, base: pl.DataFrame
) -> pl.DataFrame:
    """Return per town the children counted and expected, the implied and the shrunk TFR."""
    ags = names(base, "ags")
    population = cube(base, ("ags", "sex", "age"), "population")
    children = population[:, :, :CHILD_AGES].sum(axis=(-2, -1))
    qx = current_qx(life_table, assumptions)
    expected = expected_at_one(population, age_pattern(asfr, assumptions), qx)
    land_tfr = children.sum() / expected.sum()
    kreise = sorted({key[:5] for key in ags})
    factor = town_factors(children, expected * land_tfr, kreis_numbers(ags, kreise))
    level = land_tfr * children.sum() / (factor @ expected * land_tfr)
    return pl.DataFrame(
        {
            "ags": ags,
            "children_0_2": children,
            "expected_children_0_2": expected * land_tfr,
            "tfr_implied": children / expected,
            "tfr": factor * level,
        }
    )


def model_fertility_age(asfr: pl.DataFrame, assumptions: pl.DataFrame) -> pl.DataFrame:
    """Return the share of births per woman at each age 15..49, adding to 1."""
    ages = np.arange(FERTILE.start, FERTILE.stop)
    return pl.DataFrame({"age": ages, "share": age_pattern(asfr, assumptions)})
