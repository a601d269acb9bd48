"""The questions that can be asked; all of them are GET, none of them changes anything."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ortswandel.api import content
from ortswandel.api.allowed import check_among
from ortswandel.api.answer import answer, holdings_of
from ortswandel.api.applies import check_applies
from ortswandel.api.calendar import calendar_content
from ortswandel.api.docs_page import docs_html
from ortswandel.api.openapi import description
from ortswandel.api.problem import spoken
from ortswandel.api.queries import (
    OfCalendar,
    OfIndicator,
    OfScenario,
    OfTable,
    OfTheme,
    Spoken,
    Where,
    WhereAndWhen,
)
from ortswandel.errors import InputError
from ortswandel.export.selection import OFFERS
from ortswandel.near import near
from ortswandel.scenarios.scenario import Scenario
from ortswandel.service_calendar import NAMES
from ortswandel.text import words

router = APIRouter()


@router.get("/", operation_id="start")
def start(request: Request, query: Annotated[Spoken, Query()]) -> Response:
    """Answer with the data version and the paths there are."""
    base = request.scope.get("root_path", "")
    paths = {name: f"{base}{name}" for name in request.app.state.parameters}
    title = words(query.sprache)("api.title")
    return JSONResponse(
        {"title": title, "version": holdings_of(request).catalog.version, "paths": paths}
    )


@router.get("/docs", operation_id="docs")
def docs(request: Request, query: Annotated[Spoken, Query()]) -> HTMLResponse:
    """Answer with the description as a page without any script."""
    spoken = words(query.sprache)
    return HTMLResponse(docs_html(description(request.app, spoken), spoken))


@router.get("/openapi.json", operation_id="openapi")
def openapi(request: Request, query: Annotated[Spoken, Query()]) -> JSONResponse:
    """Answer with the OpenAPI description."""
    base = request.scope.get("root_path", "")
    found = description(request.app, words(query.sprache))
    return JSONResponse(found | {"servers": [{"url": base or "/"}]})


@router.get("/places", operation_id="places")
def places(request: Request, query: Annotated[Where, Query()]) -> Response:
    """Answer with places: names, Kreise, areas, types."""
    return _table(request, "places", OfTable(**query.model_dump()))


@router.get("/indicators", operation_id="indicators")
def indicators(request: Request, query: Annotated[OfTheme, Query()]) -> Response:
    """Answer with the indicators: unit, levels, years, how they are computed."""
    spoken, holdings = words(query.sprache), holdings_of(request)
    _check_choices(request, thema=query.thema)
    return answer(
        request, query, spoken, lambda: content.indicator_list(holdings, query.thema, spoken)
    )


@router.get("/series", operation_id="series")
def series(request: Request, query: Annotated[OfIndicator, Query()]) -> Response:
    """Answer with the values of one indicator by place and year."""
    _check_choices(request, merkmal=query.merkmal)
    table = holdings_of(request).catalog.indicators[query.merkmal].table
    return _table(request, table, OfTable(**query.model_dump()))


@router.get("/age-structure", operation_id="age_structure")
def age_structure(request: Request, query: Annotated[WhereAndWhen, Query()]) -> Response:
    """Answer with the population by sex and age group."""
    return _table(request, "age_structure", OfTable(**query.model_dump()))


@router.get("/projection", operation_id="projection")
def projection(request: Request, query: Annotated[OfScenario, Query()]) -> Response:
    """Answer with a scenario's population by year; parameters as in the address of Szenarien."""
    spoken, holdings = words(query.sprache), holdings_of(request)
    scenario = Scenario.from_query(request.query_params)
    return answer(
        request, query, spoken, lambda: content.projection_content(holdings, scenario, spoken)
    )


@router.get("/services-calendar", operation_id="services_calendar")
def services_calendar(request: Request, query: Annotated[OfCalendar, Query()]) -> Response:
    """Answer with what tips when, by town and threshold, without and with newcomers."""
    spoken, holdings = words(query.sprache), holdings_of(request)
    _check_choices(request, gebiet=query.gebiet, schwelle=query.schwelle)
    scenario = Scenario.from_query(request.query_params)
    where = Where.model_validate({"orte": query.orte, "gebiet": query.gebiet})
    names = [query.schwelle] if query.schwelle else list(NAMES)
    return answer(
        request, query, spoken,
        lambda: calendar_content(holdings, scenario, names, where, spoken),
    )  # fmt: skip


@router.get("/tables/{tabelle}", operation_id="table")
def table(request: Request, tabelle: str, query: Annotated[OfTable, Query()]) -> Response:
    """Answer with rows of one table."""
    if tabelle not in OFFERS:
        known, maybe = ", ".join(OFFERS), near(tabelle, OFFERS)
        raise InputError("unknown_table", table=tabelle, allowed=known, near=maybe)
    return _table(request, tabelle, query)


def _table(request: Request, name: str, query: OfTable) -> Response:
    """Answer with rows of one table on offer."""
    spoken, holdings = words(query.sprache), holdings_of(request)
    given = {"gebiet": query.gebiet, "thema": query.thema, "merkmal": query.merkmal}
    _check_choices(request, jahr=query.jahr, **given)
    check_applies(holdings, name, query)
    return answer(
        request, query, spoken, lambda: content.table_content(holdings, name, query, spoken)
    )


def _check_choices(request: Request, jahr: int | None = None, **given: str | None) -> None:
    """Raise InputError for a value that is not among the choices of its parameter."""
    choices = request.app.state.choices
    if jahr is not None and jahr not in choices["jahr"]:
        span = f"{choices['jahr'][0]}–{choices['jahr'][-1]}"
        raise InputError("unknown_parameter", name="jahr", value=jahr, allowed=span)
    for name, value in given.items():
        if value is not None:
            check_among(name, value, choices[name], spoken(request))
