"""A scenario in words: who comes, how many stay, under which assumptions."""

from __future__ import annotations

from pathlib import Path

from ortswandel.model_inputs import load_groups
from ortswandel.numbers import fmt
from ortswandel.scenario import Scenario
from ortswandel.text import Words


def arrivals(scenario: Scenario, words: Words) -> str:
    """Return "12 Familien und 3 Haushalte von Fachkräften" a year, "" where nobody comes."""
    parts = [_group(group, number, words) for group, number in scenario.arrivals]
    if len(parts) < 2:
        return "".join(parts)
    return words("report.and", first=", ".join(parts[:-1]), last=parts[-1])


def _group(group: str, number: float, words: Words) -> str:
    one = "_one" if number == 1 else ""
    n = fmt(number, "count", words, decimals=0 if number == int(number) else 1)
    return words(f"report.group.{group}{one}", n=n)


def assumptions(scenario: Scenario, data_dir: Path, words: Words) -> str:
    """Return the sentences that say what is assumed, in the order of the scenario's fields."""
    parts = [_coming(scenario, words), *_staying(scenario, data_dir, words)]
    variants = (
        words(f"report.variant.{name}")
        for name in (scenario.mortality, scenario.fertility, scenario.migration)
    )
    parts.append(words("report.variants", all=", ".join(variants)))
    if scenario.young_leaving != 1.0:
        parts.append(words("report.young", x=fmt(scenario.young_leaving, "share", words)))
    if scenario.draws:
        parts.append(words("report.draws", n=scenario.draws, seed=scenario.seed))
    return " ".join(parts)


def _coming(scenario: Scenario, words: Words) -> str:
    if not scenario.arrivals:
        return words("report.nobody")
    years = {"first": scenario.first_year, "n": scenario.duration, "ramp": scenario.ramp}
    text = words("report.coming", arrivals=arrivals(scenario, words), **years)
    text += words("report.duration", **years) if scenario.duration else ""
    text += words("report.ramp", **years) if scenario.ramp else ""
    return f"{text}."


def _staying(scenario: Scenario, data_dir: Path, words: Words) -> list[str]:
    """Return how many of 100 are still there after 1, 3 and 5 years, one sentence per group."""
    groups = load_groups(data_dir)
    found = []
    for group, _ in scenario.arrivals:
        shares = scenario.staying_of(group, groups[group].staying)
        shown = [fmt(100 * share, "count", words) for share in shares]
        name = words(f"report.group_name.{group}")
        found.append(words("report.staying", group=name, a=shown[0], b=shown[1], c=shown[2]))
    return found
