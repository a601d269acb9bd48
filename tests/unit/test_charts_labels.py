"""Labels over upright lines never cover each other or a line, at any width the layout is for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortswandel.charts.labels import Spot, stagger, text_width

pytestmark = pytest.mark.unit


def span(x: float, width: float, spot: Spot) -> tuple[float, float]:
    start = x + spot.dx - {"left": 0, "right": width, "center": width / 2}[spot.align]
    return start, start + width


def clear(xs: list[float], widths: list[float], spots: list[Spot]) -> bool:
    """No two labels of a row meet, and none covers the line of its own or a higher row."""
    spans = [span(*three) for three in zip(xs, widths, spots, strict=True)]
    for i, (low, high) in enumerate(spans):
        for k, (start, end) in enumerate(spans):
            if i == k:
                continue
            if spots[i].row == spots[k].row and low < end and start < high:
                return False
            if spots[k].row >= spots[i].row and low < xs[k] < high:
                return False
    return True


def test_one_label_is_centred_over_its_line() -> None:
    assert stagger([150], [80], 300) == [Spot(0, "center", 0.0)]


def test_two_neighbours_lean_away_from_each_other_in_one_row() -> None:
    left, right = stagger([148, 157], [109, 115], 300)
    assert (left.row, left.align) == (0, "right")
    assert (right.row, right.align) == (0, "left")


def test_equal_places_still_read_apart() -> None:
    xs, widths = [150.0, 150.0, 150.0], [90.0, 90.0, 90.0]
    spots = stagger(xs, widths, 300)
    assert clear(xs, widths, spots)
    assert max(spot.row for spot in spots) == 1


MARKS = st.tuples(st.floats(0, 1), st.floats(40, 140))


@given(st.lists(MARKS, min_size=1, max_size=3))
def test_three_names_on_a_phone_keep_clear_and_stay_clear_on_a_desk(
    marks: list[tuple[float, float]],
) -> None:
    widths = [width for _, width in marks]
    spots = stagger([share * 285 for share, _ in marks], widths, 285)
    for room in (285, 365, 860):
        assert clear([share * room for share, _ in marks], widths, spots)


@given(st.lists(MARKS, min_size=4, max_size=7), st.sampled_from([285, 365, 470, 860]))
def test_seven_names_never_stand_on_each_other(marks: list[tuple[float, float]], room: int) -> None:
    xs, widths = [share * room for share, _ in marks], [width for _, width in marks]
    spots = stagger(xs, widths, room)
    assert len(spots) == len(marks)
    spans = [span(*three) for three in zip(xs, widths, spots, strict=True)]
    for i, (low, high) in enumerate(spans):
        for k, (start, end) in enumerate(spans[:i]):
            assert spots[i].row != spots[k].row or high <= start or end <= low


def test_six_places_of_the_default_picture_keep_clear() -> None:
    shares = (0.245, 0.266, 0.289, 0.292, 0.294, 0.333, 0.350)
    xs = [(share - 0.206) / (0.376 - 0.206) * 285 for share in shares]
    widths = [95.0, 51.0, 102.0, 131.0, 110.0, 44.0, 66.0]
    assert clear(xs, widths, stagger(xs, widths, 285))


def test_widths_of_names_are_about_right() -> None:
    assert text_width("Hettstedt") == pytest.approx(60, abs=4)
    assert text_width("Jessen (Elster)") == pytest.approx(104, abs=6)
    assert text_width("") == 0
