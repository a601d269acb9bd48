"""The interface beside the pages on a real server: the documents' examples run as printed."""

import json
import re
import subprocess
import sys
import urllib.request

import pytest
from playwright.sync_api import Page

from ortswandel.paths import ROOT
from tests.debian import Program, R, needed

pytestmark = pytest.mark.browser


SPOKEN = {"python": sys.executable, "pandas": sys.executable, "r": R}
"""What runs the example of each name in the documents."""


def printed(name: str, server: str) -> str:
    """Return an example of the documents, with the address of this server."""
    text = (ROOT / "docs" / "api.md").read_text("utf-8")
    code = re.search(rf"<!-- example: {name} -->\n```\w+\n(.*?)```", text, re.DOTALL)
    assert code is not None
    assert "http://localhost:8501" in code.group(1)
    return code.group(1).replace("http://localhost:8501", server)


def oldest(server: str) -> dict[str, float]:
    """Return the five towns with the largest share of people from 65 on, without a library."""
    question = "series?merkmal=share_65plus&gebiet=gemeinden&jahr=2025&format=json"
    with urllib.request.urlopen(f"{server}/api/v1/{question}") as answer:
        rows = json.load(answer)["rows"]
    first = sorted(rows, key=lambda row: -row["value"])[:5]
    return {row["name"]: row["value"] for row in first}


@pytest.mark.parametrize("name", SPOKEN)
def test_the_printed_examples_run_and_find_the_oldest_towns(name: str, server: str) -> None:
    runner = SPOKEN[name]
    command = [needed(runner), "-e"] if isinstance(runner, Program) else [runner, "-c"]
    run = subprocess.run([*command, printed(name, server)], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    lines = run.stdout.splitlines()
    for town, share in oldest(server).items():
        shown = re.findall(r"0\.\d+", next(line for line in lines if town in line))
        assert float(shown[-1]) == pytest.approx(share, abs=0.0005)


def test_the_interface_stands_beside_the_pages(server: str) -> None:
    with urllib.request.urlopen(f"{server}/api/v1/places?orte=15087220") as answer:
        assert json.load(answer)["rows"][0]["name"] == "Hettstedt"
        assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_the_description_fits_on_a_phone(server: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server}/api/v1/docs")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
