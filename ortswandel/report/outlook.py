"""The computed future of one place: without and with newcomers, and the ranges around both."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from ortswandel.errors import InputError
from ortswandel.model.areas import area_half_width
from ortswandel.model.project import project
from ortswandel.model.ranges import Z_80, fan, only_ranges
from ortswandel.places import Place
from ortswandel.scenarios import forecast
from ortswandel.scenarios.scenario import Scenario

Z_50 = 0.6744897501960817
"""Half-width of a 50 % range in standard deviations of a normal distribution."""
SHARES = (("80", 1.0), ("50", Z_50 / Z_80))
"""Name of a range and its width against the one of 80 %."""


@dataclass(frozen=True)
class Outlook:
    """What a scenario comes to for one place.

    Attributes:
        scenario: Who comes, under which assumptions.
        years: Columns year, without, with_newcomers, low_80, high_80, low_50, high_50 (without
            newcomers), low_with, high_with (80 %, with them), persons; base year first.
    """

    scenario: Scenario
    years: pl.DataFrame

    @property
    def last(self) -> dict[str, float]:
        """The last year's row."""
        return self.years.row(-1, named=True)

    @property
    def only_ranges(self) -> bool:
        """Whether the place is so small that no single line is shown."""
        return only_ranges(float(self.years["without"][0]))

    @property
    def step(self) -> float:
        """What middle and range are rounded to alike, by the size of the middle."""
        middle = self.last["without"]
        return 10.0 if middle < 1000.0 else 100.0 if middle < 100_000.0 else 1000.0

    @property
    def added(self) -> float:
        """Newcomers and their children in the last year, persons."""
        return self.last["with_newcomers"] - self.last["without"]

    @property
    def somebody_comes(self) -> bool:
        """Whether the scenario names anybody who comes in addition."""
        return bool(self.scenario.arrivals)


def outlook(place: Place, scenario: Scenario, data_dir: Path) -> Outlook:
    """Return the future of a town, or of a Kreis as the sum of its towns.

    Args:
        place: A town or a Kreis.
        scenario: For a Kreis without arrivals; its town is not used there.
        data_dir: Folder with the model's tables.

    Raises:
        InputError: The scenario has arrivals and the place is a Kreis.
        DataError: A table is missing.
    """
    if place.is_town:
        return _of_town(scenario, data_dir)
    if scenario.arrivals:
        raise InputError("report_arrivals", value=place.name)
    return _of_kreis(place, scenario, data_dir)


def _of_town(scenario: Scenario, data_dir: Path) -> Outlook:
    found = forecast.run(scenario, data_dir)
    without, added = found.outcome.totals()
    frame = pl.DataFrame(
        {
            "year": found.outcome.years,
            "without": without,
            "with_newcomers": without + added,
            "low_with": found.low,
            "high_with": found.high,
        }
    )
    low, high = forecast.total_range(without, scenario)
    path = without[:, None]
    low_50, high_50 = fan(path, path[0], Z_50)
    edges = {"low_80": low, "high_80": high, "low_50": low_50[:, 0], "high_50": high_50[:, 0]}
    return Outlook(scenario, frame.with_columns(**{k: pl.Series(v) for k, v in edges.items()}))


def _of_kreis(place: Place, scenario: Scenario, data_dir: Path) -> Outlook:
    inputs = forecast.inputs_of(scenario, data_dir)
    towns = np.array([i for i, ags in enumerate(inputs.ags) if ags.startswith(place.region)])
    baseline = project(inputs, towns, scenario.until)
    totals = baseline.total()
    path, width = totals.sum(axis=1), area_half_width(totals)
    edges = {
        f"{side}_{name}": path * np.exp(sign * part * width)
        for name, part in SHARES
        for side, sign in (("low", -1.0), ("high", 1.0))
    }
    edges |= {"low_with": edges["low_80"], "high_with": edges["high_80"]}
    columns = {"year": baseline.years, "without": path, "with_newcomers": path}
    return Outlook(scenario, pl.DataFrame(columns | edges))
