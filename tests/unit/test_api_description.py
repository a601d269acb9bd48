"""The OpenAPI description, exercised by schemathesis: every answer is one it describes."""

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig
from starlette.applications import Starlette

from ortswandel.api.application import create_api
from ortswandel.api.mount import mount
from ortswandel.catalog import load_catalog
from ortswandel.db import open_database
from ortswandel.holdings import Holdings
from ortswandel.paths import DATA, QUERIES
from ortswandel.places import Places
from ortswandel.scenario_values import QUERY_NAMES
from ortswandel.text import words

pytestmark = pytest.mark.unit

EXAMPLES = int(os.environ.get("ORTSWANDEL_API_EXAMPLES", "25"))


def application() -> Starlette:
    database = open_database(DATA, QUERIES)
    places = Places.from_frame(database.run("places"))
    holdings = Holdings(database, load_catalog(DATA / "catalog.toml"), places, DATA)
    app = create_api(holdings, {"ORTSWANDEL_API_RATE": "1000000/minute"})
    return Starlette(routes=[mount(app)])


SETTINGS = SchemathesisConfig.from_dict(
    {
        "operations": [
            {
                "include-path": path,
                "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", 404, 422]}},
            }
            for path in ("/projection", "/services-calendar")
        ]
    }
)
"""Parameters of a scenario depend on each other (first and last year), which no schema can say."""
SCHEMA = schemathesis.openapi.from_asgi("/api/v1/openapi.json", application(), config=SETTINGS)


@SCHEMA.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_described(case: schemathesis.Case) -> None:
    case.call_and_validate()


def test_every_parameter_is_explained_in_both_languages() -> None:
    operations = [item["get"] for item in SCHEMA.raw_schema["paths"].values()]
    names = {parameter["name"] for found in operations for parameter in found["parameters"]}
    assert set(QUERY_NAMES.values()) <= names
    for name in names:
        assert words("de").get(f"api.parameter.{name}", "") != ""
        assert words("en").get(f"api.parameter.{name}", "") != ""


def test_the_description_has_every_question() -> None:
    assert len(SCHEMA.raw_schema["paths"]) == 10
    assert SCHEMA.raw_schema["servers"] == [{"url": "/api/v1"}]
