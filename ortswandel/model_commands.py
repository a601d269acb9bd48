"""Commands of the model: project, backtest, solve, check. Errors are one sentence, exit code 2."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ortswandel import forecast
from ortswandel.errors import InputError, OrtswandelError
from ortswandel.model.backtest import RULES, SIZE_CLASSES, score
from ortswandel.model.balance import largest_balance_error
from ortswandel.model.outcome import unit_response
from ortswandel.model.project import project
from ortswandel.model.solve import TARGETS, solve, steady_effect
from ortswandel.model_inputs import (
    Choice,
    load_actual,
    load_best_rates,
    load_blocks,
    load_groups,
    load_origin,
)
from ortswandel.paths import DATA
from ortswandel.scenario import FERTILITY, GROUPS, MIGRATION, MORTALITY, Scenario
from ortswandel.text import words

ORIGIN = 2015
TARGET_YEARS = (2019, 2021, 2023)
LARGEST_ERROR = 1e-9

Commands = Any
"""The object `add_subparsers` returns; argparse keeps its type private."""


def add_commands(commands: Commands) -> None:
    """Add the model's commands to the command line."""
    _add_project(commands.add_parser("project", help="eine Gemeinde vorausberechnen"))
    test = commands.add_parser("backtest", help="Rückschau-Test gegen gezählte Zahlen")
    test.add_argument("--origin", type=int, default=ORIGIN)
    test.add_argument("--format", choices=("json",), default="json")
    test.set_defaults(run=backtest)
    _add_solve(commands.add_parser("solve", help="nötigen Zuzug berechnen"))
    check = commands.add_parser("check", help="Bilanz und Bezugswerte prüfen")
    check.set_defaults(run=check_model)


def _add_project(parser: argparse.ArgumentParser) -> None:
    """Add the options of `project`."""
    parser.add_argument("--town", required=True)
    parser.add_argument("--until", type=int, default=2045)
    parser.add_argument("--arrivals", action="append", default=[], metavar="families=12")
    parser.add_argument("--staying", action="append", default=[], metavar="0.7|families=0.7")
    parser.add_argument("--variant", action="append", default=[], metavar="L2|G2|W2")
    parser.add_argument("--draws", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=("json", "csv"), default="json")
    parser.set_defaults(run=project_town)


def _add_solve(parser: argparse.ArgumentParser) -> None:
    """Add the options of `solve`."""
    parser.add_argument("--town", required=True)
    parser.add_argument("--target", choices=TARGETS, default="population")
    parser.add_argument("--at", type=int, default=2040)
    parser.add_argument("--group", choices=GROUPS, default="families")
    parser.add_argument("--staying", type=float, default=None)
    parser.add_argument("--format", choices=("json",), default="json")
    parser.set_defaults(run=solve_town)


def run_command(options: argparse.Namespace) -> int:
    """Run the chosen command; one sentence and 2 for a bad value."""
    try:
        return int(options.run(options))
    except OrtswandelError as error:
        print(words("de").error(error), file=sys.stderr)
        return 2


def pairs(texts: Sequence[str], name: str) -> tuple[tuple[str, float], ...]:
    """Return the amounts of options like `families=12`.

    Raises:
        InputError: A text has another form.
    """
    try:
        split = [text.split("=") for text in texts]
        return tuple((group, float(amount)) for group, amount in split)
    except ValueError:
        raise InputError("scenario_unreadable", name=name, value=" ".join(texts)) from None


def staying_of(
    texts: Sequence[str], arrivals: Sequence[tuple[str, float]]
) -> tuple[tuple[str, float], ...]:
    """Return staying by group; a bare number such as `0.7` holds for every group that arrives.

    Raises:
        InputError: A text is neither a number nor like `families=0.7`.
    """
    bare = [text for text in texts if "=" not in text]
    named = pairs([text for text in texts if "=" in text], "bleiben")
    for_all = pairs([f"{group}={text}" for text in bare for group, _ in arrivals], "bleiben")
    given = dict(named)
    return tuple((group, share) for group, share in for_all if group not in given) + named


