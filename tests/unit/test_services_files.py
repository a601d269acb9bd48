"""The list of thresholds to take along: every town, missing stays missing, notices go along."""

import io
from dataclasses import replace

import polars as pl
import pytest

from ortswandel.catalog import load_catalog
from ortswandel.export import tables as export
from ortswandel.findings.services_list import table as coded
from ortswandel.findings.services_list import worded
from ortswandel.model.thresholds import NEVER
from ortswandel.paths import DATA
from ortswandel.places import Places
from ortswandel.service_calendar import NAMES, of_all_towns
from ortswandel.service_calendar import entries as entries_of
from ortswandel.services.thresholds import THRESHOLDS
from ortswandel.text import words
from ortswandel.ui.screens.services.land import Filters, kept_by
from tests.unit.test_services_outlook import TWELVE, database, norms, sites

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def entries():
    found = of_all_towns(TWELVE, norms(), sites(), DATA)
    return entries_of(found, NAMES, sites(), norms(), Places.from_frame(database().run("places")))


@pytest.fixture(scope="module")
def table(entries) -> pl.DataFrame:
    changed = replace(TWELVE, norms=(("gp_ratio", 1500.0),))
    return worded(coded(entries, changed, words("de")), words("de"))


def test_one_row_per_town_and_threshold(table):
    assert table.height == 218 * len(THRESHOLDS)
    assert table.select("region", "threshold").is_duplicated().sum() == 0


def test_no_year_is_ever_a_stand_in(table):
    years = [name for name in table.columns if "year" in name or "est" in name.split("_")[-1]]
    for name in ("year", "earliest", "latest", "with_year", "with_earliest", "with_latest"):
        assert name in years
        known = table[name].drop_nulls()
        assert known.is_between(2025, 2045).all()
        assert not (known == NEVER).any()


def test_unknown_rows_have_neither_limit_nor_year(table):
    unknown = table.filter(pl.col("status") == "nicht bestimmbar")
    assert unknown.height > 0
    for name in ("limit", "units", "year", "earliest", "latest"):
        assert unknown[name].null_count() == unknown.height


def test_small_towns_have_spans_but_no_year_of_their_own(table):
    shared = words("de")("services.threshold.primary_school")
    own = table.filter((pl.col("people") < 2000) & (pl.col("threshold") != shared))
    assert own["year"].null_count() == own.height
    assert own["earliest"].drop_nulls().len() > 0


def test_old_and_estimated_data_say_so(table):
    dates = dict(table.select("threshold", "data_date").unique().iter_rows())
    assert "2016" in dates["Grundschulen"]
    assert "2021" in dates["Heimplätze"]
    methods = dict(table.select("threshold", "method").unique().iter_rows())
    assert "geschätzt" in methods["Heimplätze"]
    assert "2016" in methods["Grundschulen"]
    for name in ("Kitas und Horte", "Löschgruppen", "Hausarztsitze", "Klassen je Jahrgang"):
        assert "nicht gezählt" in methods[name]


def test_years_of_delay_stand_only_where_both_years_do(table):
    said = table.filter(pl.col("delay_years").is_not_null())
    assert said.height > 100
    assert (said["with_year"] - said["year"] == said["delay_years"]).all()
    assert (
        table.filter(pl.col("year").is_null())["delay_years"].null_count()
        == table.filter(pl.col("year").is_null()).height
    )


def test_scenario_and_changed_norms_go_along(table):
    assert table["scenario"].unique().to_list() == ["zuzug=families:12"]
    assert table["norms"].unique().to_list() == ["hausarzt:1500"]


def test_german_csv_comes_back_with_its_notice(table):
    found = load_catalog(DATA / "catalog.toml")
    about = [found.sources[i] for i in found.tables["indicators_odbl"].sources]
    notice = export.notice_for([source.licence for source in about], "ODbL-Hinweis")
    assert notice
    rows = export.with_notice(export.with_table_origin(table, about, "Jahre"), notice)
    heads = {name: name for name in rows.columns}
    package = export.Export(rows, heads, {}, tuple(about), ("a", "b"), tuple("cdefghij"), notice)
    text = io.BytesIO(export.csv_german(package))
    back = pl.read_csv(text, separator=";", decimal_comma=True, schema=rows.schema)
    assert back["limit"].to_list() == table["limit"].to_list()
    assert back["notice"].unique().to_list() == [notice]
    assert export.xlsx(package)[:2] == b"PK"


def test_filters_keep_what_they_name(entries):
    gp = [entry for entry in entries if entry.row.threshold.name == "gp_seat"]
    kept = kept_by(gp, Filters("gp_seat", "15087", "A", 2035))
    assert kept
    for entry in kept:
        assert entry.town.kreis == "15087"
        assert entry.horizon.people >= 5000
        assert entry.row.without.middle <= 2035
    everyone = kept_by(gp, Filters("gp_seat", None, None, None))
    years = [entry.crossed for entry in everyone if entry.row.known]
    assert len(everyone) == 218
    assert years == sorted(years)
