"""Parts of the scenario page: the sliders, and what they change for one town."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from ortswandel.charts.future import future_chart
from ortswandel.charts.pyramid import Half, Outline, pyramid_chart
from ortswandel.findings import scenario as findings
from ortswandel.forecast import run
from ortswandel.model.leaving import even_staying
from ortswandel.model.outcome import Outcome
from ortswandel.model.ranges import only_ranges, reliability
from ortswandel.model_inputs import load_groups
from ortswandel.numbers import about, fmt, rounded
from ortswandel.paths import DATA
from ortswandel.places import Place
from ortswandel.scenario import Scenario
from ortswandel.ui import show
from ortswandel.ui.screens import scenario_tables
from ortswandel.ui.screens.scenario_address import say_left_out, wanted
from ortswandel.ui.screens.town import choose, role_of
from ortswandel.ui.session import ask, keep_in_address, source_line, speak, style, t

__all__ = ["ages", "compute", "controls", "course", "figures", "head", "limits", "wanted"]

GROUP = "families"
MOST_FAMILIES = 60
LEAST_STAYING, MOST_STAYING = 5, 100
FIGURES = ("under_6", "primary", "working", "over_80")


@dataclass(frozen=True)
class View:
    """What the page shows: the town, the scenario, and its outcome."""

    town: Place
    scenario: Scenario
    outcome: Outcome

    @property
    def families(self) -> float:
        """Additional families per year."""
        return dict(self.scenario.arrivals).get(GROUP, 0.0)

    @property
    def today(self) -> float:
        """Residents at the base date."""
        return float(self.outcome.residents[0].sum())

    @property
    def until(self) -> int:
        """Last year shown."""
        return self.scenario.until


def compute(town: Place, scenario: Scenario) -> View:
    """Return the outcome of the scenario for the town."""
    return View(town, scenario, run(scenario, DATA).outcome)


def controls(town: Place, scenario: Scenario, today: float) -> None:
    """Show the two sliders: who comes, and how many of them stay; `today` are all residents."""
    show.named(role_of(town))
    choose(town)
    group = load_groups(DATA)[GROUP]
    families = dict(scenario.arrivals).get(GROUP, 0.0)
    *_, staying = scenario.staying_of(GROUP, group.staying)
    _families_slider(families)
    persons = families * group.household_size
    st.caption(_rate(persons, today))
    st.caption(_marks(town, persons))
    _staying_slider(staying, disabled=families == 0)
    st.caption(t("scenario.staying_anchor"))


def _families_slider(families: float) -> None:
    number = fmt(families, "count", speak())
    show.slider_head(t("scenario.families_head"), number, t("scenario.a_year"))
    st.session_state["families"] = min(round(families), MOST_FAMILIES)
    st.slider(
        t("scenario.families"),
        0,
        MOST_FAMILIES,
        key="families",
        on_change=_take,
        label_visibility="collapsed",
    )


def _staying_slider(staying: float, *, disabled: bool) -> None:
    number = fmt(100 * staying, "count", speak())
    show.slider_head(t("scenario.staying_head"), number, t("scenario.of_100"))
    st.session_state["staying"] = round(staying * 100)
    st.slider(
        t("scenario.staying"),
        LEAST_STAYING,
        MOST_STAYING,
        key="staying",
        on_change=_take,
        format=t("scenario.staying_format"),
        label_visibility="collapsed",
        disabled=disabled,
    )


def _take() -> None:
    """Put the sliders' values into the address."""
    families, share = st.session_state["families"], st.session_state["staying"] / 100
    staying, default = even_staying(share), load_groups(DATA)[GROUP].staying
    scenario = Scenario(
        arrivals=((GROUP, families),),
        staying=((GROUP, staying),) if staying != default else (),
    )
    found = scenario.to_query()
    keep_in_address({key: found.get(key) for key in Scenario.query_keys()})


def _rate(persons: float, today: float) -> str:
    rate = fmt(1000 * persons / today, "per_1000", speak())
    return t("scenario.rate", persons=fmt(persons, "persons", speak()), rate=rate)


def _marks(town: Place, persons: float) -> str:
    """Return what net migration has been here, and whether the wish goes beyond all of it."""
    row = ask("net_migration_marks", ags=town.region).row(0, named=True)
    values = {
        name: fmt(row[name], "persons", speak(), signed=True)
        for name in ("lowest", "middle", "highest")
    }
    years = {name: str(row[name]) for name in ("year_lowest", "year_highest")}
    text = t("scenario.marks", first=row["first_year"], last=row["last_year"], **values, **years)
    return f"{text} {t('scenario.never_here')}" if persons > row["highest"] else text