def variants(names: Sequence[str]) -> dict[str, str]:
    """Return the scenario's fields of variants like L1, G3, W2.

    Raises:
        InputError: A name is not a variant.
    """
    fields = {"mortality": MORTALITY, "fertility": FERTILITY, "migration": MIGRATION}
    known = {value: field for field, values in fields.items() for value in values}
    for name in names:
        if name not in known:
            allowed = ", ".join(known)
            raise InputError("scenario_choice", name="variant", value=name, allowed=allowed)
    return {known[name]: name for name in names}


def project_town(options: argparse.Namespace) -> int:
    """Print the projection of one town."""
    arrivals = pairs(options.arrivals, "zuzug")
    scenario = Scenario(
        town=options.town,
        until=options.until,
        arrivals=arrivals,
        staying=staying_of(options.staying, arrivals),
        draws=options.draws,
        seed=options.seed,
        **variants(options.variant),  # type: ignore[arg-type]
    )
    table = forecast.rows(forecast.run(scenario, DATA))
    if options.format == "csv":
        writer = csv.DictWriter(sys.stdout, list(table[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
        return 0
    _print_json({"scenario": json.loads(scenario.to_json()), "years": table})
    return 0


def backtest(options: argparse.Namespace) -> int:
    """Print errors and coverage by target year and size class.

    Raises:
        InputError: There is no such origin.
    """
    if options.origin != ORIGIN:
        raise InputError(
            "scenario_choice", name="origin", value=options.origin, allowed=str(ORIGIN)
        )
    scored = score(load_origin(DATA), load_actual(DATA, TARGET_YEARS))
    by_key = {(row["year"], row["size_class"], row["rule"]): row for row in scored}
    labels = [label for label, _, _ in SIZE_CLASSES]
    answer = {
        str(year): _class_scores(by_key, year, labels[0])
        | {"size_classes": {label: _class_scores(by_key, year, label) for label in labels[1:]}}
        for year in TARGET_YEARS
    }
    _print_json(answer)
    return 0


def _class_scores(
    by_key: Mapping[tuple[Any, Any, Any], Mapping[str, Any]], year: int, label: str
) -> dict[str, Any]:
    """Return the errors of all rules and the model's coverage for one class."""
    ours = by_key[year, label, "model"]
    return {
        "n_towns": ours["n_towns"],
        "mape": {rule: by_key[year, label, rule]["mape"] for rule in RULES},
        "coverage_80": ours["coverage_80"],
    }


def solve_town(options: argparse.Namespace) -> int:
    """Print the steady inflow that keeps a quantity at today's level.

    Raises:
        InputError: A value is not allowed, or the group changes nothing in the target.
    """
    group = load_groups(DATA)[options.group]
    share = group.staying if options.staying is None else options.staying
    scenario = Scenario(town=options.town, until=options.at, staying=((group.name, share),))
    inputs = forecast.inputs_for(DATA, Choice())
    town = forecast.town_index(inputs, scenario.town)
    unit = unit_response(inputs, town, group, share)
    if steady_effect(unit, options.at - inputs.base_year, options.target) <= 0.0:
        raise InputError(
            "scenario_no_effect", value=group.name, target=options.target, at=options.at
        )
    baseline = project(inputs, np.array([town]))
    answer = solve(baseline, unit, options.target, options.at, load_best_rates(DATA)[town])
    households = answer.persons_per_year / group.household_size
    _print_json({"households_per_year": households, **vars(answer)})
    return 0


def check_model(options: argparse.Namespace) -> int:
    """Print the largest balance error and the Land's figures; 1 if the balance does not close."""
    del options
    inputs = forecast.inputs_for(DATA, Choice())
    run = project(inputs)
    worst = largest_balance_error(run)
    land = run.total().sum(axis=1)
    counted = load_blocks(DATA).base[:, :, :3].sum()
    _print_json(
        {
            "largest_balance_error_persons": worst,
            "land": {str(run.years[k]): float(land[k]) for k in range(0, len(land), 5)},
            "births_first_year": float(run.births[0].sum()),
            "deaths_first_year": float(run.deaths[0].sum()),
            "children_0_2_counted": float(counted),
        }
    )
    return 0 if worst < LARGEST_ERROR else 1


def _print_json(value: Mapping[str, Any]) -> None:
    """Print a value as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=float))
