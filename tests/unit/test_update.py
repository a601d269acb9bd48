"""New figures: a good file makes a new data version, any other one sentence and nothing else."""

import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from ortswandel.catalog import load_catalog
from ortswandel.cli import main
from ortswandel.errors import DataError
from ortswandel.paths import DATA
from ortswandel.text import words
from pipeline.check import check
from pipeline.official_files import read_download
from pipeline.update import largest_moves, next_version, update
from pipeline.wish import Wish
from tests.unit import flat_world
from tests.unit.data_folder import everything
from tests.unit.flat_world import NEW, OLD

pytestmark = pytest.mark.unit

TOWNS = pl.read_csv(DATA / "sources" / "municipalities.csv", schema_overrides={"ags": pl.String})
NAMES = dict(TOWNS.select("ags", "name_official").rows())
Edit = Callable[[dict[str, tuple[int, int]]], None]


def counts() -> dict[str, tuple[int, int]]:
    """Return men and women of each town, made from those of 2025 (no published figures)."""
    rows = pl.read_parquet(DATA / "population.parquet").filter(pl.col("year") == 2025)
    return {
        ags: (male - 1, female) for ags, male, female in rows.select("ags", "male", "female").rows()
    }


def total(found: dict[str, tuple[int, int]]) -> int:
    return sum(male + female for male, female in found.values())


def workbook(path: Path, found: dict[str, tuple[int, int]], broken: str | None = None) -> Path:
    """Write a workbook of the form of the Gemeindeverzeichnis."""
    with Workbook(path) as book:
        book.add_worksheet("Deckblatt")
        sheet = book.add_worksheet("Onlineprodukt_Gemeinden30062027")
        sheet.write_row(3, 0, ["Satzart", "Textkennzeichen", "Amtlicher Regionalschlüssel"])
        heads = ["", "", "Land", "RB", "Kreis", "VB", "Gem", "Gemeindename", "", "insgesamt"]
        sheet.write_row(5, 0, [*heads, "männlich", "weiblich", "je km2"])
        sheet.write_row(6, 0, ["10", "", "15", "", "", "", "", "Sachsen-Anhalt"])
        sheet.write_row(
            7, 0, ["60", "64", "14", "5", "11", "0000", "000", "Chemnitz", 1.0, 2, 1, 1]
        )
        for row, (ags, (male, female)) in enumerate(sorted(found.items()), start=8):
            persons = broken if broken and row == 8 else male + female
            codes = ["60", "64", ags[:2], ags[2], ags[3:5], "0000", ags[5:], NAMES.get(ags, "?")]
            sheet.write_row(row, 0, [*codes, 10.5, persons, male, female, 100])
        sheet.write_row(300, 0, ["1) Anmerkung"])
    return path


def flat(path: Path, found: dict[str, tuple[int, int]], form: str, year: int) -> Path:
    """Write a flat CSV of table 12411-01-01-5; dissolved towns have signs instead of numbers."""
    everyone = {"15": (sum(m for m, _ in found.values()), sum(f for _, f in found.values()))}
    everyone |= {"DG": (1, 1), "14": (1, 1)}
    rows: list[flat_world.Row] = [
        (flat_world.short(key), {"GES": sex}, str(value))
        for key, (male, female) in {**everyone, **found}.items()
        for sex, value in (("", male + female), ("GESM", male), ("GESW", female))
    ]
    signs = zip(flat_world.DISSOLVED, "-.", strict=True)
    gone = [(key, {"GES": sex}, sign) for key, sign in signs for sex in ("", "GESM", "GESW")]
    return flat_world.write(path, form, year, [*gone, *rows])


def test_a_workbook_makes_a_new_version_and_leaves_the_old(data: Path, tmp_path: Path):
    before, found = everything(data), counts()
    file = workbook(tmp_path / "AuszugGV2QAktuell.xlsx", found)
    made = update(data, Wish(file, 2026, total(found), 2027))
    assert everything(data) == before
    assert (
        made.folder
        == tmp_path / f"data-{next_version(load_catalog(DATA / 'catalog.toml').version)}"
    )
    assert check(made.folder) == []
    rows = pl.read_parquet(made.folder / "population.parquet")
    new = rows.filter(pl.col("year") == 2026)
    assert dict(new.select("ags", "population").rows()) == {k: sum(v) for k, v in found.items()}
    assert rows.filter(pl.col("year") < 2026).equals(pl.read_parquet(data / "population.parquet"))
    assert "218 added, 0 removed, 0 changed" in made.moved["population"]
    changed = {name for name, moved in made.moved.items() if not moved.endswith("unchanged")}
    assert changed == {"population", "indicators"}
    catalog = load_catalog(made.folder / "catalog.toml")
    assert catalog.version == made.version
    source = catalog.sources["gv_isys_2026"]
    assert (source.reference, source.status) == ("31.12.2026", "to_confirm")
    assert 2026 in catalog.indicators["population"].years
    assert new["source"].unique().to_list() == ["gv_isys_2026"]
    assert len(largest_moves(made.folder, 2026)) == 5
    with pytest.raises(DataError) as caught:
        update(data, Wish(file, 2026, total(found), 2027))
    assert caught.value.key == "update_exists"


