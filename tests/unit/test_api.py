"""The interface for programs: the same figures in three forms, refusals in one sentence."""

import json
import re
from dataclasses import replace
from io import BytesIO

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from ortswandel.api.allowed import MOST_NAMED
from ortswandel.api.application import create_api
from ortswandel.api.applies import areas_of
from ortswandel.api.mount import mount, without_slash
from ortswandel.api.negotiation import wanted_form
from ortswandel.catalog import load_catalog
from ortswandel.db import open_database
from ortswandel.errors import InputError
from ortswandel.export.json_table import read_document
from ortswandel.export.selection import OFFERS
from ortswandel.holdings import Holdings
from ortswandel.paths import DATA, QUERIES
from ortswandel.places import Places
from ortswandel.scenarios import forecast, forecast_tables
from ortswandel.scenarios.scenario import GROUPS, Scenario
from ortswandel.text import LANGUAGES

pytestmark = pytest.mark.unit

BASE = "/api/v1"


@pytest.fixture(scope="module")
def holdings() -> Holdings:
    database = open_database(DATA, QUERIES)
    places = Places.from_frame(database.run("places"))
    return Holdings(database, load_catalog(DATA / "catalog.toml"), places, DATA)


def mounted(holdings: Holdings, **settings: str) -> TestClient:
    app = create_api(holdings, settings)
    return TestClient(Starlette(routes=[mount(app)]), base_url="http://localhost")


@pytest.fixture(scope="module")
def api(holdings: Holdings) -> TestClient:
    return mounted(holdings, ORTSWANDEL_API_RATE="100000/minute")


def rows(api: TestClient, path: str) -> pl.DataFrame:
    answer = api.get(f"{BASE}{path}")
    assert answer.status_code == 200, answer.text
    return read_document(answer.content)


