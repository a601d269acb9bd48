"""Bundles: the same bytes again, the same table again, and nothing read that doesn't belong."""

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortswandel.bundle import archive
from ortswandel.bundle.archive import pack, unpack
from ortswandel.bundle.commands import sentences
from ortswandel.bundle.dictionary import sha256
from ortswandel.bundle.rebuild import rebuild
from ortswandel.bundle.recipe import Recipe, rows_of
from ortswandel.bundle.write import bundle
from ortswandel.cli import main
from ortswandel.errors import InputError
from ortswandel.export.selection import OFFERS
from ortswandel.holdings import Holdings, open_holdings
from ortswandel.paths import DATA
from ortswandel.scenarios.scenario import Scenario
from ortswandel.text import words

pytestmark = pytest.mark.unit

TWO = ("15087220", "15091145")
SCENARIO = Scenario(arrivals=(("families", 12.0),), draws=40, seed=7)
RECIPES = {
    "population": Recipe("table", "population", TWO),
    "indicators": Recipe("table", "indicators", TWO, ("share_65plus", "vacancy_rate"), 2022),
    "odbl": Recipe("table", "indicators_odbl", TWO, ("schools_primary",)),
    "sql": Recipe("sql", text="select * from life_expectancy order by all"),
    "scenario": Recipe("scenario", scenario=SCENARIO.to_json()),
    "narrowed": Recipe(
        "table",
        "age_structure",
        TWO,
        year=2025,
        sex="female",
        ages="65-",
        columns=("ags", "age_from", "population"),
        sort="-population",
    ),
    "model": Recipe("model", "projection", TWO, year=2040, scenario=SCENARIO.to_json()),
    "model_ages": Recipe(
        "model",
        "projection_ages",
        TWO,
        scenario=SCENARIO.to_json(),
        sex="male",
        ages="20-64",
    ),
}


@pytest.fixture(scope="module")
def holdings() -> Holdings:
    return open_holdings(DATA)


def make(recipe: Recipe, holdings: Holdings) -> bytes:
    read = ("life_expectancy",) if recipe.kind == "sql" else ()
    return bundle(recipe, holdings, words("de"), read)


def on_disk(body: bytes, folder: Path) -> Path:
    path = folder / "paket.zip"
    path.write_bytes(body)
    return path


def refusal(path: Path, holdings: Holdings) -> InputError:
    with pytest.raises(InputError) as caught:
        rebuild(path, holdings)
    assert path.name in words("de").error(caught.value) or caught.value.key == "bundle_field"
    return caught.value


@pytest.mark.parametrize("name", RECIPES)
def test_the_same_recipe_gives_the_same_bytes_and_the_same_table(
    name: str, holdings: Holdings, tmp_path: Path
):
    recipe = RECIPES[name]
    body = make(recipe, holdings)
    assert make(recipe, open_holdings(DATA)) == body
    found = rebuild(on_disk(body, tmp_path), holdings)
    assert (found.same, found.changed_files) == (True, ())
    assert Recipe.from_json(recipe.to_json()) == recipe


@pytest.mark.parametrize("name", RECIPES)
def test_the_dictionary_describes_the_table_it_lies_beside(
    name: str, holdings: Holdings, tmp_path: Path
):
    files = unpack(on_disk(make(RECIPES[name], holdings), tmp_path))
    package = json.loads(files["datapackage.json"])
    resource = next(r for r in package["resources"] if r["path"] == "table.csv")
    kinds = {
        "string": pl.String, "integer": pl.Int64, "number": pl.Float64, "date": pl.Date,
        "boolean": pl.Boolean,
    }  # fmt: skip
    schema = {f["name"]: kinds[f["type"]] for f in resource["schema"]["fields"]}
    csv = pl.read_csv(io.BytesIO(files["table.csv"]), schema=schema)
    parquet = pl.read_parquet(io.BytesIO(files["table.parquet"]))
    assert csv.equals(parquet.cast(schema))
    assert parquet.equals(rows_of(RECIPES[name], holdings))
    keys = resource["schema"].get("primaryKey", csv.columns)
    assert csv.select(keys).is_unique().all()
    for entry in package["resources"]:
        assert entry["hash"] == f"sha256:{sha256(files[entry['path']])}"
        assert entry["bytes"] == len(files[entry["path"]])
    web = json.loads(files["table.csv-metadata.json"])
    assert [column["name"] for column in web["tableSchema"]["columns"]] == csv.columns


def test_a_bundle_says_how_to_cite_it_and_under_which_licence(holdings: Holdings, tmp_path: Path):
    files = unpack(on_disk(make(RECIPES["odbl"], holdings), tmp_path))
    said = files["CITATION.txt"].decode()
    assert "OpenStreetMap contributors" in said
    assert "Open Database License" in said
    assert holdings.catalog.version in said
    assert "select" in files["query.sql"].decode()


def test_the_scenario_goes_along_with_its_seed(holdings: Holdings, tmp_path: Path):
    files = unpack(on_disk(make(RECIPES["scenario"], holdings), tmp_path))
    assert Scenario.from_json(files["scenario.json"].decode()) == SCENARIO
    assert json.loads(files["scenario.json"])["seed"] == 7


