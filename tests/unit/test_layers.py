"""Imports run one way.

data -> queries -> model -> findings -> charts -> export -> report, live -> ui -> pages
"""

import ast
from pathlib import Path

import pytest

from ortswandel.paths import ROOT

pytestmark = pytest.mark.unit

GROUPS = ("ortswandel.scenarios", "ortswandel.commands")
"""Folders whose modules are parts of their own."""
LAYERS = {
    "ortswandel.commands": 0,
    "ortswandel.scenarios": 0,
    "ortswandel.errors": 0,
    "ortswandel.scenarios.history": 0,
    "ortswandel.paths": 0,
    "ortswandel.text": 1,
    "ortswandel.numbers": 2,
    "ortswandel.dates": 2,
    "ortswandel.catalog": 2,
    "ortswandel.address": 2,
    "ortswandel.db": 2,
    "ortswandel.places": 3,
    "ortswandel.norms": 3,
    "ortswandel.sql": 3,
    "ortswandel.model": 3,
    "ortswandel.model_inputs": 4,
    "ortswandel.services": 4,
    "ortswandel.holdings": 4,
    "ortswandel.scenarios.values": 4,
    "ortswandel.scenarios.text": 5,
    "ortswandel.scenarios.scenario": 6,
    "ortswandel.scenarios.forecast": 7,
    "ortswandel.scenarios.pins": 7,
    "ortswandel.scenarios.link": 7,
    "ortswandel.scenarios.explain": 8,
    "ortswandel.scenarios.forecast_tables": 8,
    "ortswandel.scenarios.presets": 8,
    "ortswandel.scenarios.reverse": 8,
    "ortswandel.findings": 9,
    "ortswandel.charts": 9,
    "ortswandel.service_calendar": 10,
    "ortswandel.export": 10,
    "ortswandel.live": 11,
    "ortswandel.bundle": 11,
    "ortswandel.report": 11,
    "ortswandel.api": 12,
    "ortswandel.ui": 12,
    "ortswandel.commands.model": 13,
    "ortswandel.commands.update": 13,
    "ortswandel.embed": 13,
    "ortswandel.serve": 13,
    "ortswandel.web": 14,
    "ortswandel.commands.report": 14,
    "ortswandel.cli": 15,
    "pages": 15,
    "ortswandel.commands.parser": 2,
}
"""A module may import from its own part and from lower numbers."""
FOREIGN = {
    "streamlit": {"ortswandel.ui", "pages", "app"},
    "duckdb": {"ortswandel.db", "ortswandel.sql"},
    "fastapi": {"ortswandel.api"},
    "typst": {"ortswandel.export"},
    "vl_convert": {"ortswandel.export", "ortswandel.live"},
}
"""Libraries that only these parts may import."""


def sources() -> list[Path]:
    found = [*ROOT.glob("ortswandel/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "app.py"]
    assert len(found) > 20
    return found


def part_of(name: str) -> str:
    """Return the part a module belongs to: its first two names (three in a group), or `pages`."""
    if not name.startswith("ortswandel"):
        return name.split(".")[0]
    return ".".join(name.split(".")[: 3 if name.startswith(GROUPS) else 2])


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", sources(), ids=module_name)
def test_imports_run_one_way(path: Path) -> None:
    own = part_of(module_name(path))
    for name in imports(path):
        other = part_of(name)
        if other == own or other not in LAYERS or own not in LAYERS:
            continue
        assert LAYERS[other] < LAYERS[own], f"{module_name(path)} imports {name}"


@pytest.mark.parametrize("path", sources(), ids=module_name)
def test_libraries_stay_in_their_layer(path: Path) -> None:
    own = part_of(module_name(path))
    for name in imports(path):
        allowed = FOREIGN.get(name.split(".")[0])
        assert allowed is None or own in allowed, f"{module_name(path)} imports {name}"


def test_the_model_is_numpy_alone() -> None:
    for path in ROOT.glob("ortswandel/model/*.py"):
        for name in imports(path):
            assert name.split(".")[0] not in {"polars", "pandas", "duckdb", "streamlit", "altair"}


def test_every_part_has_its_layer() -> None:
    parts = {part_of(module_name(path)) for path in sources()}
    assert parts - set(LAYERS) == {"ortswandel", "ortswandel.__main__", "app"}
