"""Writing of Parquet and boundary files so that the same content gives the same bytes."""

import hashlib
import json
from pathlib import Path
from typing import Any

import polars as pl
import polars.selectors as cs

from ortswandel.errors import DataError

ROWS_PER_GROUP = 1_000_000
DIGITS = 12


def write_table(frame: pl.DataFrame, path: Path) -> None:
    """Write one Parquet file; sorted input and fixed settings make it byte-identical.

    Numbers keep twelve significant digits: the last ones may differ from build to build.
    """
    frame.with_columns(cs.float().round_sig_figs(DIGITS)).write_parquet(
        path,
        compression="zstd",
        compression_level=9,
        statistics=True,
        row_group_size=ROWS_PER_GROUP,
    )


def write_boundaries(source: Path, target: Path) -> None:
    """Write the TopoJSON without spaces and with no other properties than ags and name.

    Raises:
        DataError: The source is missing or no TopoJSON.
    """
    topology = _read_json(source)
    for layer in topology["objects"].values():
        for shape in layer["geometries"]:
            known = shape["properties"]
            shape["properties"] = {"ags": known["ags"], "name": known["name"]}
    text = json.dumps(topology, ensure_ascii=False, separators=(",", ":"))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text + "\n", encoding="utf-8", newline="\n")


def _read_json(path: Path) -> dict[str, Any]:
    """Return the parsed file."""
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise DataError("missing_source", source=path.name) from None
    except ValueError as error:
        raise DataError("damaged_source", source=path.name, detail=error) from None


def sha256(path: Path) -> str:
    """Return the checksum of a file as 64 hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
