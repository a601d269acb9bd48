"""The map of services: drive times as shading, schools, hospitals, stations and stops as points."""

from __future__ import annotations

from html import escape

import polars as pl
import streamlit as st

from ortswandel.charts.classes import classes
from ortswandel.charts.dot_strip import data_uri, shape_svg
from ortswandel.charts.map import Shown, map_spec
from ortswandel.charts.points import SHAPES, with_points
from ortswandel.dates import stand
from ortswandel.errors import InputError
from ortswandel.numbers import fmt
from ortswandel.ui import show
from ortswandel.ui.figures import sources
from ortswandel.ui.picture import Picture
from ortswandel.ui.screens.map import map as town_map
from ortswandel.ui.screens.map import ranked
from ortswandel.ui.screens.map.map import View
from ortswandel.ui.screens.services.points import STATION, STOP, Service, point_table, points_of
from ortswandel.ui.session import (
    address,
    ask,
    boundaries_line,
    catalog,
    complain,
    keep_in_address,
    publishers_line,
    speak,
    style,
    t,
)

SERVICE = "dienst"


SERVICES: dict[str, Service] = {
    "gp": Service("car_min_gp"),
    "hospital": Service("car_min_emergency_hospital", ("hospital",)),
    "pharmacy": Service("car_min_pharmacy"),
    "primary": Service("car_min_primary_school", ("primary_school",)),
    "secondary": Service(
        "car_min_lower_secondary_school", ("secondary_school", "comprehensive_school", "gymnasium")
    ),
    "upper": Service("car_min_upper_secondary_school", ("gymnasium", "comprehensive_school")),
    "supermarket": Service("car_min_supermarket"),
    "station": Service("transit_min_central_place", (STATION,)),
    "stops": Service("share_transit_stop_20dep", (STOP,)),
    "police": Service("car_min_police"),
    "indoor_pool": Service("car_min_indoor_pool"),
    "outdoor_pool": Service("car_min_outdoor_pool"),
    "very_old": Service("people_80plus_far_from_gp"),
}
DEFAULT = "hospital"
POINT_SOURCES = {
    "school": "jedeschule",
    "hospital": "krankenhausverzeichnis",
    STOP: "db_haltestellen",
}
"""Who published the points derived from OpenStreetMap, by what they are."""


def chosen_service() -> str:
    """Return the service in the address; where it is unknown, say so and take the usual one."""
    wanted = address().extra.get(SERVICE, DEFAULT)
    if wanted in SERVICES:
        return wanted
    allowed = ", ".join(SERVICES)
    complain(InputError("unknown_service", value=wanted, allowed=allowed))
    return DEFAULT


def section() -> None:
    """Show the map with its list and the table of the points."""
    name = chosen_service()
    service = SERVICES[name]
    shown, points = _view(service.indicator), points_of(service)
    with st.container(key="picture-supply-map"):
        title = town_map.headline(shown).say(speak())
        st.header(title, anchor=False)
        st.caption(_subtitle(shown))
        _field(name)
        left, right = st.columns([11, 12], gap="large")
        with left:
            _draw(service)
        with right:
            ranked.table(shown)
        if service.kinds:
            _point_table(service, points)


def _point_table(service: Service, points: pl.DataFrame) -> None:
    """Show the fold with the table of the points, named so that it isn't taken for the map's."""
    about = "; ".join(_kind_line(kind, points) for kind in service.kinds)
    show.table_twin(
        "supply-points",
        about,
        lambda: point_table(service, points),
        name=t("supply.points_table"),
    )


@st.cache_resource(show_spinner=False, max_entries=len(SERVICES))
def _view(indicator: str) -> View:
    """Return the newest values of an indicator for all towns, highest first; kept."""
    entry = catalog().indicators[indicator]
    years = ask("indicator_years", indicator=indicator)
    year = years["year"].to_list()[-1]
    values = ask("indicator_by_town", indicator=indicator, year=year)
    found = classes(values["value"].drop_nulls(), entry.unit, signed=False)
    ordered = values.sort("value", descending=True, nulls_last=True)
    return View(entry, years, year, ordered, found)


def _field(name: str) -> None:
    st.session_state["supply-service"] = name
    labels = {key: t(f"supply.service_name.{key}") for key in SERVICES}
    st.selectbox(
        t("supply.map_field"),
        list(labels),
        format_func=labels.__getitem__,
        key="supply-service",
        on_change=_take_service,
        label_visibility="collapsed",
        width=420,
    )


