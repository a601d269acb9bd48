"""The button "Bericht": one page or a portrait, as PDF or DOCX, made when it is clicked."""

from __future__ import annotations

from functools import partial

import streamlit as st

from ortswandel.errors import DataError
from ortswandel.export import fonts
from ortswandel.export.figures import file_name
from ortswandel.paths import DATA
from ortswandel.places import LAND, Place
from ortswandel.report import origin
from ortswandel.report.facts import House
from ortswandel.report.make import FORMATS, make_report
from ortswandel.scenarios.link import read_link
from ortswandel.scenarios.scenario import Scenario
from ortswandel.scenarios.values import QUERY_NAMES
from ortswandel.ui.embedding import server
from ortswandel.ui.session import address, catalog, database, places, say_error, speak, t

KINDS = ("page", "portrait")
MIMES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def report_button(place: Place, scenario: Scenario | None = None) -> None:
    """Show the fold that offers the report about a place, from the state on screen.

    Args:
        place: A town or a Kreis; the next chosen place is the one it is compared with.
        scenario: Who comes, under which assumptions; by default what the address says, for a
            Kreis nobody.
    """
    fold = st.popover(
        t("report.button"),
        key="report",
        on_change="rerun",
        icon=":material/description:",
        help=t("report.button_help", name=place.name),
    )
    if fold.open:
        with fold:
            _offers(place, scenario or in_address(place))


def in_address(place: Place) -> Scenario:
    """Return the scenario of the address for a town; for a Kreis the usual one."""
    if not place.is_town:
        return Scenario()
    found, _ = read_link(dict(address().extra) | {QUERY_NAMES["town"]: place.region})
    return found


def _offers(place: Place, scenario: Scenario) -> None:
    """Show one button per kind and format, or why there can be none."""
    try:
        fonts.checked()
    except DataError as error:
        st.caption(say_error(error))
        return
    st.caption(t("report.button_hint"))
    for kind in KINDS:
        for ending in FORMATS:
            st.download_button(
                t(f"report.offer.{kind}_{ending}"),
                data=partial(_file, _house(), _regions(place), scenario, kind, ending,
                             speak().language, server()),
                file_name=file_name(place.name, t(f"report.file_{kind}"), ending=ending),
                mime=MIMES[ending],
                on_click="ignore",
                key=f"report-{kind}-{ending}",
                width="stretch",
            )  # fmt: skip
    _embedding(place, scenario)


def _embedding(place: Place, scenario: Scenario) -> None:
    """Show the addresses of three pictures for other pages."""
    beside = [key for key in _regions(place)[:2] if key != LAND]
    link = origin.link(beside, scenario, server(), speak().language)
    st.caption(t("report.embed"))
    st.code("\n".join(origin.picture_links(link)), language=None, wrap_lines=True)


def _regions(place: Place) -> tuple[str, ...]:
    """Return the place and behind it the others chosen."""
    return (place.region, *(key for key in address().places if key != place.region))


def _house() -> House:
    return House(database(), catalog(), places(), DATA)


def _file(
    house: House,
    regions: tuple[str, ...],
    scenario: Scenario,
    kind: str,
    ending: str,
    language: str,
    server: str,
) -> bytes:
    """Return the report as a file; called on a click, without the page."""
    portrait = kind == "portrait"
    found = make_report(house, regions, scenario, language, server=server, portrait=portrait)
    return FORMATS[ending](found)
