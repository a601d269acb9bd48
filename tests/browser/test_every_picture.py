"""Every picture on every page has a table and can be taken along, on white, as it is on screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from ortswandel.charts.theme import DARK, LIGHT
from ortswandel.ui.pictures import PICTURES
from tests.browser.test_downloads import FOLD, PATIENCE, drawn_text, take
from tests.browser.test_scenario_live import at_scenario, slider
from tests.browser.visit import ERROR, at_rest, open_page

pytestmark = pytest.mark.browser

PAIR, COMING = "orte=15087220-15091145", "zuzug=families:12"
PINNED = f"fest={quote('gemeinde=15087220;zuzug=families:30')}"
ADDRESSES = {
    "start": f"?{PAIR}",
    "ort": f"ort?{PAIR}",
    "vergleich": f"vergleich?{PAIR}",
    "vergleich-vier": f"vergleich?{PAIR}-15090270-15",
    "karte": f"karte?{PAIR}",
    "alterung": f"alterung?{PAIR}",
    "alterung-geschlecht": f"alterung?{PAIR}-15&ansicht=geschlecht",
    "alterung-eine": "alterung?orte=15087220",
    "schrumpfung": f"schrumpfung?{PAIR}",
    "schrumpfung-index": f"schrumpfung?{PAIR}-15002000&ansicht=index",
    "daseinsvorsorge": f"daseinsvorsorge?{PAIR}&{COMING}",
    "daseinsvorsorge-land": "daseinsvorsorge?orte=15",
    **{
        f"szenarien-{question}": f"szenarien?{PAIR}&{COMING}&{PINNED}&frage={question}"
        for question in ("warum", "entschieden", "menschen", "orte", "alle")
    },
    "methode": f"methode?{PAIR}",
    "methode-kreis": "methode?orte=15087",
}
LIVE = {"future", "future-ages"}
"""Pictures that move with the sliders; the page draws them itself."""
CLAIMS = """() => {
  const below = "[class*='st-key-below-']";
  const key = (e) => [...e.classList].find((c) => c.startsWith("st-key-below-")).slice(13);
  const pictures = [...document.querySelectorAll("[data-testid=stVegaLiteChart], .ow-people")];
  return pictures.map((picture) => {
    let around = picture.parentElement;
    while (around && !around.querySelector(below)) around = around.parentElement;
    const found = around ? [...around.querySelectorAll(below)] : [];
    window.places ??= new Map();
    if (!window.places.has(around)) window.places.set(around, window.places.size);
    return {around: window.places.get(around), keys: found.map(key)};
  });
}"""
"""For each picture: the smallest part of the page around it that has folds, and which those are."""


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_every_picture_has_folds_of_its_own(server: str, page: Page, address: str) -> None:
    open_page(page, f"{server}/{address}")
    expect(page.locator("[data-testid=stVegaLiteChart], .ow-people").first).to_be_visible()
    at_rest(page)
    claims = page.evaluate(CLAIMS)
    owners: dict[str, set[int]] = {}
    for claim in claims:
        assert len(claim["keys"]) == 1, claim
        owners.setdefault(claim["keys"][0], set()).add(claim["around"])
    assert [key for key, around in owners.items() if len(around) > 1] == []
    keys = set(owners) | (LIVE if address.startswith("szenarien") else set())
    for key in keys:
        folds = page.locator(f".st-key-below-{key}")
        expect(folds.get_by_text("Tabelle zeigen")).to_have_count(1)
        expect(folds.get_by_role("button", name="Herunterladen")).to_have_count(1)
    assert page.locator(ERROR).count() == 0


def fold(page: Page, key: str) -> Locator:
    """Open the fold of a picture and return it."""
    button = page.locator(f".st-key-below-{key}").get_by_role("button", name="Herunterladen")
    button.scroll_into_view_if_needed()
    button.click()
    expect(page.locator(FOLD).get_by_role("button", name="SVG")).to_be_visible(timeout=PATIENCE)
    return page.locator(FOLD)


@pytest.mark.parametrize(
    ("address", "key"),
    [
        (ADDRESSES["karte"], "map"),
        (ADDRESSES["alterung-geschlecht"], "pyramids"),
        (ADDRESSES["szenarien-menschen"], "scenario-classes"),
        (ADDRESSES["szenarien-warum"], "scenario-pins"),
        (ADDRESSES["daseinsvorsorge"], "calendar"),
    ],
)
def test_the_address_offered_gives_the_picture_on_screen(
    server: str, page: Page, address: str, key: str
) -> None:
    open_page(page, f"{server}/{address}")
    lines = fold(page, key).locator("code")
    expect(lines).to_have_count(2)
    link, line = lines.all_inner_texts()
    name = urlsplit(link).path.removeprefix("/bild/").removesuffix(".svg")
    assert name in PICTURES
    found = page.request.get(link)
    assert found.status == 200
    root = ElementTree.fromstring(found.body())
    element = ElementTree.fromstring(line.replace(">", "/>"))
    assert element.attrib["src"] == link
    assert element.attrib["alt"] == root.findtext("{http://www.w3.org/2000/svg}desc")
    with page.expect_download() as download:
        page.locator(FOLD).get_by_role("button", name="SVG").click()
    assert download.value.path().read_bytes() == found.body()


@pytest.fixture
def dark(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="de-DE", color_scheme="dark"
    )
    yield context.new_page()
    context.close()


def ground(content: bytes) -> str:
    rect = ElementTree.fromstring(content).find("{http://www.w3.org/2000/svg}rect")
    assert rect is not None
    return rect.attrib["fill"]


def test_a_file_is_on_white_and_dark_only_when_asked(server: str, dark: Page) -> None:
    open_page(dark, f"{server}/{ADDRESSES['ort']}")
    _, content = take(dark, "Herunterladen", "SVG")
    assert ground(content) == LIGHT.ground
    body = fold(dark, "course")
    body.get_by_text("auf dunklem Grund").click()
    expect(body.locator("code").first).to_contain_text("farben=dunkel")
    with dark.expect_download() as download:
        body.get_by_role("button", name="SVG").click()
    assert ground(download.value.path().read_bytes()) == DARK.ground


def test_a_click_right_after_a_change_brings_the_new_picture(server: str, page: Page) -> None:
    open_page(page, f"{server}/{ADDRESSES['daseinsvorsorge']}")
    body = page.locator(".st-key-picture-demand")
    title = body.locator("h2")
    for kind in ("Apothek", "Feuerwehr", "Pflegeheim"):
        before = title.inner_text()
        field = body.get_by_role("combobox")
        field.click()
        field.fill(kind)
        page.keyboard.press("Enter")
        button = body.get_by_role("button", name="Herunterladen")
        button.click(no_wait_after=True)
        expect(title).not_to_have_text(before, timeout=PATIENCE)
        offer = page.locator(FOLD).get_by_role("button", name="SVG")
        with suppress(AssertionError):
            expect(offer).to_be_visible()
        if not offer.is_visible():
            button.click()  # the first click only closed the list of the field
        with page.expect_download(timeout=PATIENCE) as download:
            offer.click()
        said = drawn_text(download.value.path().read_bytes())
        assert " ".join(title.inner_text().split()) in said
        page.keyboard.press("Escape")
        expect(page.locator(FOLD)).to_have_count(0)


def test_a_click_right_after_a_slider_brings_the_new_scenario(server: str, page: Page) -> None:
    at_scenario(page, server, more="&zuzug=families:12")
    for families in (13, 14):
        slider(page, "Familien").focus()
        page.keyboard.press("ArrowRight")
        button = page.locator(".st-key-below-future").get_by_role("button", name="Herunterladen")
        button.click(no_wait_after=True)
        offer = page.locator(FOLD).get_by_role("button", name="SVG")
        expect(page.locator(FOLD).locator("code").first).to_contain_text(f"families:{families}")
        with page.expect_download(timeout=PATIENCE) as download:
            offer.click()
        link = f"{server}/bild/szenarien-ausblick.svg?orte=15087220&zuzug=families:{families}"
        assert download.value.path().read_bytes() == page.request.get(link).body()
        page.keyboard.press("Escape")
        expect(page.locator(FOLD)).to_have_count(0)


def test_opening_a_fold_draws_the_fold_alone(server: str, page: Page) -> None:
    """A run of the whole page sends at least one message for each of its elements."""
    frames: list[str | bytes] = []
    page.on(
        "websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(frame))
    )
    open_page(page, f"{server}/{ADDRESSES['schrumpfung']}")
    folds = page.locator(".st-key-below-decline-parts")
    expect(folds.get_by_text("Tabelle zeigen")).to_be_visible()
    at_rest(page)
    elements = page.locator("[data-testid=stElementContainer]").count()
    assert len(frames) > elements
    frames.clear()
    folds.get_by_text("Tabelle zeigen").click()
    expect(folds.locator("table")).to_be_visible()
    assert 0 < len(frames) < elements / 2


@pytest.mark.parametrize("width", [390, 1440])
def test_a_table_opens_as_wide_as_its_picture(browser: Browser, server: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="de-DE")
    page = context.new_page()
    open_page(page, f"{server}/{ADDRESSES['daseinsvorsorge']}")
    folds = page.locator(".st-key-below-calendar")
    folds.get_by_text("Tabelle zeigen").click()
    expect(folds.locator("table")).to_be_visible()
    wide, table = folds.bounding_box(), folds.locator(".ow-table").bounding_box()
    files = folds.get_by_role("button", name="Herunterladen").bounding_box()
    assert wide
    assert table
    assert files
    assert table["width"] > wide["width"] - 4
    assert files["y"] + files["height"] <= table["y"] + 4
    context.close()