def detail(api: TestClient, path: str, status: int) -> str:
    answer = api.get(f"{BASE}{path}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    found = answer.json()
    assert found["status"] == status
    assert found["instance"] == f"{BASE}{path}".split("?")[0]
    return found["detail"]


def test_a_series_is_what_was_published(api: TestClient):
    found = rows(api, "/series?merkmal=population&orte=15087220&jahr=2025")
    assert found["value"].to_list() == [12626]
    assert found["method"].to_list() == ["observed"]


@pytest.mark.parametrize("name", OFFERS)
def test_every_table_comes_whole_page_by_page(name: str, api: TestClient):
    whole = pl.read_parquet(DATA / f"{name}.parquet")
    path, pages = f"{BASE}/tables/{name}?limit=20000", []
    while path:
        answer = api.get(path).json()
        pages.append(len(answer["rows"]))
        path = answer["next"]
    assert sum(pages) == whole.height == answer["total"]


@pytest.mark.parametrize("name", OFFERS)
def test_the_three_forms_hold_the_same(name: str, api: TestClient):
    path = f"{BASE}/tables/{name}?limit=40"
    typed = read_document(api.get(f"{path}&format=json").content)
    parquet = pl.read_parquet(BytesIO(api.get(f"{path}&format=parquet").content))
    csv = api.get(f"{path}&format=csv").content
    assert parquet.select(typed.columns).equals(typed)
    back = pl.read_csv(BytesIO(csv), schema_overrides=parquet.schema)
    assert back.equals(parquet)
    assert {"attribution", "licence", "licence_url", "unit"} <= set(parquet.columns)


def test_an_answer_names_unit_source_licence_and_status(api: TestClient):
    found = api.get(f"{BASE}/series?merkmal=vacancy_rate&orte=15087220").json()
    assert found["indicators"]["vacancy_rate"]["unit"] == "share"
    assert found["sources"][0]["attribution"].startswith("©")
    assert found["sources"][0]["licence"]
    assert set(found["methods"]) == {row["method"] for row in found["rows"]}


def test_odbl_tables_carry_their_notice_in_every_form(api: TestClient):
    path = f"{BASE}/tables/indicators_odbl?limit=2"
    assert "ODbL" in api.get(path).json()["notice"]
    assert "notice" in pl.read_csv(BytesIO(api.get(f"{path}&format=csv").content)).columns
    assert "notice" not in api.get(f"{BASE}/places").json()


def test_a_projection_is_that_of_the_command_line(api: TestClient):
    scenario = Scenario(town="15091145", until=2035, arrivals=(("families", 12.0),))
    query = "&".join(f"{k}={v}" for k, v in scenario.to_query().items())
    found = rows(api, f"/projection?{query}")
    assert found["population"].to_list() == pytest.approx(
        [row["population"] for row in forecast.rows(forecast.run(scenario, DATA))]
    )
    assert found["name"].unique().to_list() == ["Jessen (Elster)"]
    assert found["method"].to_list() == ["observed", *["estimated"] * 10]


def test_a_projection_is_exactly_that_of_the_table_to_take_along(api: TestClient):
    scenario = Scenario(town="15091145", until=2035, arrivals=(("families", 12.0),))
    found = rows(api, f"/projection?{scenario.in_one_line()}")
    names = {"15091145": "Jessen (Elster)"}
    ours = forecast_tables.table("projection", scenario, ["15091145"], names, DATA)
    shared = [name for name in ours.columns if name in found.columns]
    assert len(shared) == 8
    for name in shared:
        if found.schema[name].is_float():
            assert found[name].to_list() == pytest.approx(ours[name].to_list(), abs=2e-6)
        else:
            assert found[name].to_list() == ours[name].to_list()


@pytest.mark.parametrize(
    ("path", "status", "meant"),
    [
        ("/series?merkmal=share_65", 422, "share_65plus"),
        ("/series?merkmal=medianalter", 422, "median_age"),
        ("/series?merkmal=share_65plus&orte=15087221", 404, "15087220"),
        ("/series?merkmal=share_65plus&gebiet=gemeinde", 422, "gemeinden"),
        ("/series?merkml=share_65plus", 422, "merkmal"),
        ("/tables/populaton", 404, "population"),
        ("/tables/indicators?thema=agee", 422, "age"),
        ("/places?format=jsn", 422, "json"),
        ("/projection?gemeinde=15087221", 422, "15087220"),
        ("/projection?gemeinde=15087220&zuzug=family:12", 422, "families"),
        ("/services-calendar?schwelle=pharmcy", 422, "pharmacy"),
    ],
)
@pytest.mark.parametrize(("language", "asks"), [("de", "Meinten Sie "), ("en", "Did you mean ")])
def test_a_refusal_names_what_may_be_meant(
    api: TestClient, path: str, status: int, meant: str, language: str, asks: str
):
    between = "&" if "?" in path else "?"
    said = detail(api, f"{path}{between}sprache={language}", status)
    assert meant in said.split(asks)[1]
    assert len(said) < 600


@pytest.mark.parametrize("path", ["/projection", "/services-calendar"])
def test_a_scenario_goes_along_in_full_and_opens_the_same_again(api: TestClient, path: str):
    scenario = Scenario(town="15091145", arrivals=(("families", 12.0),), draws=20, seed=5)
    asked = f"{BASE}{path}?{scenario.in_one_line()}&limit=3"
    assert Scenario.from_json(json.dumps(api.get(asked).json()["scenario"])) == scenario
    parquet = pl.read_parquet(BytesIO(api.get(f"{asked}&format=parquet").content))
    again = api.get(f"{BASE}{path}?{parquet['scenario_query'][0]}&limit=3&format=parquet")
    assert pl.read_parquet(BytesIO(again.content)).equals(parquet)


CALENDAR = "/services-calendar?gemeinde=15087220&zuzug=families:12"


def test_the_calendar_has_every_town_and_threshold_page_by_page(api: TestClient):
    first = api.get(f"{BASE}{CALENDAR}").json()
    last = api.get(first["next"]).json()
    found = [(row["region"], row["threshold"]) for row in (*first["rows"], *last["rows"])]
    assert len(found) == len(set(found)) == first["total"] == 218 * 7
    assert last["next"] is None
    assert {"ODbL" in first["notice"], bool(first["note"])} == {True}
    assert {**first["methods"], **last["methods"]}.keys() == {"observed", "derived", "estimated"}


def test_the_calendar_is_that_of_the_page_and_small_towns_get_spans(api: TestClient):
    found = rows(api, f"{CALENDAR}&orte=15087220-15081290&schwelle=gp_seat&mass=hausarzt:1500")
    assert found["units"].to_list()[found["region"].to_list().index("15087220")] == 8.0
    assert found["norms"].unique().to_list() == ["hausarzt:1500"]
    small = rows(api, f"{CALENDAR}&orte=15081290").filter(pl.col("threshold") != "primary_school")
    assert small["year"].null_count() == small.height


def test_the_calendar_comes_alike_in_three_forms(api: TestClient):
    path = f"{BASE}{CALENDAR}&orte=15087"
    typed = read_document(api.get(f"{path}&format=json").content)
    parquet = pl.read_parquet(BytesIO(api.get(f"{path}&format=parquet").content))
    back = pl.read_csv(
        BytesIO(api.get(f"{path}&format=csv").content), schema_overrides=parquet.schema
    )
    assert typed.height == 22 * 7
    assert parquet.select(typed.columns).equals(typed)
    assert back.equals(parquet)
    assert {"attribution", "licence", "notice", "data_date"} <= set(parquet.columns)


AMOUNTS = st.lists(
    st.tuples(st.sampled_from(GROUPS), st.integers(0, 1000).map(float)),
    unique_by=lambda pair: pair[0],
)


@settings(max_examples=25)
@given(AMOUNTS, st.integers(2026, 2050), st.sampled_from(["L1", "L3"]), st.integers(0, 2**31 - 1))
def test_every_scenario_of_the_page_has_its_projection(
    api: TestClient, arrivals: list[tuple[str, float]], until: int, mortality: str, seed: int
):
    scenario = Scenario(
        arrivals=tuple(arrivals), until=until, mortality=mortality, draws=20, seed=seed
    )
    answer = api.get(f"{BASE}/projection", params=scenario.to_query())
    assert answer.status_code == 200
    assert answer.json()["rows"][-1]["year"] == until


def test_a_kreis_stands_for_its_towns_and_an_area_adds_to_places(api: TestClient):
    towns = rows(api, "/age-structure?orte=15087&jahr=2025")["ags"].unique()
    assert len(towns) == 22
    assert all(key.startswith("15087") for key in towns)
    more = rows(api, "/series?merkmal=median_age&orte=15087220&gebiet=land")["region"]
    assert set(more) == {"15", "15087220"}


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/tables/population?merkmal=share_65plus", "merkmal"),
        ("/tables/places?jahr=2020", "jahr"),
        ("/tables/population?thema=age", "thema"),
        ("/tables/population?gebiet=land", "gemeinden"),
        ("/tables/components?gebiet=gemeinden", "kreise"),
        ("/age-structure?gebiet=kreise", "gemeinden"),
        ("/tables/indicators?merkmal=schools_primary", "density_per_km2"),
        ("/tables/indicators?thema=age&merkmal=vacancy_rate", "median_age"),
        ("/series?merkmal=median_age&jahr=2025.0", "2025.0"),
        ("/series?merkmal=median_age&jahr=%202025", "1990"),
        ("/places?limit=1_0", "1_0"),
        ("/series?merkmal=median_age&jahr=", "leer"),
        ("/series?merkmal=median_age&orte=15087220,15091145", "15087220-15091145"),
    ],
)
def test_a_question_that_can_have_no_answer_is_refused(api: TestClient, path: str, named: str):
    answer = api.get(f"{BASE}{path}")
    assert answer.status_code == 422
    assert named in answer.json()["detail"]


