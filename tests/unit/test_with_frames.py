"""What a page sends of a picture: its rows as frames, everything else as it is."""

import polars as pl
import pytest

from ortswandel.ui.show import with_frames

pytestmark = pytest.mark.unit

ROWS = [
    {"year": 2011, "n": 5, "name": "Hettstedt"},
    {"year": 2012, "n": None, "values": ["1", "2"]},
    {"year": 2013, "n": 2.5, "name": ""},
]


def test_rows_keep_every_value_and_a_missing_one_stays_missing() -> None:
    spec = with_frames({"data": {"values": ROWS, "name": "a"}, "datasets": {"b": ROWS}})
    for sent in (spec["data"]["values"], spec["datasets"]["b"]):
        assert isinstance(sent, pl.DataFrame)
        rows = [{k: v for k, v in row.items() if v is not None} for row in sent.to_dicts()]
        assert rows == [{k: v for k, v in row.items() if v is not None} for row in ROWS]
    assert spec["data"]["name"] == "a"


@pytest.mark.parametrize("values", [{"type": "Topology", "arcs": []}, [], [{}]])
def test_what_has_no_columns_stays_as_it_is(values: object) -> None:
    assert with_frames({"data": {"values": values}}) == {"data": {"values": values}}


def test_the_picture_itself_is_not_changed() -> None:
    spec = {"mark": "bar", "data": {"url": "x"}, "datasets": {"b": ROWS}}
    assert with_frames(spec)["mark"] == "bar"
    assert spec["datasets"] == {"b": ROWS}
    assert with_frames(spec)["data"] == {"url": "x"}
