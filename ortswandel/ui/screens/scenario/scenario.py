"""Top of the scenario page: sliders, the finding, and the pictures that move with the sliders."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl
import streamlit as st

from ortswandel.errors import InputError
from ortswandel.findings import scenario as findings
from ortswandel.live import scene
from ortswandel.live.choice import Message, choice_of, chosen
from ortswandel.live.controls import Town, number_words, sliders
from ortswandel.live.layer import layer_numbers
from ortswandel.model.outcome import Outcome
from ortswandel.model.ranges import only_ranges
from ortswandel.model_inputs import load_groups
from ortswandel.numbers import rounded
from ortswandel.paths import DATA
from ortswandel.places import Place
from ortswandel.scenarios.forecast import inputs_of, run
from ortswandel.scenarios.link import read_link
from ortswandel.scenarios.scenario import Scenario
from ortswandel.scenarios.values import QUERY_NAMES, brief
from ortswandel.ui import live, show
from ortswandel.ui.screens.scenario import marks, steps, still, tables
from ortswandel.ui.screens.scenario.address import leave_out, say_left_out
from ortswandel.ui.screens.town.town import choose, role_of
from ortswandel.ui.session import (
    address,
    ask,
    is_away,
    keep_in_address,
    say_error,
    speak,
    style,
    t,
)

YEAR = "blick"
"""Name in the address of the year that pyramid and key figures show."""
YEARS = (2030, 2035, 2045)


@dataclass(frozen=True)
class View:
    """What the page shows: the town, the scenario, and its outcome."""

    town: Place
    scenario: Scenario
    outcome: Outcome
    year: int

    @property
    def today(self) -> float:
        """Residents at the base date."""
        return float(self.outcome.residents[0].sum())

    @property
    def until(self) -> int:
        """Last year shown."""
        return self.scenario.until

    @property
    def only_range(self) -> bool:
        """True for towns so small that no single number of the future is shown."""
        return only_ranges(self.today)


def asked(town: Place) -> Scenario:
    """Return what is usable of the scenario in the address, without saying what is not."""
    query = dict(address().extra) | {QUERY_NAMES["town"]: town.region}
    return read_link(query)[0]


def keep(scenario: Scenario) -> None:
    """Put a scenario into the address; its town is the chosen one and stands there already."""
    found = replace(scenario, town=Scenario.town).to_query()
    keep_in_address({key: found.get(key) for key in Scenario.query_keys()})


def compute(town: Place, scenario: Scenario) -> View:
    """Return the outcome of the scenario for the town, and the year to look at."""
    return View(town, scenario, run(scenario, DATA).outcome, _year(scenario))


def years(scenario: Scenario) -> list[int]:
    """Return the years that pyramid and key figures can show."""
    return sorted({year for year in YEARS if year <= scenario.until} | {scenario.until})


def _year(scenario: Scenario) -> int:
    """Return the year in the address; one that can't be shown is said and left out."""
    text, offered = address().extra.get(YEAR), years(scenario)
    if text is None:
        return scenario.until
    if text.isascii() and text.isdecimal() and int(text) in offered:
        return int(text)
    error = InputError("live_year", value=brief(text), allowed=", ".join(map(str, offered)))
    if not is_away([error]):
        leave_out([YEAR], [say_error(error)])
    return scenario.until


def whose(town: Place) -> None:
    """Show which town this is about, with a field to take another."""
    with st.container(horizontal=True, vertical_alignment="center", key="scenario-town"):
        show.named(role_of(town))
        choose(town)


def controls(view: View) -> None:
    """Show the sliders: who comes, how many of them stay, and when."""
    facts = Town(view.today, marks.marks_of(view.town, view.today))
    data = sliders(facts, view.scenario, load_groups(DATA), speak())
    key = f"{view.town.region} {view.until} {speak().language}"
    live.sliders(
        data | _state(view) | {"key": key, "shelf": True}, lambda message: _take(view.town, message)
    )


