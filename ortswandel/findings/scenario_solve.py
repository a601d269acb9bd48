"""The answer to "which inflow keeps …?" in plain sentences, also where no realistic one does."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ortswandel.findings.finding import Finding
from ortswandel.findings.scenario_names import households
from ortswandel.numbers import fmt, rounded
from ortswandel.places import Place, in_place
from ortswandel.text import Words

ROUND_STEPS = (1, 2, 5)
FEWEST_STEPS = 8
"""A round number near N is a multiple of a step of which N holds at least this many."""


@dataclass(frozen=True)
class Asked:
    """What was asked: the target, the wanted quantity or today's, the year and who is to come."""

    target: str
    wanted: float | None
    year: int
    group: str


def round_numbers(today: float) -> tuple[int, int, int]:
    """Return three round numbers near today's: the one below, the next lower, the next higher."""
    power = 10 ** int(math.log10(max(today, 1.0)))
    steps = [m * power // d for d in (1000, 100, 10, 1) for m in ROUND_STEPS]
    step = max([s for s in steps if s and today / s >= FEWEST_STEPS], default=1)
    nearest = int(today // step) * step
    return nearest, max(step, nearest - step), nearest + step


def whole(number: float) -> int:
    """Return the households to move a slider to: enough, in whole numbers."""
    return max(0, math.ceil(round(number, 6)))


def shown(group: str, number: float, words: Words) -> str:
    """Return "31 Familien": whole households, tens above a hundred."""
    count = whole(number)
    return households(group, count if count <= 100 else 10 * math.ceil(count / 10), words)


def answer(
    asked: Asked,
    place: Place,
    today: float,
    needed: float,
    without: float,
    words: Words,
    *,
    realistic: bool,
) -> Finding:
    """Say how many households must come each year, or that nobody or no realistic number does.

    Args:
        asked: Target, wanted quantity, year and group.
        place: The town.
        today: The quantity today.
        needed: Households per year; not above 0 if none are needed.
        without: The quantity in the year if nobody of the group comes.
        words: Language.
        realistic: Whether the town's best years leave room for as many.
    """
    goal = words(f"solve.goal_{_goal(asked)}", **_goal_values(asked, place, today, words))
    values = {"goal": goal, "without": rounded(without, words)}
    if needed <= 0:
        return Finding("solve.enough", values)
    values["who"] = shown(asked.group, needed, words)
    if not realistic:
        return Finding("solve.unrealistic", values)
    return Finding("solve.one" if whole(needed) == 1 else "solve.some", values)


def _goal(asked: Asked) -> str:
    number = asked.target == "population" and asked.wanted is not None
    return "number" if number else asked.target


def _goal_values(asked: Asked, place: Place, today: float, words: Words) -> dict[str, str]:
    return {
        "place": in_place(place, words),
        "year": str(asked.year),
        "today": fmt(today, "persons", words),
        "wanted": fmt(asked.wanted or today, "persons", words),
    }


def instead(
    asked: Asked, most: float, staying: float | None, assumed_staying: float, words: Words
) -> Finding:
    """Say what staying would have to be with the most that the best years leave room for.

    Args:
        asked: The question.
        most: Households per year that the best years leave room for.
        staying: Share staying five years with which they would do, or None.
        assumed_staying: Share the sliders assume.
        words: Language.
    """
    room = math.floor(most)
    if room < 1:
        return Finding("solve.no_room")
    values = {"most": households(asked.group, room, words)}
    values["assumed"] = fmt(100 * assumed_staying, "count", words)
    if staying is None:
        return Finding("solve.not_even_all", values)
    return Finding("solve.staying", values | {"n": str(math.ceil(100 * staying - 1e-9))})


def best_years(best_rate: float, rate: float, words: Words) -> Finding:
    """Say the needed inflow per 1,000 beside the net migration of the town's best years."""
    values = {"rate": fmt(rate, "per_1000", words), "best": fmt(best_rate, "per_1000", words)}
    return Finding("solve.best_years", values)
