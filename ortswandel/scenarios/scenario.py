"""A scenario: who arrives where, who stays, under which assumptions; frozen and self-validating.

It goes into the address (`to_query`), into files (`to_json`) and back; the seed is part of it, so
that the same scenario always gives the same ranges.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields

from ortswandel.model.axes import LAST_YEAR
from ortswandel.model.leaving import Staying
from ortswandel.norms import Changes, checked_changes
from ortswandel.scenarios.text import from_json, from_text, read_json, to_json_value, to_text
from ortswandel.scenarios.values import (
    FERTILITY,
    FEWEST_DRAWS,
    FIRST_YEAR,
    GROUPS,
    LEAST_LEAVING,
    LONGEST_DURATION,
    LONGEST_RAMP,
    MIGRATION,
    MORTALITY,
    MOST_DRAWS,
    MOST_HOUSEHOLDS,
    MOST_LEAVING,
    QUERY_NAMES,
    Amounts,
    Stays,
    check_choice,
    check_town,
    check_whole,
    checked_number,
    checked_staying,
    in_order,
    json_schema,
)

__all__ = ["FERTILITY", "GROUPS", "MIGRATION", "MORTALITY", "Scenario", "json_schema"]


@dataclass(frozen=True)
class Scenario:
    """One scenario for one town.

    Attributes:
        town: Key of the town, 8 digits, Sachsen-Anhalt.
        until: Last year shown.
        first_year: First year with additional arrivals.
        duration: Years with arrivals; 0 means until the end.
        ramp: Years until the full number comes, rising by equal steps; 0 means at once.
        arrivals: Households per year by group, in the order of GROUPS, zeros left out.
        staying: Shares still here after 1, 3 and 5 years by group where not the default.
        young_leaving: Factor on how often 18- to 29-year-olds move away.
        mortality: Life expectancy rises little, moderately, strongly: L1, L2, L3.
        fertility: Births per woman lower, as lately, higher: G1, G2, G3.
        migration: The Land's net migration lower, long-run mean, higher: W1, W2, W3.
        draws: Number of random paths behind the ranges; 0 means the formula.
        seed: Start of the random numbers.
        norms: Norms of demand changed by hand, values by name; shares 0 to 1.

    Raises:
        InputError: A value is not among the allowed ones.
    """

    town: str = "15087220"
    until: int = 2045
    first_year: int = FIRST_YEAR
    duration: int = 0
    ramp: int = 0
    arrivals: Amounts = ()
    staying: Stays = ()
    young_leaving: float = 1.0
    mortality: str = "L2"
    fertility: str = "G2"
    migration: str = "W2"
    draws: int = 0
    seed: int = 1
    norms: Changes = ()

    def __post_init__(self) -> None:
        """Check every value and bring the amounts into their order."""
        self._check_single_values()
        arrivals = [
            (group, checked_number("arrivals", value, 0.0, MOST_HOUSEHOLDS))
            for group, value in in_order("arrivals", self.arrivals)
        ]
        staying = [
            (group, checked_staying("staying", shares))
            for group, shares in in_order("staying", self.staying)
        ]
        leaving = checked_number("young_leaving", self.young_leaving, LEAST_LEAVING, MOST_LEAVING)
        object.__setattr__(self, "arrivals", tuple(pair for pair in arrivals if pair[1] > 0.0))
        object.__setattr__(self, "staying", tuple(staying))
        object.__setattr__(self, "young_leaving", leaving)
        object.__setattr__(self, "norms", checked_changes(self.norms))

    def _check_single_values(self) -> None:
        """Raise InputError for a town, year, number or variant that is not allowed."""
        check_town(self.town)
        check_whole("until", self.until, FIRST_YEAR, LAST_YEAR)
        check_whole("first_year", self.first_year, FIRST_YEAR, self.until)
        check_whole("duration", self.duration, 0, LONGEST_DURATION)
        check_whole("ramp", self.ramp, 0, LONGEST_RAMP)
        check_whole("draws", self.draws, FEWEST_DRAWS if self.draws else 0, MOST_DRAWS)
        check_whole("seed", self.seed, 0, 2**31 - 1)
        check_choice("mortality", self.mortality, MORTALITY)
        check_choice("fertility", self.fertility, FERTILITY)
        check_choice("migration", self.migration, MIGRATION)

    def coming(self) -> dict[int, float]:
        """Return the part of the full number that comes in each year, 0 to 1.

        In the n-th year with arrivals `min(1, n / (ramp + 1))`: with a ramp of r years the full
        number is reached after r years, and r/2 full years fewer come in all.
        """
        return {year: self._part(year) for year in range(FIRST_YEAR, self.until + 1)}

    def _part(self, year: int) -> float:
        nth = year - self.first_year + 1
        over = self.duration > 0 and nth > self.duration
        return 0.0 if nth < 1 or over else min(1.0, nth / (self.ramp + 1))

    def arrivals_by_year(self, group: str) -> dict[int, float]:
        """Return the households of a group in each year: start, ramp and duration applied."""
        households = dict(self.arrivals).get(group, 0.0)
        return {year: households * part for year, part in self.coming().items()}

    def staying_of(self, group: str, default: Staying) -> Staying:
        """Return the shares still here after 1, 3 and 5 years, as stated or the group's default."""
        return dict(self.staying).get(group, default)

    def to_query(self) -> dict[str, str]:
        """Return query parameters; what is at its default is left out."""
        default = Scenario()
        changed = {
            name: getattr(self, name)
            for name in QUERY_NAMES
            if getattr(self, name) != getattr(default, name)
        }
        return {QUERY_NAMES[name]: to_text(name, value) for name, value in changed.items()}

    def in_one_line(self) -> str:
        """Return what stands behind the "?" of an address; the town always stands there."""
        query = {QUERY_NAMES["town"]: self.town} | self.to_query()
        return "&".join(f"{name}={value}" for name, value in query.items())

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Scenario:
        """Return the scenario of query parameters; parameters of other parts are ignored.

        Raises:
            InputError: A value can't be read or is not allowed.
        """
        given = {name: query[key] for name, key in QUERY_NAMES.items() if key in query}
        return cls(**{name: from_text(name, text) for name, text in given.items()})

    @staticmethod
    def query_keys() -> tuple[str, ...]:
        """Return the names of all query parameters a scenario may use."""
        return tuple(QUERY_NAMES.values())

    def to_json(self) -> str:
        """Return the scenario as JSON with all fields, amounts as objects by group."""
        values = {item.name: to_json_value(getattr(self, item.name)) for item in fields(self)}
        return json.dumps(values, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Scenario:
        """Return the scenario of a JSON text; missing fields take their defaults.

        Raises:
            InputError: The text is no JSON object, has an unknown field or a value not allowed.
        """
        values = read_json(text)
        for name in values:
            check_choice("field", name, QUERY_NAMES)
        return cls(**{name: from_json(name, value) for name, value in values.items()})
