"""Word documents as LibreOffice lays them out: pages, words, and what stands beside what."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from ortswandel.live.rooms.minutes_files import export
from ortswandel.report.compose import Report
from ortswandel.report.docx import report_docx
from ortswandel.report.make import make_report
from ortswandel.scenarios.scenario import Scenario
from tests.libreoffice import convert
from tests.unit.test_report_files import CASES, FAMILIES, LONGEST, one_line
from tests.unit.test_report_sentences import HALLE, HETTSTEDT, HOUSE, IDEN, JESSEN
from tests.unit.test_rooms_minutes import BASE, evening
from tests.unit.workshop_world import MadeUp

pytestmark = pytest.mark.unit

PORTRAITS = (
    ((HETTSTEDT, JESSEN), FAMILIES, "de", 5),
    ((LONGEST, "15086"), FAMILIES, "en", 5),
    ((IDEN,), Scenario(), "en", 5),
    ((HALLE,), Scenario(), "de", 5),
    (("15087",), Scenario(), "de", 2),
)
"""Places, scenario, language, and how many pages there are at most."""


def page_reports() -> list[Report]:
    return [make_report(HOUSE, *case) for case in CASES]


def portraits() -> list[Report]:
    return [make_report(HOUSE, *case[:3], portrait=True) for case in PORTRAITS]


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return the words of each page of every document, laid out in one run of LibreOffice."""
    folder = tmp_path_factory.mktemp("word")
    files = {f"page{n}": report_docx(one) for n, one in enumerate(page_reports())}
    files |= {f"portrait{n}": report_docx(one) for n, one in enumerate(portraits())}
    files["minutes"] = export(evening(), MadeUp(), BASE, "docx")[0]
    paths = [write(folder / f"{name}.docx", content) for name, content in files.items()]
    return {path.stem: words_of(path) for path in convert(paths, "pdf", folder / "out")}


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def words_of(path: Path) -> list[str]:
    return [one_line(page.extract_text()) for page in PdfReader(path).pages]


@pytest.mark.parametrize("n", range(len(CASES)))
def test_the_report_in_word_is_one_page_that_says_everything(
    n: int, laid_out: dict[str, list[str]]
) -> None:
    report = page_reports()[n]
    (page,) = laid_out[f"page{n}"]
    said = page.replace("- ", "-")
    wanted = [report.title, report.kind, report.link_note, report.table.caption]
    wanted += [text for _, text, _ in report.topics] + [text for _, text in report.notes]
    wanted += [picture.title for picture in report.pictures]
    assert [text for text in wanted if one_line(text).replace("- ", "-") not in said] == []


@pytest.mark.parametrize("n", range(len(PORTRAITS)))
def test_the_portrait_in_word_keeps_its_pages_and_numbers_them(
    n: int, laid_out: dict[str, list[str]]
) -> None:
    report, pages = portraits()[n], laid_out[f"portrait{n}"]
    assert len(pages) <= PORTRAITS[n][3]
    said = " ".join(pages)
    assert [part.title for part in report.sections if one_line(part.title) not in said] == []
    assert one_line(report.link_note) in pages[0]
    word = "Page" if report.language == "en" else "Seite"
    for number, page in enumerate(pages, start=1):
        assert f"{word} {number}" in page


def test_the_minutes_in_word_say_what_happened(laid_out: dict[str, list[str]]) -> None:
    said = " ".join(laid_out["minutes"])
    assert "Adorf: Protokoll des Abends" in said
    assert "Mitte bei 1.040" in said
