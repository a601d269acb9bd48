"""People in a file: as many as on the page, in the same groups, none on top of another."""

from __future__ import annotations

from collections import Counter
from typing import Any

import altair as alt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortswandel.charts.people import Crowd, grouped
from ortswandel.charts.people_drawn import FIGURE_HIGH, FIGURE_WIDE, WIDTH, people_chart, person
from ortswandel.charts.roles import Role
from ortswandel.charts.theme import LIGHT, Style

pytestmark = pytest.mark.unit

STYLE = Style("light", "de")
TOWN = Role("15087220", "Hettstedt", LIGHT.town[0], LIGHT.ink[0], "circle", (), "A")
COLORS = {"here": TOWN.color, "new": LIGHT.newcomers, "gap": LIGHT.hairline}
CROWDS = st.lists(
    st.builds(
        Crowd,
        st.text("Löschgruppen ", max_size=40),
        st.text("etwa 180 ", max_size=90),
        st.integers(0, 120),
        st.integers(0, 60),
        st.integers(0, 30),
        st.integers(1, 48),
        st.integers(1, 12),
    ),
    min_size=1,
    max_size=4,
)


def rows(spec: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    layers = [layer for layer in spec["layer"] if layer["mark"]["type"] == kind]
    return [row for layer in layers for row in layer["data"]["values"]]


@given(CROWDS)
def test_every_figure_of_the_page_is_in_the_file_and_has_its_own_place(crowds: list[Crowd]) -> None:
    spec = people_chart(crowds, TOWN, 1, STYLE)
    figures = rows(spec, "point")
    expected = Counter(COLORS[kind] for c in crowds for group in grouped(c) for kind in group)
    assert Counter(figure["color"] for figure in figures) == expected
    places = {(figure["x"], figure["y"]) for figure in figures}
    assert len(places) == len(figures)
    for x, y in places:
        assert FIGURE_WIDE / 2 <= x <= WIDTH - FIGURE_WIDE / 2
        assert FIGURE_HIGH / 2 <= y <= spec["height"] - FIGURE_HIGH / 2


@given(CROWDS)
def test_words_stand_above_their_figures(crowds: list[Crowd]) -> None:
    spec = people_chart(crowds, TOWN, 1, STYLE)
    texts = rows(spec, "text")
    assert Counter(row["text"] for row in texts) == Counter(
        text for crowd in crowds for text in (crowd.name, crowd.note)
    )
    figures = sorted({figure["y"] - FIGURE_HIGH / 2 for figure in rows(spec, "point")})
    for row in texts:
        assert not any(row["y"] - 7 < top + FIGURE_HIGH and top < row["y"] + 6 for top in figures)


def test_the_spec_is_valid_and_a_person_fits_its_field() -> None:
    spec = people_chart([Crowd("Ende 2025", "etwa 100", 9, 3, 2, 9, 3)], TOWN, 1, STYLE)
    alt.LayerChart.from_dict(spec).to_dict()
    numbers = [
        abs(float(n))
        for n in person().translate(str.maketrans("MALQZ", "     ")).replace(",", " ").split()
    ]
    assert max(numbers) <= 1