def test_the_same_figures_again_move_nothing_and_other_ones_are_refused(data: Path, tmp_path: Path):
    rows = pl.read_parquet(DATA / "population.parquet").filter(pl.col("year") == 2025)
    same = {a: (m, f) for a, m, f in rows.select("ags", "male", "female").rows()}
    other = same | {"15087220": (same["15087220"][0] - 1, same["15087220"][1] + 1)}
    file = flat(tmp_path / "12411-01-01-5_flat.csv", same, OLD, 2025)
    made = update(data, Wish(file, None, None, 2026))
    old, new = (pl.read_parquet(f / "population.parquet") for f in (data, made.folder))
    assert new.drop("source").equals(old.drop("source"))
    shutil.rmtree(made.folder)
    smaller = other | {"15087220": (1, 1), "15091145": same["15091145"]}
    file = flat(file, smaller, OLD, 2025)
    with pytest.raises(DataError) as caught:
        update(data, Wish(file, None, None, 2026))
    assert "Summe" in words("de").error(caught.value)
    assert [p.name for p in tmp_path.iterdir() if p.is_dir()] == ["data"]


@pytest.mark.parametrize("form", [OLD, NEW])
def test_both_flat_forms_and_the_workbook_say_the_same(form: str, tmp_path: Path):
    found = counts()
    download = read_download(flat(tmp_path / "x.csv", found, form, 2026), None)
    book = read_download(workbook(tmp_path / "x.xlsx", found), 2026)
    assert download.years[2026] == book.years[2026]
    assert download.totals == {2026: total(found)}
    assert book.totals == {}


def without(key: str) -> Edit:
    return lambda found: found.pop(key) and None


def with_town(key: str) -> Edit:
    return lambda found: found.update({key: (1, 1)})


@pytest.mark.parametrize(
    ("edit", "broken", "year", "off", "said"),
    [
        (without("15087220"), None, 2026, 0, "fehlt 15087220"),
        (with_town("15999999"), None, 2026, 0, "steht 15999999"),
        (with_town("15087220"), None, 2026, 1, "ergibt die Summe bei Land"),
        (with_town("15087220"), "1O4", 2026, 0, "Zeile 9: „1O4“ ist für persons"),
        (with_town("15087220"), "-5", 2026, 0, "Zeile 9: „-5“ ist für persons"),
        (with_town("15087220"), "12", 2026, 0, "ergibt die Summe bei 15001000"),
        (with_town("15087220"), None, None, 0, "bitte das Jahr dazu angeben"),
        (with_town("15087220"), None, 2026, None, "bitte dazu angeben (total)"),
    ],
)
def test_a_wrong_workbook_is_refused_with_the_reason_and_nothing_changes(
    edit: Edit, broken: str | None, year: int | None, off: int | None, said: str,
    data: Path, tmp_path: Path,
):  # fmt: skip
    before, found = everything(data), counts()
    edit(found)
    file = workbook(tmp_path / "x.xlsx", found, broken)
    with pytest.raises(DataError) as caught:
        update(data, Wish(file, year, None if off is None else total(found) + off, 2027))
    assert said in words("de").error(caught.value)
    assert words("en").error(caught.value)
    assert everything(data) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "x.xlsx"]


HETTSTEDT = "15087220"


@pytest.mark.parametrize("form", [OLD, NEW])
@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([(HETTSTEDT, "GESX", "5")], "Zeile 2: „GESX“"),
        ([(HETTSTEDT, "", "5"), (HETTSTEDT, "GESM", "...")], "Zeile 3: „...“ heißt, die Angabe"),
        ([(HETTSTEDT, "", "5"), (HETTSTEDT, "GESM", ".")], "Zeile 3: „.“ heißt unbekannt"),
        ([(HETTSTEDT, "", "5"), (HETTSTEDT, "GESM", "x")], "Zeile 3: „x“ heißt gesperrt"),
        ([(HETTSTEDT, "", "5"), (HETTSTEDT, "GESM", "/")], "Zeile 3: „/“ heißt nicht sicher"),
        ([(HETTSTEDT, "", "5"), (HETTSTEDT, "GESM", "1O4")], "Zeile 3: „1O4“ ist für male"),
        ([(HETTSTEDT, "", "5"), (HETTSTEDT, "", "5")], f"Zeile 3: {HETTSTEDT} persons steht"),
        ([("DG", "", "5"), ("14", "", "5")], "keine Gemeinde Sachsen-Anhalts"),
        ([("15087005", "", "-")], "keine Gemeinde Sachsen-Anhalts"),
    ],
)
def test_a_wrong_row_is_named(
    rows: list[tuple[str, str, str]], said: str, form: str, tmp_path: Path
):
    path = tmp_path / "x.csv"
    flat_world.write(path, form, 2026, [(key, {"GES": sex}, n) for key, sex, n in rows])
    with pytest.raises(DataError) as caught:
        read_download(path, None)
    assert said in words("de").error(caught.value)
    assert words("en").error(caught.value)


def test_another_day_than_the_year_end_is_refused(tmp_path: Path):
    path = flat(tmp_path / "x.csv", counts(), OLD, 2026)
    path.write_bytes(path.read_bytes().replace(b"31.12.2026", b"30.06.2026"))
    with pytest.raises(DataError) as caught:
        read_download(path, None)
    assert "„30.06.2026“" in words("de").error(caught.value)


@settings(max_examples=80)
@given(body=st.binary(max_size=300), ending=st.sampled_from([".csv", ".xlsx", ".pdf"]))
def test_no_file_breaks_the_reader(
    body: bytes, ending: str, tmp_path_factory: pytest.TempPathFactory
):
    path = tmp_path_factory.mktemp("any") / f"x{ending}"
    path.write_bytes(body)
    with pytest.raises(DataError) as caught:
        read_download(path, 2026)
    assert words("de").error(caught.value).count("\n") == 0


def test_the_command_refuses_in_one_sentence(capsys: pytest.CaptureFixture[str]):
    assert main(["update", "--source", "nichts.xlsx"]) == 2
    assert capsys.readouterr().err == "Die Datei nichts.xlsx gibt es nicht.\n"
    assert main(["update", "--source", "x.xlsx", "--year", "neu"]) == 2
    assert "„--year“" in capsys.readouterr().err
