"""Table `model_settings`: the single numbers the variants consist of."""

import polars as pl

from pipeline.model_arrays import assumption

FIRST, LAST = 2025, 2050


def yearly_gap(projection: pl.DataFrame, high: str, low: str) -> float:
    """Return how many persons per year two variants of the Land differ by, 2025 to 2050.

    The variants differ in migration alone, so the growing gap is the difference in net migration
    (and the children and deaths of those who came).
    """
    gap = {}
    for year in (FIRST, LAST):
        rows = projection.filter(pl.col("year") == year)
        value = dict(rows.select("variant", "population").iter_rows())
        gap[year] = value[high] - value[low]
    return float(gap[LAST] - gap[FIRST]) / (LAST - FIRST)


def model_settings(assumptions: pl.DataFrame, projection: pl.DataFrame) -> pl.DataFrame:
    """Return name and value of every single number: factors and shifts of the variants."""
    tfr = {n: float(assumption(assumptions, f"germany_tfr_g{n}")[0]) for n in (1, 2, 3)}
    rows = {f"fertility_factor_g{n}": tfr[n] / tfr[2] for n in tfr}
    rows["migration_shift_w1"] = -yearly_gap(projection, "G2L2W2", "G2L2W1")
    rows["migration_shift_w2"] = 0.0
    rows["migration_shift_w3"] = yearly_gap(projection, "G2L2W3", "G2L2W2")
    rows["sex_ratio_at_birth"] = float(assumption(assumptions, "sex_ratio_at_birth")[0])
    return pl.DataFrame({"name": list(rows), "value": list(rows.values())})
