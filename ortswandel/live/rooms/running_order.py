"""A prepared running order of 60 minutes for any town, its numbers from counts and model."""

from __future__ import annotations

from dataclasses import replace

from ortswandel.findings.scenario import count
from ortswandel.live.rooms.figures import Figures
from ortswandel.live.rooms.scenario_query import query_of, read_scenario, scenario_text
from ortswandel.live.rooms.wall_words import finding
from ortswandel.model.leaving import even_staying
from ortswandel.numbers import fmt
from ortswandel.scenarios.scenario import Scenario
from ortswandel.text import Words

MINUTES = {
    "welcome": 5,
    "past": 5,
    "guess": 8,
    "baseline": 7,
    "families": 10,
    "staying": 8,
    "tables": 12,
    "close": 5,
}
"""Stops in their order with their minutes; together an hour."""
ASKED_YEAR = 2040
QUESTIONS = {"guess": "guess", "tables": "proposal"}
"""Stops that ask the room, and what kind of question."""
FAMILIES_PER_1000 = 1.0
"""One family a year per 1,000 people: 12 in Hettstedt."""
STAYING = 0.8
"""Share of families still here after five years at the stop about staying."""
Stop = dict[str, str | int]


def running_order(town: str, figures: Figures, speak: Words) -> list[Stop]:
    """Return the stops of an evening about a town: title, words for the facilitator, minutes.

    Args:
        town: Key of the town.
        figures: Counts and computed futures.
        speak: Language of the evening.
    """
    counted = figures.counted(town)
    families = max(1, int(counted[-1].persons / 1000 * FAMILIES_PER_1000))
    scenarios = _scenarios(town, families)
    said = {name: _said(query, figures, speak) for name, query in scenarios.items()}
    values = {
        "town": figures.name(town),
        "first_year": counted[0].year,
        "first": fmt(counted[0].persons, "persons", speak),
        "today": fmt(counted[-1].persons, "persons", speak),
        "families": count(families, speak),
        "number": families,
        "asked_year": ASKED_YEAR,
        "share": round(100 * STAYING),
        "usual": round(100 * figures.group("families").staying[-1]),
    } | {f"finding_{name}": words for name, words in said.items()}
    return [
        {
            "title": speak(f"running_order.{_words_of(name, families)}_title", **values),
            "text": speak(f"running_order.{_words_of(name, families)}_text", **values),
            "scenario": scenarios.get(name, scenarios["baseline"]),
            "minutes": minutes,
            "question": QUESTIONS.get(name, ""),
            "year": ASKED_YEAR,
        }
        for name, minutes in MINUTES.items()
    ]


def _words_of(stop: str, families: int) -> str:
    """Return which words a stop takes: in a small town a single family comes."""
    return "families_one" if stop == "families" and families == 1 else stop


def _scenarios(town: str, families: int) -> dict[str, str]:
    """Return the queries of the stops that show another future than the baseline."""
    baseline = Scenario(town=town)
    more = replace(baseline, arrivals=(("families", float(families)),))
    stay = replace(more, staying=(("families", even_staying(STAYING)),))
    found = {"baseline": baseline, "families": more, "staying": stay}
    return {name: scenario_text(query_of(scenario), (town,)) for name, scenario in found.items()}


def _said(query: str, figures: Figures, speak: Words) -> str:
    return finding(read_scenario(query), figures.future(query), figures, speak)
