"""The reverse question: how many of one group must come each year, and can that be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ortswandel.errors import InputError
from ortswandel.model.inputs import Inputs
from ortswandel.model.leaving import even_staying
from ortswandel.model.outcome import Outcome
from ortswandel.model.profiles import Group
from ortswandel.model.response import response
from ortswandel.model.solve import (
    TARGETS,
    Question,
    arrivals_needed,
    inflow_effect,
    quantity,
    staying_needed,
)
from ortswandel.model_inputs import load_best_rates, load_class_size, load_groups
from ortswandel.scenarios.forecast import Forecast, inputs_of, run, town_index, yearly_net
from ortswandel.scenarios.scenario import GROUPS, Scenario
from ortswandel.scenarios.values import check_choice, checked_number

MOST_WANTED = 1_000_000.0


@dataclass(frozen=True)
class Answer:
    """The yearly inflow that reaches a target.

    Attributes:
        households_per_year: Households of the group in a full year; not above 0 if none are needed.
        persons_per_year: The same in persons.
        rate_per_1000: The same per 1,000 people of today.
        today: The quantity today.
        without: The quantity in the target year when nobody of the group comes.
        wanted: The wanted quantity.
        best_rate_per_1000: Net migration in the best years on record, per 1,000.
        most_households: Households of the group that these best years leave room for.
        realistic: Whether the number is not above that.
        staying_needed: Where it is not realistic: share staying five years with which
            `most_households` would do; None if even everybody staying would not.
    """

    households_per_year: float
    persons_per_year: float
    rate_per_1000: float
    today: float
    without: float
    wanted: float
    best_rate_per_1000: float
    most_households: float
    realistic: bool
    staying_needed: float | None


def solve(
    scenario: Scenario,
    data_dir: Path,
    *,
    group: str,
    target: str = "population",
    at: int = 2040,
    wanted: float | None = None,
) -> Answer:
    """Return how many households of a group must come per year; other groups come as stated.

    Args:
        scenario: Town, start, duration, ramp, staying, assumptions, and who else comes.
        data_dir: Folder with the model's tables.
        group: Who is to come.
        target: What is to be reached, one of TARGETS.
        at: Year in which it is to be reached.
        wanted: Wanted quantity; today's when left out, for `primary_class` one class.

    Raises:
        InputError: A value is not allowed, or the group changes nothing in the target.
        DataError: A table is missing.
    """
    check_choice("group", group, GROUPS)
    check_choice("target", target, TARGETS)
    if wanted is not None:
        checked_number("wanted", wanted, 0.0, MOST_WANTED)
    elif target == "primary_class":
        wanted = load_class_size(data_dir)
    others = tuple(pair for pair in scenario.arrivals if pair[0] != group)
    without = run(replace(scenario, until=at, arrivals=others), data_dir)
    inputs = inputs_of(scenario, data_dir)
    town, who = town_index(inputs, scenario.town), load_groups(data_dir)[group]
    best_rate = float(load_best_rates(data_dir)[town])
    today = _today(without.outcome, target)
    question = _question(without, target, today if wanted is None else wanted, best_rate)
    return _answer(question, today, inputs, town, who, scenario)


def _today(outcome: Outcome, target: str) -> float:
    return float(quantity(outcome.residents[0], target))


def _question(without: Forecast, target: str, wanted: float, best_rate: float) -> Question:
    """Return the question to the model; `without` ends in the target year."""
    outcome, baseline = without.outcome, without.outcome.baseline
    return Question(
        target=target,
        without=float(quantity(outcome.residents[-1] + outcome.newcomers[-1], target)),
        wanted=wanted,
        coming=np.array(list(without.scenario.coming().values())),
        people=float(outcome.residents[0].sum()),
        other_net=float(yearly_net(baseline)[0] + outcome.layer.arrivals.sum(axis=1).max()),
        best_rate=best_rate,
    )


def _answer(
    question: Question, today: float, inputs: Inputs, town: int, group: Group, scenario: Scenario
) -> Answer:
    """Return the answer in persons and households.

    Raises:
        InputError: The group changes nothing in the target.
    """
    unit = response(inputs, town, group, scenario.staying_of(group.name, group.staying)).population
    if inflow_effect(unit, question.coming, question.target) <= 0.0:
        at = inputs.base_year + len(question.coming)
        raise InputError("scenario_no_effect", value=group.name, target=question.target, at=at)
    persons = arrivals_needed(question, unit)
    realistic = persons <= question.most
    return Answer(
        households_per_year=persons / group.household_size,
        persons_per_year=persons,
        rate_per_1000=1000.0 * persons / question.people,
        today=today,
        without=question.without,
        wanted=question.wanted,
        best_rate_per_1000=1000.0 * question.best_rate,
        most_households=question.most / group.household_size,
        realistic=realistic,
        staying_needed=None if realistic else _staying(question, inputs, town, group),
    )


def _staying(question: Question, inputs: Inputs, town: int, group: Group) -> float | None:
    """Return the share staying five years that would do instead of more people."""
    n_years = len(question.coming)
    return staying_needed(
        question, lambda s: response(inputs, town, group, even_staying(s), n_years).population
    )
