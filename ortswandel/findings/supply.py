"""What the page says about supply: who has short ways, where the difference is largest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from ortswandel.findings.finding import Finding
from ortswandel.findings.subjects import subject
from ortswandel.numbers import fmt, plain
from ortswandel.places import Place, in_place
from ortswandel.text import Words

MOST = 0.7
"""From this share of the ways on, a place has short ones or long ones."""
LEAST_MINUTES = 3.0
"""A smaller difference is not worth a title."""
Minutes = Mapping[str, Mapping[str, float]]
"""Minutes by service and place."""


def leaning(region: str, minutes: Minutes, medians: Mapping[str, float]) -> str:
    """Return "short", "long" or "mixed": on which side of the median most ways of a place lie."""
    known = [(ways[region], medians[way]) for way, ways in minutes.items() if region in ways]
    shorter = sum(own < middle for own, middle in known)
    longer = sum(own > middle for own, middle in known)
    if known and shorter >= MOST * len(known):
        return "short"
    return "long" if known and longer >= MOST * len(known) else "mixed"


def headline(
    places: Sequence[Place], minutes: Minutes, medians: Mapping[str, float], words: Words
) -> Finding:
    """Say whether the first two places have short ways or long ones, and to what most.

    Args:
        places: Chosen towns and Kreise, in order.
        minutes: Minutes by service and place.
        medians: Median of all towns by service.
        words: Language.
    """
    known = [p for p in places if any(p.region in ways for ways in minutes.values())][:2]
    if not known:
        return Finding("supply.question")
    how = [leaning(place.region, minutes, medians) for place in known]
    values = {letter: subject(p, words) for letter, p in zip("ab", known, strict=False)}
    if len(known) == 1:
        return Finding(f"supply.headline_{how[0]}", values)
    if how[0] == how[1]:
        return Finding(f"supply.headline_both_{how[0]}", values)
    way, difference = largest(known, minutes)
    values["to"] = words(f"supply.to.{way}")
    key = f"supply.headline_{how[0]}_{how[1]}"
    apart = {"short", "long"} == set(how) and difference >= LEAST_MINUTES
    return Finding(f"{key}_to" if apart else key, values)


def largest(places: Sequence[Place], minutes: Minutes) -> tuple[str, float]:
    """Return the service in whose minutes two places differ most, and by how much."""
    a, b = (place.region for place in places)
    both = {way: abs(m[a] - m[b]) for way, m in minutes.items() if a in m and b in m}
    way = max(both, key=lambda name: both[name])
    return way, both[way]


def ways(
    places: Sequence[Place], minutes: Minutes, medians: Mapping[str, float], words: Words
) -> Finding:
    """Say how long two places take to the service that parts them most; one beside the median."""
    known = [p for p in places if any(p.region in ways for ways in minutes.values())][:2]
    if not known:
        return Finding("supply.ways_question")
    if len(known) == 1:
        return _beside_median(known[0], minutes, medians, words)
    way, difference = largest(known, minutes)
    if difference < LEAST_MINUTES:
        return Finding("supply.ways_alike")
    far, near = sorted(known, key=lambda place: -minutes[way][place.region])
    values = {
        "to": words(f"supply.to.{way}"),
        "far": in_place(far, words),
        "near": in_place(near, words),
        "x": plain(minutes[way][far.region], 0, words.language),
        "y": plain(minutes[way][near.region], 0, words.language),
    }
    return Finding("supply.ways_title", values)


def _beside_median(
    place: Place, minutes: Minutes, medians: Mapping[str, float], words: Words
) -> Finding:
    own = {way: m[place.region] for way, m in minutes.items() if place.region in m}
    way = max(own, key=lambda name: abs(own[name] - medians[name]))
    values = {
        "to": words(f"supply.to.{way}"),
        "far": in_place(place, words),
        "x": plain(own[way], 0, words.language),
        "y": plain(medians[way], 0, words.language),
    }
    return Finding("supply.ways_title_one", values)


def doctors(rates: Mapping[int, float], who: str, place: Place, words: Words) -> Finding:
    """Say whether there are more doctors for each person than in the first year.

    Args:
        rates: Doctors per 10,000 people (or children) by year.
        who: Which doctors: "gps", "all" or "children".
        place: Where.
        words: Language.
    """
    if len(rates) < 2:
        return Finding("supply.doctors_question", {"who": words(f"supply.doctors_who.{who}")})
    first, last = min(rates), max(rates)
    values = {
        "place": in_place(place, words),
        "who": words(f"supply.doctors_who.{who}"),
        "people": words(f"supply.doctors_people.{who}"),
        "first": str(first),
        "last": str(last),
        "x": fmt(rates[first], "per_10000", words),
        "y": fmt(rates[last], "per_10000", words),
    }
    if rates[last] == 0:
        return Finding("supply.doctors_none", values)
    if values["x"] == values["y"]:
        return Finding("supply.doctors_same", values)
    return Finding(f"supply.doctors_{'more' if rates[last] > rates[first] else 'fewer'}", values)


def far(classes: pl.DataFrame, words: Words, *, least: int = 20) -> Finding:
    """Say what share of all people live in towns that are far from one service.

    Args:
        classes: Columns indicator, minutes_from, population.
        words: Language.
        least: Minutes from which on it is far.
    """
    total = pl.col("population").sum().over("indicator")
    distant = (
        classes.with_columns(share=pl.col("population") / total)
        .filter(pl.col("minutes_from") >= least)
        .group_by("indicator")
        .agg(pl.col("share").sum())
        .sort("share", "indicator", descending=[True, False])
    )
    if distant.is_empty():
        return Finding("supply.far_question")
    way, share = distant.row(0)
    values = {"to": words(f"supply.to.{way}"), "minutes": str(least)}
    return Finding("supply.far_title", values | {"share": fmt(share, "share", words, decimals=0)})


def old_and_far(people: float, towns: int, words: Words) -> Finding:
    """Say how many of the very old live in towns with a long way to a GP."""
    values = {"n": fmt(people, "persons", words), "towns": str(towns)}
    return Finding("supply.old_title", values)
