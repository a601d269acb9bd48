"""The five sentences of a report, each with the numbers it is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from ortswandel.findings.finding import Finding
from ortswandel.numbers import about, fmt, plain, rounded
from ortswandel.places import Place, in_place
from ortswandel.report.facts import CHILDREN, SHARE_OLD, Facts
from ortswandel.report.scenario_words import arrivals_in_short, course, is_one
from ortswandel.text import Words

PACE_BASE = "zensus_2011"
"""The longest stretch of years counted the same way that lies near: 2011 to 2023."""
COUNTED = frozenset({"observed", "summed"})


@dataclass(frozen=True)
class Sentence:
    """One sentence, true for the data it was made from.

    Attributes:
        topic: size, pace, age, children or outlook.
        finding: The words by key, and what is filled in.
        data: The numbers behind it, by name.
    """

    topic: str
    finding: Finding
    data: Mapping[str, float | None] = field(default_factory=dict)


def sentences(facts: Facts, words: Words) -> tuple[Sentence, ...]:
    """Return size, pace, age, children and outlook; no sentence goes across a census.

    Args:
        facts: Numbers of the place and those beside it.
        words: Language, for names and numbers.
    """
    makers = (size, pace, age, children, outlook)
    return tuple(make(facts, words) for make in makers)


def size(facts: Facts, words: Words) -> Sentence:
    """Say how many people live here, and how many more or fewer than a year before."""
    newest = facts.course(facts.place).row(-1, named=True)
    own = facts.course(facts.place, newest["census_base"])
    values = {
        "year": str(newest["year"]),
        "n": fmt(newest["population"], "persons", words),
        "place": in_place(facts.place, words),
    }
    data = {"year": newest["year"], "population": newest["population"]}
    if own.height < 2 or own["year"][-2] != newest["year"] - 1:
        return Sentence("size", Finding("report.size_only", values), data)
    change = newest["population"] - own["population"][-2]
    way = "same" if change == 0 else "fewer" if change < 0 else "more"
    values["k"] = fmt(abs(change), "persons", words)
    return Sentence("size", Finding(f"report.size_{way}", values), data | {"change": change})


def pace(facts: Facts, words: Words) -> Sentence:
    """Say by how much the number changed within one count, beside the others."""
    own = facts.course(facts.place, PACE_BASE)
    first, last = own.row(0, named=True), own.row(-1, named=True)
    changes = {place.region: _change(facts, place) for place in facts.everyone}
    change = changes[facts.place.region]
    shown = _percent(change, words)
    way = "same" if not _says_something(shown) else "fewer" if change < 0 else "more"
    flag = " " + words("report.estimated") if "estimate" in first["methods"] else ""
    values = {
        "first": str(first["year"]) + flag,
        "last": str(last["year"]),
        "x": shown,
        "others": _beside(facts, changes, words),
    }
    years = {"first": first["year"], "last": last["year"]}
    return Sentence("pace", Finding(f"report.pace_{way}", values), changes | years)


def _change(facts: Facts, place: Place) -> float:
    """Return the change of a place within the count, -0.103 for a loss of 10.3 percent."""
    people = facts.course(place, PACE_BASE)["population"]
    return float(people[-1] / people[0] - 1)


def _percent(change: float, words: Words) -> str:
    return plain(abs(change) * 100, 1, words.language)


def _says_something(shown: str) -> bool:
    """Return whether a number isn't zero as it is shown."""
    return any(digit in shown for digit in "123456789")


def _beside(facts: Facts, changes: Mapping[str, float], words: Words) -> str:
    """Return "in Jessen (Elster) −3,9 %, in Sachsen-Anhalt −4,2 %"."""
    return ", ".join(
        words(
            "report.beside",
            place=in_place(place, words),
            x=fmt(changes[place.region], "share", words, signed=True),
        )
        for place in facts.beside
    )