def test_under_other_data_it_says_what_moved(holdings: Holdings, tmp_path: Path):
    recipe = RECIPES["population"]
    body = make(recipe, holdings)
    files = unpack(on_disk(body, tmp_path))
    table = pl.read_csv(io.BytesIO(files["table.csv"]), infer_schema=False)
    first = pl.int_range(pl.len()) == 0
    other = pl.when(first).then(pl.lit("1")).otherwise("population").alias("population")
    files["table.csv"] = table.with_columns(other).head(-1).write_csv().encode()
    manifest = json.loads(files["manifest.json"])
    manifest["data_version"] = "2020.1"
    files["manifest.json"] = json.dumps(manifest).encode()
    found = rebuild(on_disk(pack(files), tmp_path), holdings)
    assert (found.same, found.come, found.gone, found.moved) == (False, 1, 0, 1)
    assert (found.old_version, found.new_version) == ("2020.1", holdings.catalog.version)
    assert "table.csv" in found.changed_files
    said = sentences(found, words("de"))
    assert "2020.1" in said[0]
    assert f"population 1 → {table['population'][0]}" in said[1]


def test_a_changed_file_is_named_though_the_table_is_the_same(holdings: Holdings, tmp_path: Path):
    files = unpack(on_disk(make(RECIPES["sql"], holdings), tmp_path))
    files["CITATION.txt"] += b"x"
    found = rebuild(on_disk(pack(files), tmp_path), holdings)
    assert (found.same, found.changed_files) == (True, ("CITATION.txt",))


def plain_zip(names: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, body in names.items():
            file.writestr(name, body)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "name", ["../table.csv", "/etc/passwd", "C:\\x", "table.csv/../x", "sub/table.csv", "x.exe"]
)
def test_files_that_do_not_belong_are_refused(name: str, holdings: Holdings, tmp_path: Path):
    path = on_disk(plain_zip({name: b"x"}), tmp_path)
    assert refusal(path, holdings).key in {"bundle_foreign", "bundle_damaged"}


