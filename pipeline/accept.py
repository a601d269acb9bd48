"""Writes rows and checksums of the present files into the catalogue."""

from pathlib import Path

import polars as pl
import tomlkit

from ortswandel.catalog import load_catalog
from pipeline.store import sha256


def accept(data: Path) -> None:
    """Rewrite `rows` and `sha256` of all tables and files in `catalog.toml`, nothing else.

    Raises:
        DataError: The catalogue is missing or contradicts itself.
    """
    path = data / "catalog.toml"
    load_catalog(path)
    document = tomlkit.parse(path.read_text(encoding="utf-8"))
    for table in document.get("table", []):
        parquet = data / table["file"]
        if parquet.is_file():
            table["rows"] = pl.scan_parquet(parquet).select(pl.len()).collect().item()
            table["sha256"] = sha256(parquet)
    for file in document.get("file", []):
        if (data / file["path"]).is_file():
            file["sha256"] = sha256(data / file["path"])
    path.write_text(tomlkit.dumps(document), encoding="utf-8", newline="\n")
