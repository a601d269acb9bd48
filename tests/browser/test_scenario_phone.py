"""The scenario page on a phone: the course stays in view with the finger that moves it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.test_scenario_live import at_scenario, drag, slider
from tests.browser.visit import at_rest, open_page

pytestmark = pytest.mark.browser

SLIDERS = (
    "Familien, die",
    "Auszubildende",
    "Haushalte von Fachk",
    "Menschen ab 60",
    "Wie viele von",
)


@pytest.fixture(params=[(390, 844), (375, 667)])
def phone(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, locale="de-DE")
    yield context.new_page()
    context.close()


def edges(found: Locator) -> tuple[float, float]:
    """Return top and bottom on the screen."""
    box = found.bounding_box()
    assert box is not None
    return box["y"], box["y"] + box["height"]


@pytest.mark.parametrize("name", SLIDERS)
def test_slider_and_picture_are_both_on_the_screen(server: str, phone: Page, name: str) -> None:
    at_scenario(phone, server, more="&zuzug=families:12")
    assert phone.viewport_size is not None
    picture, track = phone.locator(".shelf .picture"), slider(phone, name)
    track.evaluate("node => node.scrollIntoView({block: 'center'})")
    before = picture.get_attribute("aria-label")
    drag(phone, track, 0.5)
    expect(picture).not_to_have_attribute("aria-label", before or "")
    (top, bottom), (track_top, track_bottom) = edges(picture), edges(track)
    phone.mouse.up()
    assert 0 <= top < bottom <= track_top < track_bottom <= phone.viewport_size["height"]


def test_a_slider_reached_by_keyboard_is_not_behind_the_picture(server: str, phone: Page) -> None:
    at_scenario(phone, server, more="&zuzug=families:12")
    slider(phone, "Wie viele von").focus()
    for _ in range(8):
        phone.keyboard.press("Shift+Tab")
        shelf, field = edges(phone.locator(".shelf")), edges(phone.locator(":focus").last)
        assert field[0] >= shelf[1] or field[1] <= shelf[0]


def test_on_a_wide_screen_the_course_goes_back_beside_the_pyramid(server: str, phone: Page) -> None:
    at_scenario(phone, server, more="&zuzug=families:12")
    expect(phone.locator(".shelf .picture")).to_have_count(1)
    phone.set_viewport_size({"width": 1280, "height": 720})
    expect(phone.locator(".shelf .picture")).to_have_count(0)
    expect(phone.locator(".stage .picture svg")).to_have_count(2)
    heading = phone.get_by_role("heading", name=re.compile("8 von 10 Fällen"))
    assert edges(phone.locator(".stage .picture").first)[0] > edges(heading)[0]


def test_a_very_small_town_has_no_ages_on_a_phone_either(server: str, phone: Page) -> None:
    at_scenario(phone, server, "15090270", "&zuzug=families:2")
    expect(phone.locator(".shelf .picture svg")).to_have_count(1)
    expect(phone.locator(".stage .picture")).to_be_hidden()
    expect(phone.locator(".stage .figures .value")).to_have_count(1)


def test_the_sliders_do_not_jump_when_the_picture_comes(server: str, phone: Page) -> None:
    held: list[Route] = []
    phone.route("**/pictures.js", lambda route: held.append(route))
    open_page(phone, f"{server}/szenarien?orte=15087220&zuzug=families:12")
    track = slider(phone, "Familien, die")
    expect(track).to_be_visible()
    at_rest(phone)
    before = edges(track)[0]
    for route in held:
        route.continue_()
    expect(phone.locator(".shelf .picture svg")).to_have_count(1)
    assert edges(track)[0] == pytest.approx(before, abs=6)
