"""One data version to answer from: database, catalogue, places, and a fingerprint of all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from ortswandel.catalog import Catalog, Source, load_catalog
from ortswandel.db import Database, open_database
from ortswandel.paths import QUERIES
from ortswandel.places import Places


@dataclass(frozen=True)
class Holdings:
    """Tables, catalogue and places of one data version.

    Attributes:
        database: The tables.
        catalog: What is in them.
        places: Land, Kreise and towns.
        data_dir: Folder of the model's tables.
    """

    database: Database
    catalog: Catalog
    places: Places
    data_dir: Path

    @cached_property
    def fingerprint(self) -> str:
        """Return what changes with every table and with every release of the program."""
        parts = [version("ortswandel"), self.catalog.version]
        parts += [table.sha256 for table in self.catalog.tables.values()]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    @property
    def years(self) -> tuple[int, int]:
        """First and last year any table of the catalogue has values for."""
        years = [year for meta in self.catalog.indicators.values() for year in meta.years]
        return min(years), max(years)

    def sources(self, names: Iterable[str]) -> tuple[Source, ...]:
        """Return the publications with these ids, each once."""
        return tuple(self.catalog.sources[name] for name in dict.fromkeys(names))

    def table_sources(self, *tables: str) -> tuple[Source, ...]:
        """Return the publications behind these tables."""
        return self.sources(name for table in tables for name in self.catalog.tables[table].sources)


def open_holdings(data_dir: Path) -> Holdings:
    """Return the tables of a folder with their catalogue.

    Raises:
        DataError: A table or the catalogue is missing or damaged.
    """
    catalog = load_catalog(data_dir / "catalog.toml")
    database = open_database(data_dir, QUERIES, expected=catalog.tables)
    return Holdings(database, catalog, Places.from_frame(database.run("places")), data_dir)
