"""Outlines of towns: who borders whom, simplified together, written as TopoJSON and read back."""

import json
from collections import Counter
from itertools import combinations, pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from ortswandel.errors import DataError
from ortswandel.text import words
from pipeline.coverage import array, check_together, neighbours, union_of
from pipeline.generalise import (
    LAND_LAYER,
    MOST_POINTS,
    TOWNS,
    check_drawn,
    generalise,
    metric,
    points_of,
)
from pipeline.outlines_moved import outlines_moved
from pipeline.topology import on_grid, shapes_of, topology
from tests.unit.vg250_world import detailed, names, present

pytestmark = pytest.mark.unit

LAYERS = ("gemeinden", "kreise", "land")
KREISE = sorted({key[:5] for key in names() if len(key) == 8})
FILE = "x.gpkg"
X, Y = 4_400_000, 3_200_000


def text(found: object) -> str:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def squares(side: int) -> dict[str, shapely.Geometry]:
    """Return a board of fields of one kilometre, keys by row and column."""
    fields = [(row, column) for row in range(side) for column in range(side)]
    return {
        f"15{row:03}{column:03}": shapely.box(
            X + 1000 * column, Y + 1000 * row, X + 1000 * (column + 1), Y + 1000 * (row + 1)
        )
        for row, column in fields
    }


def test_fields_are_neighbours_by_side_and_not_by_corner():
    assert len(neighbours(squares(4))) == 2 * 4 * 3
    assert ("15000000", "15001001") not in neighbours(squares(2))


def test_a_point_that_stands_twice_makes_no_neighbours():
    assert ("15001001", "15002002") not in neighbours(four())
    assert ("15001001", "15002002") in neighbours(four(apart=1))


def test_neighbours_are_those_whose_outlines_meet_in_a_line():
    shapes = metric(present())
    meet = {
        pair
        for pair in combinations(sorted(shapes), 2)
        if shapes[pair[0]].intersects(shapes[pair[1]])
        and shapes[pair[0]].intersection(shapes[pair[1]]).length > 0
    }
    assert neighbours(shapes_of(present(), TOWNS)) == meet
    assert neighbours(detailed()) == meet


def test_what_is_written_is_what_is_read_back():
    towns = shapes_of(present(), "gemeinden")
    placed, transform = on_grid(array(towns))
    layers = {
        "gemeinden": dict(zip(towns, placed, strict=True)),
        "kreise": {
            kreis: union_of([g for k, g in zip(towns, placed, strict=True) if k[:5] == kreis])
            for kreis in KREISE
        },
        "land": {"15": union_of(list(placed))},
    }
    found = topology(layers, names(), transform)
    assert transform == present()["transform"]
    assert (len(found["arcs"]), points_of(found)) == (len(present()["arcs"]), points_of(present()))
    for layer in LAYERS:
        before, now = (shapes_of(t, layer) for t in (present(), found))
        assert before.keys() == now.keys()
        assert all(before[key].equals(now[key]) for key in before)
        assert [p["properties"] for p in found["objects"][layer]["geometries"]] == [
            p["properties"] for p in present()["objects"][layer]["geometries"]
        ]


@pytest.fixture(scope="module")
def drawn() -> dict[str, object]:
    return generalise(FILE, detailed(), names())


def arcs_of(nested: object) -> list[int]:
    if isinstance(nested, int):
        return [nested if nested >= 0 else ~nested]
    return [arc for part in nested for arc in arcs_of(part)]


def test_a_common_border_stands_once(drawn: dict[str, object]):
    used = {
        layer: Counter(
            arc for p in drawn["objects"][layer]["geometries"] for arc in arcs_of(p["arcs"])
        )
        for layer in LAYERS
    }
    assert set(used["gemeinden"]) == set(range(len(drawn["arcs"])))
    assert set(used["gemeinden"].values()) == {1, 2}
    outer = {arc for arc, times in used["gemeinden"].items() if times == 1}
    assert {arc for arc, times in used["land"].items() if times == 1} == outer
    assert {arc for arc, times in used["kreise"].items() if times == 1} == outer
    edges = Counter(
        frozenset(pair)
        for arc in drawn["arcs"]
        for pair in [tuple(map(tuple, end)) for end in edges_of(arc)]
    )
    assert set(edges.values()) == {1}


def edges_of(arc: list[list[int]]) -> list[list[list[int]]]:
    points = np.cumsum(arc, axis=0).tolist()
    return [[a, b] for a, b in pairwise(points)]


def test_the_outlines_are_light_whole_and_turn_as_the_map_wants(drawn: dict[str, object]):
    assert points_of(drawn) <= MOST_POINTS
    assert 0.7 < len(text(drawn)) / len(text(present())) < 1.3
    for layer in LAYERS:
        shapes = shapes_of(drawn, layer)
        assert shapely.is_valid(array(shapes)).all()
        assert shapely.coverage_is_valid(array(shapes))
        parts = shapely.get_parts(array(shapes))
        assert not any(part.exterior.is_ccw for part in parts)
    assert all(isinstance(n, int) for arc in drawn["arcs"] for point in arc for n in point)


