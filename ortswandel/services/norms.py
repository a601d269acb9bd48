"""The norms of the table, with the share of helpers formed from a published total."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from ortswandel.model.demand import FIRE_SHARE
from ortswandel.model.inputs import Inputs
from ortswandel.norms import LIMITS, Norm, Norms, norms_from_rows

FIRE_MEMBERS: Final = "fire_active_members"
"""Measure of the published totals from which the share of helpers is formed."""


def published_norms(table: pl.DataFrame, members: Mapping[str, object], inputs: Inputs) -> Norms:
    """Return the norms of the computation, with the share of helpers formed here.

    `share = active members of the Land / people of the age of service at the base date`.

    Args:
        table: Rows of the question `norms`.
        members: The published total of active members: value, reference, citation.
        inputs: For the people of the age of service.

    Raises:
        InputError: A norm is missing.
    """
    used = table.rename({"norm": "name"}).filter(pl.col("name").is_in(list(LIMITS)))
    named = used.select(*Norm.__dataclass_fields__).with_columns(pl.col(pl.String).fill_null(""))
    rows = named.to_dicts()
    ages = {row["name"]: row["value"] for row in rows}
    serving = slice(int(ages["fire_service_age_min"]), int(ages["fire_service_age_max"]))
    share = float(str(members["value"])) / float(inputs.base[:, :, serving].sum())
    own = {
        "name": FIRE_SHARE,
        "value": share,
        "unit": "share",
        "area": "15",
        "reference": members["reference"],
        "citation": members["citation"],
        "url": "",
        "certainty": "derived",
        "caveat": "",
    }
    return norms_from_rows([*rows, own])
