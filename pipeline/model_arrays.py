"""Frames to model arrays and back; the axes are `(town, sex, age)`."""

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from ortswandel.model.axes import SEXES, Floats, Ints

SEX_NUMBER = {name: number for number, name in enumerate(SEXES)}


def names(frame: pl.DataFrame, key: str) -> tuple[str, ...]:
    """Return the sorted keys of a frame."""
    return tuple(frame[key].unique().sort().to_list())


def first_ages(frame: pl.DataFrame, column: str = "age_from") -> Ints:
    """Return the first ages of the groups, ascending."""
    return frame[column].unique().sort().cast(pl.Int64).to_numpy()


def cube(frame: pl.DataFrame, keys: Sequence[str], value: str) -> Floats:
    """Return the values as an array with one axis per key, in sorted order of each key.

    `sex` is sorted male, female.

    Raises:
        ValueError: A combination of keys is missing or stands twice.
    """
    numbered = frame.with_columns(_sex_number(frame, keys))
    shape = tuple(numbered[key].n_unique() for key in keys)
    values = numbered.sort(keys)[value].cast(pl.Float64).to_numpy()
    distinct = numbered.select(keys).n_unique()
    if not len(values) == int(np.prod(shape)) == distinct:
        raise ValueError(f"{value} by {', '.join(keys)}: {len(values)} rows for {shape}")
    return values.reshape(shape)


def _sex_number(frame: pl.DataFrame, keys: Sequence[str]) -> list[pl.Expr]:
    """Return the expression that turns sex into its number, if sex is a key."""
    has_text = "sex" in keys and frame.schema["sex"] == pl.String
    return [pl.col("sex").replace_strict(SEX_NUMBER)] if has_text else []


def long(axes: Mapping[str, Sequence[object]], **values: Floats) -> pl.DataFrame:
    """Return one row per combination of the axes with the values of each array.

    Args:
        axes: Labels of each axis by column name, in the order of the axes.
        **values: Arrays of the same shape by column name.
    """
    grids = np.meshgrid(*[np.arange(len(labels)) for labels in axes.values()], indexing="ij")
    columns: dict[str, pl.Series] = {
        name: pl.Series(name, list(labels))[grid.ravel()]
        for (name, labels), grid in zip(axes.items(), grids, strict=True)
    }
    return pl.DataFrame(columns | {name: array.ravel() for name, array in values.items()})


def assumption(assumptions: pl.DataFrame, name: str) -> Floats:
    """Return one assumption: `[sex]`, or one value where it holds for both sexes.

    Raises:
        ValueError: The assumption is not in the table.
    """
    rows = assumptions.filter(pl.col("name") == name)
    if rows.is_empty():
        raise ValueError(f"assumption {name} is not among {names(assumptions, 'name')}")
    order = {"male": 0, "female": 1, "total": 0}
    ranked = rows.sort(pl.col("sex").replace_strict(order))
    return ranked["value"].cast(pl.Float64).to_numpy()


def kreis_numbers(ags: Sequence[str], kreise: Sequence[str]) -> Ints:
    """Return the number of the Kreis of each town."""
    return np.array([kreise.index(key[:5]) for key in ags], dtype=np.int64)
