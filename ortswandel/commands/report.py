"""The command `report`: one report as a file, or those of all 218 towns at once."""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ortswandel.address import SERVER
from ortswandel.catalog import load_catalog
from ortswandel.commands.model import Commands, add_scenario, scenario_of
from ortswandel.commands.parser import add_command
from ortswandel.db import open_database
from ortswandel.errors import InputError, OrtswandelError
from ortswandel.export.figures import file_name
from ortswandel.export.fonts import checked
from ortswandel.near import near
from ortswandel.paths import DATA, QUERIES
from ortswandel.places import Place, Places
from ortswandel.report.facts import House, reported
from ortswandel.report.make import FORMATS, make_report
from ortswandel.scenarios.scenario import Scenario
from ortswandel.scenarios.values import check_choice
from ortswandel.text import LANGUAGES, words

LOG = logging.getLogger("ortswandel")
KINDS = ("page", "portrait")
TOWN_DIGITS = 8


@dataclass(frozen=True)
class Order:
    """What is asked for, the same for every place."""

    scenario: Scenario
    beside: tuple[str, ...]
    format: str
    language: str
    kind: str
    server: str


def add_report(commands: Commands) -> None:
    """Add `report` to the command line; values are checked when it runs."""
    parser = add_command(commands, "report")
    add_scenario(parser, needs_town=False)
    parser.option("--all", action="store_true")
    for name, form in (("--beside", "15091145"), ("--until", "2045"), ("--draws", "0|20-2000")):
        parser.option(name, metavar=form)
    parser.option("--seed", metavar="1")
    parser.option("--format", metavar="|".join(FORMATS))
    parser.option("--language", default="de", metavar="|".join(LANGUAGES))
    parser.option("--kind", default=KINDS[0], metavar="|".join(KINDS))
    parser.option("--server", default=SERVER, metavar=SERVER)
    parser.option("--out", metavar="bericht.pdf|ordner")
    parser.set_defaults(run=report, formats=tuple(FORMATS))


def report(options: argparse.Namespace) -> int:
    """Write one report, or all; return 1 when one of all could not be written.

    Raises:
        InputError: A value is not allowed, or the file can't be written.
        DataError: A table or a font is missing.
    """
    if options.all == bool(options.town):
        raise InputError("report_which")
    if not options.out:
        raise InputError("report_out")
    order = order_of(options)
    checked()
    if options.all:
        return write_all(order, Path(options.out))
    house = open_house()
    place = reported(house.places, options.town)
    write(house, place, order, Path(options.out))
    print(options.out)
    return 0


def order_of(options: argparse.Namespace) -> Order:
    """Return what the options ask for.

    Raises:
        InputError: A value is not allowed.
    """
    check_choice("language", options.language, LANGUAGES)
    check_choice("kind", options.kind, KINDS)
    town = options.town if len(options.town or "") == TOWN_DIGITS else None
    if not options.server.startswith(("http://", "https://")):
        raise InputError("report_server", value=options.server)
    scenario = scenario_of(argparse.Namespace(**vars(options) | {"town": town}))
    beside = (options.beside,) if options.beside else ()
    form = format_of(options.format, "" if options.all else Path(options.out).suffix)
    return Order(scenario, beside, form, options.language, options.kind, options.server)


def format_of(given: str | None, ending: str) -> str:
    """Return the form of a file: the one asked for, else the one its ending names, else PDF.

    Raises:
        InputError: The ending names another form, or none there is.
    """
    named = ending.removeprefix(".").lower()
    if (named and named != (given or named)) or (named and named not in FORMATS):
        allowed = ", ".join([f".{given}"] if given else [f".{form}" for form in FORMATS])
        raise InputError("report_ending", value=ending, allowed=allowed)
    return given or named or next(iter(FORMATS))


def open_house() -> House:
    """Return tables, catalogue and places."""
    catalog = load_catalog(DATA / "catalog.toml")
    database = open_database(DATA, QUERIES, expected=catalog.tables)
    return House(database, catalog, Places.from_frame(database.run("places")), DATA)


def write(house: House, place: Place, order: Order, path: Path) -> None:
    """Write the report about one place.

    Raises:
        InputError: The place to compare with does not exist, or the file can't be written.
    """
    for region in order.beside:
        if region not in house.places:
            raise InputError("unknown_place", value=region, near=near(region, house.places.regions))
    found = make_report(
        house,
        (place.region, *order.beside),
        order.scenario,
        order.language,
        server=order.server,
        portrait=order.kind == KINDS[1],
    )
    with _writing(path):
        path.write_bytes(FORMATS[order.format](found))


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Turn a file that can't be written into one sentence."""
    try:
        yield
    except OSError as error:
        raise InputError("report_unwritable", value=path) from error


def write_all(order: Order, folder: Path) -> int:
    """Write the reports of all towns, several at once; name those that failed."""
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    towns = open_house().places.towns
    failed = list(_work(towns, order, folder))
    speak = words("de")
    n_written = len(towns) - len(failed)
    print(speak("report.written", n=n_written, all=len(towns), folder=folder))
    for name, reason in sorted(failed):
        print(speak("report.failed", name=name, reason=reason), file=sys.stderr)
    return 1 if failed else 0


def _work(towns: Iterable[Place], order: Order, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield name and reason of each town whose report failed, with a line that counts."""
    with _workers() as pool:
        jobs = {pool.submit(write_one, town.region, order, folder): town for town in towns}
        for n, job in enumerate(as_completed(jobs), 1):
            line = words("de")("report.progress", n=n, all=len(jobs), name=jobs[job].name)
            print(
                f"\r{line:<70.70}", end="\n" if n == len(jobs) else "", file=sys.stderr, flush=True
            )
            reason = job.result()
            if reason:
                yield jobs[job].name, reason


@contextmanager
def _workers() -> Iterator[ProcessPoolExecutor]:
    """Provide processes; whoever stops early does not wait for what has not begun."""
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(os.cpu_count() or 1, mp_context=spawn, initializer=_open)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


_HOUSE: list[House] = []
"""The tables of a worker process, opened once."""


def _open() -> None:
    """Open the tables; Ctrl-C is for the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _HOUSE[:] = [open_house()]


def write_one(region: str, order: Order, folder: Path) -> str:
    """Write one of many reports in a worker; return "" or, in one sentence, what went wrong."""
    try:
        house = _HOUSE[0]
        place = reported(house.places, region)
        said = words(order.language)("report.file")
        name = file_name(place.name, region, said, ending=order.format)
        write(house, place, order, folder / name)
    except OrtswandelError as error:
        return words("de").error(error)
    except Exception:
        LOG.exception("report of %s", region)
        return words("de")("report.broken")
    return ""
