"""The mean age of a year-end: read as documented, held against its towns and their age groups."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortswandel.catalog import load_catalog
from ortswandel.commands.update import say
from ortswandel.errors import DataError
from ortswandel.paths import DATA
from ortswandel.text import words
from pipeline import update_mean_age
from pipeline.check import check
from pipeline.flat_file import read_flat
from pipeline.read import read_source
from pipeline.update import update
from pipeline.update_mean_age import read_mean_ages
from pipeline.wish import Wish
from tests.unit.data_folder import everything
from tests.unit.flat_world import NEW, OLD, Row, mean_rows, write

pytestmark = pytest.mark.unit

MEANS = dict(read_source(DATA / "sources", "mean_age").select("region", "mean_age").iter_rows())
HETTSTEDT = "15087220"
OLDER = {region: round(years + 1, 1) for region, years in MEANS.items()}
"""Mean ages a year above those of 2015 (no published figures)."""


def flat(path: Path, form: str, year: int, rows: list[Row]) -> Path:
    return write(path, form, year, rows, "BEV519", twice=True)


@pytest.mark.parametrize("form", [OLD, NEW])
def test_all_regions_come_back_from_both_forms(form: str, tmp_path: Path):
    """The older form has two columns with one head: for both sexes, and for men and women."""
    path = flat(tmp_path / "12411-07-01-5_flat.csv", form, 2015, mean_rows(MEANS))
    assert read_mean_ages(read_flat(path), 2015, set(MEANS)) == MEANS


def test_the_same_means_again_move_nothing(data: Path, tmp_path: Path):
    before = everything(data)
    path = flat(tmp_path / "x.csv", OLD, 2015, mean_rows(MEANS))
    made = update(data, Wish(path, None, None, 2026))
    assert everything(data) == before
    assert all(moved.endswith("unchanged") for moved in made.moved.values())
    sources = load_catalog(made.folder / "catalog.toml").sources
    assert sources["regionaldatenbank_12411_mittel_2015"].read_from == "x.csv"


def test_a_new_year_end_stands_beside_2015(data: Path, tmp_path: Path):
    path = flat(tmp_path / "x.csv", NEW, 2026, mean_rows(OLDER))
    made = update(data, Wish(path, None, None, 2027))
    assert check(made.folder) == []
    moved = {name for name, said in made.moved.items() if not said.endswith("unchanged")}
    assert moved == {"indicators"}
    rows = pl.read_parquet(made.folder / "indicators.parquet").filter(indicator="mean_age")
    for year, means, base in ((2015, MEANS, "zensus_2011"), (2026, OLDER, "zensus_2022")):
        part = rows.filter(year=year)
        assert dict(part.select("region", "value").iter_rows()) == means
        assert part.select("reference", "census_base").unique().rows() == [(f"{year}-12-31", base)]
    entry = load_catalog(made.folder / "catalog.toml").indicators["mean_age"]
    assert entry.years == (2015, 2026)
    said = "\n".join(say(made, words("de")))
    assert "Durchschnittsalter:" not in said, "2015 and 2026 stand on two census bases"
    assert "Altersaufbau und Modell bleiben beim Stand vom 31.12.2025." in said


@pytest.mark.parametrize(
    ("region", "codes", "text", "said"),
    [
        (HETTSTEDT, "", "50.3", "„50.3“ ist für persons"),
        (HETTSTEDT, "", "50", "„50“ ist für persons"),
        (HETTSTEDT, "GESM", "-3,0", "„-3,0“ ist für male"),
        (HETTSTEDT, "", ".", "„.“ heißt unbekannt oder geheim"),
        (HETTSTEDT, "", "52,9", f"Durchschnittsalter von {HETTSTEDT} 52,9 Jahre"),
        ("15087", "", "49,7", "Durchschnittsalter von 15087"),
        ("15", "", "47,8", "Durchschnittsalter von 15 "),
        ("15087005", "", "44,0", "steht 15087005; diesen Schlüssel"),
    ],
)
def test_a_wrong_mean_is_refused_with_the_reason(
    region: str, codes: str, text: str, said: str, data: Path, tmp_path: Path
):
    before = everything(data)
    rows = [
        (key, c, text if (key, c["GES"]) == (region, codes) else n)
        for key, c, n in mean_rows(MEANS)
    ]
    for form in (OLD, NEW):
        path = flat(tmp_path / "x.csv", form, 2015, rows)
        with pytest.raises(DataError) as caught:
            update(data, Wish(path, None, None, 2026))
        assert said in words("de").error(caught.value)
        assert words("en").error(caught.value)
        assert everything(data) == before


@pytest.mark.parametrize("region", [HETTSTEDT, "15087", "15001", "15"])
def test_a_missing_or_double_region_is_refused(region: str, tmp_path: Path):
    rows = mean_rows(MEANS)
    own = [row for row in rows if row[0] == region]
    for found, key in (([row for row in rows if row[0] != region], "update_lacks"),
                       ([*rows, own[0]], "update_twice")):  # fmt: skip
        path = flat(tmp_path / "x.csv", NEW, 2015, found)
        with pytest.raises(DataError) as caught:
            read_mean_ages(read_flat(path), 2015, set(MEANS))
        assert caught.value.key == key
        assert region in words("de").error(caught.value)


def test_means_of_another_year_are_found_out_by_the_age_groups(data: Path, tmp_path: Path):
    path = flat(tmp_path / "x.csv", NEW, 2015, mean_rows({k: v + 2 for k, v in MEANS.items()}))
    with pytest.raises(DataError) as caught:
        update_mean_age.take(data, Wish(path, None, None, 2026), read_flat(path))
    assert caught.value.key == "update_mean"
    with pytest.raises(DataError) as caught:
        update_mean_age.take(data, Wish(path, 2014, None, 2026), read_flat(path))
    assert caught.value.key == "update_no_year"
    with pytest.raises(DataError) as caught:
        update_mean_age.take(data, Wish(path, None, 5, 2026), read_flat(path))
    assert caught.value.key == "update_unused"


@settings(max_examples=80, deadline=None)
@given(at=st.floats(0, 1), removed=st.integers(0, 200), added=st.binary(max_size=8),
       form=st.sampled_from([OLD, NEW]))  # fmt: skip
def test_damaged_bytes_are_refused_in_one_sentence_or_leave_a_mean_between_men_and_women(
    at: float, removed: int, added: bytes, form: str, tmp_path_factory: pytest.TempPathFactory
):
    """A mean has no sum: the digit of one can be damaged within what its parts allow."""
    path = flat(tmp_path_factory.mktemp("bytes") / "x.csv", form, 2015, mean_rows(MEANS))
    whole = path.read_bytes()
    cut = int(at * len(whole))
    path.write_bytes(whole[:cut] + added + whole[cut + removed :])
    found = attempt(path)
    assert all(abs(years - MEANS[region]) <= 0.5 for region, years in found.items())


def attempt(path: Path) -> dict[str, float]:
    """Return the mean ages of a file, nothing where it is refused in one sentence."""
    try:
        return read_mean_ages(read_flat(path), 2015, set(MEANS))
    except DataError as error:
        return {} if words("de").error(error).count("\n") == 0 else {"15": 0.0}
