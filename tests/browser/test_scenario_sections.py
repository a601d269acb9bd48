"""Around the scenario in a real browser: the reverse question in three clicks, all 218, axe."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from ortswandel.ui.screens.scenario.below import SECTIONS
from tests.browser.axe import serious
from tests.browser.visit import ERROR, at_rest, open_page

pytestmark = pytest.mark.browser

QUESTION = "Welcher Zuzug hält …?"
ANSWER = re.compile(r"Damit in Hettstedt 2040 12\.000 Menschen leben, müssten jedes Jahr etwa \d+ ")
ALL = "Und wenn alle 218 das täten?"


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 720}, color_scheme=request.param, locale="de-DE"
    )
    yield context.new_page()
    context.close()


def test_how_many_families_keep_hettstedt_at_12000_in_2040(server: str, page: Page) -> None:
    open_page(page, f"{server}/szenarien?orte=15087220")
    page.evaluate(
        "() => { window.clicks = 0; addEventListener('click', () => window.clicks++, true) }"
    )
    page.get_by_role("button", name=QUESTION).click()
    page.get_by_role("radio", name="12.000 Menschen").click()
    expect(page.get_by_text(ANSWER)).to_be_visible()
    assert page.evaluate("window.clicks") <= 3


def test_the_answer_moves_the_sliders(server: str, page: Page) -> None:
    open_page(page, f"{server}/szenarien?orte=15087220")
    page.get_by_role("button", name=QUESTION).click()
    page.get_by_role("radio", name="11.000 Menschen").click()
    expect(page.get_by_text(re.compile("Damit in Hettstedt 2040 11.000"))).to_be_visible()
    page.get_by_role("button", name="Diese Annahme übernehmen").click()
    expect(page).to_have_url(re.compile(r"zuzug=families%3A\d+"))
    assert page.locator(ERROR).count() == 0


def test_the_question_is_asked_and_answered_by_keyboard(server: str, page: Page) -> None:
    open_page(page, f"{server}/szenarien?orte=15087220")
    page.get_by_role("button", name=QUESTION).focus()
    page.keyboard.press("Enter")
    first = page.get_by_role("radio", name=re.compile("so viele wie heute"))
    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_text(ANSWER)).to_be_visible()


def test_a_pin_appears_beside_the_sliders(server: str, page: Page) -> None:
    open_page(page, f"{server}/szenarien?orte=15087220&zuzug=families:12")
    page.get_by_role("button", name="Festhalten").click()
    expect(page.get_by_role("button", name="A festgehalten")).to_be_disabled()
    expect(page).to_have_url(re.compile("fest="))
    page.get_by_role("button", name="A herausnehmen").click()
    expect(page).not_to_have_url(re.compile("fest="))


def test_all_towns_come_when_they_are_opened(server: str, page: Page) -> None:
    open_page(page, f"{server}/szenarien?orte=15087220&zuzug=families:12")
    assert page.get_by_text("Das Land hätte 2045").count() == 0
    page.get_by_role("radio", name=ALL).click()
    expect(page.get_by_text("Das Land hätte 2045")).to_be_visible()
    at_rest(page)
    page.get_by_role("button", name="Alle 218 zeigen").click()
    expect(page.locator(".ow-ranking tbody tr")).to_have_count(218)
    assert page.locator(ERROR).count() == 0


@pytest.mark.parametrize("question", SECTIONS)
def test_axe_finds_nothing_serious(server: str, themed: Page, question: str) -> None:
    address = f"{server}/szenarien?orte=15087220-15091145&zuzug=families:12&frage={question}"
    open_page(themed, address)
    themed.get_by_role("button", name="Festhalten").click()
    expect(themed.get_by_role("button", name="A herausnehmen")).to_be_visible()
    at_rest(themed)
    assert serious(themed) == set()


def test_axe_finds_nothing_serious_in_the_dialog(server: str, themed: Page) -> None:
    open_page(themed, f"{server}/szenarien?orte=15087220")
    themed.get_by_role("button", name=QUESTION).click()
    expect(themed.get_by_role("radio", name="12.000 Menschen")).to_be_visible()
    at_rest(themed)
    assert serious(themed) == set()
