"""The catalogue of all tables, files, indicators and sources (`data/catalog.toml`).

The catalogue is the contract between the pipeline, the queries and the pages: what is in a table,
in which unit, from whom and under which licence. It validates itself when it is read.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from ortswandel.errors import DataError

COLUMN_TYPES = ("text", "bool", "int32", "int64", "float64", "date")
LEVELS = ("land", "kreis", "town")
LICENCES = (
    "dl-de/by-2-0", "quellenangabe", "CC BY 4.0", "CC BY 3.0 DE", "ODbL 1.0", "breitbandatlas",
)  # fmt: skip
METHODS = (
    "observed", "summed", "derived", "split_estimate", "estimated", "association", "perturbed",
)  # fmt: skip
STATUSES = ("confirmed", "to_confirm")
THEMES = (
    "demography", "age", "migration", "census", "access", "health", "education", "mobility",
    "digital", "economy",
)  # fmt: skip
UNITS = (
    "persons", "persons_per_km2", "share", "years", "per_100", "per_1000", "per_10000", "minutes",
    "km", "eur", "eur_m2", "count", "persons_per_household", "score", "percent_rate",
)  # fmt: skip
DIRECTIONS = ("neutral", "up", "down")
SCALES = ("sequential", "diverging")


@dataclass(frozen=True, slots=True)
class Source:
    """One publication: who published it, under which licence, and the text to show."""

    id: str
    title: str
    publisher: str
    licence: str
    licence_url: str
    attribution: str
    reference: str
    read_from: str
    status: str
    changes: str


@dataclass(frozen=True, slots=True)
class File:
    """One file that isn't a table: an own source table or a boundary file, with its checksum."""

    path: str
    description: str
    sources: tuple[str, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `unit` is empty for keys and labels."""

    name: str
    type: str
    description: str
    unit: str = ""
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One Parquet table: its grain, keys and columns, where it comes from, rows and checksum."""

    name: str
    file: str
    grain: str
    keys: tuple[str, ...]
    columns: tuple[Column, ...]
    sources: tuple[str, ...]
    licence: str
    reference_date: str
    methods: tuple[str, ...]
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: unit, levels and years it exists for, and how it is computed."""

    id: str
    theme: str
    unit: str
    decimals: int
    direction: str
    scale: str
    signed: bool
    levels: tuple[str, ...]
    years: tuple[int, ...]
    table: str
    sources: tuple[str, ...]
    method: str
    formula: str


@dataclass(frozen=True, slots=True)
class Catalog:
    """The whole catalogue; entries are found by their id, name or path."""

    version: str
    sources: Mapping[str, Source]
    files: Mapping[str, File]
    tables: Mapping[str, Table]
    indicators: Mapping[str, Indicator]


Entry = TypeVar("Entry", Source, File, Column, Table, Indicator)

CHOICES: Mapping[type, Mapping[str, Sequence[str]]] = {
    Source: {"licence": LICENCES, "status": STATUSES},
    File: {},
    Column: {"type": COLUMN_TYPES},
    Table: {"licence": LICENCES, "methods": METHODS},
    Indicator: {
        "theme": THEMES, "unit": UNITS, "direction": DIRECTIONS, "scale": SCALES,
        "levels": LEVELS, "method": METHODS,
    },
}  # fmt: skip


def short_publisher(name: str) -> str:
    """Return "Destatis" for "Statistisches Bundesamt (Destatis)", other names as they are."""
    match = re.fullmatch(r".+\(([^)]+)\)", name)
    return match.group(1) if match else name


def load_catalog(path: Path) -> Catalog:
    """Return the validated catalogue.

    Raises:
        DataError: The file is missing or no TOML, a field is missing or unknown, a value isn't
            allowed, an id stands twice or a source is unknown.
    """
    raw = _read_toml(path)
    catalog = Catalog(
        version=str(raw.get("version", "")),
        sources=_entries(Source, raw, "source", "id"),
        files=_entries(File, raw, "file", "path"),
        tables=_entries(Table, raw, "table", "name"),
        indicators=_entries(Indicator, raw, "indicator", "id"),
    )
    _check_references(catalog)
    return catalog


def _read_toml(path: Path) -> dict[str, Any]:
    """Return the parsed file."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError("missing_catalog", path=path.name) from None
    except tomllib.TOMLDecodeError as error:
        raise DataError("damaged_catalog", path=path.name, detail=error) from None


def _entries(kind: type[Entry], raw: Mapping[str, Any], name: str, key: str) -> dict[str, Entry]:
    """Return the entries of one array of tables, by their key."""
    found: dict[str, Entry] = {}
    for values in raw.get(name, []):
        entry = _entry(kind, values, str(values.get(key, name)))
        label = str(getattr(entry, key))
        if label in found:
            raise DataError("catalog_duplicate", entry=label, field=key)
        found[label] = entry
    return found


def _entry(kind: type[Entry], values: Mapping[str, Any], label: str) -> Entry:
    """Return one validated entry; lists become tuples, columns become `Column`."""
    known = {field.name: field for field in fields(kind)}
    for name in values.keys() - known.keys():
        raise DataError("catalog_unknown_field", entry=label, field=name, allowed=", ".join(known))
    for name, field in known.items():
        if name not in values and field.default is MISSING:
            raise DataError("catalog_missing_field", entry=label, field=name)
    ready: dict[str, Any] = {name: _freeze(name, value, label) for name, value in values.items()}
    _check_choices(kind, ready, label)
    return kind(**ready)


def _freeze(name: str, value: object, label: str) -> object:
    """Return lists as tuples and column tables as `Column` entries."""
    if name == "columns" and isinstance(value, list):
        return tuple(_entry(Column, column, label) for column in value)
    return tuple(value) if isinstance(value, list) else value


def _check_choices(kind: type, values: Mapping[str, Any], label: str) -> None:
    """Refuse a value that isn't among the allowed ones."""
    for name, allowed in CHOICES[kind].items():
        value = values.get(name, ())
        for single in value if isinstance(value, tuple) else (value,):
            if single not in allowed:
                choices = ", ".join(allowed)
                raise DataError(
                    "catalog_bad_value", entry=label, field=name, value=single, allowed=choices
                )


def _check_references(catalog: Catalog) -> None:
    """Refuse unknown sources and tables, and keys that aren't columns."""
    owners: dict[str, File | Table | Indicator] = {
        **catalog.files, **catalog.tables, **catalog.indicators
    }  # fmt: skip
    for label, owner in owners.items():
        _check_known(label, "sources", owner.sources, catalog.sources)
    for indicator in catalog.indicators.values():
        _check_known(indicator.id, "table", (indicator.table,), catalog.tables)
    for table in catalog.tables.values():
        names = {column.name: column for column in table.columns}
        _check_known(table.name, "keys", table.keys, names)


def _check_known(
    label: str, field: str, values: Sequence[str], known: Mapping[str, object]
) -> None:
    """Refuse a name that doesn't exist, naming those that do."""
    for value in values:
        if value not in known:
            choices = ", ".join(sorted(known))
            raise DataError(
                "catalog_bad_value", entry=label, field=field, value=value, allowed=choices
            )
