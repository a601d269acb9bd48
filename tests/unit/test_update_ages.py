"""Ages of towns at a year-end: read as documented, every sum checked, refused with the reason."""

import re
import shutil
from collections.abc import Callable, Sequence
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
from pipeline import update_ages
from pipeline.ages_file import read_ages
from pipeline.check import check
from pipeline.flat_file import read_flat
from pipeline.read import read_source
from pipeline.update import largest_changes, update
from pipeline.wish import Wish
from tests.unit.data_folder import everything
from tests.unit.flat_world import NEW, OLD, Row, age_parts, age_rows, write

pytestmark = pytest.mark.unit

HETTSTEDT, JESSEN = "15087220", "15091145"
KEYS = ["ags", "sex", "group"]
FEW = ("15001000", "15087010", "15087015", HETTSTEDT, "15091010", JESSEN)
"""A small Land: a kreisfreie town, three towns of one Kreis and two of another."""
PARTS = age_parts().sort(KEYS)
SMALL = PARTS.filter(pl.col("ags").is_in(FEW))
SMALL_ROWS = age_rows(SMALL)
LAND_2015 = int(PARTS["persons"].sum())
Edit = Callable[[list[Row]], Sequence[Row]]


def aged() -> pl.DataFrame:
    """Return ages made from those of 2025, one man more in each town (no published figures)."""
    man = (pl.col("group") == "30_34") & (pl.col("sex") == "male")
    persons = pl.when(man).then(pl.col("persons") + 1).otherwise("persons")
    return age_parts(2025).with_columns(persons=persons).sort(KEYS)


def read(path: Path, year: int, parts: pl.DataFrame) -> pl.DataFrame:
    return read_ages(read_flat(path), year, set(parts["ags"])).rows.sort(KEYS)


@pytest.mark.parametrize("form", [OLD, NEW])
def test_all_towns_come_back_from_both_forms(form: str, tmp_path: Path):
    path = write(tmp_path / "12411-02-03-5_flat.csv", form, 2015, age_rows(PARTS))
    assert read(path, 2015, PARTS).equals(PARTS)


@settings(max_examples=25, deadline=None)
@given(
    persons=st.lists(st.integers(0, 9_999), min_size=6 * 34, max_size=6 * 34),
    form=st.sampled_from([OLD, NEW]),
    dashed=st.booleans(),
)
def test_any_ages_come_back(
    persons: list[int], form: str, dashed: bool, tmp_path_factory: pytest.TempPathFactory
):
    """A zero may stand as 0 or as the official sign; a town without anyone isn't there."""
    parts = SMALL.with_columns(persons=pl.Series(persons) + (pl.col("group") == "20_24"))
    rows = age_rows(parts)
    if dashed:
        rows = [(key, codes, "-" if n == "0" else n) for key, codes, n in rows]
    path = write(tmp_path_factory.mktemp("any") / "x.csv", form, 2026, rows)
    assert read(path, 2026, parts).equals(parts)


def test_the_order_of_variables_and_the_encoding_do_not_matter(tmp_path: Path):
    swapped = [(k, {n: c[n] for n in ("ALTX20", "GES")}, v) for k, c, v in SMALL_ROWS]
    path = write(tmp_path / "x.csv", OLD, 2015, swapped)
    assert read(path, 2015, SMALL).equals(SMALL)
    for encoding in ("utf-8", "utf-8-sig", "latin-1"):
        path.write_bytes(path.read_bytes().decode("latin-1").encode(encoding))
        assert read(path, 2015, SMALL).equals(SMALL)
        path = write(path, NEW if encoding == "utf-8" else OLD, 2015, SMALL_ROWS)
        path.write_bytes(path.read_bytes().replace("ß".encode(), b"ss"))
    path.write_bytes(write(path, NEW, 2015, SMALL_ROWS).read_bytes().decode().encode("utf-16"))
    with pytest.raises(DataError) as caught:
        read_flat(path)
    assert caught.value.key == "update_form"


def cells(rows: Sequence[Row], key: str, sex: str | None = None, age: str | None = None):
    """Return where the numbers of a region, sex and age group stand among the rows."""
    return [
        i
        for i, (region, codes, _) in enumerate(rows)
        if region == key and sex in (None, codes["GES"]) and age in (None, codes["ALTX20"])
    ]


def without(key: str, sex: str | None = None, age: str | None = None) -> Edit:
    def edit(rows: list[Row]) -> Sequence[Row]:
        gone = set(cells(rows, key, sex, age))
        return [row for i, row in enumerate(rows) if i not in gone]

    return edit


