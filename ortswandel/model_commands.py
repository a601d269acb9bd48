"""Commands of the model: project, backtest, solve, check. Errors are one sentence, exit code 2."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from ortswandel import forecast, reverse
from ortswandel.errors import InputError, OrtswandelError
from ortswandel.model.backtest import RULES, SIZE_CLASSES, score
from ortswandel.model.balance import largest_balance_error
from ortswandel.model.project import project
from ortswandel.model.solve import TARGETS
from ortswandel.model_inputs import (
    Choice,
    load_actual,
    load_blocks,
    load_origin,
)
from ortswandel.paths import DATA
from ortswandel.scenario import FERTILITY, GROUPS, MIGRATION, MORTALITY, Scenario
from ortswandel.scenario_text import amounts, pair, stays
from ortswandel.scenario_values import Stays
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
    _add_course(parser)
    parser.add_argument("--variant", action="append", default=[], metavar="L2|G2|W2")
    parser.add_argument("--draws", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=("json", "csv"), default="json")
    parser.set_defaults(run=project_town)


def _add_course(parser: argparse.ArgumentParser) -> None:
    """Add who stays, when they come, and how often the young leave; for `project` and `solve`."""
    parser.add_argument(
        "--staying", action="append", default=[], metavar="0.7|families=0.9/0.8/0.68"
    )
    parser.add_argument("--first-year", type=int, default=Scenario.first_year)
    parser.add_argument("--duration", type=int, default=Scenario.duration)
    parser.add_argument("--ramp", type=int, default=Scenario.ramp)
    parser.add_argument("--young-leaving", type=float, default=Scenario.young_leaving)


def course(options: argparse.Namespace, groups: Sequence[str]) -> dict[str, Any]:
    """Return the scenario's fields of `_add_course`; a bare share holds for all `groups`.

    Raises:
        InputError: Staying can't be read.
    """
    return {
        "staying": staying_of(options.staying, groups),
        "first_year": options.first_year,
        "duration": options.duration,
        "ramp": options.ramp,
        "young_leaving": options.young_leaving,
    }


def _add_solve(parser: argparse.ArgumentParser) -> None:
    """Add the options of `solve`."""
    parser.add_argument("--town", required=True)
    parser.add_argument("--target", choices=TARGETS, default="population")
    parser.add_argument("--at", type=int, default=2040)
    parser.add_argument("--wanted", type=float, default=None)
    parser.add_argument("--group", choices=GROUPS, default="families")
    _add_course(parser)
    parser.add_argument("--format", choices=("json",), default="json")
    parser.set_defaults(run=solve_town)


def run_command(options: argparse.Namespace) -> int:
    """Run the chosen command; one sentence and 2 for a bad value."""
    try:
        return int(options.run(options))
    except OrtswandelError as error:
        print(words("de").error(error), file=sys.stderr)
        return 2


def staying_of(texts: Sequence[str], groups: Sequence[str]) -> Stays:
    """Return staying by group; a bare `0.7` or `0.9/0.8/0.68` holds for every group not named.

    Raises:
        InputError: A text is neither bare nor like `families=0.7`.
    """
    bare = [text for text in texts if "=" not in text]
    named = [pair("staying", text, "=") for text in texts if "=" in text]
    given = dict(named)
    for_all = [(group, text) for text in bare for group in groups if group not in given]
    return stays("staying", for_all + named)


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
    arrivals = amounts("arrivals", [pair("arrivals", text, "=") for text in options.arrivals])
    scenario = Scenario(
        town=options.town,
        until=options.until,
        arrivals=arrivals,
        draws=options.draws,
        seed=options.seed,
        **course(options, [group for group, _ in arrivals]),
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
    """Print the yearly inflow that keeps a quantity at today's level or brings it to another.

    Raises:
        InputError: A value is not allowed, or the group changes nothing in the target.
    """
    scenario = Scenario(town=options.town, until=options.at, **course(options, [options.group]))
    answer = reverse.solve(
        scenario,
        DATA,
        group=options.group,
        target=options.target,
        at=options.at,
        wanted=options.wanted,
    )
    _print_json(vars(answer))
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
