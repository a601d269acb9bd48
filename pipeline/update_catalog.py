"""Writes the new version, its source and its new years into the catalogue of a copy."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import polars as pl
import tomlkit

from ortswandel.catalog import Catalog
from pipeline.wish import Source

YEARS = re.compile(r"\b20[0-9]{2}\b")


def write_catalogue(new: Path, old: Catalog, version: str, source: Source) -> None:
    """Write version, source and new years into the catalogue of a copy."""
    path = new / "catalog.toml"
    document = tomlkit.parse(path.read_text(encoding="utf-8"))
    document["version"] = version
    entry = _entry(document, old, source)
    _name_indicators(document, new, old, source)
    for table in document["table"]:
        if table["name"] in source.tables:
            _name(table, entry)
        if table["name"] in source.dated:
            table["reference_date"] = f"{table['reference_date']}; {source.reference}"
    for file in document["file"]:
        if file["path"] in source.files:
            _name(file, entry)
    path.write_text(tomlkit.dumps(document), encoding="utf-8", newline="\n")


def _name_indicators(document: Any, new: Path, old: Catalog, source: Source) -> None:  # noqa: ANN401
    """Name the source and its year where an indicator has new values."""
    if not source.tables:
        return
    grown = _grown(pl.read_parquet(new / "indicators.parquet"), old, source.year)
    for indicator in document["indicator"]:
        if source.indicators and source.continues in indicator["sources"]:
            _name(indicator, source.id)
        if indicator["id"] in grown:
            indicator["years"] = sorted({*indicator["years"], source.year})
            _name(indicator, source.id)


def _entry(document: Any, old: Catalog, source: Source) -> str:  # noqa: ANN401 - a TOML document
    """Add the source of the new rows, like the one it continues; return its id."""
    base = old.sources[source.continues]
    known = {entry["id"]: entry for entry in document["source"]}
    entry = known.get(source.id)
    if entry is None:
        entry = tomlkit.table()
        document["source"].append(entry)
    values = {name: getattr(base, name) for name in base.__dataclass_fields__}
    values |= {
        "id": source.id,
        "attribution": YEARS.sub(str(source.retrieved), base.attribution),
        "reference": source.reference,
        "read_from": source.file,
        "status": "to_confirm",
    }
    entry.update(values)
    if source.id not in known:
        entry.add(tomlkit.nl())
    return source.id


def _grown(indicators: pl.DataFrame, old: Catalog, year: int) -> set[str]:
    """Return the indicators that have values for a year the catalogue doesn't name yet."""
    found = set(indicators.filter(pl.col("year") == year)["indicator"])
    return {name for name in found if year not in old.indicators[name].years}


def _name(entry: Any, source: str) -> None:  # noqa: ANN401 - a TOML table
    """Add a source to an entry that doesn't name it yet."""
    if source not in entry["sources"]:
        entry["sources"].append(source)
