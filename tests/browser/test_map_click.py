"""One selection for map and list: a click on either opens the town, first among the chosen."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

JESSEN_HETTSTEDT = "orte=15091145-15087220"


def open_map(page: Page, server: str) -> None:
    page.goto(f"{server}/karte?{JESSEN_HETTSTEDT}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("von 218 Gemeinden")
    town_on_map(page, "Dessau-Roßlau").wait_for()


def town_on_map(page: Page, name: str) -> Locator:
    return page.locator(f"[data-testid=stVegaLiteChart] path[aria-label^='{name},']")


def test_a_click_on_the_map_opens_the_town(page: Page, server: str) -> None:
    open_map(page, server)
    town_on_map(page, "Dessau-Roßlau").click(force=True)
    page.wait_for_url(re.compile(r"/ort\?orte=15001000-15091145-15087220"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_click_on_the_outline_of_a_chosen_town_works_too(page: Page, server: str) -> None:
    open_map(page, server)
    town_on_map(page, "Jessen (Elster)").click(force=True)
    page.wait_for_url(re.compile(r"/ort\?orte=15091145-15087220"))


def test_a_name_in_the_list_opens_the_town(page: Page, server: str) -> None:
    open_map(page, server)
    page.get_by_role("link", name="Hettstedt").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/ort\?orte=15087220-15091145"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_list_shows_all_218_by_keyboard(page: Page, server: str) -> None:
    open_map(page, server)
    page.get_by_role("button", name="Alle 218 zeigen").press("Enter")
    expect(page.locator(".ow-ranking tbody tr")).to_have_count(218)


def test_indicator_and_year_are_in_the_address(page: Page, server: str) -> None:
    open_map(page, server)
    page.get_by_role("combobox", name="Stand").click()
    page.get_by_role("option", name="9.5.2011").click()
    page.wait_for_url(re.compile(r"jahr=2011"))
    page.get_by_role("combobox", name="Merkmal").fill("Leer stehende")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"merkmal=vacancy_rate"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("leer")
