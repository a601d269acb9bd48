"""Takes the pictures of every page for `docs/bilder`: `make pictures`.

Each page light and dark on a desk, on a projector (1280×720) and on a phone (390 px).
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from ortswandel.paths import ROOT
from tests.browser.conftest import FLAGS, free_port, start_server, wait_for
from tests.debian import CHROMIUM, found

FOLDER = ROOT / "docs" / "bilder"
PAGES = {
    "start": "",
    "ort": "ort",
    "vergleich": "vergleich",
    "karte": "karte",
    "alterung": "alterung",
    "schrumpfung": "schrumpfung",
    "daseinsvorsorge": "daseinsvorsorge?zuzug=families:12",
    "szenarien": "szenarien?zuzug=families:12",
    "werkstatt": "werkstatt",
    "daten": "daten",
    "methode": "methode",
}
VIEWS = {
    "light": (1440, 900, "light"),
    "dark": (1440, 900, "dark"),
    "projector": (1280, 720, "light"),
    "phone": (390, 844, "light"),
}
COLOURS = 256
"""Enough to keep the colours of the roles; keeps each file small."""


def picture(browser: Browser, address: str, view: str) -> bytes:
    """Return the first screen of a page as it settles, as PNG."""
    width, height, scheme = VIEWS[view]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="de-DE",
    )
    page = context.new_page()
    page.goto(address)
    page.locator("h1").wait_for()
    page.wait_for_timeout(2500)
    shot = page.screenshot()
    context.close()
    return shot


def save(shot: bytes, path: Path) -> None:
    """Write the picture with few colours."""
    few = Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def main() -> None:
    """Start the app, take all pictures, stop it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    port = free_port()
    server = start_server(port)
    try:
        wait_for(f"http://localhost:{port}/_stcore/health")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found(CHROMIUM), args=FLAGS)
            for name, path in PAGES.items():
                for view in VIEWS:
                    shot = picture(browser, f"http://localhost:{port}/{path}", view)
                    save(shot, FOLDER / f"{name}_{view}.png")
    finally:
        server.terminate()
        server.wait(timeout=10)


if __name__ == "__main__":
    main()
