"""The future picture: gaps stay gaps, the layer is green and only there when somebody comes."""

import altair as alt
import polars as pl
import pytest

from ortswandel.charts.future import future_chart
from ortswandel.charts.roles import Role
from ortswandel.charts.theme import LIGHT, Style
from ortswandel.text import words

pytestmark = pytest.mark.unit

ROLE = Role("15087220", "Hettstedt", LIGHT.town[0], LIGHT.ink[0], "circle", (), "A")
COUNTED = pl.DataFrame(
    {
        "year": [1990, 2011, 2023, 2024, 2025],
        "population": [22171, 15077, 13529, 12783, 12626],
        "census_base": [
            "register_1990",
            "zensus_2011",
            "zensus_2011",
            "zensus_2022",
            "zensus_2022",
        ],
    }
)


def computed(added: float) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "year": [2025, 2035, 2045],
            "without": [12626.0, 10716.0, 9065.0],
            "with_newcomers": [12626.0, 10716.0 + added, 9065.0 + 2 * added],
            **{f"low_{share}": [12626.0, 10000.0, 8000.0] for share in ("80", "50", "with")},
            **{f"high_{share}": [12626.0, 11400.0, 10200.0] for share in ("80", "50", "with")},
        }
    )


def spec(added: float, *, only_range: bool = False) -> dict:
    labels = ("niemand zusätzlich", "mit 12 Familien")
    return future_chart(
        COUNTED, computed(added), ROLE, labels, Style(), words("de"), only_range=only_range
    )


def marks(found: dict, kind: str) -> list[dict]:
    return [layer for layer in found["layer"] if layer["mark"]["type"] == kind]


def rows(found: dict) -> list[dict]:
    return found["datasets"]["computed"]


@pytest.mark.parametrize("only_range", [False, True])
def test_the_spec_is_valid_vega_lite(only_range: bool) -> None:
    alt.LayerChart.from_dict(spec(100, only_range=only_range)).to_dict()


def test_the_counted_line_breaks_at_the_census_and_starts_in_2011() -> None:
    counted = next(line for line in marks(spec(100), "line") if "detail" in line["encoding"])
    assert counted["encoding"]["detail"]["field"] == "census_base"
    assert min(row["year"] for row in counted["data"]["values"]) == 2011


def test_the_axis_runs_from_zero_to_a_signal_above_all_that_is_shown() -> None:
    found = spec(100)
    heights = [layer["encoding"]["y"] for layer in marks(found, "line")]
    assert all(height["scale"]["domain"] == [0, {"expr": "top"}] for height in heights)
    [top] = found["params"]
    assert top["value"] == pytest.approx(1.1 * 15077, abs=1)


def test_newcomers_are_a_green_area_between_both_courses() -> None:
    found = spec(100)
    area = marks(found, "area")[-1]
    assert area["mark"]["color"] == LIGHT.newcomers
    assert area["encoding"]["y"]["field"] == "with_newcomers"
    assert area["encoding"]["y2"]["field"] == "without"
    assert rows(found)[-1]["with_newcomers"] == 9265.0


def test_nobody_extra_means_no_green_value_and_one_label() -> None:
    found = spec(0)
    assert {row["with_newcomers"] for row in rows(found)} == {None}
    assert [row["label"] for row in found["datasets"]["ends"]] == ["niemand zusätzlich"]


def test_the_ends_are_rounded_as_modelled_numbers_and_keep_apart() -> None:
    low, high = spec(250)["datasets"]["ends"]
    assert (low["number"], high["number"]) == ("etwa 9.100", "etwa 9.600")
    assert high["population"] - low["population"] >= 1800


def test_very_small_towns_get_bands_and_no_line_of_one_number() -> None:
    found = spec(100, only_range=True)
    fields = {line["encoding"]["y"].get("field") for line in marks(found, "line")}
    assert fields == {"population", "low_with", "high_with"}
    assert len(marks(found, "area")) == 3
    assert [row["number"] for row in found["datasets"]["ends"]] == ["8.000–10.200"] * 2


def test_the_bands_are_drawn_before_the_lines() -> None:
    kinds = [layer["mark"]["type"] for layer in spec(100)["layer"]]
    assert kinds.index("area") < kinds.index("line")
    opacities = [area["mark"]["opacity"] for area in marks(spec(100), "area")[:2]]
    assert opacities == [0.16, 0.26]


def test_all_that_moves_is_named_so_that_a_page_can_replace_it() -> None:
    found = spec(100)
    named = {layer["data"]["name"] for layer in found["layer"] if "name" in layer["data"]}
    assert named == {"computed", "ends"}
