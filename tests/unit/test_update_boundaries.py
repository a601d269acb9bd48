"""New boundaries: a good download makes a new data version, any other one sentence and nothing."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import shapely

from ortswandel.catalog import load_catalog
from ortswandel.cli import main
from ortswandel.commands import update as update_command
from ortswandel.errors import DataError
from ortswandel.paths import DATA
from ortswandel.text import words
from pipeline.check import check
from pipeline.check_outlines import check_outlines
from pipeline.generalise import LAND_LAYER, metric
from pipeline.read import read_source
from pipeline.store import write_boundaries
from pipeline.update import Updated, next_version, update
from pipeline.update_boundaries import OUTLINES, SOURCE_OUTLINES
from pipeline.wish import Wish
from tests.unit.data_folder import everything
from tests.unit.vg250_world import Shapes, detailed, packed, present, write

pytestmark = pytest.mark.unit

HETTSTEDT, GERBSTEDT = "15087220", "15087165"
ZIP = "vg250_01-01.utm32s.gpkg.ebenen.zip"
CHANGING = ("attribution", "reference", "read_from", "status")
TOWNS = read_source(DATA / "sources", "municipalities")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    return packed(folder / ZIP, write(folder / "DE_VG250.gpkg", detailed()))


@pytest.fixture(scope="module")
def made(served: Path, tmp_path_factory: pytest.TempPathFactory) -> Updated:
    data = Path(shutil.copytree(DATA, tmp_path_factory.mktemp("made") / "data"))
    return update(data, Wish(served, None, None, date.today().year))


def test_a_download_makes_a_new_version_and_leaves_the_old(made: Updated, served: Path):
    data = made.folder.parent / "data"
    before, after = everything(data), everything(made.folder)
    assert before == everything(DATA)
    assert after.keys() == before.keys()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"catalog.toml", OUTLINES, SOURCE_OUTLINES}
    assert check(made.folder) == []
    with pytest.raises(DataError) as caught:
        update(data, Wish(served, None, None, 2027))
    assert caught.value.key == "update_exists"


def test_the_catalogue_names_the_download(made: Updated):
    catalog = load_catalog(made.folder / "catalog.toml")
    assert catalog.version == made.version
    old = load_catalog(DATA / "catalog.toml")
    assert catalog.sources.keys() == old.sources.keys()
    source = catalog.sources["bkg_vg250"]
    assert (
        replace(source, **{n: getattr(old.sources["bkg_vg250"], n) for n in CHANGING})
        == old.sources["bkg_vg250"]
    )
    assert (source.reference, source.status) == ("Gebietsstand 1.1.2026", "to_confirm")
    year = date.today().year
    assert source.attribution == f"© GeoBasis-DE / BKG {year}, dl-de/by-2-0"
    assert source.read_from == ZIP
    assert catalog.files[OUTLINES].sources == (source.id,)


def test_places_stand_as_before_in_the_new_outlines(made: Updated, tmp_path: Path):
    places = json.loads((made.folder / OUTLINES).read_text("utf-8"))["objects"]
    old = present()["objects"]
    for layer in old:
        assert [p["properties"] for p in places[layer]["geometries"]] == [
            p["properties"] for p in old[layer]["geometries"]
        ]
    write_boundaries(made.folder / SOURCE_OUTLINES, tmp_path / "built.topojson")
    assert (tmp_path / "built.topojson").read_bytes() == (made.folder / OUTLINES).read_bytes()


def test_the_command_says_what_moved_and_writes_the_same_bytes(
    made: Updated, data: Path, served: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
):  # fmt: skip
    monkeypatch.setattr(update_command, "DATA", data)
    assert main(["update", "--source", str(served), "--day", "01.01.2026"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("Gebietsstand 1.1.2026: ")
    assert "von 218 Gemeinden haben einen anderen Umriss" in said[0]
    assert sum(" ha → " in line for line in said) == 5
    assert said[-2] == "Nachbarn: unverändert"
    assert f"{made.folder.name}; der alte ist unverändert" in said[-1]
    assert everything(data.parent / made.folder.name) == everything(made.folder)


def test_the_next_version_is_made_from_the_new_one(made: Updated, served: Path, tmp_path: Path):
    first = Path(shutil.copytree(made.folder, tmp_path / made.folder.name))
    second = update(first, Wish(served, None, None, 2028))
    assert second.version == next_version(made.version)
    assert second.folder == tmp_path / f"data-{second.version}"
    assert (second.folder / OUTLINES).read_bytes() == (first / OUTLINES).read_bytes()


@pytest.mark.parametrize(
    ("day", "note", "said"),
    [
        (None, None, "kommt ohne Gebietsstand (aktualitaet.txt)"),
        (date(2025, 1, 1), "01.01.2026", "nennt den Gebietsstand 01.01.2026, angegeben ist 01.01"),
    ],
)
def test_boundaries_need_one_territorial_status(
    day: date | None, note: str | None, said: str, data: Path, tmp_path: Path
):
    file = packed(tmp_path / ZIP, write(tmp_path / "DE_VG250.gpkg", few()), note)
    before = everything(data)
    with pytest.raises(DataError) as caught:
        update(data, Wish(file, None, None, 2027, day))
    assert said in words("de").error(caught.value)
    assert everything(data) == before
    assert {p.name for p in tmp_path.iterdir()} == {"data", ZIP, "DE_VG250.gpkg"}


def few() -> Shapes:
    return {key: shape for key, shape in detailed().items() if key.startswith("15087")}


def test_a_day_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]):
    assert main(["update", "--source", "x.zip", "--day", "2026"]) == 2
    assert "„2026“ ist kein Gebietsstand" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "option"),
    [("x.zip", "--year 2026"), ("x.gpkg", "--total 2100000"), ("x.csv", "--day 01.01.2026")],
)
def test_what_says_nothing_about_the_file_is_refused(
    file: str, option: str, capsys: pytest.CaptureFixture[str]
):
    assert main(["update", "--source", file, *option.split()]) == 2
    name = option.split()[0].removeprefix("--")
    assert capsys.readouterr().err == (
        f"Die Angabe {name} gilt für eine Datei wie {file} nicht; bitte weglassen.\n"
    )


def test_a_file_of_one_kreis_is_refused_and_nothing_is_left(data: Path, tmp_path: Path):
    file = packed(tmp_path / ZIP, write(tmp_path / "DE_VG250.gpkg", few()))
    before = everything(data)
    with pytest.raises(DataError) as caught:
        update(data, Wish(file, None, None, 2027))
    assert words("de").error(caught.value) == f"In {ZIP} fehlt 15001000."
    assert everything(data) == before
    assert {p.name for p in tmp_path.iterdir()} == {"data", ZIP, "DE_VG250.gpkg"}


Damage = Callable[[Shapes], object]


def one(shapes: Shapes, key: str) -> shapely.Polygon:
    return max(shapely.get_parts(shapes[key]), key=lambda part: part.area)


def merge(shapes: Shapes) -> None:
    shapes[HETTSTEDT] = shapely.union(shapes[HETTSTEDT], shapes.pop(GERBSTEDT))


def cross(shapes: Shapes) -> None:
    points = shapely.get_coordinates(one(shapes, HETTSTEDT).exterior)[:-1]
    points[[3, 40]] = points[[40, 3]]
    shapes[HETTSTEDT] = shapely.Polygon(points)


def swap(shapes: Shapes) -> None:
    shapes[HETTSTEDT], shapes[GERBSTEDT] = shapes[GERBSTEDT], shapes[HETTSTEDT]


def hole(shapes: Shapes) -> None:
    inside = one(shapes, HETTSTEDT)
    shapes[HETTSTEDT] = inside.difference(inside.representative_point().buffer(300, quad_segs=4))


def gap(shapes: Shapes) -> None:
    """Move one point between two towns away from the border, for one of them only."""
    town, other = shapes[HETTSTEDT], shapes[GERBSTEDT]
    common = shapely.line_merge(town.intersection(other))
    spot = shapely.get_coordinates(common)[shapely.get_num_coordinates(common) // 2]
    inward = town.representative_point().coords[0]
    points = shapely.get_coordinates(one(shapes, HETTSTEDT).exterior)
    near = abs(points - spot).sum(axis=1) < 0.01
    points[near] = spot + (inward - spot) * 0.01
    shapes[HETTSTEDT] = shapely.Polygon(points)


DAMAGES: dict[str, tuple[Damage, str]] = {
    "missing": (lambda s: s.pop(HETTSTEDT), f"fehlt {HETTSTEDT}."),
    "merged": (
        merge,
        f"fehlt {GERBSTEDT}; ihr Gebiet gehört dort zu {HETTSTEDT}. Für einen neuen Gebietsstand",
    ),
    "new": (
        lambda s: s.update({"15087999": s.pop(HETTSTEDT)}),
        "steht 15087999, eine Gemeinde, die es in der Liste der 218 nicht gibt",
    ),
    "empty": (
        lambda s: s.update({HETTSTEDT: shapely.Polygon()}),
        f"hat {HETTSTEDT} keinen Umriss",
    ),
    "no outline": (lambda s: s.update({HETTSTEDT: None}), f"hat {HETTSTEDT} keinen Umriss"),
    "crossing": (cross, f"ist der Umriss von {HETTSTEDT} fehlerhaft (Self-intersection"),
    "overlap": (
        lambda s: s.update({HETTSTEDT: s[HETTSTEDT].buffer(50)}),
        "überlappen sich",
    ),
    "hole": (hole, f"bleibt eine Lücke zwischen {HETTSTEDT}"),
    "gap": (gap, f"bleibt eine Lücke zwischen {GERBSTEDT}, {HETTSTEDT}"),
    "elsewhere": (
        lambda s: s.update({k: shapely.transform(v, lambda p: p + 180) for k, v in s.items()}),
        "Stimmt das Koordinatensystem?",
    ),
    "swapped": (swap, "liegt der Mittelpunkt von"),
}


@pytest.mark.parametrize(("damage", "said"), DAMAGES.values(), ids=DAMAGES)
def test_damaged_outlines_are_refused_with_key_and_reason(damage: Damage, said: str):
    shapes = detailed()
    land = metric(present(), LAND_LAYER)["15"]
    check_outlines("x.zip", shapes, TOWNS, land)
    damage(shapes)
    with pytest.raises(DataError) as caught:
        check_outlines("x.zip", shapes, TOWNS, land)
    assert said in words("de").error(caught.value)
    assert words("en").error(caught.value)


def test_a_town_that_grew_needs_a_new_list_of_towns():
    smaller = pl.when(ags=HETTSTEDT).then(pl.col("area_km2") * 0.9).otherwise("area_km2")
    towns = TOWNS.with_columns(area_km2=smaller)
    with pytest.raises(DataError) as caught:
        check_outlines("x.zip", detailed(), towns, metric(present(), LAND_LAYER)["15"])
    assert f"ist {HETTSTEDT}" in words("de").error(caught.value)
    assert "braucht es zuerst eine neue Liste" in words("de").error(caught.value)


def test_the_list_of_towns_is_the_one_of_the_tables():
    places = pl.read_parquet(DATA / "places.parquet").filter(level="town")
    assert set(TOWNS["ags"]) == set(places["region"])


def test_the_libraries_of_geometry_are_loaded_for_boundaries_only():
    code = (
        "import sys, ortswandel.cli, pipeline.update, pipeline.__main__;"
        "print(*sorted({'shapely', 'pyogrio', 'pyproj'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []
