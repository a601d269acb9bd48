"""The house style that a machine can check: sizes of files and functions, words outside code."""

import ast
import re
from pathlib import Path

import pytest

from ortswandel.paths import ROOT
from ortswandel.ui import frame

pytestmark = pytest.mark.unit

CODE = [*ROOT.glob("ortswandel/**/*.py"), *ROOT.glob("pipeline/*.py"), *ROOT.glob("pages/*.py")]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def words_in(path: Path) -> list[str]:
    """Return all strings of a module that are not docstrings or comments on a constant."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return [n.value for n in constants if isinstance(n.value, str) and id(n) not in notes]


@pytest.mark.parametrize("path", CODE, ids=name)
def test_files_stay_short(path: Path) -> None:
    most = 80 if path.parent.name == "pages" else 300
    assert len(path.read_text(encoding="utf-8").splitlines()) <= most


def test_every_style_sheet_is_sent_and_short() -> None:
    assert {path.stem for path in frame.CSS.glob("*")} == set(frame.SHEETS)
    for path in frame.CSS.glob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 300, path.name
        assert text.count("{") == text.count("}"), path.name
        assert text in frame.css()


@pytest.mark.parametrize("path", CODE, ids=name)
def test_functions_stay_short(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            assert node.end_lineno - node.lineno < 40, node.name


@pytest.mark.parametrize("path", sorted(ROOT.glob("queries/*.sql")), ids=name)
def test_queries_say_what_they_answer(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for line in ("-- grain: ", "-- parameters: ", "-- source tables: "):
        assert re.search(f"^{line}\\S", text, re.MULTILINE), line
    code = re.sub(r"--.*|'[^']*'", "", text)
    assert code == code.lower()


def test_no_german_words_in_python_of_the_pages() -> None:
    umlaut = re.compile(r"[äöüÄÖÜß]")
    for path in [*ROOT.glob("pages/*.py"), *ROOT.glob("ortswandel/ui/**/*.py")]:
        for text in words_in(path):
            assert not umlaut.search(text), f"{name(path)}: {text!r}"
