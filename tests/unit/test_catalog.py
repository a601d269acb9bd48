"""The catalogue reads itself critically, and the one we ship is complete."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from ortswandel.catalog import Catalog, load_catalog
from ortswandel.errors import DataError
from ortswandel.paths import ROOT
from ortswandel.text import LANGUAGES, words

pytestmark = pytest.mark.unit

DATA = ROOT / "data"
LONGEST_SHORT_NAME = 28
SOURCE = """
[[source]]
id = "office"
title = "Report"
publisher = "Office"
licence = "dl-de/by-2-0"
licence_url = "https://www.govdata.de/dl-de/by-2-0"
attribution = "© Office"
reference = "2025"
read_from = "someone/repository@1234567"
status = "confirmed"
changes = "Daten verändert"
"""
TABLE = """
[[table]]
name = "towns"
file = "towns.parquet"
grain = "one row per town"
keys = ["ags"]
sources = ["office"]
licence = "dl-de/by-2-0"
reference_date = "2025"
methods = ["observed"]
rows = 1
sha256 = ""
columns = [{ name = "ags", type = "text", description = "key" }]
"""
INDICATOR = """
[[indicator]]
id = "density"
theme = "demography"
unit = "persons_per_km2"
decimals = 0
direction = "neutral"
scale = "sequential"
signed = false
levels = ["town"]
years = [2025]
table = "towns"
sources = ["office"]
method = "observed"
formula = "population / area"
"""


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return load_catalog(DATA / "catalog.toml")


def written(folder: Path, text: str) -> Path:
    path = folder / "catalog.toml"
    path.write_text(text, encoding="utf-8")
    return path


def sentence_for(folder: Path, text: str) -> str:
    """Return what the reader of a refused catalogue is told."""
    with pytest.raises(DataError) as caught:
        load_catalog(written(folder, text))
    return words("de").error(caught.value)


def test_a_complete_catalogue_is_read(tmp_path: Path) -> None:
    catalog = load_catalog(written(tmp_path, SOURCE + TABLE + INDICATOR))
    assert catalog.indicators["density"].years == (2025,)
    assert catalog.tables["towns"].columns[0].type == "text"
    assert catalog.sources["office"].attribution == "© Office"


def test_entries_can_not_be_changed(shipped: Catalog) -> None:
    with pytest.raises(FrozenInstanceError):
        shipped.tables["population"].rows = 0  # type: ignore[misc]


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('unit = "persons_per_km2"', 'unit = "people"', ["density", "people", "persons_per_km2"]),
        ('theme = "demography"', 'theme = "weather"', ["density", "weather", "migration"]),
        ('levels = ["town"]', 'levels = ["village"]', ["density", "village", "kreis"]),
        ('table = "towns"', 'table = "villages"', ["density", "villages", "towns"]),
        ('sources = ["office"]', 'sources = ["rumour"]', ["towns", "rumour", "office"]),
        ('keys = ["ags"]', 'keys = ["id"]', ["towns", "„id“", "ags"]),
        ('type = "text"', 'type = "string"', ["towns", "string", "int64"]),
        ('licence = "dl-de/by-2-0"', 'licence = "free"', ["office", "free", "ODbL 1.0"]),
        ('attribution = "© Office"\n', "", ["office", "attribution"]),
        ("rows = 1", "rows = 1\nowner = 2", ["towns", "owner", "grain"]),
    ],
)
def test_a_damaged_entry_is_refused_by_name_value_and_choice(
    tmp_path: Path, old: str, new: str, named: list[str]
) -> None:
    text = SOURCE + TABLE + INDICATOR
    assert old in text
    told = sentence_for(tmp_path, text.replace(old, new))
    assert all(word in told for word in named), told


def test_an_entry_that_stands_twice_is_refused(tmp_path: Path) -> None:
    assert "office" in sentence_for(tmp_path, SOURCE + SOURCE)


def test_a_missing_or_broken_file_is_refused(tmp_path: Path) -> None:
    assert "catalog.toml" in sentence_for(tmp_path, "[[source")
    with pytest.raises(DataError, match="missing_catalog"):
        load_catalog(tmp_path / "other.toml")


def test_every_source_names_licence_attribution_and_origin(shipped: Catalog) -> None:
    for source in shipped.sources.values():
        texts = (source.title, source.publisher, source.attribution, source.read_from)
        assert all(text.strip() for text in texts), source.id
        assert source.licence_url.startswith("https://"), source.id


def test_every_source_is_used(shipped: Catalog) -> None:
    owners = [*shipped.tables.values(), *shipped.files.values(), *shipped.indicators.values()]
    used = {source for owner in owners for source in owner.sources}
    assert set(shipped.sources) == used


def test_openstreetmap_stays_apart(shipped: Catalog) -> None:
    odbl = {key for key, source in shipped.sources.items() if source.licence == "ODbL 1.0"}
    assert len(odbl) == 3
    for name, table in shipped.tables.items():
        assert (set(table.sources) <= odbl) == name.endswith("_odbl"), name
        assert name.endswith("_odbl") or not set(table.sources) & odbl, name
    for indicator in shipped.indicators.values():
        assert bool(set(indicator.sources) & odbl) == (indicator.table == "indicators_odbl")


def test_a_table_names_the_sources_of_its_indicators(shipped: Catalog) -> None:
    for indicator in shipped.indicators.values():
        known = set(shipped.tables[indicator.table].sources)
        assert set(indicator.sources) <= known, indicator.id


def test_there_are_enough_indicators_in_every_theme(shipped: Catalog) -> None:
    themes = {indicator.theme for indicator in shipped.indicators.values()}
    assert len(shipped.indicators) >= 60
    assert len(themes) == 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_has_its_words_and_no_other(shipped: Catalog, language: str) -> None:
    say = words(language)
    named = {key.split(".")[1] for key in say.keys if key.startswith("indicator.")}
    assert named == set(shipped.indicators)
    for name in named:
        assert len(say(f"indicator.{name}.short")) <= LONGEST_SHORT_NAME, name
        assert len(say(f"indicator.{name}.name")) <= 60, name
        assert say(f"indicator.{name}.definition").endswith("."), name


def test_signed_indicators_are_shown_in_two_directions(shipped: Catalog) -> None:
    for indicator in shipped.indicators.values():
        assert indicator.signed == (indicator.scale == "diverging"), indicator.id