def age(facts: Facts, words: Words) -> Sentence:
    """Say how many are 65 or older, and in how many towns the share is higher or lower."""
    own = facts.value(facts.place, SHARE_OLD)
    if own is None:
        return Sentence("age", Finding("report.missing"))
    values = {"x": fmt(own.value, "share", words), "year": str(own.year)}
    values["flag"] = _flag(own.method, words)
    data: dict[str, float | None] = {"share": own.value, "year": own.year}
    if not facts.place.is_town:
        return _against_land("age", SHARE_OLD, "share", facts, values, data, words)
    everyone = facts.town_values[SHARE_OLD]
    higher = sum(value > own.value for value in everyone)
    lower = sum(value < own.value for value in everyone)
    side, n = ("higher", higher) if higher <= lower else ("lower", lower)
    values |= {"n": str(n), "others": str(len(everyone) - 1)}
    kind = "none" if n == 0 else "one" if n == 1 else "some"
    data |= {"n_higher": higher, "n_lower": lower}
    return Sentence("age", Finding(f"report.age_{side}_{kind}", values), data)


def children(facts: Facts, words: Words) -> Sentence:
    """Say how many children under 3 there are for 100 women aged 20 to 44, beside the Land.

    Where one child decides which is more, they are about as many: a village of 60 such women has
    1.7 children for 100 more with the next birth.
    """
    own = facts.value(facts.place, CHILDREN)
    if own is None:
        return Sentence("children", Finding("report.missing"))
    values = {"x": fmt(own.value, "per_100", words), "year": str(own.year)}
    values["flag"] = _flag(own.method, words)
    data: dict[str, float | None] = {"ratio": own.value, "year": own.year}
    one = 100 / max(_women(facts), 1)
    return _against_land("children", CHILDREN, "per_100", facts, values, data, words, one)


def _women(facts: Facts) -> int:
    """Return how many women from 20 to 44 live at the place."""
    own = pl.col("region") == facts.place.region
    ages = (pl.col("age_from") >= 20) & (pl.col("age_to") <= 45) & (pl.col("sex") == "female")
    return int(facts.ages.filter(own & ages)["population"].sum())


def _against_land(
    topic: str,
    indicator: str,
    unit: str,
    facts: Facts,
    values: dict[str, str],
    data: dict[str, float | None],
    words: Words,
    least: float = 0.0,
) -> Sentence:
    """Return a sentence that sets the value against that of the Land, as both are shown.

    Args:
        topic: First part of the words' key.
        indicator: What is set against the Land.
        unit: How it is shown.
        facts: Numbers of both.
        values: What else is filled in.
        data: What else is behind it.
        words: Language.
        least: A smaller difference is none to speak of, in the indicator's unit.
    """
    land = facts.value(facts.land, indicator)
    if land is None:
        return Sentence(topic, Finding(f"report.{topic}_alone", values), data)
    shown = fmt(land.value, unit, words)
    own = fmt(facts.values[facts.place.region, indicator].value, unit, words)
    more = facts.values[facts.place.region, indicator].value - land.value
    side = "near_land" if abs(more) < least else "above_land" if more > 0 else "below_land"
    way = "as_land" if shown == own else side
    values |= {"land": shown, "in_land": in_place(facts.land, words)}
    return Sentence(topic, Finding(f"report.{topic}_{way}", values), data | {"land": land.value})


def _flag(method: str, words: Words) -> str:
    """Return " (geschätzt)" where a number isn't simply counted."""
    return "" if method in COUNTED else f" ({words(f'method.{method}')})"


def outlook(facts: Facts, words: Words) -> Sentence:
    """Say how many people may live here in the last year, without and with newcomers."""
    found, last = facts.outlook, facts.outlook.last
    values = {
        "year": str(int(last["year"])),
        "place": in_place(facts.place, words),
        "n": about(last["without"], words, step=found.step),
        "added": about(found.added, words),
        "arrivals": arrivals_in_short(found.scenario, words),
        "course": course(found.scenario, words),
    }
    for name in ("low_80", "high_80", "low_with", "high_with"):
        values[name] = rounded(last[name], words, step=found.step)
    kind = "range" if found.only_ranges else "line"
    one = "_one" if is_one(found.scenario) else ""
    coming = f"with{one}" if found.somebody_comes else "nobody"
    return Sentence("outlook", Finding(f"report.outlook_{kind}_{coming}", values), dict(last))
