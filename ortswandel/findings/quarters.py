"""Two ends of a list compared: medians of the quarters that lost least and most."""

from __future__ import annotations

import polars as pl


def quarter(changes: pl.DataFrame, *, most: bool) -> frozenset[str]:
    """Return the keys of the quarter of the towns that lost least, or `most`.

    Args:
        changes: Columns region, value (change of the population); missing values don't count.
        most: The other end.
    """
    known = changes.drop_nulls("value").sort("value", descending=not most)
    return frozenset(known["region"].head(known.height // 4))


def medians(features: pl.DataFrame, least: frozenset[str], most: frozenset[str]) -> pl.DataFrame:
    """Return the medians of both quarters and the middle four fifths of all towns per feature.

    Args:
        features: Columns region, feature, value; one row per town and feature.
        least: Keys of the quarter that lost least.
        most: Keys of the quarter that lost most.

    Returns:
        Columns feature, least, most, low (10 %), high (90 %), in the order of first appearance.
    """
    value = pl.col("value")
    return features.group_by("feature", maintain_order=True).agg(
        least=value.filter(pl.col("region").is_in(list(least))).median(),
        most=value.filter(pl.col("region").is_in(list(most))).median(),
        low=value.quantile(0.1, "linear"),
        high=value.quantile(0.9, "linear"),
    )
