"""Says what moved between two sets of outlines: areas, points, neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.coverage import HECTARE, Pair, neighbours
from pipeline.generalise import TOWNS, metric, points_of
from pipeline.topology import Topology, shapes_of

MOST_NAMED = 5


@dataclass(frozen=True)
class OutlinesMoved:
    """What moved.

    Attributes:
        changed: Number of towns whose outline is another.
        towns: Number of all towns.
        points: Number of points of all lines before and now.
        areas: Name, hectares before and now of the towns whose area moved most.
        gained: Names of the pairs that are neighbours now only.
        lost: Names of the pairs that were neighbours before only.
    """

    changed: int
    towns: int
    points: tuple[int, int]
    areas: tuple[tuple[str, float, float], ...]
    gained: tuple[Pair, ...]
    lost: tuple[Pair, ...]


def outlines_moved(old: Topology, new: Topology, names: Mapping[str, str]) -> OutlinesMoved:
    """Return what moved from the outlines of one version to those of the next."""
    before, now = metric(old), metric(new)
    changed = [key for key in now if not now[key].equals_exact(before[key], 1, normalize=True)]
    sizes = {key: (before[key].area / HECTARE, now[key].area / HECTARE) for key in changed}
    ranked = sorted(changed, key=lambda key: (-abs(sizes[key][1] / sizes[key][0] - 1), key))
    pairs_before, pairs_now = (neighbours(shapes_of(part, TOWNS)) for part in (old, new))
    return OutlinesMoved(
        changed=len(changed),
        towns=len(now),
        points=(points_of(old), points_of(new)),
        areas=tuple((names[key], *sizes[key]) for key in ranked[:MOST_NAMED]),
        gained=_named(pairs_now - pairs_before, names),
        lost=_named(pairs_before - pairs_now, names),
    )


def _named(pairs: set[Pair], names: Mapping[str, str]) -> tuple[Pair, ...]:
    """Return pairs by name, sorted by key."""
    return tuple((names[one], names[other]) for one, other in sorted(pairs))
