"""Pictures and reports as a reader takes them along: a click, and the file is there."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document
from playwright.sync_api import Download, Locator, Page, TimeoutError, expect
from pypdf import PdfReader

from tests.browser.visit import ERROR, open_page

pytestmark = pytest.mark.browser

FOLD = "[data-testid=stPopoverBody]"
PATIENCE = 60_000


def take(page: Page, button: str, offer: str) -> tuple[str, bytes]:
    """Open a fold, click one of its offers, return the file's name and content."""
    fold = page.get_by_role("button", name=button).first
    fold.scroll_into_view_if_needed()
    fold.click()
    choice = page.locator(FOLD).get_by_role("button", name=offer)
    expect(choice).to_be_visible(timeout=PATIENCE)
    download = download_of(page, choice)
    content = Path(download.path()).read_bytes()
    page.keyboard.press("Escape")
    expect(page.locator(FOLD)).to_have_count(0, timeout=PATIENCE)
    return download.suggested_filename, content


def download_of(page: Page, choice: Locator) -> Download:
    """Return what a click brings; a click while the page still runs is lost, so click again."""
    for _ in range(3):
        with suppress(TimeoutError), page.expect_download(timeout=PATIENCE / 3) as download:
            choice.click(timeout=PATIENCE)
            return download.value
    raise AssertionError("no download after three clicks")


def drawn_text(content: bytes) -> str:
    root = ElementTree.fromstring(content)
    return " ".join(e.text or "" for e in root.iter("{http://www.w3.org/2000/svg}text"))


def test_a_picture_is_a_file_with_its_words(server: str, page: Page) -> None:
    open_page(page, f"{server}/ort?orte=15087220")
    title = page.locator(".st-key-picture-course h2").inner_text()
    name, content = take(page, "Herunterladen", "SVG")
    assert name == "hettstedt_verlauf_2025.svg"
    said = drawn_text(content)
    assert title in said
    assert "Quelle" in said
    name, content = take(page, "Herunterladen", "PNG")
    assert (name, content[:4]) == ("hettstedt_verlauf_2025.png", b"\x89PNG")
    name, content = take(page, "Herunterladen", "PDF")
    assert title in " ".join(PdfReader(io.BytesIO(content)).pages[0].extract_text().split())
    assert page.locator(ERROR).count() == 0


def test_the_map_is_a_file_with_its_outlines(server: str, page: Page) -> None:
    open_page(page, f"{server}/karte?orte=15087220")
    name, content = take(page, "Herunterladen", "SVG")
    assert name.endswith(".svg")
    root = ElementTree.fromstring(content)
    assert len(list(root.iter("{http://www.w3.org/2000/svg}path"))) >= 218
    assert "Hettstedt" in drawn_text(content)


def test_a_report_says_the_place_and_the_scenario_on_screen(server: str, page: Page) -> None:
    open_page(page, f"{server}/ort?orte=15087220-15091145&zuzug=families:12&sprache=en")
    name, content = take(page, "Report", "One page, PDF")
    assert name == "hettstedt_report.pdf"
    said = " ".join(PdfReader(io.BytesIO(content)).pages[0].extract_text().split())
    assert "compared with Jessen (Elster)" in said
    assert "12 families" in said
    links = PdfReader(io.BytesIO(content)).pages[0]["/Annots"]
    addresses = [link.get_object()["/A"]["/URI"] for link in links]
    assert all(address.startswith(f"{server}/szenarien?") for address in addresses)
    name, content = take(page, "Report", "One page, Word")
    assert Document(io.BytesIO(content)).paragraphs[0].text == "Hettstedt"


def test_the_pictures_offered_for_other_pages_are_served(server: str, page: Page) -> None:
    open_page(page, f"{server}/ort?orte=15087220-15091145&zuzug=families:12")
    page.get_by_role("button", name="Bericht").first.click()
    addresses = page.locator(FOLD).locator("code").inner_text(timeout=PATIENCE).split()
    assert len(addresses) == 3
    for address in addresses:
        assert address.startswith(f"{server}/bild/")
        found = page.request.get(address)
        assert found.headers["content-type"].startswith("image/svg+xml")
        assert "Hettstedt" in drawn_text(found.body())
    assert page.request.get(f"{server}/bild/torte.svg?orte=15087220").status == 400


def test_a_kreis_has_a_report_too(server: str, page: Page) -> None:
    open_page(page, f"{server}/ort?orte=15087")
    expect(page.get_by_text("Mansfeld-Südharz")).not_to_have_count(0)
    name, content = take(page, "Bericht", "Eine Seite, PDF")
    assert name == "mansfeld-suedharz_bericht.pdf"
    assert len(PdfReader(io.BytesIO(content)).pages) == 1
