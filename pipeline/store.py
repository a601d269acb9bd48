"""Writing of Parquet and boundary files so that the same content gives the same bytes."""

import hashlib
import json
from pathlib import Path

import polars as pl

ROWS_PER_GROUP = 1_000_000


def write_table(frame: pl.DataFrame, path: Path) -> None:
    """Write one Parquet file; sorted input and fixed settings make it byte-identical."""
    frame.write_parquet(
        path,
        compression="zstd",
        compression_level=9,
        statistics=True,
        row_group_size=ROWS_PER_GROUP,
    )


def write_boundaries(source: Path, target: Path) -> None:
    """Write the TopoJSON without spaces and with no other properties than ags and name."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    for layer in topology["objects"].values():
        for shape in layer["geometries"]:
            known = shape["properties"]
            shape["properties"] = {"ags": known["ags"], "name": known["name"]}
    text = json.dumps(topology, ensure_ascii=False, separators=(",", ":"))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text + "\n", encoding="utf-8", newline="\n")


def sha256(path: Path) -> str:
    """Return the checksum of a file as 64 hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
