"""When something tips, in words: a year, a span or the reason why there is none."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ortswandel.findings.finding import Finding
from ortswandel.findings.scenario import count
from ortswandel.model.ranges import reliability
from ortswandel.model.thresholds import NEVER
from ortswandel.numbers import fmt, rounded
from ortswandel.places import Place, in_place
from ortswandel.services.thresholds import Moment, Threshold
from ortswandel.text import Words

HEADLINES = (
    "primary_school", "gp_seat", "pharmacy", "school_class", "day_care_centre", "fire_crew",
    "home_places",
)  # fmt: skip
"""Thresholds in the order in which they make the page's title."""
WORDED = 12


@dataclass(frozen=True)
class Row:
    """One threshold of one town.

    Attributes:
        threshold: What can tip.
        units: How many schools, classes, seats, crews or places stand behind the limit.
        without: When, without additional newcomers.
        with_newcomers: When, with them.
        association: Verbandsgemeinde whose children and schools are looked at together, or "".
        left: Units the people of the last year fill; NaN where units don't follow from people.
        left_with: The same with the newcomers.
    """

    threshold: Threshold
    units: float
    without: Moment
    with_newcomers: Moment
    association: str = ""
    left: float = math.nan
    left_with: float = math.nan

    @property
    def known(self) -> bool:
        """Tell whether the threshold can be set for the town."""
        return not math.isnan(self.without.limit)


@dataclass(frozen=True)
class Horizon:
    """What the computation reaches, and how far single years may be said.

    Attributes:
        base: Year of the base date.
        last: Last year computed.
        people: People of the town at the base date.
    """

    base: int
    last: int
    people: float

    @property
    def spans_only(self) -> bool:
        """Tell whether the town is so small that no single year is said: below 2,000 people."""
        return reliability(self.people) == "C"


@dataclass(frozen=True)
class Entry:
    """One town and one threshold."""

    town: Place
    row: Row
    horizon: Horizon

    @property
    def size_class(self) -> str:
        """Reliability class of the town: A from 5,000 people, B from 2,000, C below."""
        return reliability(self.horizon.people)

    @property
    def crossed(self) -> int:
        """The year it is ordered by: the middle, for towns that get spans only the earliest."""
        moment = self.row.without
        return moment.earliest if moment.spans_only else moment.middle


def status(moment: Moment, horizon: Horizon) -> str:
    """Return what is known of a moment: unknown, today, never, span, later or year."""
    if math.isnan(moment.limit):
        return "unknown"
    if moment.middle == horizon.base:
        return "today"
    if moment.earliest == NEVER:
        return "never"
    if moment.spans_only:
        return "span"
    return "later" if moment.middle == NEVER else "year"


def when(moment: Moment, horizon: Horizon, words: Words) -> str:
    """Return "um 2031", "schon heute", "nicht vor 2045", for small towns "2029 bis 2037"."""
    known = status(moment, horizon)
    if known == "span":
        return span(moment, horizon, words)
    return words(f"services.when.{known}", last=horizon.last, year=moment.middle)


def span(moment: Moment, horizon: Horizon, words: Words) -> str:
    """Return the years of 8 in 10 cases: "2029 bis 2037", "frühestens 2029", or what `when` says.

    A town below 2,000 people whose demand is beyond the limit today says so.
    """
    if math.isnan(moment.limit) or moment.middle == horizon.base:
        return when(moment, horizon, words)
    if moment.earliest == NEVER:
        return words("services.when.never", last=horizon.last)
    if moment.latest == NEVER:
        return words("services.when.earliest", first=moment.earliest)
    if moment.earliest == moment.latest:
        key = "services.when.narrow" if moment.spans_only else "services.when.year"
        return words(key, year=moment.earliest)
    return words("services.when.between", first=moment.earliest, last=moment.latest)


def reason(row: Row, words: Words) -> str:
    """Return why a threshold can't be set for a town."""
    return words(f"services.reason.{row.threshold.name}")


def what(row: Row, words: Words) -> str:
    """Return what is meant: "4 Grundschulen (2016)", "7 Hausarztsitze"."""
    text = words(_numbered(f"services.what.{row.threshold.name}", row), n=_units(row, words))
    return words("services.what_association", what=text) if row.association else text


def limit(row: Row, words: Words) -> str:
    """Return the limit in words: "unter 240 Kindern im Grundschulalter"."""
    modelled = row.threshold.name == "home_places"
    value = row.without.limit
    number = rounded(value, words) if modelled else fmt(value, "count", words)
    return words(f"services.limit.{row.threshold.name}", n=number)


def today(row: Row, words: Words) -> str:
    """Return the demand of today as a reader should see it: modelled ones rounded."""
    return fmt(row.without.today, "count", words)


def _units(row: Row, words: Words) -> str:
    if row.threshold.name == "home_places":
        return rounded(row.units, words)
    return fmt(row.units, "count", words)


def _numbered(key: str, row: Row) -> str:
    return f"{key}_one" if row.units == 1 and row.threshold.name != "home_places" else key


def delayed(row: Row, horizon: Horizon) -> int:
    """Return by how many years newcomers put a threshold off; negative when they bring it forward.

    Beyond the last year it counts up to the year after: "at least".
    """
    end = horizon.last + 1
    return min(row.with_newcomers.middle, end) - min(row.without.middle, end)


