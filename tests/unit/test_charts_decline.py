"""The pictures on decline: parts that add up, counts that aren't bridged, colours by role."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import altair as alt
import polars as pl
import pytest

from ortswandel.charts.components import components_chart
from ortswandel.charts.index import index_chart, limits
from ortswandel.charts.moves import age_label, move_rows, moves_chart
from ortswandel.charts.quarters import quarter_rows, quarters_chart
from ortswandel.charts.roles import Role
from ortswandel.charts.theme import LIGHT, Style
from ortswandel.charts.waterfall import waterfall_chart, waterfall_rows
from ortswandel.charts.yearly import reach, yearly_chart
from ortswandel.text import words

pytestmark = pytest.mark.unit

DE, STYLE = words("de"), Style("light", "de")
TOWN = Role("15087220", "Hettstedt", LIGHT.town[0], LIGHT.ink[0], "circle", (), "A")
OTHER = Role("15091145", "Jessen (Elster)", LIGHT.town[1], LIGHT.ink[1], "diamond", (), "B")
BALANCE = {
    "starting": 146659,
    "births": 9817,
    "deaths": 24978,
    "net_migration": 536,
    "rest": 0,
    "ending": 132034,
}


def valid(spec: dict[str, Any]) -> dict[str, Any]:
    alt.Chart.from_dict(spec, validate=True)
    return spec


def marks(spec: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    found = [spec] if spec.get("mark", {}) and _kind(spec) == kind else []
    return found + [m for layer in spec.get("layer", []) for m in marks(layer, kind)]


def _kind(spec: dict[str, Any]) -> str:
    mark = spec["mark"]
    return mark if isinstance(mark, str) else str(mark["type"])


def test_the_steps_lead_from_the_first_count_to_the_last() -> None:
    rows = waterfall_rows(BALANCE, (2011, 2022), STYLE, DE)
    for before, after in pairwise(rows[:-1]):
        assert after["from"] == before["to"]
    assert rows[-1]["to"] == rows[-2]["to"] == BALANCE["ending"]
    assert [row["shown"] for row in rows] == [
        "146.659", "+9.817", "−24.978", "+536", "0", "132.034",
    ]  # fmt: skip


def test_losses_are_earth_gains_water_ends_grey_never_red() -> None:
    rows = waterfall_rows(BALANCE, (2011, 2022), STYLE, DE)
    earth, water = LIGHT.diverging[0], LIGHT.diverging[-1]
    colors = [row["color"] for row in rows]
    assert colors == [LIGHT.others, water, earth, water, water, LIGHT.others]
    bars = valid(waterfall_chart(rows, STYLE))["layer"][0]["encoding"]
    assert bars["y"]["scale"]["domain"][0] == 0


def test_a_rest_is_a_step_too() -> None:
    rows = waterfall_rows(BALANCE | {"rest": -40, "ending": 131994}, (2011, 2022), STYLE, DE)
    assert rows[4]["shown"] == "−40"
    assert rows[-1]["to"] == 131994


def index_series() -> pl.DataFrame:
    return pl.DataFrame(
        [
            {"region": TOWN.region, "year": year, "index_100": level, "census_base": base}
            for base, points in {
                "register_1990": {1990: 100.0, 2010: 69.3},
                "zensus_2011": {2011: 100.0, 2023: 89.7},
            }.items()
            for year, level in points.items()
        ]
    )


def test_an_index_never_crosses_a_census() -> None:
    spec = valid(index_chart(index_series(), [TOWN], STYLE, DE))
    (line,) = marks(spec, "line")
    assert line["encoding"]["detail"] == {"field": "census_base"}
    rows = line["data"]["values"]
    assert [row["index_100"] for row in rows if row["year"] in (1990, 2011)] == [100.0, 100.0]
    rules = [row for m in marks(spec, "rule") for row in m["data"]["values"]]
    assert {"year": 2010.5, "name": "Zensus 2011"} in rules
    (label,) = [m for m in marks(spec, "text") if "label" in str(m["encoding"]["text"])]
    assert label["data"]["values"][0]["label"] == "Hettstedt 89,7"


def test_the_axis_of_an_index_holds_all_values_and_the_hundred() -> None:
    assert limits([60.2, 105.1]) == (50, 110)
    assert limits([99.0]) == (90, 110)
    assert limits([200.8]) == (90, 210)


def year_rates() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "region": ["15087"] * 2 + ["15"] * 2,
            "year": [2012, 2022] * 2,
            "natural_change_per_1000": [-8.0, -13.4, -6.0, -10.5],
            "net_migration_per_1000": [-3.0, 11.2, -2.0, 18.4],
        }
    )


def test_both_pictures_of_years_share_an_axis_with_zero() -> None:
    axis = reach(year_rates(), "natural_change_per_1000", "net_migration_per_1000")
    assert axis == (-15.0, 20.0)
    assert reach(year_rates(), "natural_change_per_1000") == (-15.0, 0.0)
    kreis = Role("15087", "Mansfeld-Südharz", LIGHT.town[0], LIGHT.ink[0], "circle", (6, 4), "A")
    spec = valid(yearly_chart(year_rates(), "net_migration_per_1000", axis, [kreis], STYLE, DE))
    (line,) = marks(spec, "line")
    assert {row["region"] for row in line["data"]["values"]} == {"15087"}
    assert line["encoding"]["strokeDash"]["scale"]["range"] == [[6, 4]]
    named = [row for m in marks(spec, "text") for row in m["data"]["values"] if "name" in row]
    assert [row["year"] for row in named] == [2015, 2022]


def moves() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "region": [TOWN.region] * 2 + [OTHER.region],
            "age_from": [0, 65, 0],
            "age_to": [17, None, 17],
            "in_per_1000": [9.9, 4.3, 7.2],
            "out_per_1000": [10.0, 4.0, 6.5],
        }
    )


def test_every_move_away_stands_beside_its_move_in() -> None:
    rows = move_rows(moves(), [TOWN, OTHER], DE)
    assert [row["shown"] for row in rows[:2]] == ["Hettstedt", "Jessen (Elster)"]
    pairs = [(row["region"], row["age"], row["rate"] > 0) for row in rows[2:]]
    assert len(pairs) == 6
    for region, age, is_in in pairs:
        assert (region, age, not is_in) in pairs
    valid(moves_chart(moves(), [TOWN, OTHER], STYLE, DE))


def test_age_groups_in_words() -> None:
    assert [age_label(*ages, DE) for ages in ((0, 17), (18, 24), (65, None))] == [
        "unter 18",
        "18–24",
        "ab 65",
    ]


def test_names_stand_beside_the_births_in_readable_ink() -> None:
    rates = pl.DataFrame(
        {
            "region": [TOWN.region],
            "births_per_1000": [6.4],
            "deaths_per_1000": [16.4],
            "net_migration_per_1000": [0.4],
        }
    )
    spec = valid(components_chart(rates, [OTHER, TOWN], STYLE, DE, named=True))
    (names,) = [m for m in marks(spec, "text") if m["encoding"]["text"] == {"field": "name"}]
    assert names["encoding"]["color"]["scale"]["range"] == [LIGHT.ink[1], LIGHT.ink[0]]
    assert spec["layer"][0]["resolve"]["scale"]["color"] == "independent"
    assert names["mark"]["limit"] == {"expr": "width / 2 - 8"}
    plain = components_chart(rates, [TOWN], STYLE, DE)
    assert not [m for m in marks(plain, "text") if m["encoding"]["text"] == {"field": "name"}]


def test_many_places_make_the_picture_of_the_parts_higher() -> None:
    everyone = [replace(TOWN, region=f"1508{k}") for k in range(7)]
    rates = pl.DataFrame(
        {
            "region": [role.region for role in everyone],
            "births_per_1000": 6.4,
            "deaths_per_1000": 16.4,
            "net_migration_per_1000": 0.4,
        }
    )
    few, all_of_them = (
        components_chart(rates, some, STYLE, DE, height=340) for some in (everyone[:2], everyone)
    )
    assert few["height"] == 340
    assert all_of_them["height"] >= 3 * 7 * 24


def test_each_feature_has_its_own_scale() -> None:
    medians = pl.DataFrame(
        {
            "feature": ["car_min_oberzentrum", "share_65plus"],
            "least": [31.0, 0.216],
            "most": [42.0, 0.241],
            "low": [21.0, 0.2],
            "high": [71.0, 0.2],
        }
    )
    units = {"car_min_oberzentrum": "minutes", "share_65plus": "share"}
    rows = quarter_rows(medians, units, DE)
    assert (rows[0]["least"], rows[0]["most"]) == (0.2, 0.42)
    assert rows[0]["least_shown"] == "31 min"
    assert rows[1]["most_shown"].replace("\u202f", " ") == "24,1 %"
    spec = valid(quarters_chart(rows, STYLE, DE))
    shapes = {m["mark"]["shape"] for m in marks(spec, "point")}
    assert shapes == {"circle", "diamond"}
