"""Every public function of the model says what it takes and returns: shapes, units, errors."""

import ast
import re
from pathlib import Path

import pytest

from ortswandel.paths import ROOT

pytestmark = pytest.mark.unit

FILES = sorted([*ROOT.glob("ortswandel/model/*.py"), ROOT / "ortswandel/scenarios/forecast.py"])
ARRAYS = ("Floats", "Ints", "Bools")


def public_functions(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    owners = [tree, *(node for node in tree.body if isinstance(node, ast.ClassDef))]
    return [
        node
        for owner in owners
        for node in owner.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


FUNCTIONS = [
    pytest.param(node, id=f"{path.stem}.{node.name}")
    for path in FILES
    for node in public_functions(path)
]


def doc(node: ast.FunctionDef) -> str:
    return ast.get_docstring(node) or ""


def arguments(node: ast.FunctionDef) -> list[str]:
    names = [item.arg for item in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    return [name for name in names if name not in ("self", "cls")]


def raised(node: ast.FunctionDef) -> bool:
    return any(isinstance(inner, ast.Raise) for inner in ast.walk(node))


@pytest.mark.parametrize("node", FUNCTIONS)
def test_the_first_line_says_what_comes_back_or_is_done(node):
    verbs = ("Return", "Write", "Follow", "Fill", "Add", "Raise", "Print")
    assert doc(node).startswith(verbs), doc(node).split("\n", 1)[0]


@pytest.mark.parametrize("node", FUNCTIONS)
def test_every_argument_of_several_is_explained(node):
    names = arguments(node)
    if len(names) < 2 or "arguments as in" in doc(node):
        return
    missing = [name for name in names if not re.search(rf"\b{name}\b", doc(node))]
    assert not missing, f"{node.name}: {missing}"


@pytest.mark.parametrize("node", FUNCTIONS)
def test_arrays_come_with_their_shape(node):
    returned = ast.unparse(node.returns) if node.returns else ""
    if any(kind in returned for kind in ARRAYS):
        assert re.search(r"`[a-z_]*\[|[Ss]ame shape|of each|`P\(t", doc(node)), doc(node)


@pytest.mark.parametrize("node", FUNCTIONS)
def test_errors_are_announced(node):
    if raised(node):
        assert "Raise" in doc(node)