def test_a_bomb_is_not_unpacked(
    holdings: Holdings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(archive, "MOST_BYTES", 1_000_000)
    files = {"table.csv": bytes(20_000_000), "parameters.json": b"{}", "manifest.json": b"{}"}
    path = on_disk(plain_zip(files), tmp_path)
    assert path.stat().st_size < 100_000
    assert refusal(path, holdings).key == "bundle_large"


@pytest.mark.parametrize(
    ("name", "body", "key"),
    [
        ("parameters.json", b"{", "bundle_field"),
        ("parameters.json", b"[]", "bundle_field"),
        ("parameters.json", b'{"kind":"os","regions":[],"indicators":[]}', "bundle_field"),
        ("parameters.json", b'{"kind":"table","table":"x","regions":[],"indicators":[]}', ""),
        ("parameters.json", b"[" * 100_000, "bundle_field"),
        ("manifest.json", b"{}", "bundle_field"),
        ("manifest.json", b"[" * 100_000, "bundle_field"),
        ("manifest.json", b'{"files_sha256": {}, "data_version": null}', "bundle_field"),
        ("manifest.json", b'{"files_sha256": [], "data_version": "1"}', "bundle_field"),
    ],
)
def test_a_recipe_that_cannot_be_used_is_one_sentence(
    name: str, body: bytes, key: str, holdings: Holdings, tmp_path: Path
):
    files = unpack(on_disk(make(RECIPES["population"], holdings), tmp_path)) | {name: body}
    with pytest.raises(InputError) as caught:
        rebuild(on_disk(pack(files), tmp_path), holdings)
    assert caught.value.key == (key or "unknown_table")
    assert words("de").error(caught.value)


@pytest.mark.parametrize(
    "wrong",
    [
        {"regions": "15087220"},
        {"regions": {"15087220": 1}},
        {"indicators": ["nichts"]},
        {"columns": ["nichts"]},
        {"sort": "-nichts"},
        {"more": 1},
    ],
    ids=str,
)
def test_a_recipe_that_names_what_is_not_there_is_refused(
    wrong: dict[str, object], holdings: Holdings, tmp_path: Path
):
    files = unpack(on_disk(make(RECIPES["indicators"], holdings), tmp_path))
    recipe = json.loads(files["parameters.json"]) | wrong
    files["parameters.json"] = json.dumps(recipe).encode()
    assert refusal(on_disk(pack(files), tmp_path), holdings).key == "bundle_field"


@pytest.mark.parametrize(
    "table", [b"a,b\n1,2\n", bytes(5000), b"\xff\xfe\x00x"], ids=["other", "0", "?"]
)
def test_a_table_with_nothing_in_common_is_told_as_gone_and_come(
    table: bytes, holdings: Holdings, tmp_path: Path
):
    files = unpack(on_disk(make(RECIPES["population"], holdings), tmp_path))
    rows = pl.read_csv(files["table.csv"]).height
    found = rebuild(on_disk(pack(files | {"table.csv": table}), tmp_path), holdings)
    assert (found.same, found.come, found.moved) == (False, rows, 0)
    assert "table.csv" in found.changed_files


@pytest.mark.parametrize("change", ["line ends", "order"])
def test_the_same_rows_written_otherwise_are_said_to_be_the_same_rows(
    change: str, holdings: Holdings, tmp_path: Path
):
    files = unpack(on_disk(make(RECIPES["population"], holdings), tmp_path))
    head, *rows = files["table.csv"].splitlines()
    lines = [head, *(reversed(rows) if change == "order" else rows)]
    files["table.csv"] = (b"\n" if change == "order" else b"\r\n").join(lines) + b"\n"
    found = rebuild(on_disk(pack(files), tmp_path), holdings)
    assert not found.same
    assert "dieselben" in sentences(found, words("de"))[0]


def test_every_source_is_told_apart(holdings: Holdings, tmp_path: Path):
    files = unpack(on_disk(make(RECIPES["indicators"], holdings), tmp_path))
    titles = [source["title"] for source in json.loads(files["datapackage.json"])["sources"]]
    lines = [line for line in files["CITATION.txt"].decode().splitlines() if line.startswith("- ")]
    assert len(set(titles)) == len(titles) == len(lines) == len(set(lines)) > 1


@pytest.mark.parametrize("name", ["scenario", "model", "model_ages"])
def test_what_is_modelled_is_flagged(name: str, holdings: Holdings):
    rows = rows_of(RECIPES[name], holdings)
    assert set(rows.filter(pl.col("year") > 2025)["method"]) == {"estimated"}


def test_a_bundle_with_a_harmful_query_is_refused(holdings: Holdings, tmp_path: Path):
    files = unpack(on_disk(make(RECIPES["sql"], holdings), tmp_path))
    recipe = Recipe("sql", text="select * from read_text('/etc/passwd')")
    files["parameters.json"] = recipe.to_json().encode()
    with pytest.raises(InputError) as caught:
        rebuild(on_disk(pack(files), tmp_path), holdings)
    assert caught.value.key == "sql_table_function"


@settings(max_examples=60)
@given(data=st.data())
def test_damage_anywhere_is_noticed_or_harmless(
    data: st.DataObject, holdings: Holdings, tmp_path_factory: pytest.TempPathFactory
):
    body = bytearray(make(RECIPES["odbl"], holdings))
    place = data.draw(st.integers(0, len(body) - 1))
    body[place] ^= data.draw(st.integers(1, 255))
    path = on_disk(bytes(body), tmp_path_factory.mktemp("damaged"))
    try:
        files = unpack(path)
    except InputError:
        return
    path.write_bytes(make(RECIPES["odbl"], holdings))
    assert files == unpack(path)


def test_the_command_line_says_the_same(
    holdings: Holdings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = on_disk(make(RECIPES["population"], holdings), tmp_path)
    assert main(["rebuild", str(path)]) == 0
    assert "Byte für Byte" in capsys.readouterr().out
    path.write_bytes(b"no bundle")
    assert main(["rebuild", str(path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["rebuild", str(tmp_path / "nichts.zip")]) == 2


def test_the_script_in_the_bundle_runs_from_anywhere(holdings: Holdings, tmp_path: Path):
    path = on_disk(make(RECIPES["population"], holdings), tmp_path)
    script = tmp_path / "rebuild.py"
    script.write_bytes(unpack(path)["rebuild.py"])
    command = [sys.executable, str(script), str(path)]
    run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert "CHANGED" not in run.stdout
    assert "Byte für Byte" in run.stdout


@pytest.mark.parametrize(("damaged", "code", "said"), [(False, 0, "ok"), (True, 1, "CHANGED")])
def test_the_script_checks_the_files_with_python_alone(
    damaged: bool, code: int, said: str, holdings: Holdings, tmp_path: Path
):
    files = unpack(on_disk(make(RECIPES["population"], holdings), tmp_path))
    script = tmp_path / "rebuild.py"
    script.write_bytes(files["rebuild.py"])
    if damaged:
        files["table.csv"] += b"x"
    path = on_disk(pack(files), tmp_path)
    command = [sys.executable, "-I", "-S", str(script), str(path)]
    run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert run.returncode == code, run.stderr
    assert f"{said:7} table.csv\n" in run.stdout
    assert "not installed" in run.stdout


def test_every_table_on_offer_has_its_bundle(holdings: Holdings, tmp_path: Path):
    for name, offer in OFFERS.items():
        found = holdings.catalog.indicators.items()
        names = tuple(k for k, meta in found if meta.table == name)[:3]
        chosen = names if offer.by_indicator else ()
        recipe = Recipe("table", name, tuple(holdings.places.regions), chosen)
        assert rebuild(on_disk(make(recipe, holdings), tmp_path), holdings).same


def test_dates_and_missing_values_come_back(holdings: Holdings):
    rows = rows_of(replace(RECIPES["population"], year=2018), holdings)
    assert rows["reference_date"].to_list() == [date(2018, 12, 31)] * 2
    assert rows["male"].null_count() == 2
