"""The command `report`: one sentence for every bad value, and one bad town stops no other."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from ortswandel.cli import main
from ortswandel.commands import report
from ortswandel.commands.report import Order, _work, write_one
from ortswandel.scenarios.scenario import Scenario
from tests.unit.test_report_sentences import HETTSTEDT, HOUSE, PLACES

pytestmark = pytest.mark.unit

ORDER = Order(Scenario(), (), "pdf", "de", "page", "http://localhost:8501")


def test_a_report_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "x.pdf"
    arguments = ["report", "--town", HETTSTEDT, "--arrivals", "families=3", "--out", str(out)]
    assert main(arguments) == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert capsys.readouterr().out.strip() == str(out)


def test_the_ending_of_the_file_says_its_form(tmp_path: Path) -> None:
    out = tmp_path / "x.docx"
    assert main(["report", "--town", HETTSTEDT, "--out", str(out)]) == 0
    assert zipfile.is_zipfile(out)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--out", "x"], "town"),
        (["--all", "--town", HETTSTEDT, "--out", "x"], "all"),
        (["--town", HETTSTEDT], "out"),
        (["--town", "15", "--out", "x"], "15"),
        (["--town", "15087", "--arrivals", "families=3", "--out", "x"], "Mansfeld"),
        (["--town", HETTSTEDT, "--format", "odt", "--out", "x"], "odt"),
        (["--town", HETTSTEDT, "--language", "fr", "--out", "x"], "fr"),
        (["--town", HETTSTEDT, "--kind", "book", "--out", "x"], "book"),
        (["--town", HETTSTEDT, "--beside", "99", "--out", "x"], "99"),
        (["--town", HETTSTEDT, "--arrivals", "robots=3", "--out", "x"], "robots"),
        (["--town", HETTSTEDT, "--until", "1999", "--out", "x"], "1999"),
        (["--town", HETTSTEDT, "--out", "/nowhere/x.pdf"], "/nowhere/x.pdf"),
        (["--town", HETTSTEDT, "--format", "pdf", "--out", "x.docx"], ".docx"),
        (["--town", HETTSTEDT, "--out", "x.odt"], ".odt"),
        (["--town", HETTSTEDT, "--server", "javascript:1", "--out", "x"], "https://"),
    ],
)
def test_a_bad_value_is_one_sentence(
    arguments: list[str], named: str, tmp_path: Path, monkeypatch, capsys
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["report", *arguments]) == 2
    said = capsys.readouterr().err.strip()
    assert named in said
    assert "\n" not in said
    assert list(tmp_path.iterdir()) == []


def test_a_town_that_fails_is_named_and_the_others_are_written(tmp_path: Path) -> None:
    gone = replace(PLACES[HETTSTEDT], region="15999999", name="Nirgendwo")
    failed = list(_work([gone, PLACES[HETTSTEDT]], ORDER, tmp_path))
    assert [name for name, _ in failed] == ["Nirgendwo"]
    assert "15999999" in failed[0][1]
    assert [path.name for path in tmp_path.iterdir()] == [f"hettstedt_{HETTSTEDT}_bericht.pdf"]


def test_an_unforeseen_error_is_logged_in_full(tmp_path, monkeypatch, caplog) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("spoon")

    monkeypatch.setattr(report, "_HOUSE", [HOUSE])
    monkeypatch.setattr(report, "make_report", broken)
    assert write_one(HETTSTEDT, ORDER, tmp_path).endswith("Protokoll.")
    assert "spoon" in caplog.text
