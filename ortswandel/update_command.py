"""The command `update`: a new data version from an official file, beside the old one."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from ortswandel.command_line import add_command
from ortswandel.errors import InputError
from ortswandel.numbers import plain
from ortswandel.paths import DATA
from ortswandel.text import words
from pipeline.update import Wish, largest_moves, update

Commands = Any
"""The object `add_subparsers` returns; argparse keeps its type private."""
FIRST, LAST = 1990, 2100


def add_commands(commands: Commands) -> None:
    """Add `update` to the command line."""
    parser = add_command(commands, "update")
    parser.option("--source", required=True, metavar="DATEI")
    parser.option("--year", metavar="2026")
    parser.option("--total", metavar="2120000")
    parser.set_defaults(run=run, format="text", formats=("text",))


def run(options: argparse.Namespace) -> int:
    """Take the figures of a file and say what moved."""
    year = _whole("year", options.year, FIRST, LAST)
    total = _whole("total", options.total, 1, 10_000_000)
    found = update(DATA, Wish(Path(options.source), year, total, date.today().year))
    spoken = words("de")
    for table, moved in found.moved.items():
        print(f"{table}: {moved}")
    people_moved = not found.moved["population"].endswith("unchanged")
    for name, before, now in largest_moves(found.folder, found.year) if people_moved else ():
        counts = {"before": plain(before, 0, "de"), "now": plain(now, 0, "de")}
        print(spoken("update.moved", name=name, **counts))
    print(spoken("update.done", version=found.version, folder=found.folder.name))
    return 0


def _whole(name: str, text: str | None, low: int, high: int) -> int | None:
    """Return an option as a whole number; raise InputError with what is allowed."""
    if text is None:
        return None
    if not text.isascii() or not text.isdecimal() or not low <= int(text[:12]) <= high:
        raise InputError("scenario_range", name=name, value=text, low=low, high=high)
    return int(text)
