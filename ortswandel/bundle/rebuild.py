"""Makes the table of a bundle again and says what differs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import polars as pl

from ortswandel.bundle.archive import unpack
from ortswandel.bundle.dictionary import sha256
from ortswandel.bundle.recipe import Recipe, keys_of, rows_of
from ortswandel.bundle.write import csv_bytes
from ortswandel.errors import InputError
from ortswandel.holdings import Holdings

MOST_EXAMPLES = 10


@dataclass(frozen=True)
class Rebuilt:
    """What came out.

    Attributes:
        same: The table is the same, byte for byte; where it isn't and no row differs, order,
            repeated rows or the way it is written do.
        changed_files: Files of the bundle that are not what its manifest says.
        old_version: Data version of the bundle.
        new_version: Data version of these tables.
        gone: Rows that are no more.
        come: Rows that are new.
        moved: Rows with the same key and other values.
        examples: Some of the rows that differ, old and new beside each other.
    """

    same: bool
    changed_files: tuple[str, ...]
    old_version: str
    new_version: str
    gone: int = 0
    come: int = 0
    moved: int = 0
    examples: tuple[str, ...] = ()


def rebuild(path: Path, holdings: Holdings) -> Rebuilt:
    """Return what making the table of a bundle again gives.

    Raises:
        InputError: The file is no bundle, or its recipe can't be carried out.
    """
    files = unpack(path)
    manifest = _manifest(files, path.name)
    recipe = Recipe.from_json(files["parameters.json"].decode("utf-8", "replace"))
    rows = rows_of(recipe, holdings)
    changed = tuple(n for n, s in manifest["files_sha256"].items() if _differs(files, n, s))
    versions = (str(manifest["data_version"]), holdings.catalog.version)
    if csv_bytes(rows) == files["table.csv"]:
        return Rebuilt(True, changed, *versions)
    old = _read(files["table.csv"], rows, path.name)
    return _compared(old, rows, keys_of(recipe, holdings), changed, versions)


def _manifest(files: Mapping[str, bytes], file: str) -> dict[str, dict[str, str]]:
    """Return the manifest; raise InputError where it is none."""
    try:
        found: dict[str, dict[str, str]] = json.loads(files["manifest.json"])
        checksums, version = found["files_sha256"], found["data_version"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError("bundle_field", name="manifest.json", value=str(error)[:80]) from error
    if not isinstance(checksums, dict) or not isinstance(version, str):
        raise InputError("bundle_field", name="manifest.json", value=file)
    return found


def _differs(files: Mapping[str, bytes], name: str, checksum: str) -> bool:
    return name not in files or sha256(files[name]) != checksum


def _read(body: bytes, rows: pl.DataFrame, file: str) -> pl.DataFrame:
    """Return the table of a bundle as text, with the columns of the new one where it has them."""
    try:
        return pl.read_csv(BytesIO(body), infer_schema=False)
    except pl.exceptions.PolarsError as error:
        raise InputError("bundle_damaged", file=file, detail=type(error).__name__) from error


def _compared(
    old: pl.DataFrame,
    rows: pl.DataFrame,
    keys: tuple[str, ...],
    changed: tuple[str, ...],
    versions: tuple[str, str],
) -> Rebuilt:
    """Return how two tables differ, by key where there is one, else by whole rows."""
    new = pl.read_csv(BytesIO(csv_bytes(rows)), infer_schema=False)
    shared = [name for name in keys if name in old.columns and name in new.columns]
    columns = [name for name in new.columns if name in old.columns]
    if not columns:
        return Rebuilt(False, changed, *versions, old.height, new.height)
    on = shared if len(shared) == len(keys) and keys else columns
    gone = old.join(new, on=on, how="anti", nulls_equal=True)
    come = new.join(old, on=on, how="anti", nulls_equal=True)
    both = old.select(columns).join(
        new.select(columns), on=on, how="inner", nulls_equal=True, suffix=" →"
    )
    others = [name for name in columns if name not in on]
    differs = [~pl.col(n).eq_missing(pl.col(f"{n} →")) for n in others]
    moved = both.filter(pl.any_horizontal(differs)) if differs else both.clear()
    examples = tuple(_said(row, on, others) for row in moved.head(MOST_EXAMPLES).to_dicts())
    return Rebuilt(False, changed, *versions, gone.height, come.height, moved.height, examples)


def _said(row: dict[str, object], keys: list[str], others: list[str]) -> str:
    """Return one row that moved: its key, and each value that is another now."""
    where = " ".join(str(row[name]) for name in keys)
    what = [
        f"{name} {row[name]} → {row[f'{name} →']}"
        for name in others
        if row[name] != row[f"{name} →"]
    ]
    return f"{where}: {', '.join(what)}"
