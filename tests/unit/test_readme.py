"""The README says what is so: its commands, files, pages and figures exist."""

import json
import re
import tomllib

import pytest

from ortswandel.numbers import plain
from ortswandel.paths import ROOT
from ortswandel.text import words

pytestmark = pytest.mark.unit

README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
ROWS = (
    ("start to first page", "Vom Start bis zur ersten Seite"),
    ("first view", "Erster Blick im Browser"),
    ("first load", "Erstes Laden über die Leitung"),
    ("query", "Langsamste Abfrage"),
    ("rerun", "Langsamste Seite nach einer neuen Wahl"),
    ("report pdf", "Bericht als PDF"),
    ("reports of all towns", "Berichte über alle 218 Gemeinden"),
    ("live frame", "Szenarien: ein Bild, während der Regler sich bewegt"),
    ("live release", "Szenarien: vom Loslassen, bis alles folgt"),
    ("calendar", "Daseinsvorsorge: Kalender aller 218 Gemeinden"),
    ("hall, one process: change", "Werkstatt: von der Konsole auf 500 Telefone"),
    ("hall, two processes: change", "Werkstatt: dasselbe über zwei Prozesse und Redis"),
    ("api", "Schnittstelle: langsamste Antwort, mittlerer Wert"),
    ("xlsx", "Excel-Datei mit 5.000 Zeilen"),
)
"""Name or beginning of a name in the benchmarks, and what the README calls the largest of them."""


def benchmark_table() -> str:
    """Return the table the README must hold, from `docs/benchmarks.json`."""
    found = json.loads((ROOT / "docs" / "benchmarks.json").read_text("utf-8"))
    lines = ["| Was | gemessen | Vorgabe |", "|---|---|---|"]
    for name, label in ROWS:
        most = max((v for k, v in found.items() if k.startswith(name)), key=lambda v: v["value"])
        decimals = 0 if most["unit"] == "ms" else 1
        value = plain(most["value"], decimals, "de")
        budget = f"{most['budget']:g}".replace(".", ",")
        lines.append(f"| {label} | {value} {most['unit']} | {budget} {most['unit']} |")
    return "\n".join(lines)


def test_the_first_things_are_the_two_commands_and_a_picture() -> None:
    assert README.index("make run") < README.index("make test") < README.index("![")
    assert README.index("![") < 900


def test_every_command_exists() -> None:
    for target in re.findall(r"`?make ([a-z]+)", README):
        assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE), target


def test_every_file_it_names_exists() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / link).exists(), link
    tree = README.split("```")[3]
    for name in re.findall(r"^(\S+)  ", tree, re.MULTILINE):
        assert (ROOT / name).exists(), name


def test_every_page_is_in_the_table() -> None:
    found = words("de")
    pages = [found.get(key, "") for key in sorted(found.keys) if key.startswith("nav.")]
    assert len(pages) == len(list((ROOT / "pages").glob("*.py")))
    for page in pages:
        assert f"| {page} |" in README


def test_the_measured_figures_are_those_of_the_benchmarks() -> None:
    table = README.split("<!-- benchmarks -->")[1].split("<!-- /benchmarks -->")[0]
    assert table.strip() == benchmark_table()


def test_every_figure_is_within_its_budget() -> None:
    found = json.loads((ROOT / "docs" / "benchmarks.json").read_text("utf-8"))
    assert {name for name, row in found.items() if row["value"] > row["budget"]} == set()


def test_the_python_version_is_the_one_required() -> None:
    required = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    version = required["requires-python"].removeprefix(">=")
    assert f"Python ab {version}" in README


def test_no_index_addresses_in_the_constraints() -> None:
    text = (ROOT / "constraints.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line) for line in lines)
