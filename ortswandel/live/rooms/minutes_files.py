"""The minutes as files: PDF, Word (DOCX), Markdown and JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ortswandel.charts.theme import LIGHT
from ortswandel.errors import InputError
from ortswandel.export import word
from ortswandel.export.typeset import pdf
from ortswandel.live.rooms.figures import Figures
from ortswandel.live.rooms.minutes import Line, Minutes, minutes
from ortswandel.live.rooms.room import Room
from ortswandel.live.rooms.room_code import spoken
from ortswandel.text import Words, words

MARKED = re.compile(r"([\\`*_{}\[\]<>()#+!|~-])")
"""Signs that mean something in Markdown."""
TEMPLATE = Path(__file__).parent / "minutes.typ"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def export(room: Room, figures: Figures, base: str, ending: str) -> tuple[bytes, str]:
    """Return the minutes of a room as a file, and its media type.

    Raises:
        InputError: There are no minutes with this ending.
    """
    if ending not in WRITERS:
        raise InputError("minutes_format", value=ending[:10], allowed=", ".join(WRITERS))
    write, media_type = WRITERS[ending]
    return write(room, minutes(room, figures, base)), media_type


def _sections(found: Minutes, speak: Words) -> list[tuple[str, list[Line]]]:
    """Return headings with their lines; empty ones are left out."""
    questions = [
        Line("", text) for item in found.questions for text in (item.question, *item.lines)
    ]
    parts = (
        ("questions", questions),
        ("pins", list(found.pins)),
        ("notes", list(found.notes)),
        ("course", list(found.course)),
    )
    return [(speak(f"minutes.{name}"), lines) for name, lines in parts if lines]


def to_markdown(room: Room, found: Minutes) -> bytes:
    """Return the minutes as Markdown; what people wrote stays text."""
    speak = words(room.language)
    lines = [f"# {_plain(found.title)}", "", _plain(found.subtitle), ""]
    for heading, rows in _sections(found, speak):
        lines += [f"## {heading}", "", *(_item(row, speak) for row in rows), ""]
    return "\n".join([*lines, _plain(found.method), ""]).encode()


def _plain(text: str) -> str:
    return MARKED.sub(r"\\\1", text)


def _item(line: Line, speak: Words) -> str:
    link = f" [{speak('minutes.open')}](<{line.link}>)" if line.link else ""
    return "- " + " ".join(part for part in (line.time, _plain(line.text)) if part) + link


def to_docx(room: Room, found: Minutes) -> bytes:
    """Return the minutes as a Word document with headings, lists and links."""
    speak, stamp = words(room.language), datetime.fromtimestamp(room.created_at, UTC).date()
    document = word.new_document(found.title, room.language, stamp)
    word.head_line(document, speak("frame.app"), "")
    word.page_numbers(document, speak("report.page", n="{n}", all="{all}"))
    document.add_heading(found.title, 1)
    word.underline(word.quiet(document, found.subtitle, 11), LIGHT.text, 9)
    for heading, rows in _sections(found, speak):
        document.add_heading(heading, 2)
        for row in rows:
            said = document.add_paragraph(f"{row.time} {row.text}".strip(), style="List Bullet")
            if row.link:
                said.add_run(" ")
                word.link(said, row.link, speak("minutes.open"))
    word.quiet(document, found.method)
    return word.written(document)


def to_pdf(room: Room, found: Minutes) -> bytes:
    """Return the minutes as a tagged PDF (PDF/UA-1); what people wrote stays text."""
    speak = words(room.language)
    content = {
        "title": found.title,
        "subtitle": found.subtitle,
        "method": found.method,
        "language": room.language,
        "code": spoken(room.code),
        "open": speak("minutes.open"),
        "sections": [
            {"heading": heading, "rows": [asdict(row) for row in rows]}
            for heading, rows in _sections(found, speak)
        ],
    }
    return pdf(TEMPLATE, content, datetime.fromtimestamp(room.created_at, UTC).date())


def to_json(room: Room, found: Minutes) -> bytes:
    """Return the minutes as data: words, answers without phones, running order."""
    data: dict[str, Any] = {
        "code": room.code,
        "towns": list(room.towns),
        "language": room.language,
        "created_at": datetime.fromtimestamp(room.created_at, UTC).isoformat(),
        "minutes": asdict(found),
        "stops": [vars(stop) for stop in room.stops],
        "log": [vars(entry) for entry in room.log],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


WRITERS: dict[str, tuple[Callable[[Room, Minutes], bytes], str]] = {
    "md": (to_markdown, "text/markdown; charset=utf-8"),
    "docx": (to_docx, DOCX),
    "pdf": (to_pdf, "application/pdf"),
    "json": (to_json, "application/json"),
}
"""How a file is written, by its ending."""
