"""The VG250 download: read in every form it comes in, refused in one sentence otherwise."""

import struct
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from ortswandel.errors import DataError
from ortswandel.text import words
from pipeline import vg250_archive
from pipeline.coverage import neighbours
from pipeline.vg250_file import read_vg250
from tests.unit.vg250_world import detailed, packed, write

pytestmark = [
    pytest.mark.unit,
    pytest.mark.filterwarnings("ignore:'crs' was not provided:UserWarning"),
]

KREIS = "15089"
TOWNS = {key: shape for key, shape in detailed().items() if key.startswith(KREIS)}
FIRST, SECOND = list(TOWNS)[:2]
FEW = {key: TOWNS[key] for key in (FIRST, SECOND)}


def refused(path: Path) -> str:
    with pytest.raises(DataError) as caught:
        read_vg250(path)
    assert "\n" not in words("en").error(caught.value)
    return words("de").error(caught.value)


@pytest.mark.parametrize("crs", [25832, 25833, 3857, 4326, 31468])
def test_every_coordinate_system_gives_the_same_outlines(crs: int, tmp_path: Path):
    found = read_vg250(write(tmp_path / "x.gpkg", TOWNS, crs=crs))
    assert set(found.shapes) == set(TOWNS)
    assert max(found.shapes[k].hausdorff_distance(TOWNS[k]) for k in TOWNS) < 0.02
    assert neighbours(found.shapes) == neighbours(TOWNS)


@pytest.mark.parametrize("ending", [".gpkg", ".shp"])
@pytest.mark.parametrize("zipped", [True, False], ids=["zip", "plain"])
def test_every_form_gives_the_same_outlines(ending: str, zipped: bool, tmp_path: Path):
    plain = write(tmp_path / f"vg250_gem{ending}", FEW)
    path = packed(tmp_path / "vg250_01-01.utm32s.ebenen.zip", plain) if zipped else plain
    found = read_vg250(path)
    assert all(found.shapes[k].hausdorff_distance(FEW[k]) < 0.02 for k in FEW)
    assert found.day == (date(2026, 1, 1) if zipped else None)


def test_the_view_is_read_where_it_stands_alone(tmp_path: Path):
    columns = ("Gemeindeschlüssel_AGS", "GF")
    path = write(tmp_path / "x.gpkg", FEW, layer="v_vg250_gem", columns=columns)
    assert set(read_vg250(path).shapes) == set(FEW)


def test_waters_and_other_lands_are_left_out(tmp_path: Path):
    shapes = {**FEW, "03154018": TOWNS[FIRST], "x": TOWNS[SECOND]}
    keys = [FIRST, SECOND, "03154018", FIRST]
    path = write(tmp_path / "x.gpkg", shapes, keys=keys, factors=[4, 4, 4, 2])
    found = read_vg250(path).shapes
    assert set(found) == {FIRST, SECOND}
    assert found[FIRST].hausdorff_distance(TOWNS[FIRST]) < 0.02


@pytest.mark.parametrize(
    ("note", "day"),
    [("31.12.2025", date(2025, 12, 31)), ("2025", None), ("31.02.2025", None), ("x" * 5000, None)],
)
def test_the_status_is_read_beside_an_unpacked_file_too(
    note: str, day: date | None, tmp_path: Path
):
    folder = tmp_path / "vg250_ebenen_1231"
    folder.mkdir()
    path = write(folder / "DE_VG250.gpkg", FEW)
    (tmp_path / "dokumentation").mkdir()
    (tmp_path / "dokumentation" / "aktualitaet.txt").write_text(note)
    assert read_vg250(path).day == day
    zipped = packed(tmp_path / "x.zip", path, note)
    assert read_vg250(zipped).day == day


def ring(tmp_path: Path, corners: list[tuple[int, int]]) -> tuple[float, shapely.Geometry]:
    """Return the area of a ring as it is written and the outline as it is read."""
    x, y = TOWNS[FIRST].centroid.coords[0]
    written = shapely.Polygon([(x + 100 * a, y + 100 * b) for a, b in corners])
    assert not written.is_valid
    read = read_vg250(write(tmp_path / "x.gpkg", {FIRST: written})).shapes[FIRST]
    return written.area, read


def test_a_ring_that_touches_itself_is_read_as_a_hole(tmp_path: Path):
    corners = [(0, 0), (9, 0), (9, 9), (5, 9), (7, 7), (5, 5), (3, 7), (5, 9), (0, 9)]
    area, found = ring(tmp_path, corners)
    assert found.is_valid
    assert found.area == pytest.approx(area, rel=1e-4)


