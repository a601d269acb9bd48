"""What the sliders are sent: groups with their marks, staying, timing, and every word they say."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ortswandel.findings.marks import Mark, highest, reach
from ortswandel.model.profiles import Group
from ortswandel.numbers import fmt
from ortswandel.scenarios.scenario import GROUPS, Scenario
from ortswandel.scenarios.values import FIRST_YEAR, LONGEST_RAMP, LOWEST_STAYING, MOST_HOUSEHOLDS
from ortswandel.text import Words

ENDS = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
"""Calm ends of a slider, times a power of ten."""
FEWEST = 10
"""Even the shortest slider goes to ten households."""
WORDS = (
    "a_year", "spoken", "rate", "beyond", "of_100", "of_100_short", "staying_spoken",
    "staying_anchor", "staying_mean", "staying_nobody", "staying_of", "after_1", "after_3",
    "after_5", "fold", "marks_fold", "marks_lead", "mark_further",
)  # fmt: skip
GROUP_PARTS = ("label", "one", "some", "with_one", "with_some")


@dataclass(frozen=True)
class Town:
    """What the sliders need to know of a town: people of today, and its history as marks."""

    population: float
    marks: Sequence[Mark]


def sliders(
    town: Town, scenario: Scenario, groups: Mapping[str, Group], words: Words
) -> dict[str, Any]:
    """Return everything the panel of sliders shows, except the values.

    Args:
        town: People of today and marks.
        scenario: For the last year.
        groups: Groups of newcomers by name.
        words: Language.
    """
    return {
        "population": town.population,
        "groups": [_group(groups[name], town, words) for name in GROUPS],
        "staying": _staying(groups[GROUPS[0]], words),
        "timing": _timing(scenario, words),
        "words": {name: words.template(f"live.{name}") for name in WORDS},
        "numbers": number_words(words),
        "meanings": [_tip(mark, words) for mark in town.marks],
    }


def number_words(words: Words) -> dict[str, str]:
    """Return what the browser needs to write numbers as `ortswandel.numbers` does."""
    german = words.language == "de"
    return {
        "decimal": "," if german else ".",
        "thousands": "." if german else ",",
        "minus": "−",
        "about": words.template("number.about"),
        "range": "{low}–{high}",
    }


def group_words(name: str, words: Words) -> dict[str, str]:
    """Return a group's name and how some of it are counted: "{n} Familien", "mit {n} Familien"."""
    return {part: words.template(f"live_group.{name}_{part}") for part in GROUP_PARTS}


def slider_end(persons: float, size: float) -> int:
    """Return where a slider of households ends: calm, and not before `persons` have come."""
    wanted = min(max(persons / size, FEWEST), MOST_HOUSEHOLDS)
    power = 10.0 ** math.floor(math.log10(wanted))
    return int(next(step * power for step in ENDS if step * power >= wanted - 1e-9))


def _group(group: Group, town: Town, words: Words) -> dict[str, Any]:
    best = highest(town.marks)
    named = group_words(group.name, words)
    return named | {
        "key": group.name,
        "name": words(f"live_group.{group.name}_name"),
        "size": group.household_size,
        "staying": list(group.staying),
        "min": 0,
        "max": slider_end(reach(town.marks, town.population), group.household_size),
        "top": MOST_HOUSEHOLDS,
        "reset": 0,
        "typed": words("live.typed", label=named["label"]),
        "type_error": _type_error(0, MOST_HOUSEHOLDS, words),
        "marks": [_mark(mark, group, words) for mark in town.marks if mark.persons > 0],
        "never": _never(best, group, words),
        "quiet": _below_zero(town.marks, words) if group.name == GROUPS[0] else "",
    }


def _mark(mark: Mark, group: Group, words: Words) -> dict[str, Any]:
    """Return a tick: where in households, a short label, and what it means."""
    return {
        "at": mark.persons / group.household_size,
        "label": _label(mark, words),
        "tip": _tip(mark, words),
    }


def _label(mark: Mark, words: Words) -> str:
    kind = mark.kinds[0]
    return str(mark.year) if kind not in ("middle", "alike") else words(f"live.mark_{kind}")


def _tip(mark: Mark, words: Words) -> str:
    kinds = [words(f"live.tip_{kind}") for kind in mark.kinds if kind != "special"]
    return words(
        "live.tip_of" if mark.town else "live.tip_year" if mark.year else "live.tip_plain",
        year=mark.year,
        town=mark.town,
        kinds=f" ({', '.join(kinds)})" if kinds and mark.year else "",
        persons=fmt(mark.persons, "persons", words, signed=True),
    )


def _never(best: float, group: Group, words: Words) -> dict[str, Any]:
    """Return the zone beyond the best year."""
    return {
        "from": best / group.household_size,
        "label": words("live.never"),
        "tip": words("live.never_tip", persons=fmt(best, "persons", words)),
    }


def _below_zero(found: Sequence[Mark], words: Words) -> str:
    """Return the marks a slider from 0 can't show: years in which more people left than came."""
    below = [mark for mark in found if mark.persons <= 0]
    parts = [
        words(
            "live.below_part",
            when=str(mark.year) if mark.year else words("live.mark_middle"),
            persons=fmt(mark.persons, "persons", words, signed=True),
        )
        for mark in below
    ]
    return words("live.below", parts=", ".join(parts)) if parts else ""


def _staying(group: Group, words: Words) -> dict[str, Any]:
    anchor = round(100 * group.staying[-1])
    low, high = round(100 * LOWEST_STAYING), 100
    return {
        "label": words("live.staying"),
        "name": words("live.staying_name"),
        "typed": words("live.typed", label=words("live.staying_name")),
        "type_error": _type_error(low, high, words),
        "min": low,
        "max": high,
        "top": high,
        "reset": anchor,
        "marks": [{"at": anchor, **_anchor(anchor, words)}],
        "never": None,
    }


def _anchor(share: int, words: Words) -> dict[str, str]:
    return {name: words(f"live.anchor_{name}", n=share) for name in ("label", "tip")}


def _timing(scenario: Scenario, words: Words) -> list[dict[str, Any]]:
    """Return start, duration and ramp."""
    longest = scenario.until - FIRST_YEAR + 1
    limits = {
        "first": (FIRST_YEAR, scenario.until, FIRST_YEAR),
        "duration": (0, longest, 0),
        "ramp": (0, LONGEST_RAMP, 0),
    }
    return [_time(key, *limit, words) for key, limit in limits.items()]


def _time(key: str, low: int, high: int, reset: int, words: Words) -> dict[str, Any]:
    label = words(f"live_time.{key}")
    return {
        "key": key,
        "label": label,
        "name": label,
        "typed": words("live.typed", label=label),
        "type_error": words("live.type_error", value="{value}", low=low, high=high),
        "min": low,
        "max": high,
        "top": high,
        "reset": reset,
        "unit": words.get(f"live_time.{key}_unit", ""),
        "spoken": words.template(f"live_time.{key}_spoken"),
        "note": words.get(f"live_time.{key}_note", ""),
        "zero": words.get(f"live_time.{key}_zero", ""),
    }


def _type_error(low: float, high: float, words: Words) -> str:
    """Return the sentence for what can't be typed; the browser puts in what it was."""
    limits = {"low": fmt(low, "count", words), "high": fmt(high, "count", words)}
    return words("live.type_error", value="{value}", **limits)
