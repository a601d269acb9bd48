"""Puts a bundle together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.metadata import version
from io import BytesIO

import polars as pl

from ortswandel.bundle.archive import pack
from ortswandel.bundle.dictionary import About, csvw, datapackage, fields_of, sha256
from ortswandel.bundle.recipe import (
    Recipe,
    keys_of,
    query_text,
    rows_of,
    tables_of,
)
from ortswandel.bundle.texts import columns_of, texts, title_of
from ortswandel.catalog import Source
from ortswandel.holdings import Holdings
from ortswandel.paths import ROOT
from ortswandel.text import Words

SCRIPT = ROOT / "ortswandel" / "bundle" / "script.txt"


def bundle(recipe: Recipe, holdings: Holdings, words: Words, read: Sequence[str] = ()) -> bytes:
    """Return the bundle of a recipe as a ZIP file; the same recipe gives the same bytes.

    Args:
        recipe: How the table is made.
        holdings: What it is made from.
        words: Language of the texts for readers.
        read: Tables a query in SQL read.

    Raises:
        InputError: The recipe can't be carried out.
    """
    rows = rows_of(recipe, holdings)
    tables = tables_of(recipe, holdings, read)
    sources = _sources(recipe, holdings, tables)
    title = title_of(recipe, holdings, words)
    keys = keys_of(recipe, holdings)
    own = keys if set(keys) <= set(rows.columns) else ()
    about = About(title, holdings.catalog.version, own, sources)
    known = columns_of(recipe, holdings, tables, rows, words)
    titles = {name: words.get(f"column.{name}", name) for name in rows.columns}
    fields = fields_of(rows, known, titles)
    files = {"table.csv": csv_bytes(rows), "table.parquet": _parquet_bytes(rows)}
    files["datapackage.json"] = datapackage(files, fields, about)
    files["table.csv-metadata.json"] = csvw(fields, about)
    files |= _recipe_files(recipe, holdings)
    files |= texts(about, files, words)
    files["manifest.json"] = _manifest(files, holdings, tables)
    return pack(files)


def csv_bytes(rows: pl.DataFrame) -> bytes:
    """Return the rows as CSV: commas, decimal points, ISO dates, names of the data."""
    buffer = BytesIO()
    rows.write_csv(buffer)
    return buffer.getvalue()


def _parquet_bytes(rows: pl.DataFrame) -> bytes:
    buffer = BytesIO()
    rows.write_parquet(buffer)
    return buffer.getvalue()


def _sources(recipe: Recipe, holdings: Holdings, tables: Sequence[str]) -> tuple[Source, ...]:
    """Return the publications behind a recipe, those of the indicators where it names some."""
    if recipe.indicators:
        entries = [holdings.catalog.indicators[name] for name in recipe.indicators]
        return holdings.sources(source for entry in entries for source in entry.sources)
    return holdings.table_sources(*tables)


def _recipe_files(recipe: Recipe, holdings: Holdings) -> dict[str, bytes]:
    """Return the files that say how the table is made."""
    files = {"parameters.json": recipe.to_json().encode(), "rebuild.py": SCRIPT.read_bytes()}
    query = query_text(recipe, holdings)
    files |= {"query.sql": query.encode()} if query else {}
    scenario = json.dumps(json.loads(recipe.scenario), indent=2) if recipe.scenario else ""
    return files | ({"scenario.json": f"{scenario}\n".encode()} if scenario else {})


def _manifest(files: dict[str, bytes], holdings: Holdings, tables: Sequence[str]) -> bytes:
    """Return data version, release, and checksums of files and of the tables they come from."""
    entries = {name: holdings.catalog.tables[name].sha256 for name in tables}
    manifest = {
        "data_version": holdings.catalog.version,
        "program_version": version("ortswandel"),
        "polars_version": pl.__version__,
        "tables_sha256": entries,
        "files_sha256": {name: sha256(files[name]) for name in sorted(files)},
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()
