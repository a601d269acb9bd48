"""The common form of all indicators: one row per region, indicator and year."""

from collections.abc import Mapping
from datetime import date

import polars as pl

SIGNIFICANT_DIGITS = 10
KEYS = ("region", "level", "year", "reference", "method", "census_base")
RANK = ("observed", "summed", "derived", "split_estimate", "estimated", "perturbed")


def indicator_rows(frame: pl.DataFrame, values: Mapping[str, pl.Expr]) -> pl.DataFrame:
    """Return long rows; a value that is missing or not finite has no row.

    Args:
        frame: Columns region, level, year and, if known, reference, method and census_base.
        values: Indicator id -> its value as an expression over the frame.

    Returns:
        region, level, indicator, year, reference, value, method, census_base.
    """
    filled = with_defaults(frame)
    wide = filled.select(
        *KEYS, *[value.cast(pl.Float64).alias(name) for name, value in values.items()]
    )
    long = wide.unpivot(index=KEYS, variable_name="indicator", value_name="value")
    known = long.filter(pl.col("value").is_not_null() & pl.col("value").is_finite())
    return known.with_columns(pl.col("value").round_sig_figs(SIGNIFICANT_DIGITS))


def with_defaults(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with the key columns it lacks: no date, observed, no census base."""
    defaults = {
        "reference": pl.lit(None, pl.String),
        "method": pl.lit("observed"),
        "census_base": pl.lit(None, pl.String),
    }
    return frame.with_columns(
        value.alias(name) for name, value in defaults.items() if name not in frame.columns
    )


def dated(year: int, reference: date | str | None) -> list[pl.Expr]:
    """Return the columns year and reference (ISO 8601; empty where the source names none)."""
    text = reference.isoformat() if isinstance(reference, date) else reference
    return [pl.lit(year).alias("year"), pl.lit(text, pl.String).alias("reference")]


def year_end(year: pl.Expr) -> pl.Expr:
    """Return 31 December of a year as ISO 8601 text."""
    return pl.format("{}-12-31", year)


def summed_above_towns(town_method: pl.Expr) -> pl.Expr:
    """Return the town's method; for Kreis and Land 'summed'."""
    return pl.when(pl.col("level") == "town").then(town_method).otherwise(pl.lit("summed"))


def weakest(first: str, second: str) -> pl.Expr:
    """Return the less certain of two method columns."""
    ranks = {name: rank for rank, name in enumerate(RANK)}
    names = dict(enumerate(RANK))
    worst = pl.max_horizontal(pl.col(name).replace_strict(ranks) for name in (first, second))
    return worst.replace_strict(names, return_dtype=pl.String)
