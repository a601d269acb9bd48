"""Reports as files: accessible, on one page, the same every time, with a link that leads back."""

from __future__ import annotations

import io
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
import typst
from docx import Document
from pypdf import PdfReader

from ortswandel.address import Allowed, read_address
from ortswandel.charts.theme import LIGHT
from ortswandel.report import pdf as pdf_module
from ortswandel.report.compose import Report, Table
from ortswandel.report.docx import report_docx
from ortswandel.report.make import make_report
from ortswandel.report.pdf import content, report_pdf
from ortswandel.scenarios.link import read_link
from ortswandel.scenarios.scenario import GROUPS, Scenario
from tests.unit.test_export_figures import alternatives
from tests.unit.test_report_sentences import HALLE, HETTSTEDT, HOUSE, IDEN, JESSEN, PLACES

pytestmark = pytest.mark.unit

FAMILIES = Scenario(arrivals=(("families", 12.0),), young_leaving=0.9, until=2040)
EVERYTHING = Scenario(
    arrivals=tuple((group, 12.5) for group in GROUPS),
    staying=(("families", (0.9, 0.8, 0.7)), ("refugees", (0.8, 0.6, 0.5))),
    first_year=2030,
    duration=10,
    ramp=5,
    young_leaving=0.8,
    mortality="L1",
    fertility="G3",
    migration="W3",
    draws=20,
    seed=2**31 - 1,
)
"""A scenario that needs as many words as can be."""
LONGEST = max(PLACES.towns, key=lambda place: len(place.name)).region
CASES = (
    ((HETTSTEDT, JESSEN), FAMILIES, "de"),
    ((HETTSTEDT, JESSEN), FAMILIES, "en"),
    ((HETTSTEDT, JESSEN), EVERYTHING, "de"),
    ((LONGEST, HETTSTEDT), EVERYTHING, "en"),
    ((IDEN, JESSEN), EVERYTHING, "de"),
    ((HALLE,), Scenario(), "de"),
    ((IDEN, HALLE), FAMILIES, "en"),
    ((LONGEST, "15086"), FAMILIES, "de"),
    (("15087", "15091"), Scenario(migration="W3"), "de"),
    (("15083",), Scenario(), "en"),
)


@pytest.fixture(scope="module")
def hettstedt() -> Report:
    return make_report(HOUSE, (HETTSTEDT, JESSEN), FAMILIES, "de", server="https://x.example/")


@pytest.fixture(scope="module")
def portrait() -> Report:
    return make_report(HOUSE, (HETTSTEDT, JESSEN), FAMILIES, "de", portrait=True)


def one_line(text: str) -> str:
    return " ".join(text.replace("\u202f", " ").split())


@pytest.mark.parametrize(("regions", "scenario", "language"), CASES)
def test_a_report_is_one_accessible_page(
    regions: tuple[str, ...], scenario: Scenario, language: str
) -> None:
    report = make_report(HOUSE, regions, scenario, language)
    found = PdfReader(io.BytesIO(report_pdf(report)))
    root = found.trailer["/Root"]
    assert len(found.pages) == 1
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith(language)
    spoken = alternatives(root["/StructTreeRoot"])
    assert {picture.alt_text for picture in report.pictures} <= set(spoken)
    said = one_line(found.pages[0].extract_text())
    for part in (report.title, *(head for head, _, _ in report.topics)):
        assert one_line(part) in said


def test_sentences_and_sources_are_on_the_page(hettstedt: Report) -> None:
    said = one_line(PdfReader(io.BytesIO(report_pdf(hettstedt))).pages[0].extract_text())
    for _, text, _ in hettstedt.topics:
        assert one_line(text) in said
    assert "Statistisches Landesamt Sachsen-Anhalt" in said
    assert "dl-de/by-2-0" in said
    assert "mit Quellenangabe" in said


def test_a_picture_without_alternative_text_is_refused(
    hettstedt: Report, tmp_path, monkeypatch
) -> None:
    template = pdf_module.TEMPLATE.read_text("utf-8")
    broken = tmp_path / "report.typ"
    broken.write_text(template.replace(", alt: item.alt_text", ""), "utf-8")
    monkeypatch.setattr(pdf_module, "TEMPLATE", broken)
    with pytest.raises(typst.TypstError, match="alt"):
        report_pdf(hettstedt)


def test_files_are_the_same_every_time(hettstedt: Report) -> None:
    again = make_report(HOUSE, (HETTSTEDT, JESSEN), FAMILIES, "de", server="https://x.example/")
    assert report_pdf(hettstedt) == report_pdf(again)
    assert report_docx(hettstedt) == report_docx(again)


