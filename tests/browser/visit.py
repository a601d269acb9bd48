"""Open a page as a visitor does and wait until nothing on it moves any more."""

from playwright.sync_api import Page, expect

ERROR = "[data-testid=stException], [data-testid=stAlertContentError]"
STILL_FOR = 400
"""How long nothing may have moved until a page counts as being at rest, in milliseconds."""
AT_REST = """stillFor => {
  const state = document.querySelector("[data-test-script-state]")?.dataset.testScriptState;
  const busy = state !== "notRunning"
    || document.querySelector("[data-testid=stStatusWidget], [data-testid=stSkeleton]") !== null
    || document.querySelector("[data-stale=true]") !== null
    || document.fonts.status !== "loaded";
  const seen = [...document.querySelectorAll("[data-testid], h1, h2, h3, p, svg, canvas, img")];
  const places = seen.map(one => {
    const box = one.getBoundingClientRect();
    return [box.x, box.y, box.width, box.height].map(Math.round);
  }).join(" ");
  if (busy || places !== window.lastSeen?.places)
    window.lastSeen = {places, since: performance.now()};
  return performance.now() - window.lastSeen.since > stillFor;
}"""
"""Whether the script has ended, letters are loaded and each part stands where it stood before."""


def open_page(page: Page, address: str) -> None:
    """Go to the address and wait until the page has its heading and is at rest."""
    page.goto(address)
    expect(page.locator("h1")).to_have_count(1)
    at_rest(page)


def at_rest(page: Page) -> None:
    """Wait until the page neither loads nor moves; positions may be measured then."""
    page.wait_for_function(AT_REST, arg=STILL_FOR)
