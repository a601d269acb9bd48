"""Every PDF passes an independent check of PDF/UA-1, and the check sees what is missing.

`page` has rules for the whole of PDF/UA-1 that a machine can check and agrees with veraPDF on
veraPDF's own test files; it needs no Java.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import page
import pytest
from pypdf import PdfWriter
from pypdf.generic import BooleanObject, NameObject

from ortswandel.charts.theme import Style
from ortswandel.export.drawing import Panel
from ortswandel.export.figures import pdf_page
from ortswandel.live.rooms.minutes_files import export
from ortswandel.report.make import make_report
from ortswandel.report.pdf import report_pdf
from ortswandel.scenarios.scenario import Scenario
from tests.unit.test_export_figures import FIGURE
from tests.unit.test_report_files import CASES, FAMILIES
from tests.unit.test_report_sentences import HALLE, HETTSTEDT, HOUSE, IDEN, JESSEN
from tests.unit.test_rooms_minutes import BASE, evening
from tests.unit.workshop_world import MadeUp

pytestmark = pytest.mark.unit

PORTRAITS = (
    ((HETTSTEDT, JESSEN), FAMILIES),
    ((IDEN,), FAMILIES),
    ((HALLE,), Scenario()),
    (("15087",), Scenario()),
)


def complaints(pdf: bytes) -> list[str]:
    """Return the rules of PDF/UA-1 that a file breaks, with what is wrong."""
    report = page.validate_pdf_bytes(pdf, profile="ua1")
    assert report.rules.total > 100
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


@cache
def hettstedt() -> bytes:
    return report_pdf(make_report(HOUSE, (HETTSTEDT, JESSEN), FAMILIES, "de"))


@pytest.mark.parametrize(("regions", "scenario", "language"), CASES)
def test_reports_pass(regions: tuple[str, ...], scenario: Scenario, language: str) -> None:
    assert complaints(report_pdf(make_report(HOUSE, regions, scenario, language))) == []


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(("regions", "scenario"), PORTRAITS)
def test_portraits_pass(regions: tuple[str, ...], scenario: Scenario, language: str) -> None:
    report = make_report(HOUSE, regions, scenario, language, portrait=True)
    assert complaints(report_pdf(report)) == []


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("number", range(3))
def test_pictures_pass(number: int, mode: str) -> None:
    shown = make_report(HOUSE, (HETTSTEDT, JESSEN), FAMILIES, "en").pictures[number]
    panels = (Panel("", shown.spec), Panel("Part", shown.spec))
    figure = replace(FIGURE, panels=panels, style=Style(mode, "en"), alt_text=shown.alt_text)
    assert complaints(pdf_page(figure)) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_minutes_pass(language: str) -> None:
    assert complaints(export(evening(language), MadeUp(), BASE, "pdf")[0]) == []


def elements(node: Any) -> Iterator[dict[str, Any]]:
    """Return the tags below an object of a PDF."""
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, list):
        for child in found:
            yield from elements(child)
    elif isinstance(found, dict):
        yield found
        yield from elements(found.get("/K", []))


def tags(writer: PdfWriter, *kinds: str) -> list[dict[str, Any]]:
    """Return the tags of these kinds; a damage needs at least one."""
    root = writer.root_object["/StructTreeRoot"]
    found = [element for element in elements(root) if element.get("/S") in kinds]
    assert found
    return found


def rename(writer: PdfWriter, old: str, new: str) -> None:
    for element in tags(writer, old):
        element[NameObject("/S")] = NameObject(new)


def without_alternative_text(writer: PdfWriter) -> None:
    del tags(writer, "/Figure")[-1]["/Alt"]


def without_heads(writer: PdfWriter) -> None:
    for element in tags(writer, "/TH", "/TD"):
        element.pop("/A", None)


def not_marked(writer: PdfWriter) -> None:
    writer.root_object["/MarkInfo"][NameObject("/Marked")] = BooleanObject(False)


def title_hidden(writer: PdfWriter) -> None:
    writer.root_object["/ViewerPreferences"][NameObject("/DisplayDocTitle")] = BooleanObject(False)


def link_without_words(writer: PdfWriter) -> None:
    del writer.pages[0]["/Annots"][0].get_object()["/Contents"]


def fonts_left_out(writer: PdfWriter) -> None:
    fonts = [o for o in writer._objects if isinstance(o, dict)]
    for font in fonts:
        for key in [key for key in font if key.startswith("/FontFile")]:
            del font[key]


DAMAGES: dict[str, tuple[Callable[[PdfWriter], None], str]] = {
    "alternative text": (without_alternative_text, "FIGURE-ALTERNATIVE-TEXT"),
    "language": (lambda writer: writer.root_object.__delitem__("/Lang"), "TEXT-LANGUAGE"),
    "tags": (lambda writer: writer.root_object.__delitem__("/StructTreeRoot"), "STRUCT-TREE-ROOT"),
    "mark": (not_marked, "TAGGED-DOCUMENT"),
    "metadata": (lambda writer: writer.root_object.__delitem__("/Metadata"), "METADATA-TITLE"),
    "title": (title_hidden, "VIEWER-PREFERENCES"),
    "heading": (lambda writer: rename(writer, "/H2", "/H4"), "HEADING-NESTING"),
    "table head": (without_heads, "TABLE-HEADERS"),
    "kind of tag": (lambda writer: rename(writer, "/P", "/Zeile"), "ROLE-MAP"),
    "words of a link": (link_without_words, "LINK-CONTENTS"),
    "font": (fonts_left_out, "FONT-EMBEDDING"),
}
"""What is taken out of a good file, and the rule that must then be broken."""


def written(damage: Callable[[PdfWriter], None]) -> bytes:
    """Return the report about Hettstedt after this damage."""
    writer, target = PdfWriter(clone_from=io.BytesIO(hettstedt())), io.BytesIO()
    damage(writer)
    writer.write(target)
    return target.getvalue()


def test_a_file_only_written_again_still_passes() -> None:
    assert complaints(written(lambda writer: None)) == []


@pytest.mark.parametrize(("damage", "rule"), DAMAGES.values(), ids=DAMAGES)
def test_the_check_sees_what_is_missing(damage: Callable[[PdfWriter], None], rule: str) -> None:
    assert any(rule in complaint for complaint in complaints(written(damage)))
