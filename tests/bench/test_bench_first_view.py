"""From `make run` to the first picture: time to start, time and bytes of the first view."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.bench.conftest import Record, p95, warm
from tests.browser.conftest import FLAGS, free_port, start_server, wait_for
from tests.debian import CHROMIUM, needed

pytestmark = pytest.mark.bench

VIEWS = 10


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=needed(CHROMIUM), args=FLAGS)
        yield found
        found.close()


def first_view(browser: Browser, address: str) -> tuple[float, float]:
    """Return seconds until the last of three pictures stands, and megabytes over the wire."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="de-DE")
    page = context.new_page()
    sizes: list[float] = []
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    network.on(
        "Network.webSocketFrameReceived",
        lambda event: sizes.append(len(event["response"]["payloadData"]) * 0.75),
    )
    began = time.perf_counter()
    page.goto(address)
    page.locator("svg.marks").nth(2).wait_for()
    seconds = time.perf_counter() - began
    page.wait_for_timeout(500)
    context.close()
    return seconds, sum(sizes) / 1e6


def test_start_and_first_view(browser: Browser, record: Record) -> None:
    port = free_port()
    began = time.perf_counter()
    server = start_server(port)
    try:
        wait_for(f"http://localhost:{port}/_stcore/health")
        first_view(browser, f"http://localhost:{port}/")
        started = time.perf_counter() - began - 0.5
        warm(port)
        views = [first_view(browser, f"http://localhost:{port}/") for _ in range(VIEWS)]
    finally:
        server.terminate()
        server.wait(timeout=10)
    record("start to first page", started, "s", 5)
    record("first view", p95([seconds for seconds, _ in views]), "s", 3)
    record("first load", max(size for _, size in views), "MB", 3)
