"""What the probe on other Länder says about each choice of the model, in sentences and rows."""

from __future__ import annotations

import polars as pl

from ortswandel.findings.finding import Finding
from ortswandel.findings.model import one_decimal
from ortswandel.text import Words

OURS = "model"
RULES = ("official_rule", "official_halfway", "no_change")
CHOICES = (
    "halfway_0",
    "halfway_25",
    "halfway_75",
    "halfway_100",
    "constant_mortality",
    "in_moves_follow",
    "refill_0",
    "refill_70",
    "own_history_20",
    "own_history_60",
)
SAME = 0.05
"""Errors that differ by less, in percentage points, count as the same."""


def mean_errors(table: pl.DataFrame) -> pl.DataFrame:
    """Return rule, year, mape (%), coverage_80 (share): means of the Länder with equal weight.

    Args:
        table: Columns land, rule, year, mape, coverage_80.
    """
    return table.group_by("rule", "year").agg(pl.col("mape", "coverage_80").mean())


def n_towns(table: pl.DataFrame) -> int:
    """Return how many towns were compared in the last year."""
    rows = table.filter(rule=OURS, year=table["year"].max())
    return sum(rows["n_towns"].to_list())


def headline(table: pl.DataFrame, words: Words) -> Finding:
    """Say how far off the model and the official rule were on the other Länder in the last year."""
    year = int(table["year"].max())  # type: ignore[arg-type]
    errors = errors_in(table, year)
    values = {
        "year": str(year),
        "ours": one_decimal(errors[OURS], words),
        "official": one_decimal(errors["official_rule"], words),
    }
    key = "title_better" if errors[OURS] < errors["official_rule"] else "title_worse"
    return Finding(f"model_page.referee.{key}", values)


def errors_in(table: pl.DataFrame, year: int) -> dict[str, float]:
    """Return the mean error in percent by rule in one year."""
    rows = mean_errors(table).filter(year=year)
    return dict(rows.select("rule", "mape").iter_rows())


def verdict(gap: float) -> str:
    """Return whether the model's choice was better, worse or the same.

    Args:
        gap: Error with the other choice minus the model's, percentage points.
    """
    if abs(gap) < SAME:
        return "same"
    return "better" if gap > 0 else "worse"


def verdicts(table: pl.DataFrame) -> dict[str, str]:
    """Return the verdict on the model against each other choice in the last year, by choice."""
    errors = errors_in(table, int(table["year"].max()))  # type: ignore[arg-type]
    return {choice: verdict(errors[choice] - errors[OURS]) for choice in CHOICES}