def _take_service() -> None:
    picked = st.session_state["supply-service"]
    keep_in_address({SERVICE: None if picked == DEFAULT else picked})


def _draw(service: Service) -> None:
    """Show the map with its key; a click on a town opens it."""
    found = map_picture(service)
    if service.kinds:
        st.html(_key(service, points_of(service)))
    town_map.clickable(found, "supply-map", lambda: map_picture(service))


def map_picture(service: Service) -> Picture:
    """Return the picture: all towns shaded by the way to a service, and where there is one."""
    shown, points = _view(service.indicator), points_of(service)
    rows = shown.values.with_columns(
        shown=shown.values["value"].map_elements(shown.words_for, pl.String, skip_nulls=False),
        note=pl.col("method").replace_strict(
            {m: t(f"method.{m}") for m in shown.values["method"].drop_nulls().unique()},
            default="–",
            return_dtype=pl.String,
        ),
    )
    legend = shown.classes.labels(shown.indicator.unit, speak())
    short = t(f"indicator.{shown.indicator.id}.short")
    named = town_map.labels(shown)
    base = map_spec(
        Shown(rows, shown.classes, legend, short, shown.date),
        named,
        town_map.outlines(),
        style(),
        speak(),
    )
    return Picture(
        with_points(base, points, service.kinds, style(), speak()) if service.kinds else base,
        key="supply-map",
        title=town_map.headline(shown).say(speak()),
        subtitle=_subtitle(shown),
        alt_text=_alt_text(shown, service, points, [text for _, text in named]),
        source=_source(shown, service, points),
        table=lambda: town_map.table(shown),
        name="daseinsvorsorge-karte",
        state=(SERVICE,),
        key_words=_key_words(service, points),
    )


def _subtitle(shown: View) -> str:
    return t("supply.map_subtitle", name=shown.name, date=shown.date)


def _key_words(service: Service, points: pl.DataFrame) -> str:
    lines = [
        t(f"download.mark.{shape}", name=_kind_line(kind, points))
        for kind, shape in zip(service.kinds, SHAPES, strict=False)
    ]
    return "; ".join(lines)


def _key(service: Service, points: pl.DataFrame) -> str:
    """Return mark, name, number and date of each kind of point."""
    parts = [
        f'<span><img class="ow-sign" alt="" src="{_sign(shape)}">'
        f"{escape(_kind_line(kind, points))}</span>"
        for kind, shape in zip(service.kinds, SHAPES, strict=False)
    ]
    return f'<div class="ow-key">{"".join(parts)}</div>'


def _sign(shape: str) -> str:
    return data_uri(shape_svg(shape, style().tokens.text))


def _kind_line(kind: str, points: pl.DataFrame) -> str:
    """Return "501 Grundschulen, 18.12.2016"."""
    own = points.filter(pl.col("kind") == kind)
    if kind == STOP:
        n = fmt(sum(own["stops"].to_list()), "count", speak())
        return t("supply.stops_line", n=n, date=stand("2025-03-19", speak()))
    reference = next(iter(own["reference"].to_list()), None)
    n = fmt(own.height, "count", speak())
    name = t(f"supply.kinds.{kind}")
    return t("supply.kind_line", n=n, name=name, date=stand(reference, speak()))


def _alt_text(shown: View, service: Service, points: pl.DataFrame, named: list[str]) -> str:
    kinds = "; ".join(_kind_line(kind, points) for kind in service.kinds)
    return t(
        "supply.map_alt",
        name=shown.name,
        points=kinds or t("supply.no_points"),
        highest=shown.words_for(max(shown.known, default=None)),
        lowest=shown.words_for(min(shown.known, default=None)),
        facts=", ".join(named) or t("map.no_chosen"),
    )


def _source(shown: View, service: Service, points: pl.DataFrame) -> str:
    """Return what shades, what the points are, publishers and notices."""
    notes = [
        t(f"indicator.{shown.indicator.id}.definition"),
        t(f"supply.point_note.{service.family}") if service.kinds else "",
        sources([shown.indicator]),
        _point_source(service) if service.kinds else "",
        boundaries_line(),
    ]
    return " ".join(note for note in notes if note)


def _point_source(service: Service) -> str:
    """Return who published the points; what rests on OpenStreetMap says so and under which law."""
    found = catalog().sources
    if service.family == STATION:
        ids = catalog().tables["stations"].sources
        return publishers_line([found[i].publisher for i in ids])
    return found[POINT_SOURCES[service.family]].attribution + "."
