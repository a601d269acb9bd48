"""The OpenAPI description: FastAPI's, with words, choices and forms of answers filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from ortswandel.api.applies import areas_of
from ortswandel.api.negotiation import MEDIA_TYPES
from ortswandel.api.problem import MEDIA_TYPE as PROBLEM_TYPE
from ortswandel.catalog import THEMES
from ortswandel.export.selection import DISTRICTS, OFFERS, TOWNS, WHOLE_LAND, kreise
from ortswandel.holdings import Holdings
from ortswandel.scenarios.values import QUERY_NAMES, json_schema
from ortswandel.service_calendar import NAMES
from ortswandel.text import Words

PROBLEM = "#/components/schemas/Problem"
TABLE = "#/components/schemas/Table"
WITH_SCENARIO = frozenset({"/projection", "/services-calendar"})
"""Paths that take the parameters of a scenario."""
PLAIN = frozenset({"/", "/docs", "/openapi.json"})
"""Paths that answer with something other than a table."""
EXAMPLES: Mapping[str, Any] = {
    "orte": "15087220-15091145", "gebiet": "gemeinden", "jahr": 2025, "merkmal": "share_65plus",
    "thema": "age", "tabelle": "age_structure", "gemeinde": "15087220", "zuzug": "families:12",
    "bleiben": "families:0.7", "mass": "klasse:20", "schwelle": NAMES[0],
}  # fmt: skip
"""A value of each parameter that isn't said by its choices alone."""
EXAMPLES_OF: Mapping[str, str] = {
    "/places": "places?gebiet=kreise",
    "/indicators": "indicators?thema=age",
    "/series": "series?merkmal=share_65plus&gebiet=gemeinden&jahr=2025",
    "/age-structure": "age-structure?orte=15087220&jahr=2025",
    "/projection": "projection?gemeinde=15087220&zuzug=families:12",
    "/services-calendar": "services-calendar?orte=15087220&zuzug=families:12",
    "/tables/{tabelle}": "tables/population?orte=15087220&format=csv",
}
"""A question to each path, relative to the interface."""

Schema = dict[str, Any]


def choices(holdings: Holdings) -> dict[str, list[Any]]:
    """Return what parameters may be, by name, as far as the data says so."""
    first, last = holdings.years
    areas = [key for key in kreise(holdings.places) if len(key) == 5]
    return {
        "gebiet": [TOWNS, DISTRICTS, WHOLE_LAND, *areas],
        "thema": list(THEMES),
        "merkmal": list(holdings.catalog.indicators),
        "jahr": list(range(first, last + 1)),
        "tabelle": list(OFFERS),
        "schwelle": list(NAMES),
    }


def parameters(app: FastAPI) -> dict[str, dict[str, Schema]]:
    """Return the schema of every parameter, by path and name."""
    found = get_openapi(title="", version="", routes=app.routes)
    return {path: _by_name(app, path, item["get"]) for path, item in found["paths"].items()}


def _by_name(app: FastAPI, path: str, operation: Schema) -> dict[str, Schema]:
    """Return the schemas of one operation's parameters, the scenario's among them."""
    listed = {item["name"]: item["schema"] for item in operation.get("parameters", [])}
    filled = {name: _filled(app, name, schema) for name, schema in listed.items()}
    if path == "/age-structure":
        filled["gebiet"]["enum"] = areas_of(app.state.holdings, "age_structure")
    return filled | (scenario_schemas() if path in WITH_SCENARIO else {})


def _filled(app: FastAPI, name: str, schema: Schema) -> Schema:
    """Return a schema with its choices, without the null that no address can hold."""
    one = next((s for s in schema.get("anyOf", []) if s.get("type") != "null"), schema)
    kept = {key: value for key, value in one.items() if key != "title"}
    kept |= {"default": schema["default"]} if schema.get("default") is not None else {}
    known = app.state.choices.get(name)
    if name == "jahr":
        return kept | {"minimum": known[0], "maximum": known[-1]}
    return kept | ({"enum": known} if known else {})


