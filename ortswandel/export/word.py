"""Word documents of the house: page, fonts, language, columns, pictures and links."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT as ALIGN
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.text.paragraph import Paragraph

from ortswandel.charts.theme import LIGHT

LOCALES = {"de": "de-DE", "en": "en-GB"}
FONT = "Arial"
"""On every machine; the font of the PDF stays on this one."""
WIDTH = 18.0
"""Centimetres of A4 between the margins."""
GAP = 0.8
"""Centimetres between columns."""
SIZES = {
    "Title": (25.0, 4.0, 2.0),
    "Heading 1": (25.0, 4.0, 2.0),
    "Heading 2": (11.0, 5.0, 1.0),
    "Heading 3": (9.5, 6.0, 1.0),
}
"""Points of each kind of heading: letters, space above, space below."""
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""Date of the parts of a file: the same content gives the same bytes."""


def element(name: str, **values: str) -> Any:  # noqa: ANN401 - elements of lxml
    """Return an element of Word: `element("cols", num="2")` is `<w:cols w:num="2"/>`."""
    made = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def color(code: str) -> RGBColor:
    """Return a colour `#RRGGBB` as Word takes it."""
    return RGBColor.from_string(code.lstrip("#"))


def new_document(title: str, language: str, stamp: date) -> Doc:
    """Return an empty A4 page with the fonts of the house and this title, language and date."""
    doc = Document()
    page = doc.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm((21 - WIDTH) / 2)
    page.top_margin, page.bottom_margin = Cm(1.6), Cm(1.3)
    page.header_distance = page.footer_distance = Cm(0.7)
    about = doc.core_properties
    about.title, about.author, about.language = title, "Ortswandel", LOCALES[language]
    about.created = about.modified = datetime.combine(stamp, time())
    about.last_modified_by, about.comments = "Ortswandel", ""
    _styles(doc, LOCALES[language])
    return doc


def _styles(doc: Doc, locale: str) -> None:
    """Give the styles the sizes and colour of the house, and the document its language."""
    normal: Any = doc.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = FONT, Pt(10), color(LIGHT.text)
    normal.paragraph_format.space_after = Pt(4)
    normal.paragraph_format.line_spacing = 1.05
    normal.element.get_or_add_rPr().append(element("lang", val=locale, eastAsia=locale))
    for name, (size, above, below) in SIZES.items():
        _heading_style(doc.styles[name], size, above, below)


def _heading_style(style: Any, size: float, above: float, below: float) -> None:  # noqa: ANN401
    """Set letters and distances of a heading; the library's line and font theme go."""
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), True
    style.font.color.rgb = color(LIGHT.text)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)
    style.paragraph_format.line_spacing = 1.0
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    for line in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(line)


def quiet(doc: Doc, text: str, size: float = 8.5) -> Paragraph:
    """Add a small grey paragraph."""
    paragraph = doc.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(size), color(LIGHT.quiet)
    return paragraph


def headed(doc: Doc, head: str, text: str, size: float | None = None) -> Paragraph:
    """Add a paragraph that begins with a bold word."""
    paragraph = doc.add_paragraph()
    for run in (paragraph.add_run(f"{head}. "), paragraph.add_run(text)):
        run.font.size = Pt(size) if size else None
    paragraph.runs[0].bold = True
    return paragraph


def underline(paragraph: Paragraph, code: str, eighths: int) -> None:
    """Draw a line below a paragraph, so many eighths of a point thick."""
    borders = element("pBdr")
    line = {"val": "single", "sz": str(eighths), "space": "4", "color": code.lstrip("#")}
    borders.append(element("bottom", **line))
    later = ("w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *later)


def rule(doc: Doc, code: str) -> None:
    """Draw a thin line over the whole width."""
    paragraph = doc.add_paragraph()
    flatten(paragraph)
    underline(paragraph, code, 4)


def head_line(doc: Doc, left: str, right: str) -> None:
    """Write two texts into the head of every page, at the left and at the right margin."""
    paragraph = doc.sections[0].header.paragraphs[0]
    stops = paragraph.paragraph_format.tab_stops
    for stop in list(paragraph.style.paragraph_format.tab_stops):
        stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    name, kind = paragraph.add_run(left), paragraph.add_run(f"\t{right}")
    name.bold = True
    name.font.size = kind.font.size = Pt(9)
    kind.font.color.rgb = color(LIGHT.quiet)


def page_numbers(doc: Doc, text: str) -> None:
    """Write a text with `{n}` and `{all}` into the foot of every page, at the right margin."""
    paragraph = doc.sections[0].footer.paragraphs[0]
    paragraph.alignment = ALIGN.RIGHT
    for part in text.replace("{n}", "\0PAGE\0").replace("{all}", "\0NUMPAGES\0").split("\0"):
        is_field = part in ("PAGE", "NUMPAGES")
        run = paragraph.add_run("1" if is_field else part)
        run.font.size, run.font.color.rgb = Pt(8), color(LIGHT.quiet)
        if is_field:
            field = element("fldSimple", instr=part)
            run._r.addprevious(field)
            field.append(run._r)


def columns(doc: Doc, *widths: float) -> None:
    """Let what follows on the same page stand in columns of these widths in centimetres.

    Columns are read one after the other, where a table for the layout would be read as a table.
    """
    doc.add_section(WD_SECTION.CONTINUOUS)
    flatten(doc.paragraphs[-1])
    found: Any = doc.sections[-1]._sectPr.find(qn("w:cols"))
    for child in list(found):
        found.remove(child)
    same = len(set(widths)) == 1
    values = {"num": str(len(widths)), "space": _twips(GAP), "equalWidth": str(int(same))}
    for name, value in values.items():
        found.set(qn(f"w:{name}"), value)
    for width in () if same else widths:
        found.append(element("col", w=_twips(width), space=_twips(GAP)))


def equal(n: int) -> tuple[float, ...]:
    """Return the widths of so many columns over the whole page."""
    return ((WIDTH - GAP * (n - 1)) / n,) * n


def next_column(doc: Doc) -> None:
    """Go on at the top of the next column."""
    paragraph = doc.add_paragraph()
    flatten(paragraph)
    paragraph.add_run().add_break(WD_BREAK.COLUMN)


def flatten(paragraph: Paragraph) -> None:
    """Take away the height of a paragraph that holds nothing but a break."""
    form = paragraph.paragraph_format
    form.space_after, form.space_before, form.line_spacing = Pt(0), Pt(0), Pt(1)


def _twips(centimetres: float) -> str:
    return str(round(centimetres / 2.54 * 1440))


def picture(doc: Doc, png: bytes, width: int, alt_text: str) -> Paragraph:
    """Add a picture as wide as given in EMU, with what a screen reader says."""
    shape = doc.add_picture(BytesIO(png), width=Emu(width))
    shape._inline.docPr.set("descr", alt_text)
    return doc.paragraphs[-1]


def link(paragraph: Paragraph, target: str, text: str, size: float | None = None) -> None:
    """Add a link at the end of a paragraph; the library has no call for it."""
    made = OxmlElement("w:hyperlink")
    made.set(qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, True))
    run = paragraph.add_run(text)
    run.underline, run.font.size = True, Pt(size) if size else None
    made.append(run._r)
    paragraph._p.append(made)


def written(doc: Doc) -> bytes:
    """Return the file with a fixed date on each of its parts."""
    made, fixed = BytesIO(), BytesIO()
    doc.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, EARLIEST)
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
