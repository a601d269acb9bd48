"""Norms by hand and the list to take along, in a real browser."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visit import open_page

pytestmark = pytest.mark.browser


def open_norms(page: Page, server: str) -> None:
    open_page(page, f"{server}/daseinsvorsorge?orte=15087220")
    page.get_by_text("Maße ansehen und ändern").click()
    expect(page.get_by_label("Neuer Wert")).to_be_visible()


def take(page: Page, value: str) -> None:
    page.get_by_label("Neuer Wert").fill(value)
    page.get_by_label("Neuer Wert").press("Tab")
    page.get_by_role("button", name="Übernehmen").click()


@pytest.mark.parametrize("value", ["-5", "120", "viele"])
def test_a_wrong_norm_is_refused_with_the_allowed_range(
    page: Page, server: str, value: str
) -> None:
    open_norms(page, server)
    take(page, value)
    warning = page.locator("[data-testid=stAlertContentWarning]")
    expect(warning).to_contain_text(value)
    expect(warning).to_contain_text("100")
    assert "mass=" not in page.url


def test_a_norm_with_a_decimal_comma_is_taken_marked_and_taken_back(
    page: Page, server: str
) -> None:
    open_norms(page, server)
    take(page, "65,5")
    page.wait_for_url(re.compile(r"mass=krippe(:|%3A)65\.5"))
    marked = page.locator(".st-key-norms td", has_text="geändert")
    expect(marked).to_have_count(1)
    expect(marked).to_contain_text("59,4")
    page.get_by_role("button", name="Alle zurücksetzen").click()
    page.wait_for_url(lambda address: "mass=" not in address)


def test_the_list_is_taken_along_as_it_is_filtered(page: Page, server: str, tmp_path: Path) -> None:
    open_page(page, f"{server}/daseinsvorsorge?orte=15087220&kreis=15087&zuzug=families:12")
    with page.expect_download() as download:
        page.locator(".st-key-land-file-csv button").click()
    target = tmp_path / "list.csv"
    download.value.save_as(target)
    rows = list(csv.DictReader(target.open(encoding="utf-8-sig"), delimiter=";"))
    assert {row["Kreis"] for row in rows} == {"Mansfeld-Südharz"}
    assert len({row["Schwelle"] for row in rows}) == 7
    assert all(row["Hinweis"] and row["Datenstand"] for row in rows)
    assert {row["Szenario"] for row in rows} == {"zuzug=families:12"}
