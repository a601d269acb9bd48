"""Minutes: everything that was tried, asked and noted, in words and as files; no phone in them."""

from __future__ import annotations

import io
import json

import pytest
from docx import Document
from pypdf import PdfReader

from ortswandel.errors import InputError
from ortswandel.live.rooms.minutes import minutes
from ortswandel.live.rooms.minutes_files import WRITERS, export
from ortswandel.live.rooms.room import Room
from tests.unit.workshop_world import ASK, NOW, MadeUp, after, new_room, order, said

pytestmark = pytest.mark.unit

NASTY = "<script>alert(1)</script> **fett** [x](javascript:1) | `y`"
BASE = "http://localhost:8501/"


def evening(language: str = "de") -> Room:
    room = after(new_room(language=language), order("show", scenario="zuzug=families:12"))
    room = after(room, order("pin", label="viele"), order("ask", **ASK), now=NOW + 60)
    for k in range(9):
        room = after(room, said("guess", phone=f"phone{k}", question=1, value=1000 + 10 * k))
    room = after(room, order("solve", question=1), order("note", text=NASTY), now=NOW + 90)
    room = after(room, order("ask", kind="proposal", year=2030), now=NOW + 120)
    propose = said("propose", phone="p", question=2, table="4", scenario="zuzug=refugees:3")
    return after(room, propose, order("solve", question=2), now=NOW + 180)


def test_minutes_name_what_happened() -> None:
    found = minutes(evening(), MadeUp(), BASE)
    assert found.title == "Adorf: Protokoll des Abends"
    assert "K7P 4WX" in found.subtitle
    course = [line.text for line in found.course]
    assert course[0] == "Gezeigt: Adorf, Familien im Jahr: 12, bis 2045"
    assert found.course[0].link == f"{BASE}szenarien?gemeinde=15087220&zuzug=families:12"
    assert len(found.notes) == len(found.pins) == 1
    spread = found.questions[0].lines[1]
    assert "zwischen 1.020 und 1.060" in spread
    assert "Mitte bei 1.040" in spread
    assert found.questions[0].data["guesses"] == [1000 + 10 * k for k in range(9)]
    assert "Tisch 4: Haushalte von Geflüchteten im Jahr: 3" in found.questions[1].lines[1]


def test_times_are_those_of_the_hall() -> None:
    assert minutes(evening(), MadeUp(), BASE).course[0].time == "09:00"


def test_markdown_keeps_what_people_wrote_as_text() -> None:
    text = export(evening(), MadeUp(), BASE, "md")[0].decode()
    assert "<script>" not in text
    assert "\\*\\*fett\\*\\*" in text
    assert "](javascript" not in text
    assert text.count("\n## ") == 4


def test_word_opens_the_document_with_all_lines() -> None:
    document = Document(io.BytesIO(export(evening(), MadeUp(), BASE, "docx")[0]))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert NASTY in text
    assert "Mitte bei 1.040" in text
    targets = {part.target_ref for part in document.part.rels.values() if part.is_external}
    assert f"{BASE}szenarien?gemeinde=15087220&zuzug=families:12" in targets


def test_pdf_is_tagged_says_everything_and_is_the_same_each_time() -> None:
    body = export(evening(), MadeUp(), BASE, "pdf")[0]
    assert body == export(evening(), MadeUp(), BASE, "pdf")[0]
    reader = PdfReader(io.BytesIO(body))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"].startswith("de")
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert "Mitte bei 1.040" in text
    assert "<script>alert(1)</script> **fett**" in text
    assert "Familien im Jahr: 12" in text


def test_json_holds_the_answers_without_phones() -> None:
    body = export(evening(), MadeUp(), BASE, "json")[0].decode()
    data = json.loads(body)
    assert data["minutes"]["questions"][0]["data"]["guesses"][-1] == 1080
    assert data["minutes"]["questions"][1]["data"]["proposals"][0]["table"] == "4"
    assert "phone" not in body


@pytest.mark.parametrize("ending", sorted(WRITERS))
def test_no_file_holds_secrets_or_phones(ending: str) -> None:
    room = evening("en")
    body = export(room, MadeUp(), BASE, ending)[0]
    for secret in (*room.consoles, "phone3"):
        assert secret.encode() not in body


def test_other_endings_are_refused_with_the_allowed_ones() -> None:
    with pytest.raises(InputError) as caught:
        export(evening(), MadeUp(), BASE, "exe")
    assert caught.value.values["allowed"] == "md, docx, pdf, json"
