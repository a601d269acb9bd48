"""Those who come, drawn as people: all who live here in the last year, and one year's arrivals."""

from __future__ import annotations

from ortswandel.charts.people import Crowd, scale_for
from ortswandel.findings import scenario_people as findings
from ortswandel.findings.scenario_names import who_comes
from ortswandel.findings.scenario_people import BUS, TEAM
from ortswandel.model.leaving import STAYING_YEARS
from ortswandel.model_inputs import load_groups
from ortswandel.norms import Norm
from ortswandel.numbers import about, rounded
from ortswandel.paths import DATA
from ortswandel.places import Place
from ortswandel.scenarios.forecast import Forecast
from ortswandel.ui.screens.scenario import sections
from ortswandel.ui.screens.scenario.crowds import CrowdPicture, drawn, notes_table
from ortswandel.ui.session import speak, t
from ortswandel.ui.tables import Table

TEAM_AGES = (18, 34)
"""Ages drawn as football teams. Judgement: when most adults play."""
Unit = tuple[str, int, int]
"""Kind of group, people in it, people beside each other."""


def more_picture(town: Place, forecast: Forecast) -> CrowdPicture:
    """Return the picture: newcomers of the last year and their children in buses and teams."""
    year = forecast.scenario.until
    everybody = forecast.outcome.persons(year, 0, 120)[1]
    younger = forecast.outcome.persons(year, *TEAM_AGES)[1]
    first, last = TEAM_AGES
    crowds = [
        _filled(t("people.more_bus", size=BUS), everybody, ("bus", BUS, 12)),
        _filled(
            t("people.more_team", first=first, last=last, size=TEAM), younger, ("team", TEAM, 4)
        ),
    ]
    return drawn(
        town,
        crowds,
        key="scenario-more",
        name="szenarien-mehr-menschen",
        key_words=sections.coming(forecast.scenario),
        title=findings.more(everybody, year, speak()).say(speak()),
        subtitle=t("people.more_subtitle", year=year, scale=_scale(scale_for(crowds))),
        source=t("people.more_source", bus=BUS),
        table=lambda: notes_table(crowds),
    )


def _filled(name: str, persons: float, unit: Unit) -> Crowd:
    """Return newcomers in groups, the last of which may stay incomplete."""
    kind, size, columns = unit
    groups = findings.full(kind, int(persons / size), speak())
    note = t("people.more_note", n=about(persons, speak()), groups=groups)
    return Crowd(name, note, 0, round(persons), 0, size, columns)


def _scale(scale: int) -> str:
    one = scale == 1
    return t("people.scale_person") if one else t("people.scale_persons", n=rounded(scale, speak()))


def one_year_picture(town: Place, forecast: Forecast, crew: Norm, school: Norm) -> CrowdPicture:
    """Return the picture: who comes in a year, and how many of them are still here after five.

    Args:
        town: The town.
        forecast: The scenario carried out.
        crew: Norm with the people of a fire crew.
        school: Norm with the children of a class.
    """
    units = _units(crew, school)
    arriving, still_here = _one_year(forecast)
    crowds = [_group_row(arriving, still_here, unit) for unit in units]
    who = who_comes(forecast.scenario.arrivals, speak())
    said = {"who": who, "years": STAYING_YEARS, "scale": _scale(scale_for(crowds))}
    cited = {"crew": crew.citation, "school": school.citation, "bus": BUS}
    return drawn(
        town,
        crowds,
        key="scenario-arrivals",
        name="szenarien-ein-jahr",
        key_words="",
        title=findings.staying(arriving, still_here, STAYING_YEARS, speak()).say(speak()),
        subtitle=t("people.staying_subtitle", **said),
        source=t("people.staying_source", **cited),
        table=lambda: _arrivals_table(units, arriving, still_here),
    )


def _units(crew: Norm, school: Norm) -> tuple[Unit, ...]:
    return (
        ("crew", round(crew.value), 3),
        ("team", TEAM, 4),
        ("unit_class", round(school.value), 7),
        ("bus", BUS, 12),
    )


def _one_year(forecast: Forecast) -> tuple[int, int]:
    """Return the persons who come in a full year, and those of them here after five years."""
    groups, scenario = load_groups(DATA), forecast.scenario
    persons = {name: n * groups[name].household_size for name, n in scenario.arrivals}
    staying = {name: scenario.staying_of(name, groups[name].staying)[-1] for name in persons}
    here = sum(persons[name] * staying[name] for name in persons)
    return round(sum(persons.values())), round(here)


def _group_row(arriving: int, still_here: int, unit: Unit) -> Crowd:
    kind, size, columns = unit
    gaps = arriving - still_here
    if kind == "bus":
        gaps += -arriving % size
    note = t("people.still", groups=findings.in_groups(still_here, size, kind, speak()))
    return Crowd(t(f"people.{kind}", size=size), note, 0, still_here, gaps, size, columns)


def _arrivals_table(units: tuple[Unit, ...], arriving: int, still_here: int) -> Table:
    heads = [t("people.unit"), t("people.arriving"), t("people.still_here")]
    rows = [
        [
            t(f"people.{kind}", size=size),
            *(findings.in_groups(n, size, kind, speak()) for n in (arriving, still_here)),
        ]
        for kind, size, _ in units
    ]
    return heads, rows
