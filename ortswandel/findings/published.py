"""Published projections beside ours: on our base, and the difference taken apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from ortswandel.model.comparator import at_year, gap_parts, rebased

KEYS = ("projection", "variant")


@dataclass(frozen=True)
class Gap:
    """Ours and a published figure of one year; `base` and `assumptions` add up to the difference.

    Attributes:
        projection: Name of the published projection.
        variant: Its variant, empty where there is only one.
        year: Year compared, 31.12.
        published: Persons as published.
        ours: Persons in our projection.
        base: What the different start at our base date makes, persons.
        assumptions: What births, deaths and migration make, persons.
    """

    projection: str
    variant: str
    year: int
    published: float
    ours: float
    base: float
    assumptions: float

    @property
    def on_our_base(self) -> float:
        """Return the published change from our start, persons."""
        return self.published + self.base


def on_our_base(official: pl.DataFrame, our_base: float, base_year: int) -> pl.DataFrame:
    """Return published paths with their own relative change, but from our population.

    Projections that don't reach from before to after `base_year` are left out.

    Args:
        official: Columns projection, variant, year, population (persons).
        our_base: Our persons in the base year.
        base_year: Year in which the paths are put on our base.
    """
    parts = [
        _moved(rows, our_base, base_year) for rows in _paths(official) if _reaches(rows, base_year)
    ]
    schema = {"projection": pl.String, "variant": pl.String, "year": pl.Int64}
    return pl.concat(parts) if parts else pl.DataFrame(schema=schema | {"population": pl.Float64})


def _moved(rows: pl.DataFrame, our_base: float, base_year: int) -> pl.DataFrame:
    """Return one path from the base year on."""
    years, people = arrays(rows)
    start = at_year(years, people, base_year)
    later = years > base_year
    moved = rebased(people[later], start, our_base)
    first = rows.row(0, named=True)
    return pl.DataFrame(
        {
            "projection": first["projection"],
            "variant": first["variant"],
            "year": [base_year, *years[later].astype(int).tolist()],
            "population": [our_base, *moved.tolist()],
        }
    )


def gaps(
    official: pl.DataFrame, ours: Mapping[int, float], base_year: int, last: int
) -> tuple[Gap, ...]:
    """Return one comparison per path: at its last published year, at the latest in `last`.

    Args:
        official: Columns projection, variant, year, population (persons).
        ours: Our persons by year, with `base_year`.
        base_year: Year up to which a difference counts as a different start.
        last: Latest year compared.
    """
    return tuple(
        _gap(rows, ours, base_year, last) for rows in _paths(official) if _reaches(rows, base_year)
    )


def _gap(rows: pl.DataFrame, ours: Mapping[int, float], base_year: int, last: int) -> Gap:
    years, people = arrays(rows)
    year = min(int(years[-1]), last)
    published = at_year(years, people, year)
    start = at_year(years, people, base_year)
    parts = gap_parts(ours[year], published, ours[base_year], start)
    first = rows.row(0, named=True)
    return Gap(first["projection"], first["variant"], year, published, ours[year], **parts)


def _paths(official: pl.DataFrame) -> list[pl.DataFrame]:
    return official.sort(*KEYS, "year").partition_by(*KEYS, maintain_order=True)


def arrays(rows: pl.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return years and persons of one path as floats."""
    return rows["year"].cast(pl.Float64).to_numpy(), rows["population"].cast(pl.Float64).to_numpy()


def _reaches(rows: pl.DataFrame, base_year: int) -> bool:
    return bool(rows["year"].min() <= base_year < rows["year"].max())  # type: ignore[operator]


def rounded_parts(gap: Gap, step: float) -> tuple[float, float, float, float]:
    """Return published, base, assumptions, ours, each rounded, so that they still add up.

    Args:
        gap: The comparison.
        step: Persons to which is rounded.
    """
    published, ours = (round(value / step) * step for value in (gap.published, gap.ours))
    base = round(gap.base / step) * step
    return published, base, ours - published - base, ours
