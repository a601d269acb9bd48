"""A report as DOCX to work on: the page of the PDF in headings, columns and tables of Word."""

from __future__ import annotations

from docx.document import Document as Doc
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT as ALIGN
from docx.shared import Cm, Pt

from ortswandel.charts.theme import LIGHT, Style
from ortswandel.export import word
from ortswandel.export.drawing import draw, drawn_png
from ortswandel.export.word_table import table
from ortswandel.report.compose import Report, Section, Table
from ortswandel.report.origin import qr_png
from ortswandel.report.pictures import Picture
from ortswandel.text import words

EMU_PER_PX = 9525 * 0.857
"""14 pixels of a picture become 9 points, as in the PDF."""
NOTES, CODE = 14.6, 2.6
"""Centimetres of the two columns at the end: notes, QR code."""

MIXED = (7.7, 9.5)
"""Centimetres of a picture and a table beside each other."""


def report_docx(report: Report) -> bytes:
    """Return the report as DOCX; the same report gives the same bytes.

    Raises:
        DataError: The fonts of the pictures are missing.
    """
    title = f"{report.title} – {report.kind}"
    doc = word.new_document(title, report.language, report.stamp)
    speak = words(report.language)
    word.head_line(doc, speak("frame.app"), report.kind)
    if report.sections:
        word.page_numbers(doc, speak("report.page", n="{n}", all="{all}"))
    _beginning(doc, report)
    _page(doc, report)
    _end(doc, report)
    for section in report.sections:
        _section(doc, section, report.language)
    return word.written(doc)


def _beginning(doc: Doc, report: Report) -> None:
    """Write name, comparison and the five sentences."""
    doc.add_heading(report.title, 1)
    compared = word.quiet(doc, report.subtitle, 11)
    word.underline(compared, LIGHT.text, 9)
    for head, text, _ in report.topics:
        word.headed(doc, head, text).paragraph_format.space_after = Pt(3)
    doc.paragraphs[-1].paragraph_format.space_after = Pt(9)


def _page(doc: Doc, report: Report) -> None:
    """Write three pictures and the small table in two columns, as on the page of the PDF."""
    course, ages, future = report.pictures
    word.columns(doc, *word.equal(2))
    _picture(doc, course, report.language, 2, top=True)
    _picture(doc, future, report.language, 2)
    word.next_column(doc)
    _picture(doc, ages, report.language, 2, top=True)
    _table(doc, report.table, 2, word.equal(2)[0], 8)


def _heading(doc: Doc, text: str, level: int, *, top: bool) -> None:
    """Add a heading, without distance above at the top of a column."""
    heading = doc.add_heading(text, level)
    if top:
        heading.paragraph_format.space_before = Pt(0)


def _picture(
    doc: Doc,
    item: Picture,
    language: str,
    level: int,
    *,
    top: bool = False,
    at_most: float = word.WIDTH,
) -> None:
    """Add a picture with heading, second line and alternative text, so wide at most."""
    _heading(doc, item.title, level, top=top)
    second = word.quiet(doc, item.subtitle, 8).paragraph_format
    second.keep_with_next, second.space_after = True, Pt(1)
    drawn, width, _ = draw(item.spec, Style("light", language), item.width, item.height)
    png = drawn_png(drawn, 3.0)
    word.picture(doc, png, min(round(EMU_PER_PX * width), Cm(at_most)), item.alt_text)


def _table(
    doc: Doc, item: Table, level: int, width: float, size: float, *, top: bool = False
) -> None:
    """Add a table with heading and the line that says what it stands on."""
    _heading(doc, item.caption, level, top=top)
    if item.note:
        note = word.quiet(doc, item.note, 8).paragraph_format
        note.keep_with_next, note.space_after = True, Pt(2)
    table(doc, item.heads, item.rows, width, size)


def _end(doc: Doc, report: Report) -> None:
    """Write assumptions, limits and sources, beside them the QR code with its link."""
    word.columns(doc, word.WIDTH)
    word.rule(doc, LIGHT.hairline)
    word.columns(doc, NOTES, CODE)
    for head, text in report.notes:
        word.headed(doc, head, text, 8).paragraph_format.space_after = Pt(2)
    word.next_column(doc)
    alt_text = words(report.language)("report.qr_alt", link=report.link)
    code = word.picture(doc, qr_png(report.link), Cm(2.0), alt_text)
    below = doc.add_paragraph()
    word.link(below, report.link, report.link_note, 7.5)
    for paragraph in (code, below):
        paragraph.alignment, paragraph.paragraph_format.space_after = ALIGN.CENTER, Pt(1)


def _section(doc: Doc, section: Section, language: str) -> None:
    """Write a part of the portrait; pictures and tables beside each other where it says so."""
    word.columns(doc, word.WIDTH)
    heading = doc.add_heading("", 2)
    heading.add_run(section.title).font.size = Pt(15)
    heading.paragraph_format.page_break_before = section.new_page
    heading.paragraph_format.space_before = Pt(10)
    if section.text:
        said = word.quiet(doc, section.text, 9)
        said.paragraph_format.keep_with_next = True
    _parts(doc, section, language)
    for head, text in section.notes:
        word.headed(doc, head, text, 7.5).paragraph_format.space_after = Pt(3)


def _parts(doc: Doc, section: Section, language: str) -> None:
    """Write pictures, then tables, each in a column of its own where there are several."""
    beside = section.columns > 1
    widths = _widths(section)
    if beside:
        word.columns(doc, *widths)
    parts: tuple[Picture | Table, ...] = (*section.pictures, *section.tables)
    for number, item in enumerate(parts):
        if beside and number:
            word.next_column(doc)
        width = widths[number % len(widths)]
        if isinstance(item, Picture):
            _picture(doc, item, language, 3, top=beside, at_most=width)
        else:
            _table(doc, item, 3, width, 7 if section.pictures else 7.5, top=beside)


def _widths(section: Section) -> tuple[float, ...]:
    """Return the widths of the columns of a part; a table needs more than the picture beside it."""
    mixed = section.columns == len(MIXED) and section.pictures and section.tables
    return MIXED if mixed else word.equal(section.columns)
