"""Every page, light and dark: axe finds nothing serious, headings are in order, one h1."""

import itertools
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import serious
from tests.browser.test_frame import PATHS
from tests.browser.visit import open_page

pytestmark = pytest.mark.browser


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 720}, color_scheme=request.param, locale="de-DE"
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_serious(server: str, page: Page, path: str) -> None:
    open_page(page, f"{server}/{path}?orte=15087220-15091145-15")
    assert serious(page) == set()


@pytest.mark.parametrize("path", PATHS)
def test_headings_are_in_order(server: str, page: Page, path: str) -> None:
    open_page(page, f"{server}/{path}")
    levels = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(e => +e.tagName[1])")
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
