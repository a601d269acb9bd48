"""What the towns have: schools, places in nursing homes, dwellings, as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from ortswandel.model.axes import Bools, Floats, Ints
from ortswandel.model.thresholds import together

CITIES: Final = ("15001000", "15002000", "15003000")
"""Dessau-Roßlau, Halle, Magdeburg: own minimum sizes in the ordinance on school planning."""


@dataclass(frozen=True)
class Supply:
    """What the towns have, in the order of the model's towns.

    Attributes:
        ags: Town keys.
        schools: Primary schools of the town or, for members, of their Verbandsgemeinde, `[town]`.
        school_group: Number of the group of towns that share the schools, `[town]`.
        association: Name of the Verbandsgemeinde, "" for towns of their own, `[town]`.
        kreis: Number of the Kreis, `[town]`.
        is_city: One of the three cities with own minimum sizes, `[town]`.
        kreis_home_places: Places in nursing homes of the Kreis, `[town]`.
        kreis_home_share: Share of the Kreis in the Land's residents of nursing homes, `[town]`.
        dwellings: Dwellings at the census of 2022, `[town]`.
        occupied_per_person: Occupied dwellings per person then, `[town]`.
        people_2022: People counted then, `[town]`.
    """

    ags: tuple[str, ...]
    schools: Floats
    school_group: Ints
    association: tuple[str, ...]
    kreis: Ints
    is_city: Bools
    kreis_home_places: Floats
    kreis_home_share: Floats
    dwellings: Floats
    occupied_per_person: Floats
    people_2022: Floats


def supply_of(towns: pl.DataFrame, dwellings: pl.DataFrame) -> Supply:
    """Return what the towns have; a missing value becomes NaN.

    Args:
        towns: Rows of the question `town_services`, sorted by key.
        dwellings: Rows of the question `town_dwellings`, in the same order.
    """
    group = _numbered(towns.select(pl.coalesce("association", "region")).to_series())
    sites = _floats(towns["schools"])
    return Supply(
        ags=tuple(towns["region"]),
        schools=together(sites, group),
        school_group=group,
        association=tuple(towns["association"].fill_null("")),
        kreis=_numbered(towns["kreis"]),
        is_city=towns["region"].is_in(list(CITIES)).to_numpy(),
        kreis_home_places=_floats(towns["kreis_home_places"]),
        kreis_home_share=_floats(towns["kreis_home_share"]),
        dwellings=_floats(dwellings["dwellings"]),
        occupied_per_person=_floats(dwellings["occupied_per_person"]),
        people_2022=_floats(dwellings["people_2022"]),
    )


def _numbered(keys: pl.Series) -> Ints:
    return np.unique(keys.to_list(), return_inverse=True)[1].astype(np.int64)


def _floats(values: pl.Series) -> Floats:
    return values.cast(pl.Float64).fill_null(float("nan")).to_numpy()
