"""Reading of the source tables in `data/sources`."""

from pathlib import Path

import polars as pl

from ortswandel.errors import DataError

TEXT_COLUMNS = (
    "ags", "kreis", "region", "association_code", "month", "period", "sex", "name", "source",
)  # fmt: skip
ENDING = ".csv"


def read_source(folder: Path, name: str) -> pl.DataFrame:
    """Return a source table; keys stay text so that no leading zero gets lost.

    Raises:
        DataError: The file is missing or can't be read as a table.
    """
    path = folder / f"{name}{ENDING}"
    if not path.is_file():
        raise DataError("missing_source", source=path.name)
    try:
        header = path.read_text(encoding="utf-8").split("\n", 1)[0].split(",")
        text = {column: pl.String() for column in TEXT_COLUMNS if column in header}
        return pl.read_csv(path, schema_overrides=text, infer_schema_length=None)
    except (pl.exceptions.PolarsError, UnicodeDecodeError) as error:
        raise DataError("damaged_source", source=path.name, detail=_first_line(error)) from error


def _first_line(error: Exception) -> str:
    """Return the first line of an error's text."""
    return str(error).split("\n", 1)[0]
