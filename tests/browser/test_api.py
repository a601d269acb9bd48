"""The interface beside the pages on a real server: the documents' example runs as printed."""

import json
import re
import subprocess
import sys
import urllib.request

import pytest

from ortswandel.paths import ROOT

pytestmark = pytest.mark.browser


def test_the_printed_python_example_runs(server: str) -> None:
    text = (ROOT / "docs" / "api.md").read_text("utf-8")
    code = re.search(r"<!-- example: python -->\n```python\n(.*?)```", text, re.DOTALL)
    assert code is not None
    program = code.group(1).replace("http://localhost:8501", server)
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert "shape: (5, 2)" in run.stdout


def test_the_interface_stands_beside_the_pages(server: str) -> None:
    with urllib.request.urlopen(f"{server}/api/v1/places?orte=15087220") as answer:
        assert json.load(answer)["rows"][0]["name"] == "Hettstedt"
        assert "default-src 'self'" in answer.headers["content-security-policy"]
