"""Commands of the model: project, backtest, solve, check. Errors are one sentence, exit code 2."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ortswandel.commands.parser import Parser, add_command, as_option
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
from ortswandel.scenarios import forecast, reverse
from ortswandel.scenarios.scenario import FERTILITY, GROUPS, MIGRATION, MORTALITY, Scenario
from ortswandel.scenarios.text import amounts, from_text, number, pair, stays
from ortswandel.scenarios.values import QUERY_NAMES, Stays, check_choice
from ortswandel.text import words

ORIGIN = 2015
TARGET_YEARS = (2019, 2021, 2023)
LARGEST_ERROR = 1e-9

OPTIONS = {parameter: field for field, parameter in QUERY_NAMES.items()} | {
    name: name for name in ("format", "language", "kind", "variant", "group", "target", "year",
    "total", "origin", "wanted")
}  # fmt: skip
"""Options by the name an error uses, which is that of the address for a scenario."""

Commands = Any
"""The object `add_subparsers` returns; argparse keeps its type private."""


def add_commands(commands: Commands) -> None:
    """Add the model's commands to the command line; values are checked when a command runs."""
    _add_project(add_command(commands, "project"))
    test = add_command(commands, "backtest")
    test.option("--origin", default=str(ORIGIN), metavar=str(ORIGIN))
    test.set_defaults(run=backtest, formats=("json",))
    _add_solve(add_command(commands, "solve"))
    check = add_command(commands, "check")
    check.set_defaults(run=check_model, formats=("json",))
    for parser in (test, check):
        parser.option("--format", default="json", metavar="json")


def _add_project(parser: Parser) -> None:
    """Add the options of `project`."""
    add_scenario(parser)
    parser.option("--until", metavar="2045")
    parser.option("--draws", metavar="0|20-2000")
    parser.option("--seed", metavar="1")
    parser.option("--format", default="json", metavar="json|csv")
    parser.set_defaults(run=project_town, formats=("json", "csv"))


def _add_solve(parser: Parser) -> None:
    """Add the options of `solve`."""
    add_scenario(parser)
    parser.option("--target", default="population", metavar="|".join(TARGETS))
    parser.option("--at", default="2040", metavar="2040")
    parser.option("--wanted", metavar="12000")
    parser.option("--group", default="families", metavar="|".join(GROUPS))
    parser.option("--format", default="json", metavar="json")
    parser.set_defaults(run=solve_town, formats=("json",))


def add_scenario(parser: Parser, *, needs_town: bool = True) -> None:
    """Add town, who comes when, who stays, and the assumptions."""
    parser.option("--town", required=needs_town, metavar="15087220")
    for name, form in (
        ("--arrivals", "families=12"),
        ("--staying", "0.7|families=0.9/0.8/0.68"),
        ("--variant", "L2|G2|W2"),
    ):
        parser.option(name, action="append", default=[], metavar=form)
    for name, form in (
        ("--first-year", "2026"),
        ("--duration", "0-25"),
        ("--ramp", "0-10"),
        ("--young-leaving", "0.5-1.5"),
    ):
        parser.option(name, metavar=form)


def scenario_of(options: argparse.Namespace, groups: Sequence[str] = ()) -> Scenario:
    """Return the scenario of the options; a bare share of stayers holds for all who arrive.

    Args:
        options: Options of `project` or `solve`.
        groups: Further groups for which a bare share holds.

    Raises:
        InputError: A value can't be read or is not allowed.
    """
    arrivals = amounts("arrivals", [pair("arrivals", text, "=") for text in options.arrivals])
    coming = dict.fromkeys([*groups, *(group for group, _ in arrivals)])
    given = {name: getattr(options, name, None) for name in QUERY_NAMES}
    single = {name: from_text(name, text) for name, text in given.items() if isinstance(text, str)}
    staying = staying_of(options.staying, list(coming))
    fields = single | {"arrivals": arrivals, "staying": staying} | variants(options.variant)
    return Scenario(**fields)


def run_command(options: argparse.Namespace) -> int:
    """Run the chosen command; one sentence and 2 for a bad value."""
    try:
        if options.format is not None:
            check_choice("format", options.format, options.formats)
        return int(options.run(options))
    except InputError as error:
        print(words("de").error(as_option(error, options.command, OPTIONS)), file=sys.stderr)
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
        InputError: A name is not a variant, or two are of the same kind.
    """
    fields = {"mortality": MORTALITY, "fertility": FERTILITY, "migration": MIGRATION}
    known = {value: field for field, values in fields.items() for value in values}
    for name in names:
        check_choice("variant", name, known)
    if len({known[name] for name in names}) < len(names):
        raise InputError("scenario_twice", name="variant", value=", ".join(names))
    return {known[name]: name for name in names}


def project_town(options: argparse.Namespace) -> int:
    """Print the projection of one town."""
    scenario = scenario_of(options)
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
    check_choice("origin", options.origin, [str(ORIGIN)])
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
    check_choice("group", options.group, GROUPS)
    at = from_text("until", options.at)
    wanted = None if options.wanted is None else number("wanted", options.wanted)
    scenario = replace(scenario_of(options, [options.group]), until=at)
    answer = reverse.solve(
        scenario, DATA, group=options.group, target=options.target, at=at, wanted=wanted
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
