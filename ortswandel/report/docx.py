"""A report as DOCX to work on: headings, table heads and alternative texts as Word knows them."""

from __future__ import annotations

import zipfile
from datetime import datetime, time
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.text.paragraph import Paragraph

from ortswandel.charts.theme import LIGHT, Style
from ortswandel.export.drawing import draw, drawn_png
from ortswandel.report.compose import Report, Section, Table
from ortswandel.report.origin import qr_png
from ortswandel.report.pictures import Picture
from ortswandel.text import words

LOCALES = {"de": "de-DE", "en": "en-GB"}
FONT = "Arial"
"""On every machine; the font of the PDF stays on this one."""
EMU_PER_PX = 9525 * 0.857
"""14 pixels of a picture become 9 points, as in the PDF."""
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""Date of the parts of the file: the same report gives the same bytes."""


def report_docx(report: Report) -> bytes:
    """Return the report as DOCX; the same report gives the same bytes.

    Raises:
        DataError: The fonts of the pictures are missing.
    """
    doc = Document()
    _set_up(doc, report)
    doc.add_heading(report.title, 0)
    _quiet(doc, f"{report.subtitle} · {report.kind}")
    for head, text, _ in report.topics:
        _headed(doc, head, text)
    for item in report.pictures:
        _picture(doc, item, report.language, 2)
    _table(doc, report.table, 2)
    for section in report.sections:
        _section(doc, section, report.language)
    _end(doc, report)
    return _without_clock(doc)


def _set_up(doc: Doc, report: Report) -> None:
    """Set page, language, title and fonts."""
    page = doc.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin = page.bottom_margin = Cm(1.8)
    about = doc.core_properties
    about.title, about.author = f"{report.title} – {report.kind}", "Ortswandel"
    about.language = LOCALES[report.language]
    about.created = about.modified = datetime.combine(report.stamp, time())
    about.last_modified_by, about.comments = "Ortswandel", ""
    _styles(doc, LOCALES[report.language])


def _styles(doc: Doc, locale: str) -> None:
    """Give the styles the project's sizes and colour, and the document its language."""
    normal: Any = doc.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    language = OxmlElement("w:lang")
    for name in ("val", "eastAsia"):
        language.set(qn(f"w:{name}"), locale)
    normal.element.get_or_add_rPr().append(language)
    for name, size in (("Title", 26), ("Heading 1", 15), ("Heading 2", 11.5), ("Heading 3", 10)):
        style: Any = doc.styles[name]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), True
        style.font.color.rgb = _color(LIGHT.text)
        style.element.rPr.rFonts.set(qn("w:asciiTheme"), "minorHAnsi")
        del style.element.rPr.rFonts.attrib[qn("w:asciiTheme")]


def _color(code: str) -> RGBColor:
    return RGBColor.from_string(code.lstrip("#"))


def _quiet(doc: Doc, text: str, size: float = 9) -> Paragraph:
    paragraph = doc.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(size), _color(LIGHT.quiet)
    return paragraph


def _headed(doc: Doc, head: str, text: str) -> None:
    """Add a paragraph that begins with a bold word."""
    paragraph = doc.add_paragraph()
    paragraph.add_run(f"{head}. ").bold = True
    paragraph.add_run(text)


def _picture(doc: Doc, item: Picture, language: str, level: int) -> None:
    """Add a picture with heading, second line and alternative text."""
    doc.add_heading(item.title, level)
    _quiet(doc, item.subtitle).paragraph_format.keep_with_next = True
    drawn, width, _ = draw(item.spec, Style("light", language), item.width, item.height)
    _inline(doc, drawn_png(drawn, 3.0), EMU_PER_PX * width, item.alt_text)


def _inline(doc: Doc, png: bytes, width: float, alt_text: str) -> None:
    """Add a picture as wide as given in EMU, with what a screen reader says."""
    shape = doc.add_picture(BytesIO(png), width=Emu(round(width)))
    shape._inline.docPr.set("descr", alt_text)


def _table(doc: Doc, item: Table, level: int) -> None:
    """Add a table whose head is repeated on every page."""
    doc.add_heading(item.caption, level)
    if item.note:
        _quiet(doc, item.note)
    table = doc.add_table(rows=1, cols=len(item.heads), style="Light List")
    for cell, text in zip(table.rows[0].cells, item.heads, strict=True):
        cell.text = text
    head = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(head)
    for row in item.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for row in table.rows:
        for cell in row.cells:
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(9)


def _section(doc: Doc, section: Section, language: str) -> None:
    doc.add_heading(section.title, 1)
    if section.text:
        doc.add_paragraph(section.text)
    for item in section.pictures:
        _picture(doc, item, language, 2)
    for table in section.tables:
        _table(doc, table, 2)
    for head, text in section.notes:
        _headed(doc, head, text)


def _end(doc: Doc, report: Report) -> None:
    """Add assumptions, limits, sources, and the address as text and QR code."""
    for head, text in report.notes:
        _headed(doc, head, text)
    speak = words(report.language)
    _headed(doc, report.link_note, report.link)
    _inline(doc, qr_png(report.link), Cm(2.5), speak("report.qr_alt", link=report.link))


def _without_clock(doc: Doc) -> bytes:
    """Return the file with a fixed date on each of its parts."""
    made, fixed = BytesIO(), BytesIO()
    doc.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, EARLIEST)
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
