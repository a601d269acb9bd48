"""Tables of Word documents: hairlines, a repeated head, widths by what the cells say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document as Doc
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT as ALIGN
from docx.shared import Cm, Pt

from ortswandel.charts.theme import LIGHT
from ortswandel.export.word import element, flatten

Rows = Sequence[Sequence[str]]
LETTER, BOLD, GAP = 0.0177, 0.0215, 0.16
"""Centimetres: a letter per point of its size, a bold one, the room between columns."""
FIRST = 0.3
"""Share of the width that the first column has at least, if its words are that long."""


def table(
    doc: Doc,
    heads: Sequence[str],
    rows: Rows,
    width: float,
    size: float,
) -> None:
    """Add a table with hairlines, its head repeated on every page.

    Args:
        doc: Where it is added.
        heads: Names of the columns; the first column names the rows.
        rows: Cells as words, all but the first column at the right margin.
        width: Centimetres of the table.
        size: Points of the letters.
    """
    made = doc.add_table(rows=0, cols=len(heads))
    made.autofit = False
    _without_margins(made)
    widths = column_widths(heads, rows, width, size)
    for wide, column in zip(widths, made.columns, strict=True):
        column.width = Cm(wide)
    for number, texts in enumerate([heads, *rows]):
        line = made.add_row()
        line._tr.get_or_add_trPr().append(element("cantSplit"))
        for place, (cell, text) in enumerate(zip(line.cells, texts, strict=True)):
            cell.width = Cm(widths[place])
            _cell(cell, text, size, head=number == 0, first=place == 0)
    made.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))
    flatten(doc.add_paragraph())


def _without_margins(made: Any) -> None:  # noqa: ANN401 - tables of the library
    """Let the table begin where the text begins; each cell has its own margins."""
    margins, later = element("tblCellMar"), ("w:tblLook", "w:tblCaption", "w:tblDescription")
    for side in ("left", "right"):
        margins.append(element(side, w="0", type="dxa"))
    made._tbl.tblPr.insert_element_before(element("tblInd", w="0", type="dxa"), "w:tblLayout")
    made._tbl.tblPr.insert_element_before(margins, *later)


def column_widths(heads: Sequence[str], rows: Rows, width: float, size: float) -> list[float]:
    """Return centimetres per column: what the longest text needs, the first takes the rest.

    A head may wrap between words, a cell should not; where there is too little room for all, the
    first column keeps its share and the others wrap.
    """
    first, *others = zip(heads, *rows, strict=True)
    needed = [_needed(head, cells, size) for head, *cells in others]
    least = min(FIRST * width, LETTER * size * max(map(len, first)) + GAP)
    scale = min(1.0, (width - least) / sum(needed))
    needed = [scale * wide for wide in needed]
    return [width - sum(needed), *needed]


def _needed(head: str, cells: Sequence[str], size: float) -> float:
    """Return the centimetres of the longest cell or the longest word of the head."""
    word = max(map(len, head.split()), default=0)
    return size * max(BOLD * word, LETTER * max(map(len, cells), default=0)) + GAP


def _cell(cell: Any, text: str, size: float, *, head: bool, first: bool) -> None:  # noqa: ANN401
    """Write one cell with a hairline below."""
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), head or None
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(1.5 if size > 7.5 else 0.6)
    form.line_spacing, form.alignment = 1.0, ALIGN.LEFT if first else ALIGN.RIGHT
    form.keep_with_next = head
    borders, margins = element("tcBorders"), element("tcMar")
    line = {"val": "single", "sz": "4", "color": LIGHT.hairline.lstrip("#")}
    borders.append(element("bottom", **line))
    for side, twips in (("left", 0 if first else 60), ("right", 0)):
        margins.append(element(side, w=str(twips), type="dxa"))
    cell._tc.get_or_add_tcPr().append(borders)
    cell._tc.get_or_add_tcPr().append(margins)
