"""What a bundle says to a stranger is about this bundle: its title, its files, its columns."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ortswandel.bundle.archive import unpack
from ortswandel.bundle.texts import title_of
from ortswandel.holdings import Holdings, open_holdings
from ortswandel.paths import DATA
from ortswandel.text import words
from tests.unit.test_bundle import RECIPES, make, on_disk

pytestmark = pytest.mark.unit

SCENARIOS = ("scenario", "model", "model_ages")


@pytest.fixture(scope="module")
def holdings() -> Holdings:
    return open_holdings(DATA)


@pytest.fixture
def files(request: pytest.FixtureRequest, holdings: Holdings, tmp_path: Path) -> dict[str, bytes]:
    return unpack(on_disk(make(RECIPES[request.param], holdings), tmp_path))


def check(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-S", str(folder / "rebuild.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder.parent)


@pytest.mark.parametrize("files", RECIPES, indirect=True)
def test_the_readme_names_the_files_there_are_and_no_others(files: dict[str, bytes]) -> None:
    text = files["README.txt"].decode()
    listed = [line.split(":")[0] for line in text.splitlines()[3:] if ": " in line]
    named = {name for head in listed for name in head.split(", ")}
    assert {name for name in named if "." in name} == {*files} - {"README.txt"}


@pytest.mark.parametrize("files", SCENARIOS, indirect=True)
def test_columns_of_a_scenario_are_described_as_computed_ones(files: dict[str, bytes]) -> None:
    fields = json.loads(files["datapackage.json"])["resources"][0]["schema"]["fields"]
    assert all(field["description"] for field in fields)
    assert {field.get("unit") for field in fields if field["type"] == "number"} == {"persons"}
    assert "veröffentlichte" not in str(fields)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("population", "Bevölkerung der Gemeinden seit 1990 · Hettstedt, Jessen (Elster)"),
        ("indicators", "Merkmale · Hettstedt, Jessen (Elster) · 2022"),
        ("odbl", "Grundschulen · Hettstedt, Jessen (Elster)"),
        ("scenario", "Szenario · Hettstedt · bis 2045"),
        ("model", "Szenario: Ort und Jahr · Hettstedt, Jessen (Elster) · 2040"),
    ],
)
def test_the_title_says_what_where_and_when(name: str, title: str, holdings: Holdings) -> None:
    assert title_of(RECIPES[name], holdings, words("de")) == title


@pytest.mark.parametrize("files", ["population"], indirect=True)
def test_unpacked_the_script_checks_what_lies_beside_it(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    folder = tmp_path / "unpacked"
    folder.mkdir()
    for name, body in files.items():
        (folder / name).write_bytes(body)
    assert check(folder).returncode == 0
    (folder / "table.csv").write_bytes(b"x")
    (folder / "query.sql").unlink()
    ran = check(folder)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "CHANGED table.csv\n" in ran.stdout
    assert "MISSING query.sql\n" in ran.stdout


@pytest.mark.parametrize("files", ["population"], indirect=True)
def test_the_script_refuses_what_is_no_bundle_in_one_line(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "rebuild.py").write_bytes(files["rebuild.py"])
    (tmp_path / "other.zip").write_bytes(b"PK")
    for arguments in ((), (str(tmp_path / "other.zip"),), (str(tmp_path / "none.zip"),)):
        ran = check(tmp_path, *arguments)
        assert (ran.returncode, ran.stderr.count("\n")) == (2, 1)
