"""The facilitator's guide on paper: two pages of A4, as it comes out of a browser."""

from __future__ import annotations

import io

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Page
from pypdf import PdfReader

from ortswandel.paths import ROOT

pytestmark = pytest.mark.browser

PAPER = """<!doctype html><html lang="de"><meta charset="utf-8"><style>
    @page { size: A4; margin: 15mm 18mm }
    body { font: 10pt/1.34 "DejaVu Sans", Verdana, sans-serif; margin: 0 }
    h1 { font-size: 17pt; margin: 0 } h2 { font-size: 12pt; margin: 8pt 0 2pt }
    p, ul, ol { margin: 2pt 0 } ul, ol { padding-left: 13pt }
    table { border-collapse: collapse; width: 100% } tr { break-inside: avoid }
    th, td { border-bottom: 0.5pt solid; text-align: left; vertical-align: top; padding: 1.5pt 6pt 1.5pt 0 }
</style>"""  # noqa: E501
"""A wide typeface, so that it fits with any other."""


def test_the_guide_is_two_printed_pages(page: Page) -> None:
    guide = (ROOT / "docs" / "leitfaden.md").read_text("utf-8")
    page.set_content(PAPER + MarkdownIt().enable("table").render(guide))
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) == 2
    assert "Danach" in printed.pages[1].extract_text()
