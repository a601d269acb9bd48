"""The command `rebuild`: 0 where the table is the same, 1 where it differs, 2 where it can't be."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ortswandel.bundle.rebuild import Rebuilt, rebuild
from ortswandel.commands.parser import add_command
from ortswandel.holdings import open_holdings
from ortswandel.paths import DATA
from ortswandel.text import Words, words

Commands = Any
"""The object `add_subparsers` returns; argparse keeps its type private."""


def add_commands(commands: Commands) -> None:
    """Add `rebuild` to the command line."""
    parser = add_command(commands, "rebuild")
    parser.option("bundle", metavar="PAKET.zip")
    parser.set_defaults(run=run, format="text", formats=("text",))


def run(options: argparse.Namespace) -> int:
    """Say what making the table again gives."""
    found = rebuild(Path(options.bundle), open_holdings(DATA))
    print("\n".join(sentences(found, words("de"))))
    return 0 if found.same and not found.changed_files else 1


def sentences(found: Rebuilt, words: Words) -> list[str]:
    """Return what came out, in sentences."""
    versions = {"old": found.old_version, "new": found.new_version}
    changed = [words("bundle.changed_file", file=name) for name in found.changed_files]
    if found.same:
        return [words("bundle.same", **versions), *changed]
    counts = {"gone": found.gone, "come": found.come, "moved": found.moved}
    if not any(counts.values()):
        return [words("bundle.other_form", **versions), *changed]
    return [words("bundle.differs", **versions, **counts), *found.examples, *changed]
