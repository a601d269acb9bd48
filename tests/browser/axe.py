"""What axe, the checker of accessibility rules, finds serious on a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

FADED = 1000
"""After how many milliseconds no colour is on its way to another any more."""


def serious(page: Page) -> set[str]:
    """Return what stays serious or critical: rule and first part of the page of each finding.

    A finding counts if a second look finds it again: a part that just fades in lacks contrast.
    """
    found = _at_first_sight(page)
    if found:
        page.wait_for_timeout(FADED)
        found &= _at_first_sight(page)
    return found


def _at_first_sight(page: Page) -> set[str]:
    return {
        f"{found['id']}: {found['nodes'][0]['html'][:200]}"
        for found in Axe().run(page).response["violations"]
        if found["impact"] in ("serious", "critical")
    }
