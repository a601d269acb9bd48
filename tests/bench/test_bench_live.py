"""The live pictures while a finger moves, and from release until everything has followed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.bench.conftest import Record, p95
from tests.browser.conftest import FLAGS, free_port, start_server, wait_for
from tests.debian import CHROMIUM, needed

pytestmark = pytest.mark.bench

DRAGS = 6
STEPS = 90
RELEASES = 20
START_CLOCK = """() => {
    window.frames_ms = [];
    let last = performance.now();
    const tick = () => {
        const now = performance.now();
        window.frames_ms.push(now - last);
        last = now;
        window.clock = requestAnimationFrame(tick);
    };
    window.clock = requestAnimationFrame(tick);
}"""
STOP_CLOCK = "() => { cancelAnimationFrame(window.clock); return window.frames_ms.slice(1); }"
FOLLOWED = """([before, households]) => {
    const title = document.querySelector("h1")?.innerText ?? before;
    const asked = new URLSearchParams(location.search).get("zuzug");
    const busy = document.querySelector("[data-testid=stStatusWidget], [data-stale=true]");
    return title !== before && asked === `families:${households}` && !busy;
}"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    port = free_port()
    server = start_server(port)
    try:
        wait_for(f"http://localhost:{port}/_stcore/health")
        with sync_playwright() as playwright:
            browser: Browser = playwright.chromium.launch(
                executable_path=needed(CHROMIUM), args=FLAGS
            )
            found = browser.new_page(viewport={"width": 1440, "height": 900}, locale="de-DE")
            found.goto(f"http://localhost:{port}/szenarien?orte=15087220")
            found.locator(".picture svg").nth(1).wait_for()
            found.wait_for_timeout(2000)
            yield found
            browser.close()
    finally:
        server.terminate()
        server.wait(timeout=10)


def track(page: Page) -> Locator:
    return page.get_by_role("slider", name="Familien, die")


def press(page: Page) -> tuple[float, float, float]:
    """Press the slider at its left end; return its left end, its width and its height."""
    box = track(page).bounding_box()
    assert box is not None
    left, y = box["x"] + 10, box["y"] + box["height"] / 2
    page.mouse.move(left, y)
    page.mouse.down()
    return left, box["width"] - 20, y


def one_drag(page: Page) -> list[float]:
    """Return the frame times in milliseconds while the slider goes up and down once."""
    left, width, y = press(page)
    page.evaluate(START_CLOCK)
    for step in range(STEPS):
        part = 1 - abs(1 - 2 * step / STEPS)
        page.mouse.move(left + part * width, y)
    times: list[float] = page.evaluate(STOP_CLOCK)
    page.mouse.up()
    page.wait_for_timeout(700)
    return times


def one_release(page: Page, part: float) -> float:
    """Return milliseconds from release until title and address have followed."""
    left, width, y = press(page)
    page.mouse.move(left + part * width, y, steps=8)
    before = page.locator("h1").inner_text()
    households = page.get_by_role("textbox", name="Familien: Zahl eingeben").input_value()
    began = page.evaluate("() => performance.now()")
    page.mouse.up()
    page.wait_for_function(FOLLOWED, arg=[before, households], polling="raf")
    took: float = page.evaluate("() => performance.now()") - began
    page.wait_for_timeout(300)
    return took


def test_frames_while_dragging(page: Page, record: Record) -> None:
    one_drag(page)
    times = [time for _ in range(DRAGS) for time in one_drag(page)]
    record("live frame while dragging", p95(times), "ms", 33)


def test_from_release_to_everything(page: Page, record: Record) -> None:
    one_release(page, 0.9)
    times = [one_release(page, 0.1 + 0.035 * k) for k in range(RELEASES)]
    record("live release to everything", p95(times), "ms", 600)
