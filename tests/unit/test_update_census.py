"""The table of towns of the Zensus 2022: read as documented, refused with row and reason."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortswandel.errors import DataError
from ortswandel.paths import DATA
from ortswandel.text import words
from pipeline.census_file import is_census, read_census
from pipeline.check import check
from pipeline.update import update
from pipeline.wish import Wish
from tests.unit.data_folder import everything

pytestmark = pytest.mark.unit

HEAD = (
    "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;"
    "1_variable_attribute_code;1_variable_attribute_label;value;value_unit;value_variable_code;"
    "value_variable_label;value_q"
)
ALL = pl.read_csv(DATA / "sources" / "census_persons.csv", schema_overrides={"ags": pl.String})
PERSONS = dict(ALL.filter(pl.col("reference_date") == "2022-05-15").select("ags", "persons").rows())


def row(ars: str, value: object, code: str = "PRS018", day: str = "2022-05-15") -> str:
    """Return one row of the table, the names of towns left out."""
    kind = f"1000A;Bevölkerung kompakt;STAG;Stichtag;{day};GEOGM4;Gemeinden"
    return f"{kind};{ars};Müßte;{value};Anzahl;{code};Personen;e"


def write(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join([HEAD, *lines]) + "\n", "utf-8")
    return path


def whole(path: Path, persons: dict[str, int]) -> Path:
    """Write all towns, each with its area, and a town of another Land."""
    towns = [(f"{ags[:5]}0000{ags[5:]}", n) for ags, n in sorted(persons.items())]
    lines = [line for ars, n in towns for line in (row(ars, "10,5", "FLC001"), row(ars, n))]
    return write(path, [row("145110000000", 5), *lines])


def test_the_table_gives_every_town_once_and_leaves_out_the_rest(tmp_path: Path):
    path = whole(tmp_path / "1000A-0000_de_flat.csv", PERSONS)
    assert is_census(path)
    found = read_census(path)
    assert {key: counts["persons"] for key, counts in found.years[2022].items()} == PERSONS
    assert (found.kind, dict(found.totals)) == ("zensus_2022", {})


def test_the_same_figures_move_nothing_and_are_named_as_a_source(data: Path, tmp_path: Path):
    before = everything(data)
    file = whole(tmp_path / "x.csv", PERSONS)
    made = update(data, Wish(file, None, sum(PERSONS.values()), 2027))
    assert everything(data) == before
    assert all(moved.endswith("unchanged") for moved in made.moved.values())
    assert check(made.folder) == []
    catalog = (made.folder / "catalog.toml").read_text("utf-8")
    assert 'id = "zensus_2022_1000a"' in catalog
    assert 'reference = "15.05.2022"' in catalog


def test_other_figures_move_only_what_is_made_from_them(data: Path, tmp_path: Path):
    other = PERSONS | {"15087220": PERSONS["15087220"] + 3, "15091145": PERSONS["15091145"] - 3}
    file = whole(tmp_path / "x.csv", other)
    made = update(data, Wish(file, 2022, sum(other.values()), 2027))
    moved = {name for name, said in made.moved.items() if not said.endswith("unchanged")}
    assert moved == {"indicators"}


@pytest.mark.parametrize(
    ("lines", "total", "said"),
    [
        ([row("150872200220", "1O4")], 1, "Zeile 2: „1O4“ ist für persons"),
        ([row("150870000220", 5), row("150870000220", 5)], 1, "Zeile 3: 15087220 steht zweimal"),
        ([row("1508722", 5)], 1, "Zeile 2: „1508722“ ist für ARS"),
        ([row("150870000220", 5, day="2011-05-09")], 1, "Zeile 2: „2011-05-09“ ist für time"),
        ([row("150870000220", ".")], 1, "Zeile 2: „.“ heißt unbekannt"),
        ([row("145110000000", 5)], 1, "keine bekannte amtliche Datei"),
        ([row("150870000220", 5)], 5, "fehlt 15001000"),
    ],
)
def test_a_damaged_table_is_refused_and_nothing_changes(
    lines: list[str], total: int, said: str, data: Path, tmp_path: Path
):
    before = everything(data)
    with pytest.raises(DataError) as caught:
        update(data, Wish(write(tmp_path / "x.csv", lines), None, total, 2027))
    assert said in words("de").error(caught.value)
    assert everything(data) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "x.csv"]


def test_a_wrong_sum_a_missing_total_and_a_further_division_are_refused(data: Path, tmp_path: Path):
    file = whole(tmp_path / "x.csv", PERSONS)
    for total, said in ((5, "Summe bei Land"), (None, "bitte dazu angeben (total)")):
        with pytest.raises(DataError) as caught:
            update(data, Wish(file, None, total, 2027))
        assert said in words("de").error(caught.value)
    divided = tmp_path / "y.csv"
    divided.write_text(f"{HEAD};2_variable_code\n{row('150870000220', 5)};GES\n", "utf-8")
    with pytest.raises(DataError) as caught:
        read_census(divided)
    assert "2_variable_code" in words("de").error(caught.value)


@settings(max_examples=60)
@given(body=st.binary(max_size=200))
def test_no_rows_break_the_reader(body: bytes, tmp_path_factory: pytest.TempPathFactory):
    path = tmp_path_factory.mktemp("any") / "x.csv"
    path.write_bytes(f"{HEAD}\n1000A;".encode() + body)
    with pytest.raises(DataError) as caught:
        read_census(path)
    assert words("de").error(caught.value).count("\n") == 0