def _state(view: View) -> dict[str, object]:
    return {"choice": choice_of(view.scenario), "year": view.year}


def _take(town: Place, message: Message) -> None:
    """Put what the sliders hold into the address."""
    if message.choice is not None:
        steps.moved()
        keep(chosen(message.choice, asked(town)))
    if message.year is not None:
        last = message.year == asked(town).until
        keep_in_address({YEAR: None if last else str(message.year)})


def head(view: View) -> None:
    """Show the finding: how many more, and whether the town would still be smaller."""
    say_left_out()
    without, added = view.outcome.persons(view.until, 0, 120)
    arrivals = view.scenario.arrivals
    persons = sum(n * load_groups(DATA)[group].household_size for group, n in arrivals)
    title = findings.title(view.town, view.until, arrivals, persons, without, added, speak())
    lead = findings.against_today(view.town, view.until, view.today, without + added, speak())
    if view.only_range:
        last = tables.computed_course(view.outcome).row(-1, named=True)
        edges = (last["low_80"], last["high_80"])
        title = title if arrivals else findings.span(view.town, view.until, edges, speak())
        lead = findings.today(view.town, view.today, speak())
    show.heading(title.say(speak()), lead.say(speak()))


def pictures(view: View) -> None:
    """Show course, pyramid and key figures; they move with the sliders."""
    data = {
        "model": _layer(view),
        "model_key": _model_key(view),
        "specs": _specs(view),
        "spec_key": f"{_model_key(view)} {style()} {role_of(view.town).color}",
        "height": scene.HEIGHT,
        "only_range": view.only_range,
        "years": years(view.scenario),
        "figures": scene.figures(speak(), only_range=view.only_range),
        "groups": scene.picture_groups(load_groups(DATA), speak()),
        "numbers": number_words(speak()),
        "words": _words(view),
    }
    with st.container(key="live-stage"):
        computed = tables.computed_course(view.outcome)
        still.place(
            counted(view), computed, role_of(view.town), _words(view), only_range=view.only_range
        )
        live.pictures(data | _state(view), lambda message: _take(view.town, message))


def _layer(view: View) -> dict[str, object]:
    inputs = inputs_of(view.scenario, DATA)
    outcome, groups = view.outcome, load_groups(DATA)
    at = inputs.town(view.town.region)
    return layer_numbers(inputs, at, outcome.residents, outcome.years, groups)


def _model_key(view: View) -> str:
    s = view.scenario
    return f"{s.town} {s.until} {s.mortality} {s.fertility} {s.migration} {s.young_leaving}"


def counted(view: View) -> pl.DataFrame:
    """Return the counted population of the town by year."""
    return ask("population_by_year", regions=[view.town.region])


def _specs(view: View) -> dict[str, object]:
    nobody = pl.col("without").alias("with_newcomers"), pl.col("high_80").alias("high_with")
    ages = tables.five_year_groups(view.outcome, view.until)
    today = tables.five_year_groups(view.outcome, view.outcome.years[0])
    frames = scene.Frames(
        counted(view),
        tables.computed_course(view.outcome).with_columns(nobody),
        ages.with_columns(newcomers=0.0),
        today.drop("newcomers"),
    )
    role = role_of(view.town)
    return scene.specs(frames, role, style(), speak(), only_range=view.only_range)


def _words(view: View) -> dict[str, str]:
    line = "live.course_line_range" if view.only_range else "live.course_line"
    return scene.picture_words(speak(), course_title=course_title(view), course_line=t(line))


def course_title(view: View) -> str:
    """Return the range in words: "In 8 von 10 Fällen 8.600 bis 11.000 ohne zusätzlichen Zuzug"."""
    last = tables.computed_course(view.outcome).row(-1, named=True)
    low, high = rounded(last["low_80"], speak()), rounded(last["high_80"], speak())
    return t("scenario.course_title", year=view.until, low=low, high=high)


def limits() -> None:
    """Say what the computation can't know."""
    st.caption(t("scenario.cannot_know"))
