"""Pictures of the back-test and of the published projections: valid specs, roles, labels."""

import altair as alt
import polars as pl
import pytest

from ortswandel.charts.backtest import RULES, error_rows, errors_chart
from ortswandel.charts.published import Line, at, limits, lowest_near, published_chart
from ortswandel.charts.roles import Role
from ortswandel.charts.theme import DARK, LIGHT, Style
from ortswandel.text import words

pytestmark = pytest.mark.unit

DE = words("de")
ERRORS = pl.DataFrame(
    [(year, rule, 1.0 + k / 10) for year in (2023, 2019) for k, rule in enumerate(RULES)],
    schema=["year", "rule", "mape"],
    orient="row",
)
ROLE = Role("15087220", "Hettstedt", LIGHT.town[0], LIGHT.ink[0], "circle", (), "A")
COUNTED = pl.DataFrame(
    {
        "year": [2022, 2023, 2024, 2025],
        "population": [13_000, 12_900, 12_500, 12_400],
        "census_base": ["zensus_2011", "zensus_2011", "zensus_2022", "zensus_2022"],
    }
)
OURS = pl.DataFrame(
    {
        "year": [2025, 2030, 2040],
        "population": [12_400.0, 11_500.0, 10_300.0],
        "low": [12_400.0, 11_000.0, 9_300.0],
        "high": [12_400.0, 12_000.0, 11_400.0],
    }
)
LINES = [
    Line("amtliche Regel", ((2025, 12_400.0), (2040, 10_400.0))),
    Line("7. Prognose", ((2025, 12_400.0), (2030, 11_600.0))),
]


def published(only_range: bool = False) -> dict:
    return published_chart(COUNTED, OURS, LINES, ROLE, Style(), DE, only_range=only_range)


def marks(spec: dict, kind: str) -> list[dict]:
    return [layer for layer in spec["layer"] if layer.get("mark", {}).get("type") == kind]


def labels(spec: dict) -> list[str]:
    return [layer["data"]["values"][0]["label"] for layer in marks(spec, "text")[1:]]


def test_both_specs_are_valid_vega_lite() -> None:
    for style in (Style(), Style("dark", "en")):
        alt.LayerChart.from_dict(errors_chart(ERRORS, style, words(style.language))).to_dict()
    alt.LayerChart.from_dict(published()).to_dict()


def test_errors_come_in_the_order_of_the_rules_and_years() -> None:
    rows = error_rows(ERRORS, DE)
    assert [row["rule"] for row in rows] == [rule for rule in RULES for _ in range(2)]
    assert [row["year"] for row in rows[:2]] == [2019, 2023]
    assert rows[0]["shown"] == "1,0"


def test_errors_start_at_zero_and_only_the_model_has_a_colour() -> None:
    spec = errors_chart(ERRORS, Style("dark", "de"), DE)
    assert spec["encoding"]["x"]["scale"]["domain"][0] == 0
    colors = spec["layer"][0]["encoding"]["color"]["scale"]["range"]
    assert colors == [DARK.town[0], *[DARK.others] * 3]
    dashes = spec["layer"][0]["encoding"]["strokeDash"]["scale"]["range"]
    shapes = spec["layer"][1]["encoding"]["shape"]["scale"]["range"]
    assert len({tuple(dash) for dash in dashes}) == len(set(shapes)) == len(RULES)


def test_the_counted_line_breaks_at_the_census() -> None:
    counted = next(line for line in marks(published(), "line") if "detail" in line["encoding"])
    assert counted["encoding"]["detail"]["field"] == "census_base"


def test_published_paths_are_grey_and_dashed_differently() -> None:
    grey = [m["mark"] for m in marks(published(), "line") if m["mark"]["color"] == LIGHT.others]
    assert len(grey) == len(LINES)
    assert len({tuple(mark["strokeDash"]) for mark in grey}) == len(LINES)


def test_every_path_is_named_where_it_ends() -> None:
    spec = published()
    assert labels(spec) == ["diese Rechnung", "etwa 10.300", "amtliche Regel"]
    inner = next(layer for layer in spec["layer"] if "layer" in layer)
    assert inner["data"]["values"][0] == {
        "year": 2030, "population": 11_600.0, "label": "7. Prognose",
    }  # fmt: skip


def test_a_very_small_town_gets_no_middle_line_and_no_number() -> None:
    spec = published(only_range=True)
    own = [m for m in marks(spec, "line") if m["mark"].get("color") == ROLE.color]
    assert len(own) == 1
    assert "etwa 10.300" not in labels(spec)


def test_the_axis_holds_every_value() -> None:
    low, high = limits([9_300.0, 13_000.0], LINES)
    assert low <= 9_300
    assert high >= 13_000
    assert limits([100.0], [Line("x", ((2025, 50.0), (2030, 40.0)))])[0] <= 40


def test_labels_go_below_the_paths_close_by() -> None:
    assert lowest_near(10.0, [9.0, 8.5, 4.0, 11.0], near=2.0) == 8.5
    assert lowest_near(10.0, [7.0], near=2.0) == 10.0
    assert at(Line("x", ((2020, 10.0), (2030, 20.0))), 2025) == 15.0
