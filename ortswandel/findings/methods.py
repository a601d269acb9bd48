"""How numbers came about: what was estimated, derived, summed or perturbed, by method."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

ORDER = ("split_estimate", "estimated", "derived", "association", "perturbed", "summed")
"""From the least to the most certain."""


@dataclass(frozen=True)
class Group:
    """All numbers of one method: subjects with their years, and the largest error if known."""

    method: str
    subjects: tuple[tuple[str, tuple[int, ...]], ...]
    max_error_persons: int | None


def groups(methods: pl.DataFrame) -> list[Group]:
    """Return the numbers that were not simply counted, grouped by method.

    Args:
        methods: One row per subject and method: subject, method, years, max_error_persons.
    """
    return [
        _group(method, methods.filter(pl.col("method") == method))
        for method in ORDER
        if method in methods["method"].to_list()
    ]


def _group(method: str, rows: pl.DataFrame) -> Group:
    subjects = tuple((row["subject"], tuple(row["years"])) for row in rows.iter_rows(named=True))
    error = rows["max_error_persons"].max()
    return Group(method, subjects, None if error is None else int(str(error)))


def year_runs(years: Iterable[int]) -> str:
    """Return "1990, 1994, 2008–2010": three or more years in a row become a span."""
    ordered = sorted(set(years))
    runs: list[list[int]] = [[ordered[0]]] if ordered else []
    for before, year in pairwise(ordered):
        if year == before + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs
    )
