"""A scenario in words: who comes, how many stay, under which assumptions."""

from __future__ import annotations

from pathlib import Path

from ortswandel.model_inputs import load_groups
from ortswandel.numbers import fmt
from ortswandel.scenarios.scenario import Scenario
from ortswandel.scenarios.values import FIRST_YEAR
from ortswandel.text import Words

MOST_NAMED = 2
"""Groups a title names one by one."""


def arrivals(scenario: Scenario, words: Words) -> str:
    """Return "12 Familien und 3 Haushalte von Fachkräften" a year, "" where nobody comes."""
    parts = [_group(group, number, words) for group, number in scenario.arrivals]
    if len(parts) < 2:
        return "".join(parts)
    return words("report.and", first=", ".join(parts[:-1]), last=parts[-1])


def arrivals_in_short(scenario: Scenario, words: Words) -> str:
    """Return who comes a year, for a title: of more than two groups only how many households."""
    if len(scenario.arrivals) <= MOST_NAMED:
        return arrivals(scenario, words)
    n = sum(number for _, number in scenario.arrivals)
    return words("report.households", n=_amount(n, words))


def is_one(scenario: Scenario) -> bool:
    """Return whether a single household comes a year, which takes a verb in the singular."""
    return [number for _, number in scenario.arrivals] == [1]


def course(scenario: Scenario, words: Words) -> str:
    """Return " (ab 2030, 10 Jahre lang)", "" where all come in every year from the first."""
    parts = [words("report.from", first=scenario.first_year)]
    parts = [*(parts if scenario.first_year > FIRST_YEAR else []), *_how_long(scenario, words)]
    return f" ({', '.join(parts)})" if parts else ""


def _how_long(scenario: Scenario, words: Words) -> list[str]:
    """Return for how many years and after how many in full, as far as it is not for good."""
    counts = {"duration": scenario.duration, "ramp": scenario.ramp}
    return [
        words(f"report.{name}{'_one' if n == 1 else ''}", n=n) for name, n in counts.items() if n
    ]


def _group(group: str, number: float, words: Words) -> str:
    one = "_one" if number == 1 else ""
    return words(f"report.group.{group}{one}", n=_amount(number, words))


def _amount(number: float, words: Words) -> str:
    return fmt(number, "count", words, decimals=0 if number == int(number) else 1)


def assumptions(scenario: Scenario, data_dir: Path, words: Words) -> str:
    """Return the sentences that say what is assumed, in the order of the scenario's fields."""
    parts = [_coming(scenario, words), *_staying(scenario, data_dir, words)]
    variants = (
        words(f"report.variant.{name}")
        for name in (scenario.mortality, scenario.fertility, scenario.migration)
    )
    parts.append(words("report.variants", all=", ".join(variants)))
    if scenario.young_leaving != 1.0:
        parts.append(
            words("report.young", x=fmt(scenario.young_leaving, "share", words, decimals=0))
        )
    if scenario.draws:
        parts.append(words("report.draws", n=scenario.draws, seed=scenario.seed))
    return " ".join(parts)


def _coming(scenario: Scenario, words: Words) -> str:
    if not scenario.arrivals:
        return words("report.nobody")
    key = "report.coming_one" if is_one(scenario) else "report.coming"
    coming = words(key, arrivals=arrivals(scenario, words), first=scenario.first_year)
    return f"{', '.join([coming, *_how_long(scenario, words)])}."


def _staying(scenario: Scenario, data_dir: Path, words: Words) -> list[str]:
    """Return how many of 100 are still there after 1, 3 and 5 years; groups alike together."""
    groups = load_groups(data_dir)
    alike: dict[tuple[str, ...], list[str]] = {}
    for group, _ in scenario.arrivals:
        shares = scenario.staying_of(group, groups[group].staying)
        shown = tuple(fmt(100 * share, "count", words) for share in shares)
        alike.setdefault(shown, []).append(words(f"report.group_name.{group}"))
    return [
        words("report.staying", group=", ".join(names), a=a, b=b, c=c)
        for (a, b, c), names in alike.items()
    ]
