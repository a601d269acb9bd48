"""Large workbooks in a process of their own, so that pages go on answering while one is written.

`python -m ortswandel.export.workbook_process` reads sheets from its input (a pickle of names and
rows) and writes the workbook to its output.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import Final

import polars as pl

LOWER: Final = 5
"""How far pages go before workbooks where the processor is busy (nice)."""
_one_at_a_time = threading.Lock()
"""A large workbook takes some 600 MB while it is written."""


def written_elsewhere(sheets: Sequence[tuple[str, pl.DataFrame]]) -> bytes:
    """Return the workbook of these sheets, written by another process; one after the other.

    Raises:
        subprocess.CalledProcessError: The process failed; its words are in the log.
    """
    command = [sys.executable, "-m", "ortswandel.export.workbook_process"]
    with _one_at_a_time:
        found = subprocess.run(
            command, input=pickle.dumps(list(sheets)), stdout=subprocess.PIPE, check=True
        )
    return found.stdout


def main() -> None:
    """Write the workbook that the input asks for."""
    from ortswandel.export.workbook import written

    if hasattr(os, "nice"):
        os.nice(LOWER)
    sheets: list[tuple[str, pl.DataFrame]] = pickle.load(sys.stdin.buffer)
    sys.stdout.buffer.write(written(sheets))


if __name__ == "__main__":
    main()