def scenario_schemas() -> dict[str, Schema]:
    """Return the schemas of a scenario's parameters, by their names in the address."""
    known = json_schema()["properties"]
    return {query: _in_address(known[name]) for name, query in QUERY_NAMES.items()}


def _in_address(schema: Schema) -> Schema:
    """Return a schema as it is in an address, where amounts by group are one text."""
    return {"type": "string"} if schema.get("type") == "object" else dict(schema)


def description(app: FastAPI, words: Words) -> Schema:
    """Return the whole description in one language."""
    title, text = words("api.title"), words("api.lead")
    version = app.state.holdings.catalog.version
    found = get_openapi(title=title, version=version, description=text, routes=app.routes)
    for path, item in found["paths"].items():
        item["get"] = _operation(path, item["get"], app.state.parameters[path], words)
    found["components"] = {"schemas": {"Problem": _problem(), "Table": _table()}}
    return found


def _operation(
    path: str, operation: Schema, known: Mapping[str, Schema], words: Words
) -> dict[str, Any]:
    """Return one operation with words and all of its answers."""
    name = operation["operationId"]
    example = {"x-example": EXAMPLES_OF[path]} if path in EXAMPLES_OF else {}
    return example | {
        "operationId": name,
        "summary": words(f"api.operation.{name}"),
        "parameters": [_parameter(path, n, schema, words) for n, schema in known.items()],
        "responses": _answers(path, words),
    }


def _parameter(path: str, name: str, schema: Schema, words: Words) -> Schema:
    """Return one parameter with its place and meaning."""
    in_path = f"{{{name}}}" in path
    required = in_path or (path == "/series" and name == "merkmal")
    meaning = words.get(f"api.parameter.{name}", name)
    where = "path" if in_path else "query"
    example = {"example": EXAMPLES[name]} if name in EXAMPLES else {}
    return example | {
        "name": name, "in": where, "required": required, "description": meaning, "schema": schema,
    }  # fmt: skip


def _answers(path: str, words: Words) -> Schema:
    """Return the answers of one path by status."""
    problem = {PROBLEM_TYPE: {"schema": {"$ref": PROBLEM}}}
    refusals = ["404", "422", "429"] if path in PLAIN else ["404", "406", "422", "429"]
    answers: Schema = {
        status: {"description": words(f"api.status.{status}"), "content": problem}
        for status in refusals
    }
    answers["200"] = {"description": words("api.status.200"), "content": _forms(path)}
    if path not in PLAIN:
        answers["304"] = {"description": words("api.status.304")}
    return answers


def _forms(path: str) -> Schema:
    """Return the media types of a good answer."""
    if path == "/docs":
        return {"text/html": {"schema": {"type": "string"}}}
    if path in PLAIN:
        return {"application/json": {"schema": {"type": "object"}}}
    forms: Schema = {MEDIA_TYPES[form]: {"schema": {"type": "string"}} for form in ("csv",)}
    forms[MEDIA_TYPES["parquet"]] = {"schema": {"type": "string", "format": "binary"}}
    return {MEDIA_TYPES["json"]: {"schema": {"$ref": TABLE}}} | forms


def _problem() -> Schema:
    """Return the schema of problem details."""
    texts = {name: {"type": "string"} for name in ("type", "title", "detail", "instance")}
    properties = texts | {"status": {"type": "integer"}}
    return {"type": "object", "required": sorted(properties), "properties": properties}


def _table() -> Schema:
    """Return the schema of rows with their columns and sources."""
    text, whole = {"type": "string"}, {"type": "integer", "minimum": 0}
    things = {"type": "array", "items": {"type": "object"}}
    properties: Schema = {
        "table": text,
        "version": text,
        "total": whole,
        "limit": whole,
        "offset": whole,
        "next": {"type": ["string", "null"]},
        "methods": {"type": "object", "additionalProperties": text},
        "columns": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "type", "title"],
                "properties": dict.fromkeys(("name", "type", "title", "unit"), text),
            },
        },
        "sources": things,
        "rows": things,
    }
    return {"type": "object", "required": list(properties), "properties": properties}