def number(text: str, key: str = HETTSTEDT, sex: str = "GESM", age: str = "ALT003B06") -> Edit:
    def edit(rows: list[Row]) -> Sequence[Row]:
        for i in cells(rows, key, sex, age):
            rows[i] = (*rows[i][:2], text)
        return rows

    return edit


def swapped(*keys: str) -> Edit:
    other = {"GESM": "GESW", "GESW": "GESM", "": ""}

    def edit(rows: list[Row]) -> Sequence[Row]:
        return [
            (k, {**c, "GES": other[c["GES"]]}, n) if not keys or k in keys else (k, c, n)
            for k, c, n in rows
        ]

    return edit


def again(rows: list[Row]) -> Sequence[Row]:
    return [*rows, rows[cells(rows, HETTSTEDT, "GESM", "ALT003B06")[0]]]


def renamed(old: str, new: str) -> Edit:
    return lambda rows: [(new if k == old else k, c, n) for k, c, n in rows]


def finer(rows: list[Row]) -> Sequence[Row]:
    codes = {"ALT065B75": "ALT065B70"}
    return [(k, {**c, "ALTX20": codes.get(c["ALTX20"], c["ALTX20"])}, n) for k, c, n in rows]


@pytest.mark.parametrize("form", [OLD, NEW])
@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (without(HETTSTEDT), f"fehlt {HETTSTEDT}"),
        (without(HETTSTEDT, "GESM", "ALT003B06"), f"fehlt {HETTSTEDT} male 3_5"),
        (without("15001"), "fehlt 15001000"),
        (again, f"{HETTSTEDT} male 3_5 steht zweimal"),
        (swapped(HETTSTEDT), "ergibt die Summe bei 15 "),
        (number("1"), "statt "),
        (number("-5"), "„-5“ ist für male"),
        (number("5,5"), "„5,5“ ist für male"),
        (number(""), "„–“ ist für male"),
        (number("."), "„.“ heißt unbekannt oder geheim"),
        (number("x"), "„x“ heißt gesperrt"),
        (number("..."), "„...“ heißt, die Angabe kommt später"),
        (number("7", HETTSTEDT, "", ""), f"Summe bei {HETTSTEDT} persons all"),
        (number("7", "15087", "GESW", "ALT075UM"), "Summe bei 15087 female 75_plus"),
        (number("7", "15", "", ""), "Summe bei 15 persons all"),
        (number("7", "15087005", "GESM", "ALT003B06"), "steht 15087005; diesen Schlüssel"),
        (renamed(JESSEN, "15999999"), f"fehlt {JESSEN}"),
        (renamed(JESSEN, JESSEN[:5] + "999"), f"fehlt {JESSEN}"),
        (finer, "„ALT065B70“ ist für ALTX20"),
    ],
)
def test_a_damaged_file_is_refused_with_the_reason(
    edit: Edit, said: str, form: str, tmp_path: Path
):
    path = write(tmp_path / "x.csv", form, 2015, edit(list(SMALL_ROWS)))
    with pytest.raises(DataError) as caught:
        read(path, 2015, SMALL)
    assert said in words("de").error(caught.value)
    assert words("en").error(caught.value)


@pytest.mark.parametrize("form", [OLD, NEW])
def test_other_tables_forms_and_laender_are_refused(form: str, tmp_path: Path):
    path = tmp_path / "x.csv"
    nations = [(k, {"GES": c["GES"], "NAT": ""}, n) for k, c, n in SMALL_ROWS]
    nations[0] = (nations[0][0], {"GES": "", "NAT": "NATA"}, "5")
    write(path, form, 2015, nations)
    with pytest.raises(DataError) as caught:
        read_flat(path)
    said = words("de").error(caught.value)
    assert "andere Tabelle" in said
    assert "GES, NAT" in said
    write(path, form, 2015, [("14" + k[2:], c, n) for k, c, n in SMALL_ROWS])
    with pytest.raises(DataError) as caught:
        read_flat(path)
    assert "14" in words("de").error(caught.value)
    assert caught.value.key == "update_other_land"
    path.write_text("GENESIS-Tabelle: 12411-02-03-5\n;;Insgesamt;männlich\n15;Land;5;2\n", "utf-8")
    with pytest.raises(DataError) as caught:
        read_flat(path)
    assert "Flat-CSV" in words("de").error(caught.value)