def head(view: View) -> None:
    """Show the finding: how many more, and whether the town would still be smaller."""
    say_left_out()
    without, added = view.outcome.persons(view.until, 0, 120)
    title = findings.title(view.town, view.until, view.families, without, added, speak())
    lead = findings.against_today(view.town, view.until, view.today, without + added, speak())
    if only_ranges(view.today):
        last = scenario_tables.computed_course(view.outcome).row(-1, named=True)
        edges = (last["low_80"], last["high_80"])
        title = title if view.families else findings.span(view.town, view.until, edges, speak())
        lead = findings.today(view.town, view.today, speak())
    show.heading(title.say(speak()), lead.say(speak()))


def course(view: View) -> None:
    """Show counted past and computed future, with and without the newcomers."""
    counted = ask("population_by_year", regions=[view.town.region])
    computed = scenario_tables.computed_course(view.outcome)
    last = computed.row(-1, named=True)
    show.picture(
        future_chart(
            counted,
            computed,
            role_of(view.town),
            _labels(view),
            style(),
            speak(),
            only_range=only_ranges(view.today),
        ),
        key="future",
        title=_course_title(view, last),
        subtitle=t("scenario.course_subtitle"),
        alt_text=t("scenario.course_alt", name=view.town.name, year=view.until, **_spoken(last)),
        source=f"{source_line('population')} {_range_note(view)}",
        table=lambda: scenario_tables.course_table(counted, computed),
    )


def _course_title(view: View, last: dict[str, float]) -> str:
    """Return the range in words: "In 8 von 10 Fällen 8.600 bis 11.000 ohne zusätzlichen Zuzug"."""
    spoken = _spoken(last)
    return t("scenario.course_title", year=view.until, low=spoken["low"], high=spoken["high"])


def _spoken(last: dict[str, float]) -> dict[str, str]:
    edges = {"low": rounded(last["low_80"], speak()), "high": rounded(last["high_80"], speak())}
    return edges | {name: about(last[name], speak()) for name in ("without", "with_newcomers")}


def _range_note(view: View) -> str:
    """Return what the bands mean, and for small towns how far they can be relied on."""
    if only_ranges(view.today):
        return f"{t('scenario.range')} {t('scenario.class_C_only')}"
    if reliability(view.today) == "C":
        return f"{t('scenario.range')} {t('scenario.class_C')}"
    return t("scenario.range")


def _labels(view: View) -> tuple[str, str]:
    key = "scenario.with_one" if view.families == 1 else "scenario.with_some"
    n = fmt(view.families, "count", speak())
    return t("scenario.nobody"), t(key, n=n)


def ages(view: View) -> None:
    """Show the pyramid of the last year: residents tinted, newcomers green, today as a line."""
    if only_ranges(view.today):
        st.caption(t("scenario.no_ages"))
        return
    groups = scenario_tables.five_year_groups(view.outcome, view.until)
    today = scenario_tables.five_year_groups(view.outcome, view.outcome.years[0])
    role, text = role_of(view.town), style().tokens.text
    halves = tuple(
        Half(t(f"pyramid.{sex}"), role.color, style().tokens.quiet) for sex in ("men", "women")
    )
    show.picture(
        pyramid_chart(
            groups,
            (halves[0], halves[1]),
            "persons",
            style(),
            speak(),
            outline=(Outline("", text), today.drop("newcomers")),
            future=True,
            height=340,
        ),
        key="future-ages",
        title=t("scenario.ages_title", year=view.until),
        subtitle=t("scenario.ages_subtitle", year=view.outcome.years[0]),
        alt_text=t("scenario.ages_alt", name=view.town.name, year=view.until),
        source=t("scenario.ages_source"),
        table=lambda: scenario_tables.ages_table(groups, today),
    )


def figures(view: View) -> None:
    """Show four numbers of the last year beside those without newcomers and of today."""
    if only_ranges(view.today):
        return
    for column, name in zip(st.columns(4, gap="large"), FIGURES, strict=True):
        first, last = scenario_tables.AGES[name]
        without, added = view.outcome.persons(view.until, first, last)
        today, _ = view.outcome.persons(view.outcome.years[0], first, last)
        then = t(
            "scenario.figure_note",
            without=rounded(without, speak()),
            today=rounded(today, speak()),
        )
        with column:
            show.figure(
                t(f"scenario.{name}", year=view.until), about(without + added, speak()), then
            )


def limits() -> None:
    """Say what the computation can't know."""
    st.caption(t("scenario.cannot_know"))
