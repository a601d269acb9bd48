"""Command line: `python -m pipeline build | check | accept`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from ortswandel.catalog import load_catalog
from ortswandel.errors import OrtswandelError
from pipeline.accept import accept
from pipeline.build import build_tables
from pipeline.check import check
from pipeline.moved import read_previous, what_moved
from pipeline.say import sentence
from pipeline.steps import STEPS
from pipeline.store import write_boundaries, write_table

DATA = Path(__file__).parent.parent / "data"


def build(data: Path) -> None:
    """Write all tables and the boundaries; print one line per table with what moved."""
    catalog = load_catalog(data / "catalog.toml")
    for name, frame in build_tables(data / "sources", catalog, STEPS).items():
        table = catalog.tables[name]
        previous = read_previous(data / table.file)
        write_table(frame, data / table.file)
        print(f"{name}: {what_moved(previous, pl.read_parquet(data / table.file), table.keys)}")
    write_boundaries(data / "sources" / "boundaries.topojson", data / "geo" / "boundaries.topojson")


def report(data: Path) -> int:
    """Print every failed check as one sentence; return how many failed."""
    failures = check(data)
    for failure in failures:
        print(sentence(failure), file=sys.stderr)
    if not failures:
        print("Alle Tabellen stimmen mit dem Katalog überein.")
    return len(failures)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 if all is well, otherwise 1."""
    parser = argparse.ArgumentParser(prog="python -m pipeline", description=__doc__)
    parser.add_argument("command", choices=("build", "check", "accept"))
    parser.add_argument("--data", type=Path, default=DATA, help="folder with catalog.toml")
    options = parser.parse_args(arguments)
    commands = {"build": build, "check": report, "accept": accept}
    try:
        return 1 if commands[options.command](options.data) else 0
    except OrtswandelError as error:
        print(sentence(error), file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
