"""The frame in a real browser: deep links, nothing from outside, phones, keyboard, language."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.visit import ERROR, open_page

pytestmark = pytest.mark.browser

PATHS = (
    "",
    "ort",
    "vergleich",
    "karte",
    "alterung",
    "schrumpfung",
    "daseinsvorsorge",
    "szenarien",
    "werkstatt",
    "daten",
    "methode",
)
GROUND = """(wanted) =>
    getComputedStyle(document.documentElement).getPropertyValue("--ow-ground") === wanted"""
ONE_LINE = "most => document.querySelector('.st-key-place-line').offsetHeight <= most"
REACHED = """name => {
  const all = [...document.querySelectorAll(".st-key-place-line button")];
  const last = all.find((button) => button.innerText.includes(name));
  last?.scrollIntoView({behavior: "instant", block: "nearest", inline: "nearest"});
  const box = last?.getBoundingClientRect();
  return box !== undefined && 0 <= box.left && box.right <= innerWidth;
}"""
"""Whether a button of the line of places can be scrolled into view as a whole."""


@pytest.mark.parametrize("path", PATHS)
def test_a_deep_link_shows_the_whole_frame_and_nothing_comes_from_elsewhere(
    server: str, page: Page, path: str
) -> None:
    requests: list[Request] = []
    messages: list[str] = []
    page.on("request", lambda request: requests.append(request))
    page.on("console", lambda message: messages.append(message.text))
    open_page(page, f"{server}/{path}")
    expect(page.get_by_role("link", name="Methode")).to_be_visible()
    assert urlsplit(page.url).path == f"/{path}"
    assert page.locator(ERROR).count() == 0
    hosts = {urlsplit(r.url).hostname for r in requests if not r.url.startswith(("data:", "blob:"))}
    assert hosts == {"localhost"}
    assert [text for text in messages if "Content Security Policy" in text] == []


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_cut_off_on_a_phone(server: str, browser: Browser, path: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="de-DE")
    page = context.new_page()
    open_page(page, f"{server}/{path}?orte=15087220-15091145-15090270-15002000-15087-15")
    wide = page.evaluate(
        "() => { const main = document.querySelector('[data-testid=stMain]');"
        " return [main.scrollWidth, document.documentElement.scrollWidth] }"
    )
    assert max(wide) <= 390
    context.close()


def test_the_server_sends_its_security_headers(server: str, page: Page) -> None:
    answer = page.request.get(server)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy.replace("https://", "http")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_outlines_come_once_by_url(server: str, page: Page) -> None:
    answer = page.request.get(f"{server}/geo/boundaries.topojson")
    assert set(answer.json()["objects"]) == {"gemeinden", "kreise", "land"}
    assert "max-age" in answer.headers["cache-control"]


def test_search_by_keyboard_opens_the_town(server: str, page: Page) -> None:
    open_page(page, server)
    field = page.get_by_role("combobox").first
    field.focus()
    page.keyboard.type("zerbst")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Zerbst")
    expect(page).to_have_url(re.compile(r"/ort\?orte=15082430"))
    page.go_back()
    expect(page.get_by_text("Wie verändert sich Ihr Ort?")).to_be_visible()


def test_choice_and_language_survive_navigation_and_the_back_button(
    server: str, page: Page
) -> None:
    open_page(page, f"{server}/alterung?orte=15002000-15&sprache=en")
    page.get_by_role("link", name="Decline").click()
    expect(page).to_have_url(re.compile(r"schrumpfung\?orte=15002000-15&sprache=en"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"alterung\?orte=15002000-15&sprache=en"))


def test_an_unknown_place_is_one_plain_sentence(server: str, page: Page) -> None:
    open_page(page, f"{server}/?orte=15999999")
    sentence = "Einen Ort mit dem Schlüssel 15999999 gibt es nicht. Suchen Sie nach dem Namen."
    expect(page.get_by_text(sentence)).to_be_visible()
    expect(page.get_by_text("22.171")).to_be_visible()


@pytest.mark.parametrize("places", ["15087220", "15087220-15091145-15090270-15002000-15087-15"])
def test_on_a_phone_the_chosen_places_take_one_line(
    server: str, browser: Browser, places: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="de-DE")
    page = context.new_page()
    open_page(page, f"{server}/alterung?orte={places}")
    page.wait_for_function(ONE_LINE, arg=64)
    page.wait_for_function(REACHED, arg="Link kopieren")
    context.close()


@pytest.mark.parametrize("path", ["", "szenarien", "werkstatt"])
def test_the_whole_page_turns_dark_with_the_system(server: str, page: Page, path: str) -> None:
    page.emulate_media(color_scheme="light")
    open_page(page, f"{server}/{path}")
    page.wait_for_function("() => window.followsMode !== undefined")
    above = page.locator("h1").bounding_box()
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(GROUND, arg="#12181F")
    page.emulate_media(color_scheme="light")
    page.wait_for_function(GROUND, arg="#FFFFFF")
    assert page.locator("h1").bounding_box() == above
