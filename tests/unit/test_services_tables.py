"""Norms and published totals: complete, documented, in one unit, and adding up to the Land."""

import polars as pl
import pytest

from ortswandel.db import Database, open_database
from ortswandel.paths import DATA, QUERIES, ROOT
from ortswandel.text import words
from pipeline.services import gp_totals

pytestmark = pytest.mark.unit
LAND = "15"


@pytest.fixture(scope="module")
def database() -> Database:
    return open_database(DATA, QUERIES)


@pytest.fixture(scope="module")
def norms(database: Database) -> pl.DataFrame:
    return database.run("norms")


def total(database: Database, measure: str, reference: str) -> int:
    found = database.run("control_totals", regions=[LAND], measures=[measure])
    return int(found.filter(pl.col("reference") == reference)["value"].item())


def test_every_norm_says_where_it_comes_from(norms: pl.DataFrame) -> None:
    assert set(norms["certainty"]) == {"documented", "derived", "to_check"}
    assert (norms["citation"].str.len_chars() > 5).all()
    unread = norms.filter(pl.col("certainty") == "to_check")
    assert set(unread["caveat"]) == {"unread"}
    assert norms.filter(pl.col("kind") == "bill")["caveat"].unique().to_list() == ["bill"]


def test_norms_keep_to_their_units(norms: pl.DataFrame) -> None:
    shares = norms.filter(pl.col("unit") == "share", pl.col("norm") != "gp_closure")
    assert shares["value"].is_between(0, 1).all()
    assert (norms["value"] > 0).all()
    ordered = norms.drop_nulls(["age_from", "age_to"])
    assert (ordered["age_from"] <= ordered["age_to"]).all()


def test_published_norms(norms: pl.DataFrame) -> None:
    known = dict(norms.select("norm", "value").iter_rows())
    assert known["gp_ratio"] == 1633
    assert known["childcare_rate_under3"] == 0.594
    assert known["school_primary_min_pupils"] == 4 * known["school_primary_stream_size"]
    assert known["care_profile_90plus"] == 0.8114


def test_age_profiles_of_care_cover_every_age_once(norms: pl.DataFrame) -> None:
    for name in ("care_profile", "care_home_profile"):
        groups = norms.filter(pl.col("norm").str.starts_with(f"{name}_")).sort("age_from")
        starts, ends = groups["age_from"].to_list(), groups["age_to"].to_list()
        assert starts == [0, *[end + 1 for end in ends[:-1]]]
        assert ends[-1] is None


def test_published_totals(database: Database) -> None:
    assert total(database, "care_recipients", "2021-12") == 166_348
    assert total(database, "care_residential", "2021-12") == 27_712
    assert total(database, "pupils_primary", "2015") == 69_198
    assert total(database, "children_in_centres", "2024-03-01") == 154_220
    assert total(database, "childcare_places", "2016-03-01") == 160_766


def test_kreise_add_up_to_the_land(database: Database) -> None:
    rows = pl.read_parquet(DATA / "control_totals.parquet").filter(
        pl.col("method") == "observed", pl.col("measure") != "hospital_beds"
    )
    kreise = rows.filter(pl.col("region") != LAND).group_by("measure", "reference")
    both = kreise.agg(pl.col("value").sum(), pl.len()).join(
        rows.filter(pl.col("region") == LAND), on=["measure", "reference"], suffix="_land"
    )
    assert both.height > 50
    assert both.filter(pl.col("value") != pl.col("value_land")).is_empty()


def test_doctors_follow_from_density_and_population() -> None:
    density = pl.DataFrame({"region": [LAND], "year": [2022], "gps": [7.0]})
    population = pl.DataFrame(
        {
            "ags": ["15001000", "15002000"],
            "year": [2022, 2022],
            "population": [6_000, 4_000],
            "male": [3_000, 2_000],
            "female": [3_000, 2_000],
            "census_base": ["zensus_2011"] * 2,
            "method": ["observed"] * 2,
        }
    )
    row = gp_totals(density, population).row(0, named=True)
    assert (row["value"], row["method"], row["region"]) == (7, "derived", LAND)


def test_every_code_has_its_words(norms: pl.DataFrame) -> None:
    totals = pl.read_parquet(ROOT / "data" / "control_totals.parquet")
    pairs = {
        "norm": norms["norm"],
        "norm_kind": norms["kind"],
        "norm_unit": norms["unit"],
        "certainty": norms["certainty"],
        "norm_caveat": norms["caveat"].drop_nulls(),
        "total": totals["measure"],
    }
    for prefix, codes in pairs.items():
        missing = {f"{prefix}.{code}" for code in codes} - words("de").keys
        assert missing == set()
