"""The OpenAPI description, exercised by schemathesis: every answer is one it describes."""

import os
from html import escape

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ortswandel.api.application import create_api
from ortswandel.api.mount import mount
from ortswandel.catalog import load_catalog
from ortswandel.db import open_database
from ortswandel.holdings import Holdings
from ortswandel.paths import DATA, QUERIES
from ortswandel.places import Places
from ortswandel.scenarios.values import QUERY_NAMES
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
            for path in ("/projection", "/services-calendar", "/tables/{tabelle}")
        ]
    }
)
"""Parameters of a scenario depend on each other (first and last year), those of a table on the
table, which no schema can say."""
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


def test_every_example_is_answered_and_stands_on_the_page() -> None:
    client = TestClient(application(), base_url="http://localhost")
    page = client.get("/api/v1/docs").text
    found = {
        path: item["get"].get("x-example") for path, item in SCHEMA.raw_schema["paths"].items()
    }
    assert {path for path, example in found.items() if example is None} == {
        "/", "/docs", "/openapi.json",
    }  # fmt: skip
    for example in filter(None, found.values()):
        assert client.get(f"/api/v1/{example}").status_code == 200
        assert f'href="{escape(example)}"' in page


def test_the_description_has_every_question() -> None:
    assert len(SCHEMA.raw_schema["paths"]) == 10
    assert SCHEMA.raw_schema["servers"] == [{"url": "/api/v1"}]
