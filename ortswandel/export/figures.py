"""Any picture as a file – SVG, PNG, PDF – with title, second line and source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from ortswandel.charts.theme import Style
from ortswandel.export.drawing import FAMILIES, USUAL, Panel, Size, drawn_png, sheet
from ortswandel.export.lettering import Line, embedded, wrapped
from ortswandel.export.typeset import pdf

MARGIN = 24
SCALE = 2.0
"""Pixels of the PNG per pixel of the picture."""
SPELLED = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"}
FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Figure:
    """One picture and its words.

    Attributes:
        panels: The picture, or small ones that belong together; Vega-Lite, themed.
        title: The finding or the question.
        subtitle: What is measured, unit and date; may be "".
        source: Publisher, date, method note.
        alt_text: What a screen reader says.
        style: Mode and language the picture is drawn in.
        stamp: Date of the newest data, written into the PDF.
        size: Width and height of the drawing, where somebody asks for them.
    """

    panels: tuple[Panel, ...]
    title: str
    subtitle: str
    source: str
    alt_text: str
    style: Style
    stamp: date
    size: Size = USUAL


def svg(figure: Figure) -> bytes:
    """Return the picture with its words as SVG; the letters it needs are inside the file."""
    drawn = composed(figure)
    return drawn.replace("<style/>", f"<style>{embedded(drawn)}</style>", 1).encode()


def png(figure: Figure) -> bytes:
    """Return the picture with its words as PNG, two pixels for one."""
    return drawn_png(composed(figure), SCALE)


def pdf_page(figure: Figure) -> bytes:
    """Return the picture with its words as one page of tagged PDF."""
    tokens = figure.style.tokens
    picture, width, _ = sheet(figure.panels, figure.style, figure.size)
    content = {
        "title": figure.title,
        "subtitle": figure.subtitle,
        "source": figure.source,
        "alt_text": figure.alt_text,
        "language": figure.style.language,
        "picture": picture,
        "width": 0.75 * width + 2 * 18,
        "text": tokens.text,
        "quiet": tokens.quiet,
        "ground": tokens.ground,
    }
    return pdf(FOLDER / "figure.typ", content, figure.stamp)


def composed(figure: Figure) -> str:
    """Return the picture with its words as SVG text without fonts; words wrap at its width."""
    tokens = figure.style.tokens
    drawn, width, height = sheet(figure.panels, figure.style, figure.size)
    above = [
        *wrapped(Line(figure.title, 19, 600, tokens.text), width),
        *wrapped(Line(figure.subtitle, 14, 400, tokens.quiet), width),
    ]
    below = wrapped(Line(figure.source, 12, 400, tokens.quiet), width)
    head, top = _texts(above, MARGIN)
    foot, bottom = _texts(below, top + 10 + height + 8)
    inner = drawn.replace("<svg ", f'<svg x="{MARGIN}" y="{top + 10:g}" ', 1)
    wide, high = width + 2 * MARGIN, bottom + MARGIN - 6
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}" height="{high:g}" '
        f'viewBox="0 0 {wide:g} {high:g}" role="img" lang="{figure.style.language}" '
        f'font-family="{FAMILIES}"><style/><title>{escape(figure.title)}</title>'
        f"<desc>{escape(figure.alt_text)}</desc>"
        f'<rect width="100%" height="100%" fill="{tokens.ground}"/>{head}{inner}{foot}</svg>'
    )


def _texts(lines: Sequence[Line], top: float) -> tuple[str, float]:
    """Return lines below each other as SVG, and where they end."""
    drawn = ""
    for line in lines:
        drawn += (
            f'<text x="{MARGIN}" y="{top + line.size:g}" font-size="{line.size:g}" '
            f'font-weight="{line.weight}" fill="{line.color}">{escape(line.text)}</text>'
        )
        top += 1.3 * line.size
    return drawn, top


def file_name(*parts: str, ending: str) -> str:
    """Return a plain file name: `hettstedt_altersaufbau_2025.svg`."""
    plain = [slug(part) for part in parts]
    return "_".join(part for part in plain if part) + f".{ending}"


def slug(text: str) -> str:
    """Return a text as lower-case letters a–z, digits and hyphens."""
    spelled = text.lower().translate(SPELLED)
    ascii_only = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
