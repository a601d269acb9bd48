"""The command `report`: one report as a file, or those of all 218 towns at once."""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ortswandel.catalog import load_catalog
from ortswandel.db import open_database
from ortswandel.errors import InputError, OrtswandelError
from ortswandel.export.figures import file_name
from ortswandel.export.fonts import checked
from ortswandel.model_commands import Commands, add_scenario, scenario_of
from ortswandel.paths import DATA, QUERIES
from ortswandel.places import Place, Places
from ortswandel.report.facts import House, reported
from ortswandel.report.make import FORMATS, SERVER, make_report
from ortswandel.scenario import Scenario
from ortswandel.scenario_values import check_choice
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
    parser = commands.add_parser("report", help="Bericht als PDF oder DOCX schreiben")
    add_scenario(parser, needs_town=False)
    parser.add_argument("--all", action="store_true", help="alle 218 Gemeinden in einen Ordner")
    for name, form in (("--beside", "15091145"), ("--until", "2045"), ("--draws", "0|20-2000")):
        parser.add_argument(name, metavar=form)
    parser.add_argument("--seed", metavar="1")
    parser.add_argument("--format", default="pdf", metavar="|".join(FORMATS))
    parser.add_argument("--language", default="de", metavar="|".join(LANGUAGES))
    parser.add_argument("--kind", default=KINDS[0], metavar="|".join(KINDS))
    parser.add_argument("--server", default=SERVER, metavar=SERVER, help="Adresse für den Link")
    parser.add_argument("--out", metavar="bericht.pdf|ordner")
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
    scenario = scenario_of(argparse.Namespace(**vars(options) | {"town": town}))
    beside = (options.beside,) if options.beside else ()
    return Order(scenario, beside, options.format, options.language, options.kind, options.server)


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
            raise InputError("unknown_place", value=region)
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
    with ProcessPoolExecutor(
        os.cpu_count() or 1,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_open,
    ) as pool:
        jobs = {pool.submit(write_one, town.region, order, folder): town for town in towns}
        for n, job in enumerate(as_completed(jobs), 1):
            line = words("de")("report.progress", n=n, all=len(jobs), name=jobs[job].name)
            print(
                f"\r{line:<70.70}", end="\n" if n == len(jobs) else "", file=sys.stderr, flush=True
            )
            reason = job.result()
            if reason:
                yield jobs[job].name, reason


_HOUSE: list[House] = []
"""The tables of a worker process, opened once."""


def _open() -> None:
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
