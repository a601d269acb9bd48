"""Towns like one town: order, parts, weights in the address."""

import math

import polars as pl
import pytest

from ortswandel.errors import InputError
from ortswandel.findings.alike import (
    DEFAULT_WEIGHTS,
    FEATURES,
    alike,
    feature_matrix,
    read_weights,
    title,
    write_weights,
)
from ortswandel.text import words

pytestmark = pytest.mark.unit


@pytest.fixture
def towns() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "region": ["a", "b", "c", "d"],
            "name": ["A", "B", "C", "D"],
            "population": [1000.0, 2000.0, 500.0, 64000.0],
            "share_65plus": [0.3, 0.3, 0.3, 0.2],
            "change_2011_2023": [-0.1, -0.1, -0.1, 0.1],
            "car_min_oberzentrum": [30.0, 30.0, 30.0, 0.0],
            "vacancy_rate": [0.1, 0.1, None, 0.05],
        }
    )


def test_twice_as_large_is_as_far_as_half_as_large(towns: pl.DataFrame):
    size_only = [1, 0, 0, 0, 0]
    found = alike(towns, "a", size_only)
    assert {item.region for item in found[:2]} == {"b", "c"}
    assert found[2].region == "d"
    assert found[0].distance == pytest.approx(found[1].distance)


def test_parts_follow_the_features_and_add_up(towns: pl.DataFrame):
    nearest = alike(towns, "a", DEFAULT_WEIGHTS)[0]
    assert len(nearest.parts) == len(FEATURES)
    assert nearest.parts[1:] == (0.0, 0.0, 0.0, 0.0)
    assert nearest.distance == pytest.approx(sum(nearest.parts))


def test_missing_values_stay_missing(towns: pl.DataFrame):
    matrix = feature_matrix(towns)
    assert math.isnan(matrix[2, 4])
    assert matrix[0, 0] == pytest.approx(math.log(1000))
    assert alike(towns, "a", DEFAULT_WEIGHTS, n=9)[-1].region == "d"


def test_weights_survive_the_address():
    assert read_weights(None) == DEFAULT_WEIGHTS
    assert write_weights(DEFAULT_WEIGHTS) is None
    assert read_weights(write_weights((0, 5, 100, 0, 0))) == (0, 5, 100, 0, 0)


@pytest.mark.parametrize("text", ["", "9-9", "0-0-0-0-0", "1-2-3-4-x", "1-2-3-4-101", "1-2-3-4--5"])
def test_bad_weights_are_said_in_a_sentence(text: str):
    with pytest.raises(InputError) as caught:
        read_weights(text)
    assert "von 0 bis 100" in words("de").error(caught.value)


def test_title_names_the_two_nearest_or_asks(towns: pl.DataFrame):
    found = alike(towns, "a", DEFAULT_WEIGHTS)
    assert title("A", found).say(words("de")) == "A ähnelt am meisten B, dann C"
    assert title("A", found[:1]).say(words("en")) == "Which towns are like A?"
