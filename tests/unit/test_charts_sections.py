"""Pictures below the scenario's: areas and people add up, courses share one axis from zero."""

from itertools import pairwise
from typing import Any

import altair as alt
import polars as pl
import pytest

from ortswandel.charts.beside import beside_chart, top_of
from ortswandel.charts.course import few_years
from ortswandel.charts.decided import PARTS, decided_chart, stacked
from ortswandel.charts.people import MOST_FIGURES, Crowd, grouped, people_html, scale_for
from ortswandel.charts.pinned import Course, baseline_course, pinned_courses_chart
from ortswandel.charts.roles import Role
from ortswandel.charts.theme import LIGHT, Style
from ortswandel.charts.waterfall import end_bar, sideways_fall_chart, step_bar
from ortswandel.text import words

pytestmark = pytest.mark.unit

DE, STYLE = words("de"), Style("light", "de")
TOWN = Role("15087220", "Hettstedt", LIGHT.town[0], LIGHT.ink[0], "circle", (), "A")
YEARS = (2025, 2035, 2045)
SETTLED = {
    "alive": [12_626.0, 10_200.0, 7_900.0],
    "births": [0.0, 500.0, 880.0],
    "moves": [0.0, 450.0, 900.0],
    "newcomers": [0.0, 250.0, 500.0],
}


def valid(spec: dict[str, Any]) -> dict[str, Any]:
    alt.LayerChart.from_dict(spec).to_dict()
    return spec


def marks(spec: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == kind]


def words_in(spec: dict[str, Any]) -> set[str]:
    rows = [row for layer in marks(spec, "text") for row in layer["data"]["values"]]
    return {value for row in rows for value in row.values() if isinstance(value, str)}


class TestDecided:
    def test_parts_lie_on_top_of_each_other_and_add_up(self) -> None:
        rows = stacked(SETTLED, YEARS)
        for k, year in enumerate(YEARS):
            of_year = [row for row in rows if row["year"] == year]
            assert [row["part"] for row in of_year] == list(PARTS)
            assert of_year[0]["from"] == 0.0
            for below, above in pairwise(of_year):
                assert above["from"] == below["to"]
            assert of_year[-1]["to"] == pytest.approx(sum(SETTLED[part][k] for part in PARTS))

    def test_newcomers_alone_are_green_and_empty_parts_have_no_name(self) -> None:
        spec = valid(decided_chart(SETTLED, YEARS, TOWN, STYLE, DE))
        colors = [area["mark"]["color"] for area in marks(spec, "area")]
        assert colors == [TOWN.color, TOWN.color, TOWN.color, LIGHT.newcomers]
        assert {"etwa 7.900", "etwa +900", "etwa 500"} <= words_in(spec)
        nobody = decided_chart(SETTLED | {"newcomers": [0.0] * 3}, YEARS, TOWN, STYLE, DE)
        assert DE("decided.newcomers") not in words_in(nobody)
        assert spec["encoding"]["y"]["scale"]["domain"][0] == 0

    def test_a_loss_by_moves_is_a_band_of_losses_inside_the_axis(self) -> None:
        leaving = SETTLED | {"moves": [0.0, -600.0, -1_300.0]}
        spec = valid(decided_chart(leaving, YEARS, TOWN, STYLE, DE))
        colors = [area["mark"]["color"] for area in marks(spec, "area")]
        assert colors[2] == LIGHT.diverging[0]
        assert "etwa −1.300" in words_in(spec)
        highest = max(row["from"] for row in stacked(leaving, YEARS))
        assert spec["encoding"]["y"]["scale"]["domain"][1] > highest


def courses() -> list[Course]:
    green = (LIGHT.newcomers, LIGHT.newcomers_ink)
    return [
        baseline_course("niemand", YEARS, [12_626.0, 10_700.0, 9_050.0], TOWN),
        Course("A", YEARS, [12_626.0, 10_900.0, 9_500.0], *green, (10, 3)),
        Course("B", (2025, 2035, 2040), [12_626.0, 11_400.0, 13_900.0], *green, (2, 3)),
    ]


@pytest.mark.parametrize(
    ("last", "labels"),
    [(2045, [2025, 2035, 2045]), (2036, [2025, 2036]), (2026, [2025, 2026]), (2030, [2025, 2030])],
)
def test_years_on_the_axis_lie_apart_and_inside(last: int, labels: list[int]) -> None:
    assert few_years(2025, last) == labels


