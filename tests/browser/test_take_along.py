"""What a reader takes along from the data page, downloaded by a real browser."""

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from ortswandel.bundle.rebuild import rebuild
from ortswandel.export.json_table import read_document
from ortswandel.holdings import open_holdings
from ortswandel.paths import DATA

pytestmark = pytest.mark.browser


def taken(page: Page, name: str, folder: Path, place: int = 0) -> Path:
    with page.expect_download() as found:
        page.get_by_role("button", name=name, exact=True).nth(place).click()
    path = folder / found.value.suggested_filename
    found.value.save_as(path)
    return path


def test_bundles_of_table_scenario_and_query_are_rebuilt(
    server: str, page: Page, tmp_path: Path
) -> None:
    query = quote("select * from fertility_history order by year")
    page.goto(f"{server}/daten?orte=15087220&tabelle=population&zuzug=families:12&sql={query}")
    page.get_by_role("button", name="Paket (ZIP)", exact=True).nth(1).wait_for()
    holdings = open_holdings(DATA)
    paths = [taken(page, "Paket (ZIP)", tmp_path, place) for place in (0, 1)]
    paths.append(taken(page, "Szenario als Paket (ZIP)", tmp_path))
    assert len({path.name for path in paths}) == 3
    for path in paths:
        assert rebuild(path, holdings).same
    assert read_document(taken(page, "JSON", tmp_path).read_bytes()).height == 23


def test_a_narrowed_table_of_a_scenario_is_rebuilt_and_copied(
    server: str, page: Page, tmp_path: Path
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    query = (
        "tabelle=projection_ages&modelljahr=2040&geschlecht=male&alter=65-&spalten=name~population"
    )
    page.goto(f"{server}/daten?orte=15087220&zuzug=families:12&{query}&sortierung=-population")
    assert rebuild(taken(page, "Paket (ZIP)", tmp_path), open_holdings(DATA)).same
    for name, mark in (("Kopieren für deutsches Excel", ","), ("Kopieren international", ".")):
        page.get_by_role("button", name=name).click()
        page.get_by_role("status").filter(has_text="Kopiert: 6 Zeilen").wait_for()
        heads, first = page.evaluate("navigator.clipboard.readText()").splitlines()[:2]
        assert len(heads.split("\t")) == len(first.split("\t"))
        assert first.split("\t")[0] == "Hettstedt"
        assert mark in first.split("\t")[1]