@settings(max_examples=120, deadline=None)
@given(
    at=st.floats(0, 1),
    removed=st.integers(0, 400),
    added=st.binary(max_size=12),
    form=st.sampled_from([OLD, NEW]),
)
def test_a_file_with_damaged_bytes_is_refused_or_says_the_same(
    at: float, removed: int, added: bytes, form: str, tmp_path_factory: pytest.TempPathFactory
):
    path = write(tmp_path_factory.mktemp("bytes") / "x.csv", form, 2015, SMALL_ROWS)
    whole = path.read_bytes()
    cut = int(at * len(whole))
    path.write_bytes(whole[:cut] + added + whole[cut + removed :])
    assert outcome(path) in ("", "refused in one sentence")


def outcome(path: Path) -> str:
    """Return "" where a file gives the ages of the small Land, else how it was refused."""
    try:
        found = read(path, 2015, SMALL)
    except DataError as error:
        is_one = words("de").error(error).count("\n") == 0
        return "refused in one sentence" if is_one else "refused in several"
    return "" if found.equals(SMALL) else "other numbers"


@settings(max_examples=40, deadline=None)
@given(at=st.floats(0, 0.95), form=st.sampled_from([OLD, NEW]))
def test_a_file_that_is_cut_off_is_refused(
    at: float, form: str, tmp_path_factory: pytest.TempPathFactory
):
    """The last rows are sums of the last town; without them alone the file would hold."""
    rows = [
        row for row in SMALL_ROWS if row[0] in FEW or row[0] in ("15", "15001", "15087", "15091")
    ]
    path = write(tmp_path_factory.mktemp("cut") / "x.csv", form, 2015, rows)
    path.write_bytes(path.read_bytes()[: int(at * path.stat().st_size)])
    with pytest.raises(DataError) as caught:
        read(path, 2015, SMALL)
    assert words("de").error(caught.value)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return whole files: as of 2015, as of 2026, and some that are wrong as a whole."""
    folder = tmp_path_factory.mktemp("files")
    rows = age_rows(PARTS)
    towns = [row for row in rows if len(row[0]) == 8 or row[0] in ("15001", "15002", "15003")]
    return {
        "2015": write(folder / "2015.csv", OLD, 2015, rows),
        "2014": write(folder / "2014.csv", NEW, 2014, rows),
        "2016": write(folder / "2016.csv", NEW, 2016, rows),
        "2022": write(folder / "2022.csv", NEW, 2022, rows),
        "2025": write(folder / "2025.csv", NEW, 2025, age_rows(age_parts(2025))),
        "2026": write(folder / "2026.csv", NEW, 2026, age_rows(aged())),
        "2026 as 2015": write(folder / "wrong.csv", NEW, 2026, rows),
        "towns": write(folder / "towns.csv", NEW, 2015, towns),
        "swapped": write(folder / "swapped.csv", NEW, 2015, swapped()(rows)),
        "one swapped": write(folder / "one.csv", NEW, 2015, swapped(HETTSTEDT)(towns)),
        "exchanged": write(
            folder / "exchanged.csv", NEW, 2026,
            [({HETTSTEDT: "15087010", "15087010": HETTSTEDT}.get(k, k), c, n)
             for k, c, n in age_rows(aged())],
        ),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "year", "total", "said"),
    [
        ("2015", 2026, None, "enthält das Jahr 2026 nicht. Möglich sind: 2015"),
        ("2016", None, None, "statt "),
        ("2022", None, None, "vom 15.5.2022 und aus einer anderen Quelle"),
        ("2025", None, None, "vom 31.12.2025 und aus einer anderen Quelle"),
        ("2026 as 2015", None, None, "hat 15 2245470 Menschen, Ende 2025 waren es"),
        ("towns", None, None, "bitte dazu angeben (total)"),
        ("towns", None, 5, "ergibt die Summe bei Land 2245470 statt 5"),
        ("swapped", None, None, "Sind die Geschlechter vertauscht?"),
        ("one swapped", None, LAND_2015, "Summe bei 15087 female"),
        ("2014", None, None, "ergibt sich für 15001000 persons"),
        ("exchanged", None, None, "hat 15087010"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_and_nothing_changes(
    name: str, year: int | None, total: int | None, said: str,
    files: dict[str, Path], data: Path, tmp_path: Path,
):  # fmt: skip
    before = everything(data)
    with pytest.raises(DataError) as caught:
        update(data, Wish(files[name], year, total, 2027))
    assert said in words("de").error(caught.value)
    assert words("en").error(caught.value)
    assert everything(data) == before
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_towns_alone_do_with_the_published_number(files: dict[str, Path], data: Path):
    wish = Wish(files["towns"], None, LAND_2015, 2026)
    source = update_ages.take(data, wish, read_flat(wish.file))
    assert source.tables == ("age_structure", "kreis_ages", "indicators")


def test_the_same_ages_again_move_nothing_but_the_source(files: dict[str, Path], data: Path):
    made = update(data, Wish(files["2015"], None, None, 2026))
    old, new = (pl.read_parquet(f / "age_structure.parquet") for f in (data, made.folder))
    assert new.drop("source").equals(old.drop("source"))
    moved = {name for name, said in made.moved.items() if not said.endswith("unchanged")}
    assert moved == {"age_structure"}
    was, now = (load_catalog(f / "catalog.toml") for f in (data, made.folder))
    for name in ("age_structure", "population"):
        assert now.tables[name].reference_date == was.tables[name].reference_date


@pytest.fixture(scope="module")
def made(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory):
    """Return a new data version with the ages of 31 December 2026, and the old folder."""
    data = Path(shutil.copytree(DATA, tmp_path_factory.mktemp("new") / "data"))
    before = everything(data)
    found = update(data, Wish(files["2026"], None, None, 2027))
    assert everything(data) == before
    return found, data


def test_a_new_year_end_brings_ages_people_and_indicators(made):
    found, data = made
    assert check(found.folder) == []
    old, new = (
        {name: pl.read_parquet(f / f"{name}.parquet") for name in found.source.tables}
        for f in (data, found.folder)
    )
    moved = {name for name, said in found.moved.items() if not said.endswith("unchanged")}
    assert moved == {"age_structure", "kreis_ages", "indicators", "population"}
    for name, table in new.items():
        assert table.filter(pl.col("year") != 2026).equals(old[name]), name
    ages = new["age_structure"].filter(year=2026)
    assert ages["population"].sum() == aged()["persons"].sum()
    assert ages.select("census_base", "method").unique().rows() == [("zensus_2022", "observed")]
    people = dict(new["population"].filter(year=2026).select("ags", "population").rows())
    towns = aged().group_by("ags").agg(pl.col("persons").sum())
    assert people == dict(towns.iter_rows())
    kreise = new["kreis_ages"].filter(year=2026)
    assert kreise["population"].sum() == ages["population"].sum()


def test_indicators_of_the_new_year_follow_from_its_ages(made):
    found, _ = made
    rows = pl.read_parquet(found.folder / "indicators.parquet").filter(year=2026)
    old = pl.col("group").is_in(["65_74", "75_plus"])
    share = pl.col("persons").filter(old).sum() / pl.col("persons").sum()
    for region in (HETTSTEDT, "15087", "15"):
        own = aged().filter(pl.col("ags").str.starts_with(region)).select(share).item()
        value = rows.filter(region=region, indicator="share_65plus")["value"].item()
        assert value == pytest.approx(own, rel=1e-9)
    assert "share_80plus" not in set(rows["indicator"])


def test_the_catalogue_names_source_year_and_day(made):
    found, _ = made
    catalog = load_catalog(found.folder / "catalog.toml")
    source = catalog.sources["regionaldatenbank_12411_alter_2026"]
    assert (source.reference, source.status) == ("31.12.2026", "to_confirm")
    for name in ("age_structure", "kreis_ages", "population"):
        assert catalog.tables[name].reference_date.endswith("; 31.12.2026")
        assert source.id in catalog.tables[name].sources
    assert source.id in catalog.files["sources/age_register.csv"].sources
    share = catalog.indicators["share_65plus"]
    assert 2026 in share.years
    assert source.id in share.sources
    assert 2026 not in catalog.indicators["share_80plus"].years


def test_the_command_says_what_moved_and_what_stays(made):
    found, _ = made
    said = "\n".join(say(found, words("de")))
    assert "age_structure: 30.738 rows: 7412 added, 0 removed, 0 changed" in said
    assert re.search(r"Sachsen-Anhalt, ab 65 Jahren: 28,9\s% \(2025\) → 28,9\s% \(2026\)", said)
    assert "Das Modell beginnt weiter am 31.12.2025" in said
    changes = largest_changes(found.folder, "share_65plus", 2026)
    assert len(changes) == 6
    moves = [abs(now - before) for _, _, before, now in changes[1:]]
    assert moves == sorted(moves, reverse=True)


def test_estimated_people_give_way_to_counted_ones():
    """Population of 2018 to 2020 is derived from density; ages bring the published number."""
    sources = DATA / "sources"
    totals = read_source(sources, "population_totals")
    for year, is_new in ((2015, False), (2016, False), (2019, True), (2026, True)):
        held = set(totals.filter(year=year)["method"])
        assert is_new == (held <= {"derived"})
        source = update_ages.source_of(Wish(Path("x.csv"), None, None, 2027), year, sources)
        assert ("population" in source.tables) == is_new
        assert ("population" in source.dated) == (not held)
        assert ("kreis_ages" in source.dated) == (year == 2026)