def delay_years(row: Row, horizon: Horizon) -> int | None:
    """Return the delay where both years are within the computation, else None."""
    ends = (row.without.middle, row.with_newcomers.middle)
    known = row.known and not row.without.spans_only and NEVER not in ends
    return delayed(row, horizon) if known and row.without.middle != horizon.base else None


def basis(threshold: Threshold) -> str:
    """Return how the units are known: observed, derived from people and norms, or estimated."""
    return {"primary_school": "observed", "home_places": "estimated"}.get(threshold.name, "derived")


def delay(row: Row, horizon: Horizon, words: Words) -> str:
    """Return the delay in words: "4 Jahre später", "mindestens 9 Jahre später", "gleich"."""
    if not row.known or row.without.middle in (NEVER, horizon.base):
        return words("services.delay.none")
    if row.without.spans_only:
        return words("services.delay.too_small")
    years = delayed(row, horizon)
    if years == 0:
        return words("services.delay.same")
    kind = "later" if years > 0 else "earlier"
    kind = f"{kind}_one" if abs(years) == 1 else kind
    text = words(f"services.delay.{kind}", n=abs(years))
    beyond = NEVER in (row.with_newcomers.middle, row.without.middle)
    return words("services.delay.at_least", text=text) if beyond else text


def longer(row: Row, horizon: Horizon, words: Words) -> str:
    """Return the delay as what it means: "2 Jahre länger", "mindestens 9 Jahre länger"."""
    years = delayed(row, horizon)
    text = words("services.delay.longer_one" if years == 1 else "services.delay.longer", n=years)
    beyond = row.with_newcomers.middle == NEVER
    return words("services.delay.at_least", text=text) if beyond else text


def newcomers(arrivals: Sequence[tuple[str, float]], words: Words) -> str:
    """Return who comes in words: "niemand zusätzlich", "12 Familien im Jahr", "das Szenario"."""
    if not arrivals:
        return words("services.who.nobody")
    if len(arrivals) == 1 and arrivals[0][0] == "families":
        number = arrivals[0][1]
        key = "services.who.family" if number == 1 else "services.who.families"
        return words(key, n=fmt(number, "count", words, decimals=0 if number % 1 == 0 else 1))
    return words("services.who.scenario")


def leading(rows: Sequence[Row], horizon: Horizon) -> Row | None:
    """Return the threshold for the title: the most delayed, else the first that is crossed."""
    ahead = [row for row in rows if row.known and horizon.base < row.without.earliest < NEVER]
    ranked = sorted(ahead, key=lambda row: HEADLINES.index(row.threshold.name))
    crossed = [row for row in ranked if row.without.middle < NEVER]
    if not (crossed or ranked):
        return None
    pool = crossed or ranked
    return max(pool, key=lambda row: delayed(row, horizon)) if crossed else pool[0]


def title(place: Place, rows: Sequence[Row], horizon: Horizon, words: Words) -> Finding:
    """Say what tips when, without additional newcomers."""
    values = {"place": in_place(place, words), "last": str(horizon.last)}
    row = leading(rows, horizon)
    if row is None:
        late = [row for row in rows if row.known and row.without.middle == horizon.base]
        return Finding("services.title_today" if late else "services.title_none", values)
    if row.association:
        values["place"] = words("services.in_association", name=row.association)
    values |= {"when": _in_title(row.without, horizon, words), "what": for_what(row, words)}
    later = status(row.without, horizon) == "later"
    return Finding(f"services.title_{'still' if later else row.threshold.name}", values)


def _in_title(moment: Moment, horizon: Horizon, words: Words) -> str:
    """Return the years as they begin a sentence: "zwischen 2029 und 2037" for small towns."""
    bounded = NEVER not in (moment.earliest, moment.latest) and moment.earliest < moment.latest
    if moment.spans_only and bounded:
        values = {"first": moment.earliest, "last": moment.latest}
        return words("services.when.between_title", **values)
    return when(moment, horizon, words)


def lead(row: Row | None, who: str, horizon: Horizon, words: Words) -> Finding:
    """Say what the newcomers change in the threshold of the title, or what the page compares."""
    if row is None or row.without.spans_only:
        return Finding("services.lead")
    if row.without == row.with_newcomers:
        return Finding("services.lead")
    values = {
        "who": who,
        "when": when(row.with_newcomers, horizon, words),
        "without": when(row.without, horizon, words),
    }
    same = delayed(row, horizon) == 0
    return Finding("services.lead_same" if same else "services.lead_with", values)


def for_what(row: Row, words: Words) -> str:
    """Return the units in a sentence: "sieben Hausarztsitze", of many "alle 138 Hausarztsitze"."""
    counted = row.threshold.name != "home_places"
    number = _units(row, words)
    if counted and row.units > 1:
        many = row.units > WORDED
        number = words("services.all_of", n=number) if many else count(row.units, words)
    return words(_numbered(f"services.for.{row.threshold.name}", row), n=number)


def land_title(name: str, n: int, last: int, words: Words) -> Finding:
    """Say in how many of all towns a threshold is crossed by a year."""
    values = {"n": fmt(n, "count", words), "last": str(last)}
    return Finding(f"services.land.title_{name}", values)