def test_the_link_leads_back_to_places_and_scenario(hettstedt: Report) -> None:
    link = urlsplit(hettstedt.link)
    assert (link.scheme, link.netloc, link.path) == ("https", "x.example", "/szenarien")
    query = dict(parse_qsl(link.query))
    address, errors = read_address(query, Allowed(PLACES.regions, (), ()))
    scenario, left_out = read_link(query, Scenario(town=HETTSTEDT))
    assert (address.places, errors, left_out) == ((HETTSTEDT, JESSEN), (), ())
    assert scenario == FAMILIES


def test_the_link_of_an_own_machine_says_so(portrait: Report, hettstedt: Report) -> None:
    assert "diesem Rechner" in portrait.link_note
    assert "diesem Rechner" not in hettstedt.link_note


def test_assumptions_name_what_differs(hettstedt: Report) -> None:
    assumed = dict(hettstedt.notes)["Angenommen"]
    for part in ("12 Familien", "90\u202f%", "ab 2026", "mäßig"):
        assert part in assumed


def test_the_date_of_the_file_is_that_of_the_data(hettstedt: Report) -> None:
    assert hettstedt.stamp == date(2025, 12, 31)
    found = PdfReader(io.BytesIO(report_pdf(hettstedt))).metadata
    assert found is not None
    assert found.creation_date is not None
    assert found.creation_date.date() == hettstedt.stamp


def test_docx_has_headings_language_alternative_texts_and_table_heads(hettstedt: Report) -> None:
    doc = Document(io.BytesIO(report_docx(hettstedt)))
    styles = [p.style.name for p in doc.paragraphs if p.text]
    assert styles[0] == "Heading 1"
    assert styles.count("Heading 2") == len(hettstedt.pictures) + 1
    assert doc.core_properties.language == "de-DE"
    assert 'w:lang w:val="de-DE"' in doc.styles.element.xml
    spoken = [shape._inline.docPr.get("descr") for shape in doc.inline_shapes]
    assert all(spoken)
    assert {picture.alt_text for picture in hettstedt.pictures} <= set(spoken)
    assert doc.tables[0].rows[0]._tr.trPr.xpath("w:tblHeader")
    said = "\n".join(p.text for p in doc.paragraphs)
    for _, text, _ in hettstedt.topics:
        assert text in said


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("regions", [(HETTSTEDT,), (IDEN,), (HALLE,), (LONGEST, "15086")])
def test_a_portrait_of_a_town_has_three_to_four_pages(
    regions: tuple[str, ...], language: str
) -> None:
    report = make_report(HOUSE, regions, FAMILIES, language, portrait=True)
    found = PdfReader(io.BytesIO(report_pdf(report)))
    assert 3 <= len(found.pages) <= 4
    assert one_line(report.link_note) in one_line(found.pages[0].extract_text())
    said = one_line(" ".join(page.extract_text() for page in found.pages))
    titles = [one_line(section.title) for section in report.sections]
    assert [title for title in titles if title not in said] == []


def test_a_portrait_lists_every_indicator_once(portrait: Report) -> None:
    tables = next(s for s in portrait.sections if s.title == "Alle Merkmale").tables
    names = [row[0] for table in tables for row in table.rows]
    towns = [name for name, meta in HOUSE.catalog.indicators.items() if "town" in meta.levels]
    assert len(names) == len(set(names)) == len(towns)


def test_a_portrait_names_every_source_of_its_indicators(portrait: Report) -> None:
    said = " ".join(text for _, text in portrait.sections[-1].notes)
    used = {key for meta in HOUSE.catalog.indicators.values() for key in meta.sources}
    assert all(HOUSE.catalog.sources[key].attribution in said for key in used)


def test_pictures_are_light_whatever_the_screen_is(hettstedt: Report) -> None:
    drawn = content(hettstedt)["pictures"][0]["svg"]
    assert LIGHT.town[0] in drawn


@pytest.mark.parametrize("region", [HETTSTEDT, IDEN])
def test_the_portrait_has_a_column_of_newcomers_only_where_somebody_comes(region: str) -> None:
    def computed(scenario: Scenario) -> Table:
        report = make_report(HOUSE, (region,), scenario, "de", portrait=True)
        tables = [table for section in report.sections for table in section.tables]
        return next(table for table in tables if table.caption.startswith("Berechnet bis"))

    nobody, somebody = computed(Scenario()), computed(FAMILIES)
    assert {len(row) for row in nobody.rows} == {len(nobody.heads)} == {3}
    assert {len(row) for row in somebody.rows} == {len(somebody.heads)} == {4}
