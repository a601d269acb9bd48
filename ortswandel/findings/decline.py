"""What the page on decline says: who lost how much, and which part deaths and moves had in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from ortswandel.findings.finding import Finding
from ortswandel.findings.subjects import subject
from ortswandel.numbers import fmt, plain
from ortswandel.places import Place, in_place
from ortswandel.text import Words

ORDINALS = (*range(3, 21), 25, 30, 40, 50)
ORDINAL_ERROR = 0.06
"""A loss is "every tenth" where ten times the loss is one, give or take this."""
STEADY = 0.005
BREAK_YEARS = (2011, 2024)
"""First years of a new count: nobody overtakes anybody there."""

Change = tuple[Place, float]


def ordinal(change: float) -> int | None:
    """Return 10 for a loss of about a tenth, None where no simple number fits."""
    if change >= -STEADY:
        return None
    best = min(ORDINALS, key=lambda n: abs(-change * n - 1))
    return best if abs(-change * best - 1) <= ORDINAL_ERROR else None


def headline(changes: Sequence[Change], words: Words) -> Finding:
    """Say how much the chosen places lost or gained between two dates of one count.

    Args:
        changes: Places with their change (−0.103 for a loss of 10.3 percent), in order.
        words: Language.
    """
    if not changes:
        return Finding("decline.question")
    if len(changes) > 2:
        return _many(changes, words)
    if len(changes) == 1:
        return _one(*changes[0], words)
    return _pair(changes[0], changes[1], words)


def _one(place: Place, change: float, words: Words) -> Finding:
    name, number = subject(place, words), ordinal(change)
    if number:
        values = {"place": name, "ordinal": words(f"ordinal.{number}")}
        return Finding("decline.lost_ordinal", values)
    if abs(change) < STEADY:
        return Finding("decline.steady", {"place": name})
    key = "decline.grew_percent" if change > 0 else "decline.lost_percent"
    return Finding(key, {"place": name, "x": percent(change, words)})


def _pair(a: Change, b: Change, words: Words) -> Finding:
    """Return one sentence about two places, their names as short as they are still clear."""
    short = [(replace(place, name=short_name(place)), change) for place, change in (a, b)]
    first, second = (ordinal(change) for _, change in short)
    names = [subject(place, words) for place, _ in short]
    if first and first == second:
        number = words(f"ordinal.{first}")
        both = {"a": names[0], "b": names[1], "ordinal": number}
        return Finding("decline.lost_ordinal_both", both)
    start = _one(*short[0], words).say(words)
    if first and second:
        values = {"place": names[1], "ordinal": words(f"ordinal.{second}")}
        return Finding("decline.lost_ordinal_next", {"first": start} | values)
    rest = _one(*short[1], words)
    return Finding("decline.two", {"first": start, "second": words(rest.key, **rest.values)})


def short_name(place: Place) -> str:
    """Return "Jessen" for "Jessen (Elster)"; the full name stands on the page."""
    return place.name.split(" (")[0]


def _many(changes: Sequence[Change], words: Words) -> Finding:
    losses = [pair for pair in changes if pair[1] < 0]
    place, change = min(changes, key=lambda p: p[1]) if losses else max(changes, key=lambda p: p[1])
    values = {
        "n": str(len(changes)),
        "k": str(len(losses)),
        "place": subject(place, words),
        "x": percent(change, words),
    }
    if not losses:
        return Finding("decline.all_grew", values)
    if len(losses) == len(changes):
        return Finding("decline.all_lost", values)
    return Finding("decline.one_lost" if len(losses) == 1 else "decline.some_lost", values)


def percent(change: float, words: Words) -> str:
    """Return the size of a change in percent, as a bare number."""
    return plain(abs(change) * 100, 1, words.language)


def course(series: pl.DataFrame, places: Sequence[Place], words: Words) -> Finding:
    """Say since when one of two towns is the larger, else how many people live in the first.

    Args:
        series: Columns region, year, population.
        places: Places of the series, in order.
        words: Language.
    """
    if len(places) == 2:
        passed = overtaking(series, places[0].region, places[1].region)
        if passed:
            year, larger = passed
            a, b = places if larger == places[0].region else (places[1], places[0])
            names = {"a": subject(a, words), "b": subject(b, words)}
            return Finding("decline.course_passed", names | {"year": str(year)})
    own = series.filter(pl.col("region") == places[0].region).sort("year")
    first, last = own.row(0, named=True), own.row(-1, named=True)
    values = {
        "place": in_place(places[0], words),
        "then": str(first["year"]),
        "last": str(last["year"]),
        "before": fmt(first["population"], "persons", words),
        "now": fmt(last["population"], "persons", words),
    }
    return Finding("decline.course_now", values)


def overtaking(series: pl.DataFrame, a: str, b: str) -> tuple[int, str] | None:
    """Return the first year of the time in which the larger of two places has been so to the end.

    None where it always was, or where only a new count made it so.
    """
    wide = series.pivot("region", index="year", values="population").sort("year").drop_nulls()
    if a not in wide.columns or b not in wide.columns or wide.is_empty():
        return None
    ahead = (wide[a] > wide[b]).to_list()
    years = wide["year"].to_list()
    since = len(ahead) - 1
    while since and ahead[since - 1] == ahead[-1]:
        since -= 1
    if since == 0 or years[since] in BREAK_YEARS:
        return None
    return years[since], a if ahead[-1] else b


def index(series: pl.DataFrame, places: Sequence[Place], words: Words) -> Finding:
    """Say what became of 100 people in the chosen place that lost most, or where there are more.

    Args:
        series: Columns region, year, index_100 (first year = 100), one census base.
        places: Places the sentence may be about.
        words: Language.
    """
    last = series.filter(pl.col("year") == series["year"].max())
    levels = dict(last.select("region", "index_100").iter_rows())
    known = [(levels[place.region], place) for place in places if place.region in levels]
    if not known:
        return Finding("decline.question")
    level, place = min(known, key=lambda pair: pair[0])
    years = {"first": str(series["year"].min()), "last": str(series["year"].max())}
    values = years | {"x": plain(level, 0, words.language)}
    if round(level) >= 100:
        return Finding("decline.index_title_more", values | {"place": in_place(place, words)})
    if len(known) == 1:
        return Finding("decline.index_title_one", values | {"place": in_place(place, words)})
    return Finding("decline.index_title_most", values | {"place": subject(place, words)})


def parts(rates: pl.DataFrame, kreise: Sequence[Place], words: Words) -> Finding:
    """Say that more people die than are born in the Kreise, where that is so in all of them."""
    own = rates.filter(pl.col("region").is_in([place.region for place in kreise]))
    natural = own["natural_change_per_1000"]
    if own.is_empty() or not ((natural < 0).all() or (natural > 0).all()):
        return Finding("decline.parts_question")
    if (natural > 0).all():
        return Finding("decline.parts_births")
    if own.height == 1:
        return Finding("decline.parts_deaths_one", {"place": in_place(kreise[0], words)})
    return Finding(f"decline.parts_deaths_{'both' if own.height == 2 else 'all'}")


def balance(row: Mapping[str, int], place: Place, words: Words) -> Finding:
    """Say which part births, deaths and moves had in the change of a Kreis or the Land.

    Args:
        row: births, deaths, net_migration in persons.
        place: The Kreis or the Land.
        words: Language.
    """
    natural, net = row["births"] - row["deaths"], row["net_migration"]
    where = {"place": in_place(place, words)}
    if natural >= 0:
        return Finding("decline.fall_question", where)
    if net < 0:
        share = round(100 * natural / (natural + net))
        return Finding("decline.fall_both", where | {"n": str(share), "m": str(100 - share)})
    offset = round(-100 * net / natural)
    if offset == 0:
        return Finding("decline.fall_deaths_none", where)
    if net + natural >= 0:
        return Finding("decline.fall_offset", where)
    return Finding("decline.fall_deaths", where | {"n": str(offset)})


def yearly(rates: pl.DataFrame, part: str) -> Finding:
    """Say what holds in every year for all drawn places, else ask.

    Args:
        rates: Columns region, year, natural_change_per_1000, net_migration_per_1000.
        part: "natural" or "migration".
    """
    if part == "natural":
        always = not rates.is_empty() and bool((rates["natural_change_per_1000"] < 0).all())
        return Finding("decline.years_natural" if always else "decline.years_natural_question")
    highest = rates.sort("net_migration_per_1000", descending=True).group_by("region").head(2)
    twice = highest.group_by("region").agg(years=pl.col("year").sort())["years"].to_list()
    holds = bool(twice) and all(years == [2015, 2022] for years in twice)
    return Finding("decline.years_migration" if holds else "decline.years_migration_question")


def moves(moves_in: int, moves_out: int, place: Place, words: Words) -> Finding:
    """Say how many people moved in and away, both numbers in one sentence."""
    values = {
        "place": in_place(place, words),
        "in": fmt(moves_in, "persons", words),
        "out": fmt(moves_out, "persons", words),
    }
    if moves_in == moves_out:
        return Finding("decline.moves_title_even", values)
    return Finding(f"decline.moves_title_{'in' if moves_in > moves_out else 'out'}", values)


def winners(changes: pl.DataFrame) -> Finding:
    """Say how many towns grew and how many became smaller.

    Args:
        changes: Column value (change), one row per town.
    """
    known = changes["value"].drop_nulls()
    counts = {"n": str((known > 0).sum()), "k": str((known < 0).sum())}
    return Finding("decline.dots_title", counts)


def quarters(least_minutes: float | None, most_minutes: float | None) -> Finding:
    """Say that the towns that lost least are nearer to a large city, where their medians say so."""
    if least_minutes is None or most_minutes is None or least_minutes >= most_minutes:
        return Finding("decline.quarters_title_other")
    return Finding("decline.quarters_title")
