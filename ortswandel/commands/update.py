"""The command `update`: a new data version from an official file, beside the old one."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ortswandel.catalog import load_catalog
from ortswandel.commands.parser import add_command
from ortswandel.dates import day
from ortswandel.errors import InputError
from ortswandel.numbers import fmt, plain
from ortswandel.paths import DATA
from ortswandel.text import Words, words
from pipeline.model_base import BASE_DATE
from pipeline.update import Updated, largest_changes, largest_moves, update
from pipeline.update_ages import KIND as AGES
from pipeline.update_boundaries import what_moved
from pipeline.update_mean_age import KIND as MEAN_AGES
from pipeline.vg250_archive import status_day
from pipeline.wish import Wish

Commands = Any
"""The object `add_subparsers` returns; argparse keeps its type private."""
FIRST, LAST = 1990, 2100
SHOWN = {AGES: "share_65plus", MEAN_AGES: "mean_age"}
"""Indicator whose largest changes are said, by kind of source."""


def add_commands(commands: Commands) -> None:
    """Add `update` to the command line."""
    parser = add_command(commands, "update")
    parser.option("--source", required=True, metavar="DATEI")
    parser.option("--year", metavar="2026")
    parser.option("--total", metavar="2120000")
    parser.option("--day", metavar="01.01.2026")
    parser.set_defaults(run=run, format="text", formats=("text",))


def run(options: argparse.Namespace) -> int:
    """Take what is new in a file and say what moved."""
    year = _whole("year", options.year, FIRST, LAST)
    total = _whole("total", options.total, 1, 10_000_000)
    status = _day(options.day)
    found = update(DATA, Wish(Path(options.source), year, total, date.today().year, status))
    spoken = words("de")
    for line in say(found, spoken):
        print(line)
    return 0


def say(found: Updated, spoken: Words) -> Iterator[str]:
    """Say what came out: what moved, where it lies and how to use it."""
    yield from _figures(found, spoken) if found.moved else _outlines(found, spoken)
    yield spoken("update.done", version=found.version, folder=found.folder.name)


def _figures(found: Updated, spoken: Words) -> Iterator[str]:
    """Say what moved in each table, and which towns moved most."""
    for table, moved in found.moved.items():
        yield f"{table}: {moved}"
    people_moved = not found.moved["population"].endswith("unchanged")
    rows = largest_moves(found.folder, found.source.year) if people_moved else ()
    for name, before, now in rows:
        counts = {"before": plain(before, 0, "de"), "now": plain(now, 0, "de")}
        yield spoken("update.moved", name=name, **counts)
    yield from _changes(found, spoken)
    if found.source.year > BASE_DATE.year:
        key = "update.model_ages" if found.source.continues == AGES else "update.model"
        yield spoken(key, date=day(BASE_DATE, spoken))


def _changes(found: Updated, spoken: Words) -> Iterator[str]:
    """Say how the indicator that follows from the file changed in the Land and in towns."""
    indicator = SHOWN.get(found.source.continues)
    if indicator is None:
        return
    unit = load_catalog(found.folder / "catalog.toml").indicators[indicator].unit
    for name, year, before, now in largest_changes(found.folder, indicator, found.source.year):
        was, now_is = (fmt(value, unit, spoken, decimals=1) for value in (before, now))
        words = {"name": name, "before": was, "now": now_is, "first": year}
        yield spoken(f"update.changed.{indicator}", last=found.source.year, **words)


def _outlines(found: Updated, spoken: Words) -> Iterator[str]:
    """Say which outlines, areas and neighbours moved."""
    moved = what_moved(DATA, found.folder)
    points, now_points = (plain(number, 0, "de") for number in moved.points)
    counts = {"changed": moved.changed, "towns": moved.towns, "day": found.source.reference}
    yield spoken("update.outlines", before=points, now=now_points, **counts)
    for name, before, now in moved.areas:
        sizes = {"before": plain(before, 0, "de"), "now": plain(now, 0, "de")}
        change = fmt(now / before - 1, "share", spoken, decimals=2, signed=True)
        yield spoken("update.area_moved", name=name, change=change, **sizes)
    if not moved.gained and not moved.lost:
        yield spoken("update.same_neighbours")
    for key, pairs in (("update.joined", moved.gained), ("update.parted", moved.lost)):
        for name, other in pairs:
            yield spoken(key, name=name, other=other)


def _day(text: str | None) -> date | None:
    """Return a territorial status; raise InputError where it is no day."""
    found = status_day(text) if text is not None else None
    if text is not None and found is None:
        raise InputError("update_day_form", value=text)
    return found


def _whole(name: str, text: str | None, low: int, high: int) -> int | None:
    """Return an option as a whole number; raise InputError with what is allowed."""
    if text is None:
        return None
    if not text.isascii() or not text.isdecimal() or not low <= int(text[:12]) <= high:
        raise InputError("scenario_range", name=name, value=text, low=low, high=high)
    return int(text)
