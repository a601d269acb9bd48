"""The pipeline gives the same bytes again and refuses what is damaged, in plain sentences."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from ortswandel.catalog import load_catalog
from ortswandel.errors import DataError
from ortswandel.paths import ROOT
from pipeline.__main__ import main
from pipeline.build import finish, run_step
from pipeline.check import check
from pipeline.check_form import check_licences
from pipeline.read import read_source
from pipeline.say import sentence
from pipeline.step import Step
from pipeline.store import sha256

pytestmark = pytest.mark.unit

DATA = ROOT / "data"
LARGEST = 15 * 1024 * 1024


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the data folder that a test may damage."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def told(data: Path) -> str:
    return "\n".join(sentence(failure) for failure in check(data))


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_we_ship_passes_every_check() -> None:
    assert told(DATA) == ""


def test_all_data_together_stay_small() -> None:
    sizes = [path.stat().st_size for path in DATA.rglob("*") if path.is_file()]
    assert len(sizes) > 40
    assert sum(sizes) < LARGEST


def test_a_rebuild_gives_the_same_checksums(copy: Path) -> None:
    catalog = load_catalog(DATA / "catalog.toml")
    for path in [*copy.glob("*.parquet"), *copy.glob("geo/*")]:
        path.unlink()
    assert main(["build", "--data", str(copy)]) == 0
    built = {path.name: sha256(path) for path in copy.glob("*.parquet")}
    assert built == {table.file: table.sha256 for table in catalog.tables.values()}
    geo = "geo/boundaries.topojson"
    assert sha256(copy / geo) == catalog.files[geo].sha256


def test_a_changed_source_is_noticed_until_it_is_accepted(copy: Path) -> None:
    source = copy / "sources" / "deprivation_2021.csv"
    replace(source, "0.43362", "0.5")
    assert "sources/deprivation_2021.csv" in told(copy)
    assert main(["build", "--data", str(copy)]) == 0
    assert main(["accept", "--data", str(copy)]) == 0
    assert told(copy) == ""


def test_accepting_without_a_change_leaves_the_catalogue_alone(copy: Path) -> None:
    before = (copy / "catalog.toml").read_bytes()
    assert main(["accept", "--data", str(copy)]) == 0
    assert (copy / "catalog.toml").read_bytes() == before


def test_a_wrong_number_is_found_even_if_accepted(copy: Path) -> None:
    replace(
        copy / "sources" / "population_totals.csv", "15087220,1990,22171", "15087220,1990,22172"
    )
    assert main(["build", "--data", str(copy)]) == 0
    assert main(["accept", "--data", str(copy)]) == 0
    found = told(copy)
    assert "1990 2873958 statt 2873957" in found
    assert "15087220" in found


def test_a_missing_town_is_found(copy: Path) -> None:
    path = copy / "moves_2015.parquet"
    pl.read_parquet(path).filter(pl.col("ags") != "15087220").write_parquet(path)
    assert main(["accept", "--data", str(copy)]) == 0
    assert "„moves_2015“ stehen 217 Gebiete statt 218" in told(copy)


def test_a_wrong_census_base_is_found(copy: Path) -> None:
    path = copy / "population.parquet"
    base = pl.when(pl.col("year") == 2024).then(pl.lit("zensus_2011")).otherwise("census_base")
    pl.read_parquet(path).with_columns(census_base=base).write_parquet(path)
    assert main(["accept", "--data", str(copy)]) == 0
    assert "2024 die Zählung „zensus_2011“" in told(copy)


def test_a_share_above_one_is_found(copy: Path) -> None:
    path = copy / "indicators.parquet"
    percent = pl.when(pl.col("indicator") == "share_65plus").then(100).otherwise(1)
    pl.read_parquet(path).with_columns(pl.col("value") * percent).write_parquet(path)
    assert main(["accept", "--data", str(copy)]) == 0
    assert "„share_65plus“ hat für" in told(copy)


def test_an_indicator_without_entry_is_found(copy: Path) -> None:
    path = copy / "indicators.parquet"
    renamed = pl.col("indicator").replace({"median_age": "guess"})
    pl.read_parquet(path).with_columns(renamed).write_parquet(path)
    assert main(["accept", "--data", str(copy)]) == 0
    found = told(copy)
    assert "„guess“, das der Katalog nicht kennt" in found
    assert "„median_age“ steht im Katalog, hat aber keinen Wert" in found


def test_double_keys_and_wrong_columns_are_found(copy: Path) -> None:
    moves, places = copy / "moves_2015.parquet", copy / "places.parquet"
    twice = pl.read_parquet(moves)
    pl.concat([twice, twice.head(1)]).write_parquet(moves)
    pl.read_parquet(places).rename({"name": "label"}).write_parquet(places)
    found = told(copy)
    assert "„moves_2015“ kommt der Schlüssel" in found
    assert "Spalten der Tabelle „places“" in found


def test_an_unlisted_file_is_found(copy: Path) -> None:
    (copy / "sources" / "rumour.csv").write_text("ags\n", encoding="utf-8")
    assert "sources/rumour.csv steht nicht im Katalog" in told(copy)


def test_mixing_openstreetmap_into_other_tables_is_found(copy: Path) -> None:
    replace(copy / "catalog.toml", 'sources = ["destatis_geburten"]', 'sources = ["jedeschule"]')
    failures = check_licences(load_catalog(copy / "catalog.toml"))
    assert len(failures) == 1
    assert "ODbL 1.0" in sentence(failures[0])


def test_a_failed_check_ends_with_one_and_a_sentence(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy / "places.parquet").write_bytes(b"not a table")
    assert main(["check", "--data", str(copy)]) == 1
    assert "Die Datei places.parquet ist keine lesbare Tabelle." in capsys.readouterr().err


def test_a_missing_source_ends_with_one_and_a_sentence(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy / "sources" / "components.csv").unlink()
    assert main(["build", "--data", str(copy)]) == 1
    assert "Die Quelltabelle components.csv fehlt." in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "check", "accept"])
def test_a_missing_catalogue_ends_with_one_and_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert main([command, "--data", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "Der Katalog catalog.toml fehlt.\n"


@pytest.mark.parametrize("text", ["", "{"])
def test_damaged_boundaries_end_with_one_and_a_sentence(
    copy: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (copy / "sources" / "boundaries.topojson").write_text(text, encoding="utf-8")
    assert main(["build", "--data", str(copy)]) == 1
    assert "boundaries.topojson ist nicht lesbar" in capsys.readouterr().err


def test_a_town_without_outline_is_found(copy: Path) -> None:
    replace(copy / "geo" / "boundaries.topojson", '"ags":"15087220"', '"ags":"15087221"')
    found = told(copy)
    assert "fehlt der Umriss des Gebiets 15087220" in found
    assert "fehlt der Umriss des Gebiets 15087221" in found


def test_a_damaged_table_is_built_anew(copy: Path) -> None:
    (copy / "places.parquet").write_bytes(b"not a table")
    assert main(["build", "--data", str(copy)]) == 0
    assert pl.read_parquet(copy / "places.parquet").height == 233


def test_a_source_without_its_columns_is_refused(copy: Path) -> None:
    replace(copy / "sources" / "components.csv", "live_births", "births")
    assert main(["build", "--data", str(copy)]) == 1


def test_a_source_that_is_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_bytes(b"ags,name\n15,\xff\xfe\n")
    with pytest.raises(DataError, match="damaged_source"):
        read_source(tmp_path, "bad")


def test_keys_keep_their_zeros(tmp_path: Path) -> None:
    (tmp_path / "zeros.csv").write_text("ags,n\n01001000,1\n", encoding="utf-8")
    assert read_source(tmp_path, "zeros")["ags"].to_list() == ["01001000"]


def test_a_step_that_fails_names_table_and_inputs(tmp_path: Path) -> None:
    step = Step("towns", lambda frame: frame.select("missing"), tables=("numbers",))
    with pytest.raises(DataError) as caught:
        run_step(step, tmp_path, {"numbers": pl.DataFrame({"n": [1]})})
    assert "„towns“ lässt sich aus numbers nicht bilden" in sentence(caught.value)


def test_finished_tables_are_sorted_and_typed() -> None:
    table = load_catalog(DATA / "catalog.toml").tables["fertility_history"]
    raw = pl.DataFrame({"tfr": [1, 2], "year": ["1991", "1990"], "source": "s", "other": 0})
    done = finish(raw, table)
    assert done.columns == ["year", "tfr", "source"]
    assert done.rows() == [(1990, 2.0, "s"), (1991, 1.0, "s")]
    with pytest.raises(DataError, match="table_form"):
        finish(raw.drop("tfr"), table)