def test_simplified_outlines_keep_towns_neighbours_and_areas(drawn: dict[str, object]):
    before, now = detailed(), metric(drawn)
    assert now.keys() == before.keys()
    assert neighbours(shapes_of(drawn, TOWNS)) == neighbours(before)
    for key, shape in before.items():
        assert now[key].area == pytest.approx(shape.area, rel=0.01)
        assert now[key].hausdorff_distance(shape) < 500
    land = union_of(list(before.values()))
    assert metric(drawn, LAND_LAYER)["15"].symmetric_difference(land).area < 0.002 * land.area


def test_the_same_outlines_give_the_same_bytes(drawn: dict[str, object]):
    turned = dict(reversed(detailed().items()))
    assert text(generalise(FILE, turned, names())) == text(drawn)


@settings(max_examples=25, deadline=None)
@given(
    kreise=st.sets(st.sampled_from(KREISE), min_size=1, max_size=4),
    tolerance=st.floats(1, 2_000),
)
def test_no_tolerance_makes_or_takes_a_neighbour(kreise: set[str], tolerance: float):
    shapes = {key: shape for key, shape in detailed().items() if key[:5] in kreise}
    fewer = shapely.coverage_simplify(array(shapes), tolerance)
    assert neighbours(dict(zip(shapes, fewer, strict=True))) == neighbours(shapes)


def four(apart: int = 0, west: int = 0, cut: int = 0) -> dict[str, shapely.Geometry]:
    """Return four fields of 100 hectares around a point.

    Args:
        apart: Half the border in metres that the first and the last get there; 0: none.
        west: Metres by which the border between the first and the second lies further west.
        cut: Metres taken off the first one's outer corner, both ways.
    """
    low, high = (1000 - apart, 1000 + apart), (1000 + apart, 1000 - apart)
    south = (1000 - west, 0)
    corners = {
        "15001001": [(0, cut), (cut, 0), south, high, low, (0, 1000)],
        "15001002": [south, (2000, 0), (2000, 1000), high],
        "15002001": [(0, 1000), low, (1000, 2000), (0, 2000)],
        "15002002": [low, high, (2000, 1000), (2000, 2000), (1000, 2000)],
    }
    return {k: shapely.Polygon([(X + a, Y + b) for a, b in ring]) for k, ring in corners.items()}


FIELDS = {key[:n]: key[:n] for key in four() for n in (2, 5, 8)}


@pytest.mark.parametrize(
    ("before", "drawn_from", "said"),
    [
        (four(), four(apart=5), "bekamen 15001001 und 15002002 eine gemeinsame Grenze"),
        (four(apart=5), four(), "verloren 15001001 und 15002002 ihre gemeinsame Grenze"),
        (four(), four(west=120), "veränderte sich die Fläche von 15001001 um 6 ha"),
        (four(), four(cut=200), "verschob sich der Umriss des Landes auf 2 ha; erlaubt sind 1 ha"),
        (four(), dict(list(four().items())[:3]), "ging 15002002 verloren"),
    ],
)
def test_outlines_that_lost_something_are_refused(
    before: dict[str, shapely.Geometry], drawn_from: dict[str, shapely.Geometry], said: str
):
    check_together(FILE, drawn_from)
    found = generalise(FILE, drawn_from, FIELDS)
    check_drawn(FILE, drawn_from, found)
    with pytest.raises(DataError) as caught:
        check_drawn(FILE, before, found)
    assert said in words("de").error(caught.value)
    assert words("en").error(caught.value)


def test_outlines_with_too_many_knots_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("pipeline.generalise.MOST_POINTS", 20)
    with pytest.raises(DataError) as caught:
        generalise(FILE, squares(4), {})
    assert "nicht auf 20 Punkte vereinfachen" in words("de").error(caught.value)


def test_what_moved_is_counted_and_named():
    before, after = (generalise(FILE, f, FIELDS) for f in (four(), four(apart=5, west=40)))
    found = outlines_moved(before, after, {**FIELDS, "15001001": "Erste"})
    assert (found.changed, found.towns) == (4, 4)
    assert found.points == (points_of(before), points_of(after))
    assert found.gained == (("Erste", "15002002"),)
    assert found.lost == ()
    keys = {"Erste": "15001001"}
    for name, was, now in found.areas:
        key = keys.get(name, name)
        assert was == pytest.approx(four()[key].area / 10_000, abs=0.05)
        assert now == pytest.approx(four(apart=5, west=40)[key].area / 10_000, abs=0.05)
    assert {name for name, _, _ in found.areas[:2]} == {"Erste", "15001002"}
    same = outlines_moved(before, before, FIELDS)
    assert (same.changed, same.areas, same.gained, same.lost) == (0, (), (), ())