class TestPinned:
    band = pl.DataFrame(
        {"year": YEARS, "low_80": [12626, 9900, 8000], "high_80": [12626, 11500, 10300]}
    )

    def spec(self) -> dict[str, Any]:
        return valid(pinned_courses_chart(courses(), self.band, TOWN, STYLE, DE))

    def test_all_on_one_axis_from_zero_that_holds_the_highest(self) -> None:
        domains = {tuple(m["encoding"]["y"]["scale"]["domain"]) for m in marks(self.spec(), "line")}
        ((low, high),) = domains
        assert low == 0
        assert high > 13_900

    def test_lines_differ_by_more_than_colour(self) -> None:
        lines = marks(self.spec(), "line")
        assert len({tuple(line["mark"]["strokeDash"]) for line in lines}) == len(lines)
        assert [line["mark"]["color"] for line in lines] == [
            TOWN.color, LIGHT.newcomers, LIGHT.newcomers,
        ]  # fmt: skip

    def test_each_line_has_its_name_at_its_own_last_year(self) -> None:
        ends = {
            row["label"]: row["year"]
            for layer in marks(self.spec(), "text")
            for row in layer["data"]["values"]
        }
        assert ends == {
            "niemand etwa 9.000": 2045,
            "A etwa 9.500": 2045,
            "B etwa 13.900": 2040,
        }

    def test_the_band_is_behind_the_lines(self) -> None:
        kinds = [layer["mark"]["type"] for layer in self.spec()["layer"]]
        assert kinds[0] == "area"


class TestBeside:
    totals = ([12_626.0, 10_700.0, 9_050.0], [12_626.0, 10_900.0, 9_500.0])

    def test_today_is_a_hundred_in_every_town(self) -> None:
        spec = valid(beside_chart(self.totals, YEARS, 105.0, TOWN, STYLE, DE))
        (line, base) = marks(spec, "line")
        assert line["data"]["values"][0]["level"] == base["data"]["values"][0]["level"] == 100.0
        assert base["mark"]["strokeDash"] == [7, 4]
        assert words_in(spec) == {"etwa 9.000", "etwa 9.500"}

    def test_the_axis_holds_every_town(self) -> None:
        top = top_of(self.totals[0], [700.0, 800.0, 930.0])
        assert top >= 100 * 930 / 700
        assert top % 5 == 0

    @pytest.mark.parametrize("top", [95.0, 105.0, 160.0, 750.0, 224_500.0])
    def test_the_axis_has_few_labels_that_reach_far(self, top: float) -> None:
        axis = beside_chart(self.totals, YEARS, top, TOWN, STYLE, DE)["encoding"]["y"]["axis"]
        inside = [value for value in axis["values"] if value <= top]
        assert 3 <= len(inside) <= 5
        assert inside[-1] >= top / 2

    def test_nobody_extra_is_said_once(self) -> None:
        alone = beside_chart((self.totals[0],) * 2, YEARS, 105.0, TOWN, STYLE, DE)
        assert words_in(alone) == {"etwa 9.000"}


def crowd(here: int, newcomers: int, gaps: int = 0, size: int = 21) -> Crowd:
    return Crowd("2045", "viele", here, newcomers, gaps, size, 7)


class TestPeople:
    def test_everyone_is_drawn_once_newcomers_last_but_gaps(self) -> None:
        groups = grouped(crowd(24, 5, 2))
        assert [len(group) for group in groups] == [21, 10]
        flat = [kind for group in groups for kind in group]
        assert flat == ["here"] * 24 + ["new"] * 5 + ["gap"] * 2

    def test_a_figure_stands_for_more_where_there_are_many(self) -> None:
        assert scale_for([]) == scale_for([crowd(MOST_FIGURES, 0)]) == 1
        assert scale_for([crowd(10, 0), crowd(2_000, 90)]) == 10
        assert sum(len(group) for group in grouped(crowd(2_000, 90), 10)) == 209
        assert scale_for([crowd(MOST_FIGURES, 0)] * 2) == 1
        assert scale_for([crowd(MOST_FIGURES, 0)] * 3) == 10, "all rows of a picture count"

    def test_the_picture_says_what_it_shows_and_escapes_names(self) -> None:
        html = people_html([Crowd("<b>2045</b>", "3 Kinder", 2, 1, 0, 21, 7)], "a")
        assert 'role="img" aria-label="&lt;b&gt;2045&lt;/b&gt;: 3 Kinder"' in html
        assert "<b>2045</b>" not in html.replace("<b>&lt;b&gt;2045", "")
        assert html.count("<i ") == 3


def test_a_fall_lies_down_row_by_row_from_zero() -> None:
    rows = [
        end_bar("Ende 2025", 12_630, STYLE, DE),
        step_bar("gestorben", 12_630, -4_810, STYLE, DE),
        step_bar("geboren", 7_820, 1_450, STYLE, DE),
        end_bar("Ende 2045", 9_270, STYLE, DE),
    ]
    spec = valid(sideways_fall_chart(rows, STYLE))
    assert spec["encoding"]["y"]["sort"] == [row["part"] for row in rows]
    for layer in spec["layer"]:
        low, high = layer["encoding"]["x"]["scale"]["domain"]
        assert (low, high) == (0, 12_630)
    assert [row["shown"] for row in rows] == ["12.630", "−4.810", "+1.450", "9.270"]
