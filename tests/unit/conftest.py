"""What several tests of figures need: a data folder of their own."""

import shutil
from pathlib import Path

import pytest

from ortswandel.paths import DATA


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a copy of the data folder that a test may change."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))
