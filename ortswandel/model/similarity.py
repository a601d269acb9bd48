"""How far apart two towns are: the sum of weighted differences, feature by feature.

Every feature is divided by the distance between its quartiles over all towns, so that a difference
of 1 means "as far apart as the middle half is wide" whatever the unit. A sum of absolute
differences is used because its parts add up before everyone's eyes.
"""

import numpy as np

from ortswandel.model.axes import Floats


def scaled(features: Floats) -> Floats:
    """Return the features minus their median, divided by their interquartile range.

    Args:
        features: `[town, feature]`, NaN where a value is missing.

    Returns:
        `[town, feature]`; NaN stays NaN. A feature whose middle half is all alike is divided by
        its whole range, and by 1 where all towns are alike.
    """
    low, middle, high = np.nanquantile(features, (0.25, 0.5, 0.75), axis=0)
    whole = np.nanmax(features, axis=0) - np.nanmin(features, axis=0)
    width = np.where(high > low, high - low, np.where(whole > 0, whole, 1.0))
    return np.asarray((features - middle) / width)


def contributions(features: Floats, weights: Floats, own_index: int) -> Floats:
    """Return what each feature adds to the distance of every town from one town.

    A feature that is missing in either town counts nothing; the weights of the others are raised,
    so that the sum stays comparable. Where nothing is known in common, all parts are NaN.

    Args:
        features: `[town, feature]`, NaN where a value is missing.
        weights: `[feature]`, not negative, at least one above 0; only their proportions count.
        own_index: Row of the town that the others are compared with.

    Returns:
        `[town, feature]`, 0 or more.

    Raises:
        ValueError: The weights are not as described.
    """
    shares = weight_shares(weights)
    values = scaled(features)
    apart = np.abs(values - values[own_index])
    known = ~np.isnan(apart)
    weight = (known * shares).sum(axis=1, keepdims=True)
    share = np.divide(shares, weight, out=np.full(apart.shape, np.nan), where=weight > 0)
    return np.asarray(share * np.where(known, apart, 0.0))


def distances(features: Floats, weights: Floats, own_index: int) -> Floats:
    """Return the distance of every town from one town, `[town]`: the sum of its contributions.

    Args:
        features: Features of all towns, `[town, feature]`.
        weights: Weight of each feature, `[feature]`.
        own_index: Row of the town.
    """
    return np.asarray(contributions(features, weights, own_index).sum(axis=1))


def weight_shares(weights: Floats) -> Floats:
    """Return weights that add up to 1, `[feature]`.

    Args:
        weights: Weight of each feature, `[feature]`.

    Raises:
        ValueError: A weight is negative or all are zero.
    """
    total = float(weights.sum())
    if (weights < 0).any() or not np.isfinite(total) or total <= 0:
        raise ValueError(f"weights must be 0 or more and not all 0, got {weights.tolist()}")
    return np.asarray(weights / total)


def nearest(distance: Floats, own_index: int, n: int) -> list[int]:
    """Return the rows of the `n` nearest towns, nearest first, without the town itself.

    Towns without a distance are left out; of two that are equally near, the earlier row wins.

    Args:
        distance: Distance of every town, `[town]`.
        own_index: Row of the town itself.
        n: How many.
    """
    order = np.argsort(np.where(np.isnan(distance), np.inf, distance), kind="stable")
    found = [int(i) for i in order if i != own_index and not np.isnan(distance[i])]
    return found[:n]
