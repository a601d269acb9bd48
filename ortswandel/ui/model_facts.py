"""What the method page says about the model, worked out once per process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import polars as pl

from ortswandel.model.areas import area_fan, land_tfr, official_rule
from ortswandel.model.axes import FEMALE, FERTILE, Floats
from ortswandel.model.backtest import all_totals, gain_range, percentage_errors
from ortswandel.model.life_table import life_expectancy
from ortswandel.model.migration import halfway_rate, refill_rate
from ortswandel.model.project import project
from ortswandel.model.ranges import fan
from ortswandel.model_inputs import Choice, load_actual, load_blocks, load_origin
from ortswandel.scenarios.forecast import inputs_for

SEED, N_SAMPLES = 0, 10_000


@dataclass(frozen=True)
class Baseline:
    """The baseline of all towns.

    Attributes:
        ags: Town keys.
        years: Years, base year first.
        totals: Persons, `[year + 1, town]`.
    """

    ags: tuple[str, ...]
    years: tuple[int, ...]
    totals: Floats

    def within(self, region: str) -> np.ndarray:
        """Return which towns belong to a town's, Kreis's or the Land's key, `[town]`."""
        return np.array([key.startswith(region) for key in self.ags])

    def path(self, region: str) -> pl.DataFrame:
        """Return year, population, low, high (persons) of a place; 80 % range."""
        totals = self.totals[:, self.within(region)]
        single = totals.shape[1] == 1
        low, high = fan(totals, totals[0]) if single else area_fan(totals)
        edges = {"low": low.reshape(-1), "high": high.reshape(-1)}
        return pl.DataFrame({"year": self.years, "population": totals.sum(axis=1), **edges})

    def after_official_rule(self, town: str) -> pl.DataFrame | None:
        """Return year, population of a town with its Kreis's relative change; None for a Kreis."""
        kreis = self.within(town[:5])
        if kreis.sum() == 1:
            return None
        path = official_rule(self.totals, kreis, self.ags.index(town))
        return pl.DataFrame({"year": self.years, "population": path})


@lru_cache(maxsize=1)
def baseline(data_dir: Path) -> Baseline:
    """Return the baseline of all towns to the last year of the inputs."""
    found = project(inputs_for(data_dir, Choice()))
    return Baseline(found.ags, tuple(int(year) for year in found.years), found.total())


@lru_cache(maxsize=1)
def gains(data_dir: Path, year: int) -> dict[str, tuple[float, float, float]]:
    """Return how far the model's error lies from that of each official rule, with its 95 % range.

    Args:
        data_dir: Folder with the model's tables.
        year: Year of the back-test.
    """
    origin, counted = load_origin(data_dir), load_actual(data_dir, [year])[year]
    totals = all_totals(origin)
    errors = {r: percentage_errors(totals[r][year - origin.year], counted) for r in totals}
    return {
        rule: gain_range(
            errors["model"], errors[rule], origin.kreis, np.random.default_rng(SEED), N_SAMPLES
        )
        for rule in ("official_rule", "official_halfway")
    }


@lru_cache(maxsize=1)
def births_per_woman(data_dir: Path) -> tuple[float, float, float]:
    """Return births per woman assumed for the Land, and of the lowest and highest town."""
    inputs, tfr = inputs_for(data_dir, Choice()), load_blocks(data_dir).tfr
    women = inputs.base[:, FEMALE, FERTILE]
    return land_tfr(inputs.asfr[0], women), float(tfr.min()), float(tfr.max())


@lru_cache(maxsize=1)
def last_life_expectancy(data_dir: Path) -> tuple[int, float, float]:
    """Return the last year of the inputs and its assumed life expectancy, men and women."""
    qx = load_blocks(data_dir).qx[Choice().mortality]
    male, female = life_expectancy(qx[-1])
    return inputs_for(data_dir, Choice()).last_year, float(male), float(female)


def halfway_share() -> float:
    """Return how far a Kreis's net migration is drawn to the Land's, 0-1."""
    return float(halfway_rate(np.zeros(1), 1.0)[0])


def refill_share() -> float:
    """Return the share of a town's deviating natural change that in-moves answer, 0-1."""
    deviation = np.full(1, -0.001)
    return float((refill_rate(deviation, np.zeros(1)) / -deviation)[0])