@pytest.mark.parametrize("table", OFFERS)
def test_every_area_of_a_table_has_rows(api: TestClient, holdings: Holdings, table: str):
    for area in areas_of(holdings, table):
        name = "&merkmal=median_age" if table == "indicators" else ""
        found = api.get(f"{BASE}/tables/{table}?gebiet={area}&limit=1{name}").json()
        assert found["total"], area


def test_every_place_stands_for_the_land_where_a_table_knows_the_land_alone(api: TestClient):
    found = rows(api, "/tables/life_expectancy?orte=15087220-15087")
    assert found.equals(rows(api, "/tables/life_expectancy"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path", ["/indicators", "/projection", "/services-calendar", "/places", "/age-structure"]
)
def test_every_column_has_a_title(api: TestClient, path: str, language: str):
    columns = api.get(f"{BASE}{path}?limit=1&sprache={language}").json()["columns"]
    assert [column["name"] for column in columns if column["name"] == column["title"]] == []


def test_refusals_say_what_else_is_served(api: TestClient):
    assert api.post(f"{BASE}/places").headers["allow"] == "GET, HEAD"
    assert api.get(f"{BASE}/places", headers={"accept": "image/png"}).headers["vary"] == "Accept"
    assert "/places" in api.get(f"{BASE}/places?orte=15999999").json()["detail"]


def test_the_start_is_found_without_its_slash():
    client = TestClient(Starlette(routes=[Route(BASE, without_slash)]), follow_redirects=False)
    assert client.get(f"{BASE}?sprache=en").headers["location"] == f"{BASE}/?sprache=en"


def test_what_is_known_already_is_not_sent_again(api: TestClient, holdings: Holdings):
    path = f"{BASE}/places?limit=3"
    tag = api.get(path).headers["etag"]
    again = api.get(path, headers={"if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    for known in (tag.removeprefix("W/"), "*"):
        assert api.get(path, headers={"if-none-match": known}).status_code == 304
    assert api.get(f"{path}&format=csv", headers={"if-none-match": tag}).status_code == 200
    newer = replace(holdings, catalog=replace(holdings.catalog, version="2099.1"))
    assert mounted(newer).get(path).headers["etag"] != tag


@pytest.mark.parametrize(
    "path", ["/series?merkmal=x", "/series", "/tables/indicators?merkmal=x", "/places?gebiet=x"]
)
def test_a_refusal_names_a_dozen_of_many_choices_and_how_many_more(path: str, api: TestClient):
    said = detail(api, path, 422)
    assert said.count(", ") == MOST_NAMED - 1
    assert re.search(r"und \d+ weitere\.$", said)


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/places?limit=0", 422, "Der Wert 0 für limit geht nicht. Möglich ist: 1 bis 20000."),
        ("/places?limit=viele", 422, "Der Wert viele für limit geht nicht."),
        ("/places?year=2025", 422, "Die Angabe year gibt es hier nicht. Möglich sind: sprache,"),
        ("/series", 422, "Es fehlt die Angabe merkmal. Möglich ist: population,"),
        ("/series?merkmal=x", 422, "Der Wert x für merkmal geht nicht. Möglich ist: population,"),
        ("/age-structure?jahr=1800", 422, "Der Wert 1800 für jahr geht nicht."),
        ("/tables/geheim", 404, "Die Tabelle „geheim“ steht nicht im Katalog;"),
        ("/places?orte=99", 404, "Einen Ort mit dem Schlüssel 99 gibt es nicht."),
        ("/projection?zuzug=drachen:3", 422, "„drachen“ ist für „zuzug“ nicht vorgesehen;"),
        ("/projection?gemeinde=15999999", 422, "„15999999“ ist keine Gemeinde"),
        ("/services-calendar?schwelle=x", 422, "Der Wert x für schwelle geht nicht. Möglich ist:"),
        ("/services-calendar?mass=krippe:120", 422, "Der Wert „120“ für das Maß „krippe“ geht"),
        ("/services-calendar?gemeinde=15999999", 422, "„15999999“ ist keine Gemeinde"),
        ("/services-calendar?orte=99", 404, "Einen Ort mit dem Schlüssel 99 gibt es nicht."),
        ("/places?limit=1&limit=2", 422, "Die Angabe limit steht zweimal."),
        ("/tables/%0A", 404, "Die Tabelle „"),
        ("/nichts", 404, "Den Weg /api/v1/nichts gibt es nicht. Möglich sind: /,"),
        ("/places?limit=0&sprache=en", 422, "The value 0 for limit"),
    ],
)
def test_refusals_name_the_value_and_what_is_possible(
    path: str, status: int, said: str, api: TestClient
):
    assert detail(api, path, status).startswith(said)


def test_nothing_can_be_written_and_unknown_forms_are_refused(api: TestClient):
    answer = api.post(f"{BASE}/places")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert answer.json()["detail"].startswith("POST geht nicht")
    picture = api.get(f"{BASE}/places", headers={"accept": "image/png"})
    assert picture.status_code == 406
    assert picture.json()["detail"].startswith("Die Form image/png gibt es nicht.")


def test_head_answers_like_get_without_the_body(api: TestClient):
    head, get = api.head(f"{BASE}/places"), api.get(f"{BASE}/places")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == get.headers["etag"]
    assert head.headers["content-length"] == str(len(get.content))


def test_who_asks_too_often_is_told_how_long_to_wait(holdings: Holdings):
    api = mounted(holdings, ORTSWANDEL_API_RATE="2/minute")
    answers = [api.get(f"{BASE}/") for _ in range(3)]
    assert [a.status_code for a in answers] == [200, 200, 429]
    assert 1 <= int(answers[2].headers["retry-after"]) <= 60
    assert answers[2].json()["detail"].startswith("Mehr als 2 Anfragen")


def test_a_rate_that_cannot_be_read_is_refused(holdings: Holdings):
    with pytest.raises(InputError) as caught:
        create_api(holdings, {"ORTSWANDEL_API_RATE": "oft"})
    assert caught.value.values == {"value": "oft"}


def test_pages_elsewhere_may_ask_only_when_they_are_named(holdings: Holdings):
    origin = {"origin": "https://example.org"}
    assert "access-control-allow-origin" not in mounted(holdings).get(BASE, headers=origin).headers
    api = mounted(holdings, ORTSWANDEL_API_ORIGINS="https://example.org")
    allowed = api.get(BASE, headers=origin).headers["access-control-allow-origin"]
    assert allowed == "https://example.org"


def test_the_page_of_the_description_loads_nothing(api: TestClient):
    page = api.get(f"{BASE}/docs").text
    assert "http" not in page.replace("ttp-equiv", "")
    assert "<script" not in page
    for path in ("/series", "/projection", "/tables/{tabelle}"):
        assert f"<code>{path}</code>" in page


def test_an_unforeseen_error_is_one_sentence(holdings: Holdings):
    app = create_api(replace(holdings, database=None), {})  # type: ignore[arg-type]
    answer = TestClient(app, raise_server_exceptions=False).get("/places")
    assert answer.status_code == 500
    assert answer.json()["detail"].startswith("Diese Antwort lässt sich gerade nicht geben")


@pytest.mark.parametrize(
    ("given", "accept", "form"),
    [
        (None, "", "json"),
        (None, "*/*", "json"),
        (None, "text/csv", "csv"),
        (None, "text/html, application/xml;q=0.9, */*;q=0.8", "json"),
        (None, "text/csv;q=0.4, application/vnd.apache.parquet;q=0.9", "parquet"),
        (None, "application/json;q=0, text/csv;q=0.1", "csv"),
        (None, "image/png", None),
        ("csv", "application/json", "csv"),
    ],
)
def test_the_form_follows_address_then_header(given: str | None, accept: str, form: str | None):
    assert wanted_form(given, accept) == form


@given(st.text())
def test_no_header_breaks_the_choice_of_form(accept: str):
    assert wanted_form(None, accept) in {"json", "csv", "parquet", None}