@pytest.mark.parametrize(
    "corners",
    [
        [(0, 0), (9, 0), (9, 9), (5, 9), (3, 7), (5, 5), (7, 7), (5, 9), (0, 9)],
        [(0, 0), (9, 9), (9, 0), (0, 9)],
    ],
    ids=["counted twice", "crossing"],
)
def test_other_faulty_rings_stay_faulty(corners: list[tuple[int, int]], tmp_path: Path):
    assert not ring(tmp_path, corners)[1].is_valid


def zip_of(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return path


Make = Callable[[Path], Path]
MAKERS: dict[str, tuple[Make, str]] = {
    "missing": (lambda f: f / "fort.zip", "gibt es nicht"),
    "no layer in zip": (
        lambda f: zip_of(f / "x.zip", {"a/VG250_KRS.shp": b"", "a/b.txt": b""}),
        "keine Ebene vg250_gem; gefunden: VG250_KRS.shp, b.txt",
    ),
    "empty zip": (lambda f: zip_of(f / "x.zip", {"leer/": b""}), "keine Ebene vg250_gem"),
    "other layer": (
        lambda f: packed(f / "x.zip", write(f / "x.gpkg", FEW, layer="vg5000_gem")),
        "keine Ebene vg250_gem; gefunden: vg5000_gem",
    ),
    "other shapefile": (
        lambda f: write(f / "VG250_KRS.shp", FEW),
        "keine Ebene vg250_gem; gefunden: VG250_KRS",
    ),
    "text as package": (
        lambda f: f / "x.gpkg" if (f / "x.gpkg").write_text("<VRT>") else f,
        "etwas anderes, als die Endung sagt",
    ),
    "text in zip": (
        lambda f: zip_of(f / "x.zip", {"DE_VG250.gpkg": b"<OGRVRTDataSource/>"}),
        "etwas anderes, als die Endung sagt",
    ),
    "way out": (
        lambda f: zip_of(f / "x.zip", {"../../etc/DE_VG250.gpkg": b"SQLite format 3\0"}),
        "der Eintrag „../../etc/DE_VG250.gpkg“ aus dem Ordner hinaus",
    ),
    "way out in Windows": (
        lambda f: zip_of(f / "x.zip", {"C:\\DE_VG250.gpkg": b"SQLite format 3\0"}),
        "aus dem Ordner hinaus",
    ),
    "two packages": (
        lambda f: zip_of(f / "x.zip", {"a.gpkg": b"SQLite", "b.gpkg": b"SQLite"}),
        "die Ebene vg250_gem mehrmals: a.gpkg, b.gpkg",
    ),
    "no key": (
        lambda f: write(f / "x.gpkg", FEW, columns=("GEN", "GF")),
        "fehlt der Ebene vg250_gem die Spalte AGS; gefunden: GEN, GF",
    ),
    "no Geofaktor": (
        lambda f: write(f / "x.gpkg", FEW, columns=("AGS", "GEN")),
        "fehlt der Ebene vg250_gem die Spalte GF",
    ),
    "no system": (lambda f: write(f / "x.gpkg", FEW, crs=None), "nennt kein Koordinatensystem"),
    "no PRJ": (lambda f: write(f / "vg250_gem.shp", FEW, crs=None), "nennt kein Koordinatensystem"),
    "other Land": (
        lambda f: write(f / "x.gpkg", FEW, keys=["03154018", "14511000"]),
        "keine Gemeinde Sachsen-Anhalts (Schlüssel 15…); Länder darin: 03, 14",
    ),
    "odd Geofaktor": (
        lambda f: write(f / "x.gpkg", FEW, factors=[4, 7]),
        "Zeile 2: „7“ ist für GF kein brauchbarer Wert",
    ),
    "odd key": (
        lambda f: write(f / "x.gpkg", FEW, keys=[FIRST, "1508 220"]),
        "Zeile 2: „1508 220“ ist für AGS kein brauchbarer Wert",
    ),
    "twice": (
        lambda f: write(f / "x.gpkg", FEW, keys=[FIRST, FIRST]),
        f"Zeile 2: {FIRST} steht zweimal",
    ),
}


@pytest.mark.parametrize(("make", "said"), MAKERS.values(), ids=MAKERS)
def test_a_wrong_file_is_refused_with_the_reason(make: Make, said: str, tmp_path: Path):
    assert said in refused(make(tmp_path))


@pytest.mark.parametrize("share", [0.02, 0.5, 0.9, 0.999])
@pytest.mark.parametrize("ending", [".zip", ".gpkg"])
def test_a_download_that_broke_off_is_refused(ending: str, share: float, tmp_path: Path):
    path = write(tmp_path / "whole.gpkg", TOWNS)
    whole = packed(tmp_path / "whole.zip", path) if ending == ".zip" else path
    body = whole.read_bytes()
    broken = tmp_path / f"x{ending}"
    broken.write_bytes(body[: int(len(body) * share)])
    assert "beschädigt, unvollständig" in refused(broken)


def test_one_changed_byte_in_the_archive_is_noticed(tmp_path: Path):
    whole = packed(tmp_path / "x.zip", write(tmp_path / "a.gpkg", FEW))
    body = bytearray(whole.read_bytes())
    body[len(body) // 2] ^= 0xFF
    whole.write_bytes(body)
    assert "beschädigt" in refused(whole)


def test_an_archive_that_unpacks_to_too_much_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = zip_of(tmp_path / "x.zip", {"DE_VG250.gpkg": bytes(2_000)})
    monkeypatch.setattr(vg250_archive, "MOST_BYTES", 1_999)
    assert "ausgepackt 2000 Bytes; gelesen werden höchstens 1999" in refused(path)


@settings(max_examples=60)
@given(
    body=st.binary(max_size=200),
    ending=st.sampled_from([".zip", ".gpkg", ".shp"]),
    start=st.booleans(),
)
def test_no_file_breaks_the_reader(
    body: bytes, ending: str, start: bool, tmp_path_factory: pytest.TempPathFactory
):
    path = tmp_path_factory.mktemp("any") / f"vg250_gem{ending}"
    path.write_bytes(vg250_archive.STARTS[ending] * start + body)
    refused(path)


@pytest.fixture(scope="module")
def shapefile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    path = write(tmp_path_factory.mktemp("whole") / "vg250_gem.shp", FEW)
    return {side.suffix: side.read_bytes() for side in path.parent.iterdir()}


@settings(max_examples=100, deadline=None)
@given(
    side=st.sampled_from([".shp", ".shx", ".dbf", ".prj"]),
    place=st.floats(0, 1, exclude_max=True),
    near_start=st.booleans(),
    value=st.integers(0, 255),
)
def test_a_changed_byte_is_read_or_refused(
    side: str, place: float, near_start: bool, value: int,
    shapefile: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory,
):  # fmt: skip
    folder = tmp_path_factory.mktemp("changed")
    for ending, body in shapefile.items():
        (folder / f"vg250_gem{ending}").write_bytes(body)
    body = bytearray(shapefile[side])
    body[int(place * (min(200, len(body)) if near_start else len(body)))] = value
    (folder / f"vg250_gem{side}").write_bytes(body)
    assert outcome(folder / "vg250_gem.shp").count("\n") == 0


def outcome(path: Path) -> str:
    """Return the sentence of the refusal, or the keys that were read."""
    try:
        return ", ".join(read_vg250(path).shapes)
    except DataError as error:
        return words("de").error(error)


def test_coordinates_that_are_none_are_refused_with_the_key(
    shapefile: dict[str, bytes], tmp_path: Path
):
    for ending, body in shapefile.items():
        (tmp_path / f"vg250_gem{ending}").write_bytes(body)
    body = bytearray(shapefile[".shp"])
    body[-32:-24] = struct.pack("<d", float("nan"))
    (tmp_path / "vg250_gem.shp").write_bytes(body)
    assert f"ist der Umriss von {SECOND} fehlerhaft" in refused(tmp_path / "vg250_gem.shp")


def test_a_file_of_waters_has_no_towns(tmp_path: Path):
    assert read_vg250(write(tmp_path / "x.gpkg", FEW, factors=[2, 1])).shapes == {}


def test_reading_leaves_no_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temp"))
    (tmp_path / "temp").mkdir()
    path = packed(tmp_path / "x.zip", write(tmp_path / "a.gpkg", FEW))
    read_vg250(path)
    bad = packed(tmp_path / "y.zip", write(tmp_path / "b.gpkg", FEW, crs=None))
    refused(bad)
    assert not list((tmp_path / "temp").iterdir())
