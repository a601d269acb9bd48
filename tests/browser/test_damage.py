"""Damaged or missing data: one plain sentence, no traceback, no half page, detail in the log."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ortswandel.paths import DATA, ROOT
from tests.browser.conftest import free_port, wait_for

pytestmark = pytest.mark.browser

Start = Callable[[Path], tuple[str, Path]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("sources"))
    return folder


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    running: list[subprocess.Popen[bytes]] = []

    def run(data: Path) -> tuple[str, Path]:
        port, log = free_port(), tmp_path / "log.txt"
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        environment = os.environ | {"ORTSWANDEL_DATA": str(data), "PYTHONPATH": str(ROOT)}
        with log.open("wb") as sink:
            running.append(
                subprocess.Popen(command, cwd=ROOT, env=environment, stdout=sink, stderr=sink)
            )
        wait_for(f"http://localhost:{port}/_stcore/health")
        return f"http://localhost:{port}", log

    yield run
    for process in running:
        process.terminate()
        process.wait(timeout=10)


def shown(page: Page, address: str) -> str:
    page.goto(address)
    alert = page.get_by_role("alert").first
    expect(alert).to_be_visible()
    text: str = page.locator("body").inner_text()
    return text


def test_a_damaged_table(start: Start, data: Path, page: Page) -> None:
    (data / "population.parquet").write_bytes(b"PAR1 broken")
    address, log = start(data)
    text = shown(page, address)
    assert "Die Tabelle population.parquet ist beschädigt" in text
    assert "Traceback" not in text
    assert page.locator("h1, canvas, svg.marks").count() == 0
    assert "population.parquet" in log.read_text()


def test_a_missing_table(start: Start, data: Path, page: Page) -> None:
    (data / "indicators.parquet").unlink()
    address, _ = start(data)
    text = shown(page, f"{address}/alterung")
    assert "indicators" in text
    assert "Traceback" not in text
    assert page.locator("h1").count() == 0


def test_a_wrong_catalogue_entry(start: Start, data: Path, page: Page) -> None:
    file = data / "catalog.toml"
    file.write_text(
        file.read_text("utf-8").replace('direction = "neutral"', 'direction = "parsec"', 1), "utf-8"
    )
    address, _ = start(data)
    text = shown(page, address)
    assert "parsec" in text
    assert "Traceback" not in text
