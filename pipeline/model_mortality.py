"""Table `model_mortality`: q_x of Sachsen-Anhalt by variant and projected year."""

import numpy as np
import polars as pl

from ortswandel.model.axes import BASE_YEAR, LAST_YEAR, N_AGES, SEXES, Floats
from ortswandel.model.life_table import brass, fit_level, linear_path
from pipeline.model_arrays import assumption, cube, long

STANDARD = "2018/20"
PERIOD_CENTRE = 2023
"""Middle year of the period 2022/24 whose life expectancy the level is solved for."""
TARGET_YEAR = 2070
VARIANTS = ("L1", "L2", "L3")


def standard(life_table: pl.DataFrame, period: str = STANDARD) -> Floats:
    """Return q_x of the eastern life table of one period, `[sex, age]`."""
    return cube(life_table.filter(pl.col("period") == period), ("sex", "age"), "qx")


def current_qx(life_table: pl.DataFrame, assumptions: pl.DataFrame) -> Floats:
    """Return q_x at the Land's level of 2022/24, `[sex, age]`."""
    table = standard(life_table)
    return brass(table, fit_level(table, assumption(assumptions, "land_e0_2022_24")))


def life_expectancy_path(assumptions: pl.DataFrame, variant: str) -> Floats:
    """Return e_0 of the Land by projected year, `[year, sex]`.

    The Land gains per year what Germany gains from 2022/24 to the projection's value of 2070.
    """
    german = assumption(assumptions, "germany_e0_2022_24")
    target = assumption(assumptions, f"germany_e0_2070_{variant.lower()}")
    gain = (target - german) / (TARGET_YEAR - PERIOD_CENTRE)
    start = assumption(assumptions, "land_e0_2022_24")
    return linear_path(start, gain, LAST_YEAR - BASE_YEAR, float(BASE_YEAR + 1 - PERIOD_CENTRE))


def model_mortality(life_table: pl.DataFrame, assumptions: pl.DataFrame) -> pl.DataFrame:
    """Return one row per variant, year, sex and age with the probability of dying."""
    table = standard(life_table)
    paths = [life_expectancy_path(assumptions, variant) for variant in VARIANTS]
    qx = np.stack([brass(table, fit_level(table, path)) for path in paths])
    years = range(BASE_YEAR + 1, LAST_YEAR + 1)
    axes = {"variant": VARIANTS, "year": years, "sex": SEXES, "age": range(N_AGES)}
    return long(axes, qx=qx)
