"""A report as tagged PDF."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from ortswandel.charts.theme import Style
from ortswandel.export.drawing import draw
from ortswandel.export.typeset import pdf
from ortswandel.paths import ROOT
from ortswandel.report.compose import Report, Section, Table
from ortswandel.report.origin import qr_code
from ortswandel.report.pictures import Picture
from ortswandel.text import words

TEMPLATE = Path(__file__).with_name("report.typ")
LOGO = ROOT / "ortswandel" / "ui" / "logo" / "light.svg"


def report_pdf(report: Report) -> bytes:
    """Return the report as PDF/UA-1; the same report gives the same bytes.

    Raises:
        typst.TypstError: A picture has no alternative text.
        DataError: The fonts are missing.
    """
    return pdf(TEMPLATE, content(report), report.stamp)


def content(report: Report) -> dict[str, Any]:
    """Return what the template fills in: words, and pictures as SVG text."""
    speak = words(report.language)
    topics = [{"head": head, "text": text} for head, text, _ in report.topics]
    return {
        "language": report.language,
        "app": speak("frame.app"),
        "page": speak("report.page", n="{n}", all="{all}"),
        "kind": report.kind,
        "title": report.title,
        "subtitle": report.subtitle,
        "topics": topics,
        "pictures": [_picture(item, report.language) for item in report.pictures],
        "table": _table(report.table),
        "notes": [{"head": head, "text": text} for head, text in report.notes],
        "link": report.link,
        "link_note": report.link_note,
        "qr": qr_code(report.link),
        "qr_alt": speak("report.qr_alt", link=report.link),
        "mark": _mark(),
        "sections": [_section(item, report.language) for item in report.sections],
    }


def _picture(item: Picture, language: str) -> dict[str, Any]:
    drawn, _, _ = draw(item.spec, Style("light", language), item.width, item.height)
    words = {"title": item.title, "subtitle": item.subtitle, "alt_text": item.alt_text}
    return words | {"svg": drawn}


def _table(item: Table) -> dict[str, Any]:
    return {"caption": item.caption, "heads": item.heads, "rows": item.rows, "note": item.note}


def _section(item: Section, language: str) -> dict[str, Any]:
    return {
        "title": item.title,
        "text": item.text,
        "columns": item.columns,
        "pictures": [_picture(one, language) for one in item.pictures],
        "tables": [_table(one) for one in item.tables],
        "notes": [{"head": head, "text": text} for head, text in item.notes],
        "new_page": item.new_page,
    }


@lru_cache(maxsize=1)
def _mark() -> str:
    """Return the project's two rings as SVG text."""
    return LOGO.read_text(encoding="utf-8")
