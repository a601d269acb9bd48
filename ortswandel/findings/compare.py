"""The findings of the comparison: size, age and change of two places, and who became smaller."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ortswandel.findings.finding import Finding
from ortswandel.findings.subjects import subject
from ortswandel.numbers import fmt, plain
from ortswandel.places import LAND, Place, in_place
from ortswandel.text import Words

SAME_SIZE = 1.1
"""Up to this ratio two places are "almost the same size"."""
SAME_AGE_YEARS = 0.5
SAME_CHANGE = 0.01
STEADY = 0.005
SIZES = ((1.35, "slightly"), (1.75, "half"), (2.3, "double"))


@dataclass(frozen=True)
class Facts:
    """What the title compares: persons, median age in years, change 2011–2023 as a share."""

    place: Place
    population: float | None
    median_age: float | None
    change: float | None


def facts(place: Place, values: Mapping[tuple[str, str], float]) -> Facts:
    """Return the facts of a place from values by region and indicator."""
    return Facts(
        place,
        values.get((place.region, "population")),
        values.get((place.region, "median_age")),
        values.get((place.region, "change_2011_2023")),
    )


def title(first: Facts, second: Facts | None, words: Words) -> Finding:
    """Say how two places differ in size, age and change; a single place stands beside the Land.

    Args:
        first: The first chosen place.
        second: The second chosen place, or the Land; None where the Land stands alone.
        words: Language.
    """
    if second is None:
        return _alone(first, words)
    if None in (first.population, second.population, first.median_age, second.median_age):
        return Finding("compare.question")
    if LAND in (first.place.region, second.place.region):
        town, land = (second, first) if first.place.region == LAND else (first, second)
        return _beside_land(town, land, words)
    return _pair(first, second, words)


def _alone(land: Facts, words: Words) -> Finding:
    if land.population is None or land.median_age is None:
        return Finding("compare.question")
    values = {
        "place": in_place(land.place, words),
        "population": fmt(land.population, "persons", words),
        "age": plain(land.median_age, 0, words.language),
    }
    return Finding("compare.alone", values)


def _pair(a: Facts, b: Facts, words: Words) -> Finding:
    older, mover = _older(a, b), _mover(a, b)
    values = {
        "x": subject(older.place, words) if older else "",
        "y": subject(mover[0].place, words) if mover else "",
        "change": words(f"compare.change_{mover[1]}") if mover else "",
    }
    size, big = _size(a, b, words)
    who = _who(older, mover[0] if mover else None)
    if size is None:
        return Finding(f"compare.equal_{who}", values)
    values["size"] = size.say(words)
    subjects = {"same": older, "age": older, "change": mover[0] if mover else None}
    suffix = "_big" if subjects.get(who) is big else ""
    return Finding(f"compare.size_{who}{suffix}", values)


def _who(older: Facts | None, mover: Facts | None) -> str:
    if older and mover:
        return "same" if older is mover else "split"
    return "age" if older else "change" if mover else "alike"


def _size(a: Facts, b: Facts, words: Words) -> tuple[Finding | None, Facts]:
    """Return the sentence on size, None where both are about as large, and the larger one."""
    big, small = (a, b) if (a.population or 0) >= (b.population or 0) else (b, a)
    ratio = (big.population or 0) / max(small.population or 0, 1)
    if ratio <= SAME_SIZE:
        return None, big
    key = next((name for limit, name in SIZES if ratio < limit), "times")
    values = {
        "big": subject(big.place, words),
        "small": subject(small.place, words),
        "times": plain(_two_digits(ratio), 0, words.language),
    }
    return Finding(f"compare.big_{key}", values), big


def _two_digits(ratio: float) -> float:
    return round(ratio) if ratio < 10 else round(ratio, -1) if ratio >= 30 else round(ratio)


def _older(a: Facts, b: Facts) -> Facts | None:
    difference = (a.median_age or 0) - (b.median_age or 0)
    if abs(difference) < SAME_AGE_YEARS:
        return None
    return a if difference > 0 else b


def _mover(a: Facts, b: Facts) -> tuple[Facts, str] | None:
    """Return whose number changed more and how: "loses_faster", "grew", …; None if alike."""
    if a.change is None or b.change is None or abs(a.change - b.change) < SAME_CHANGE:
        return None
    low, high = (a, b) if a.change < b.change else (b, a)
    if (high.change or 0) > STEADY:
        return high, "grew_faster" if (low.change or 0) > STEADY else "grew"
    return low, "lost_faster" if (high.change or 0) < -STEADY else "lost"


def _beside_land(town: Facts, land: Facts, words: Words) -> Finding:
    """Say how a place differs from the Land in age and change."""
    older, mover = _older(town, land), _mover(town, land)
    age = "alike" if older is None else "older" if older is town else "younger"
    key = "" if mover is None else _land_change(mover, town)
    values = {
        "x": subject(town.place, words),
        "age": words(f"compare.land_{age}"),
        "change": words(f"compare.change_{key}") if key else "",
    }
    return Finding("compare.land_both" if key else "compare.land_age", values)


def _land_change(mover: tuple[Facts, str], town: Facts) -> str:
    who, how = mover
    if who is town:
        return how
    return {
        "lost_faster": "lost_slower",
        "lost": "held",
        "grew": "lost" if (town.change or 0) < -STEADY else "held",
        "grew_faster": "grew_slower",
    }[how]


def course(changes: Sequence[tuple[Place, float]], words: Words) -> Finding:
    """Say who became smaller from 2011 to 2023, on one census base.

    Args:
        changes: Chosen places with their change as a share.
        words: Language.
    """
    smaller = [pair for pair in changes if pair[1] < -STEADY]
    larger = [pair for pair in changes if pair[1] > STEADY]
    if not changes:
        return Finding("compare.course_question")
    if len(changes) > 2:
        return _many(len(smaller), len(larger), len(changes), words)
    if len(smaller) == len(changes) or len(larger) == len(changes):
        key = "smaller" if smaller else "larger"
        return _amounts(f"compare.course_{key}_{len(changes)}", smaller or larger, words)
    if len(smaller) == 1 and len(larger) == 1:
        return _amounts("compare.course_mixed", [*larger, *smaller], words)
    steady = not (smaller or larger)
    return Finding("compare.course_steady" if steady else "compare.course_question")


def _amounts(key: str, changes: Sequence[tuple[Place, float]], words: Words) -> Finding:
    values: dict[str, str] = {}
    for letter, (place, change) in zip("ab", changes, strict=False):
        values[letter] = subject(place, words)
        values[f"{letter}_change"] = fmt(abs(change), "share", words)
    return Finding(key, values)


def _many(smaller: int, larger: int, n: int, words: Words) -> Finding:
    values = {"n": words(f"compare.count_{n}")}
    if smaller == n or larger == n:
        return Finding(f"compare.course_all_{'smaller' if smaller else 'larger'}", values)
    if not larger and smaller:
        values["k"] = words(f"compare.count_{smaller}")
        return Finding(f"compare.course_some_smaller_{'one' if smaller == 1 else 'many'}", values)
    if larger:
        values["k"] = words(f"compare.count_{larger}")
        return Finding(f"compare.course_some_larger_{'one' if larger == 1 else 'many'}", values)
    return Finding("compare.course_steady")
