"""Doctors per 10,000 people year by year: GPs, all doctors or paediatricians."""

from __future__ import annotations

from collections.abc import Mapping

from ortswandel.charts.rate_course import rate_course
from ortswandel.charts.roles import Role, kreis_role, land_role
from ortswandel.errors import InputError
from ortswandel.findings import supply as findings
from ortswandel.places import LAND
from ortswandel.ui import show
from ortswandel.ui.choices import one_of
from ortswandel.ui.figures import sources
from ortswandel.ui.picture import Picture
from ortswandel.ui.screens.services import beside, tables
from ortswandel.ui.session import (
    address,
    ask,
    catalog,
    chosen,
    chosen_roles,
    complain,
    places,
    speak,
    style,
    t,
)

DOCTORS = "aerzte"
MEASURES: Mapping[str, str] = {
    "gps": "gps_per_10000",
    "all": "doctors_per_10000",
    "children": "paediatricians_per_10000_children",
}
"""Choice in the address and its indicator."""


def who() -> str:
    """Return which doctors the address asks for, by default GPs."""
    wanted = address().extra.get(DOCTORS, "gps")
    if wanted in MEASURES:
        return wanted
    allowed = ", ".join(MEASURES)
    complain(InputError("unknown_doctors", value=wanted, allowed=allowed))
    return "gps"


def doctors() -> None:
    """Show doctors per 10,000 people for the chosen places, a lone town's Kreis and the Land."""
    show.picture(doctors_picture)


def doctors_picture() -> Picture:
    """Return the picture: doctors per 10,000 people year by year."""
    current, roles = who(), _roles()
    indicator = MEASURES[current]
    rows = ask("indicator_by_place", regions=[r.region for r in roles], indicators=[indicator])
    series = rows.drop_nulls("value")
    about = chosen()[0]
    own = dict(series.filter(region=about.region).select("year", "value").iter_rows())
    years: list[int] = series["year"].to_list()
    span = {
        "first": min(years),
        "last": max(years),
        "who": t(f"supply.doctors_who.{current}"),
        "people": t(f"supply.doctors_people.{current}"),
    }
    return Picture(
        rate_course(series, roles, "per_10000", style(), speak()),
        key="supply-doctors",
        name="daseinsvorsorge-aerzte",
        state=(DOCTORS,),
        title=findings.doctors(own, current, about, speak()).say(speak()),
        subtitle=_sentence(t("supply.doctors_subtitle", **span)),
        alt_text=t("supply.doctors_alt", facts=tables.last_facts(series, roles), **span),
        source=f"{t('supply.doctors_note')} {sources([catalog().indicators[indicator]])}",
        table=lambda: tables.year_table(series, roles),
        controls=lambda: _field(current),
    )


def _sentence(text: str) -> str:
    """Return the text with a capital letter at its start."""
    return text[:1].upper() + text[1:]


def _roles() -> tuple[Role, ...]:
    """Return the chosen places, beside a single one its Kreis, and the Land."""
    tokens = style().tokens
    drawn = {role.region: role for role in chosen_roles()}
    if len(drawn) == 1:
        others = [kreis for kreis in beside.kreise() if kreis not in drawn]
        drawn |= {kreis: kreis_role(places()[kreis], tokens, speak()) for kreis in others}
    return tuple((drawn | {LAND: land_role(places()[LAND], tokens)}).values())


def _field(current: str) -> None:
    names = {name: t(f"supply.doctors_short.{name}") for name in MEASURES}
    label = t("supply.doctors_field")
    one_of(label, names, current, parameter=DOCTORS, key="supply-doctors-who", usual="gps")
