"""The figures a room needs: names, counted people, and what a scenario comes to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from ortswandel.db import Database
from ortswandel.live.rooms.scenario_query import read_scenario
from ortswandel.model.axes import Floats
from ortswandel.model.profiles import Group
from ortswandel.model.ranges import only_ranges
from ortswandel.model_inputs import load_groups
from ortswandel.places import Place, Places
from ortswandel.scenarios import forecast

KEPT = 512
"""Scenarios kept ready; a slider in motion asks for many."""


@dataclass(frozen=True)
class Count:
    """People counted in a town at the end of a year, and the census behind the count."""

    year: int
    persons: int
    base: str


@dataclass(frozen=True)
class Path80:
    """A computed course: middle and edges of the 80 % range, persons per year.

    `middle` is None for towns too small for a single line.
    """

    middle: tuple[int, ...] | None
    low: tuple[int, ...]
    high: tuple[int, ...]


@dataclass(frozen=True)
class Future:
    """What a scenario comes to, from `first` (the last count) to `until`."""

    first: int
    until: int
    without: Path80
    changed: Path80 | None

    def at(self, year: int) -> tuple[int | None, int, int]:
        """Return middle, low and high of the scenario in a year, persons."""
        path, k = self.changed or self.without, year - self.first
        return (path.middle[k] if path.middle else None), path.low[k], path.high[k]


class Figures(Protocol):
    """Where a room gets its figures."""

    def knows(self, town: str) -> bool:
        """Tell whether there is a town with this key."""

    def name(self, town: str) -> str:
        """Return the name of a town."""

    def place(self, town: str) -> Place:
        """Return a town with everything sentences need."""

    def group(self, name: str) -> Group:
        """Return a group of newcomers."""

    def counted(self, town: str) -> tuple[Count, ...]:
        """Return the counted people of a town, oldest first."""

    def future(self, query: str) -> Future:
        """Return what a scenario comes to."""


class ModelFigures:
    """Figures from the project's tables and model.

    Args:
        database: Returns the database; asked when the first room needs it.
        data_dir: Folder with the model's tables.
    """

    def __init__(self, database: Callable[[], Database], data_dir: Path) -> None:
        self._database = database
        self._data_dir = data_dir
        self._places: Callable[[], Places] = lru_cache(maxsize=1)(
            lambda: Places.from_frame(database().run("places"))
        )
        self.counted: Callable[[str], tuple[Count, ...]] = lru_cache(KEPT)(self._counted)
        self.future: Callable[[str], Future] = lru_cache(KEPT)(self._future)

    def knows(self, town: str) -> bool:
        """Tell whether there is a town with this key."""
        return town in self._places() and self._places()[town].is_town

    def name(self, town: str) -> str:
        """Return the name of a town."""
        return self._places()[town].name

    def place(self, town: str) -> Place:
        """Return a town with everything sentences need."""
        return self._places()[town]

    def group(self, name: str) -> Group:
        """Return a group of newcomers."""
        return load_groups(self._data_dir)[name]

    def _counted(self, town: str) -> tuple[Count, ...]:
        rows = self._database().run("population_by_year", regions=[town])
        return tuple(
            Count(row["year"], row["population"], row["census_base"])
            for row in rows.iter_rows(named=True)
        )

    def _future(self, query: str) -> Future:
        scenario = read_scenario(query)
        without = forecast.run(replace(scenario, arrivals=()), self._data_dir)
        changed = forecast.run(scenario, self._data_dir) if scenario.arrivals else None
        years = without.outcome.years
        return Future(years[0], years[-1], _path(without), _path(changed) if changed else None)


def _path(found: forecast.Forecast) -> Path80:
    total = found.total
    middle = None if only_ranges(float(total[0])) else _whole(total)
    return Path80(middle, _whole(found.low), _whole(found.high))


def _whole(values: Floats) -> tuple[int, ...]:
    return tuple(round(float(value)) for value in values)
