"""The same engine for any place: feed it another office's published run, or a textbook's.

Inputs are what statistical offices publish: a population by age, survivorship ratios, births per
woman by age, the sex ratio at birth, and net migration as counts with their timing within the year.
Single ages and age groups as wide as the step both work, with any open age (90+, 100+).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ortswandel.model.axes import FEMALE, N_SEXES, Floats
from ortswandel.model.project import grow_older

TIMINGS = {"start": 1.0, "middle": 0.5, "end": 0.0}
"""Share of the migrants counted at the start. In the middle of the step: half of them at each end,
so that they live, die and give birth for half of it."""


@dataclass(frozen=True)
class Place:
    """One place and one step.

    Attributes:
        population: Persons at the start, `[sex, age]`, sex 0 male, 1 female; groups as wide as the
            step, the last one open.
        survivorship: Share surviving from each group to the next, `[sex, age]`, 0-1; the last one
            for those already in the open group.
        newborn_survivorship: Share of the step's births alive at its end, `[sex]`, 0-1.
        asfr: Births per woman and year by age, `[age]`, zero outside the fertile ages.
        sex_ratio: Boys per girl at birth, one number.
        net_migration: Persons during the step, `[sex, age]`, may be negative; age at arrival for
            those at the start, age at the end for the others.
        share_at_start: Share of the migrants counted at the start, 0-1; the others come at the end.
            `TIMINGS` names the usual ones.
        step_years: Length of the step in years.
    """

    population: Floats
    survivorship: Floats
    newborn_survivorship: Floats
    asfr: Floats
    sex_ratio: float
    net_migration: Floats
    share_at_start: float = 0.5
    step_years: float = 1.0

    def __post_init__(self) -> None:
        """Check shapes and ranges.

        Raises:
            ValueError: An array has another shape, a missing value, or a value out of range; the
                sentence names it and what is expected.
        """
        if self.population.ndim != 2 or self.population.shape[0] != N_SEXES:
            raise ValueError(f"population: shape {self.population.shape}, expected (2, ages)")
        ages = self.population.shape[1]
        _check("population", self.population, (N_SEXES, ages), 0.0, np.inf)
        _check("survivorship", self.survivorship, (N_SEXES, ages), 0.0, 1.0)
        _check("newborn_survivorship", self.newborn_survivorship, (N_SEXES,), 0.0, 1.0)
        _check("asfr", self.asfr, (ages,), 0.0, np.inf)
        _check("net_migration", self.net_migration, (N_SEXES, ages), -np.inf, np.inf)
        _check("sex_ratio", np.array(self.sex_ratio), (), 0.0, np.inf)
        _check("share_at_start", np.array(self.share_at_start), (), 0.0, 1.0)
        if not 0.0 < self.step_years < np.inf:
            raise ValueError(f"step_years: {self.step_years}, expected above 0")


def _check(name: str, array: Floats, shape: tuple[int, ...], low: float, high: float) -> None:
    """Raise ValueError unless the array has the shape and holds finite numbers in the range."""
    if array.shape != shape:
        raise ValueError(f"{name}: shape {array.shape}, expected {shape}")
    wrong = ~np.isfinite(array) | (array < low) | (array > high)
    if wrong.any():
        value = np.asarray(array)[wrong].flat[0]
        raise ValueError(f"{name}: {value:g}, expected {low:g} to {high:g}")


@dataclass(frozen=True)
class Run:
    """A run of several steps.

    Attributes:
        population: Persons, `[step + 1, sex, age]`, the base first.
        births: Live births of each step, `[step, sex]`.
        deaths: Deaths of each step, infants included, `[step, sex]`.
        net_migration: Net migrants of each step, `[step, sex]`.
    """

    population: Floats
    births: Floats
    deaths: Floats
    net_migration: Floats

    def balance_error(self) -> Floats:
        """Return `P(t+1) - P(t) - B + D - M`, persons, `[step, sex]`; zero up to rounding."""
        change = np.diff(self.population.sum(axis=-1), axis=0)
        return np.asarray(change - self.births + self.deaths - self.net_migration)


def place_step(place: Place) -> tuple[Floats, float]:
    """Return the population at the end `[sex, age]` and the births of the step.

    `B = n sum_x f_x (W_x(start) + W_x(end)) / 2` with the women after the migrants of the start and
    before the newborns; source: Preston, Heuveline, Guillot (2001), box 6.2.

    Args:
        place: One place and one step.
    """
    start = place.population + place.share_at_start * place.net_migration
    end = grow_older(start, place.survivorship)
    end += (1.0 - place.share_at_start) * place.net_migration
    women = 0.5 * (start[FEMALE] + end[FEMALE])
    births = place.step_years * float(women @ place.asfr)
    boys = place.sex_ratio / (1.0 + place.sex_ratio)
    end[:, 0] += births * np.array([boys, 1.0 - boys]) * place.newborn_survivorship
    return end, births


def place_run(steps: Sequence[Place]) -> Run:
    """Return a run over several steps; each one starts from the population the last one reached.

    Deaths are those of the population, of the migrants at the start and of newborns: what is
    missing at the end, `sum(start (1 - S)) + B (1 - s_0)`.

    Args:
        steps: Rates and migrants of each step; only the first one's population is used.

    Raises:
        ValueError: There is no step, the steps have different ages, or more people leave an age
            than there are.
    """
    if not steps:
        raise ValueError("steps: none, expected at least one")
    population = [steps[0].population]
    flows = []
    for place in steps:
        if place.population.shape != population[0].shape:
            raise ValueError(
                f"population: shape {place.population.shape}, expected {population[0].shape}"
            )
        start = population[-1] + place.share_at_start * place.net_migration
        end, births = place_step(replace(place, population=population[-1]))
        boys = place.sex_ratio / (1.0 + place.sex_ratio)
        born = births * np.array([boys, 1.0 - boys])
        died = (start * (1.0 - place.survivorship)).sum(axis=-1)
        died = died + born * (1.0 - place.newborn_survivorship)
        flows.append((born, died, place.net_migration.sum(axis=-1)))
        population.append(end)
    births_by_sex, deaths, net = np.array(flows).swapaxes(0, 1)
    return Run(np.array(population), births_by_sex, deaths, net)
