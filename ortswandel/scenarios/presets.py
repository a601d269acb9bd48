"""Ready scenarios for a town, taken from what has happened there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ortswandel.model.mix import mixture
from ortswandel.model.profiles import Group
from ortswandel.model_inputs import load_blocks, load_groups, load_net_history
from ortswandel.scenarios.forecast import inputs_of, run, town_index, yearly_net
from ortswandel.scenarios.scenario import GROUPS, Scenario
from ortswandel.scenarios.values import (
    FIRST_YEAR,
    LEAST_LEAVING,
    MOST_HOUSEHOLDS,
    Amounts,
    check_choice,
)

PRESETS = ("nobody_extra", "as_before", "best_years", "refugees_stay", "young_stay")
N_BEST = 3
"""Best years taken together; the same as what counts as realistic."""
REFUGEE_YEARS = (2015, 2016, 2022)
EVERYBODY = (1.0, 1.0, 1.0)


@dataclass(frozen=True)
class Town:
    """What a preset is made of.

    Attributes:
        people: Persons today.
        assumed: Net migration per year that is assumed without a scenario, persons.
        years: Years of the record.
        net: Net migration of these years, persons.
        rate: The same per person.
        shares: Shares of persons per group in the order of GROUPS that look like its in-movers.
    """

    people: float
    assumed: float
    years: tuple[int, ...]
    net: tuple[float, ...]
    rate: tuple[float, ...]
    shares: tuple[float, ...]


def preset(name: str, scenario: Scenario, data_dir: Path) -> Scenario:
    """Return a ready scenario for the town of a scenario; years and variants stay as they are.

    Args:
        name: One of PRESETS. `nobody_extra`: only what is assumed anyway. `as_before`: as many as
            on average since 2012. `best_years`: as many as in the three best years. Both count
            beyond what is assumed and come as the groups whose ages fit the town's in-movers.
            `refugees_stay`: what 2015, 2016 and 2022 brought beyond the median year, spread evenly
            over all years, as refugees who all stay five years. `young_stay`: half as many of the
            18- to 29-year-olds leave.
        scenario: For town, last year and variants.
        data_dir: Folder with the model's tables.

    Raises:
        InputError: There is no such preset or town.
        DataError: A table is missing.
    """
    check_choice("preset", name, PRESETS)
    plain = replace(
        scenario, arrivals=(), staying=(), first_year=FIRST_YEAR, duration=0, ramp=0,
        young_leaving=LEAST_LEAVING if name == "young_stay" else 1.0,
    )  # fmt: skip
    if name in ("nobody_extra", "young_stay"):
        return plain
    town, groups = town_record(plain, data_dir), load_groups(data_dir)
    if name == "refugees_stay":
        arrivals = households({"refugees": refugee_surplus(town)}, groups)
        return replace(plain, arrivals=arrivals, staying=(("refugees", EVERYBODY),))
    rate = float(np.mean(np.sort(town.rate)[-N_BEST:] if name == "best_years" else town.rate))
    extra = max(0.0, rate * town.people - town.assumed)
    by_group = {group: extra * share for group, share in zip(GROUPS, town.shares, strict=True)}
    return replace(plain, arrivals=households(by_group, groups))


def town_record(scenario: Scenario, data_dir: Path) -> Town:
    """Return what a town's presets are made of."""
    inputs, history = inputs_of(scenario, data_dir), load_net_history(data_dir)
    town, groups = town_index(inputs, scenario.town), load_groups(data_dir)
    baseline = run(scenario, data_dir).outcome.baseline
    profiles = [groups[name].profile for name in GROUPS]
    return Town(
        people=float(baseline.total()[0, 0]),
        assumed=float(yearly_net(baseline)[0]),
        years=history.years,
        net=tuple(history.persons[town].tolist()),
        rate=tuple(history.rate[town].tolist()),
        shares=tuple(mixture(profiles, load_blocks(data_dir).attraction[town]).tolist()),
    )


def refugee_surplus(town: Town) -> float:
    """Return what 2015, 2016 and 2022 brought beyond the median year, persons per year of record.

    `sum(max(0, net - median)) / number of years`: the same number of people, spread evenly.
    """
    usual = float(np.median(town.net))
    by_year = dict(zip(town.years, town.net, strict=True))
    return sum(max(0.0, by_year[year] - usual) for year in REFUGEE_YEARS) / len(town.years)


def households(persons: Mapping[str, float], groups: Mapping[str, Group]) -> Amounts:
    """Return whole households by group whose persons come nearest to all persons together.

    Every group gets its full households; then the group that lacks most gets one more, as long as
    the sum comes nearer.
    """
    size = {name: groups[name].household_size for name in persons}
    whole = {name: float(number // size[name]) for name, number in persons.items()}
    while True:
        lacking = {name: persons[name] - whole[name] * size[name] for name in persons}
        most = max(lacking, key=lambda name: lacking[name])
        missing = sum(lacking.values())
        if abs(missing - size[most]) >= abs(missing):
            break
        whole[most] += 1.0
    return tuple((name, min(n, MOST_HOUSEHOLDS)) for name, n in whole.items() if n > 0.0)
