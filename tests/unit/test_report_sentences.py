"""Every sentence of a report, checked against the tables by a way of its own."""

from __future__ import annotations

import re
from dataclasses import replace

import polars as pl
import pytest

from ortswandel.address import SERVER
from ortswandel.catalog import load_catalog
from ortswandel.db import open_database
from ortswandel.errors import InputError
from ortswandel.paths import DATA, QUERIES
from ortswandel.places import Places
from ortswandel.report.compose import report
from ortswandel.report.facts import Facts, House, Value, read_facts
from ortswandel.report.scenario_words import assumptions
from ortswandel.report.sentences import Sentence, sentences
from ortswandel.scenarios import forecast
from ortswandel.scenarios.scenario import Scenario
from ortswandel.text import words

pytestmark = pytest.mark.unit

DATABASE = open_database(DATA, QUERIES)
PLACES = Places.from_frame(DATABASE.run("places"))
HOUSE = House(DATABASE, load_catalog(DATA / "catalog.toml"), PLACES, DATA)
HETTSTEDT, JESSEN, HALLE, MAGDEBURG = "15087220", "15091145", "15002000", "15003000"
IDEN = next(place.region for place in PLACES.towns if place.name == "Iden")
SPLIT = ("15085040", "15085235")
"""Towns whose number of 2011 is estimated, because the municipality of then was divided."""
TOWNS = (
    HETTSTEDT, JESSEN, HALLE, MAGDEBURG, IDEN, *SPLIT, "15082015", "15088330", "15090270",
)  # fmt: skip
KREISE = ("15087", "15083")
SOMEBODY = Scenario(arrivals=(("families", 12.0),), migration="W1")
POPULATION = pl.read_parquet(DATA / "population.parquet")
AGES = pl.read_parquet(DATA / "age_structure.parquet").filter(
    (pl.col("year") == 2025) & (pl.col("sex") != "total")
)


def facts_of(region: str, scenario: Scenario | None = None) -> Facts:
    found = scenario or (SOMEBODY if len(region) == 8 else Scenario())
    return read_facts(HOUSE, (region, JESSEN), found)


def said(region: str, topic: str, language: str = "de", facts: Facts | None = None) -> str:
    return one(facts or facts_of(region), topic, language).finding.say(words(language))


def one(facts: Facts, topic: str, language: str = "de") -> Sentence:
    return next(s for s in sentences(facts, words(language)) if s.topic == topic)


def people(region: str, year: int) -> int:
    own = POPULATION.filter(pl.col("ags").str.starts_with(region) & (pl.col("year") == year))
    return int(own["population"].sum())


def numbers(sentence: str) -> list[float]:
    """Return the numbers of a German sentence, signs included."""
    found = re.findall(r"[−+]?\d{1,3}(?:\.\d{3})+|[−+]?\d+(?:,\d+)?", sentence)
    return [float(n.replace(".", "").replace(",", ".").replace("−", "-")) for n in found]


def of_ages(region: str, first: int, last: int, sex: str | None = None) -> int:
    own = AGES.filter(pl.col("ags").str.starts_with(region))
    own = own.filter((pl.col("age_from") >= first) & (pl.col("age_from") <= last))
    return int(own.filter(pl.col("sex") == sex if sex else pl.lit(True))["population"].sum())


def share_old(region: str) -> float:
    return of_ages(region, 65, 120) / of_ages(region, 0, 120)


def children_ratio(region: str) -> float:
    return 100 * of_ages(region, 0, 2) / of_ages(region, 20, 44, "female")


@pytest.mark.parametrize("region", [*TOWNS, *KREISE])
def test_size(region: str) -> None:
    sentence = said(region, "size")
    change = people(region, 2025) - people(region, 2024)
    assert people(region, 2025) in numbers(sentence)
    way = "weniger" if change < 0 else "mehr" if change else "genau so viele"
    assert way in sentence
    assert not change or abs(change) in numbers(sentence)


@pytest.mark.parametrize("region", [*TOWNS, *KREISE])
def test_pace(region: str) -> None:
    sentence = said(region, "pace")
    change = people(region, 2023) / people(region, 2011) - 1
    verb = "sank" if change < 0 else "stieg"
    assert verb in sentence
    assert round(abs(100 * change), 1) in numbers(sentence)
    for other in {JESSEN, "15"} - {region}:
        assert round(100 * (people(other, 2023) / people(other, 2011) - 1), 1) in numbers(sentence)


@pytest.mark.parametrize("region", TOWNS)
def test_an_estimated_start_is_said(region: str) -> None:
    assert ("2011 (geschätzt)" in said(region, "pace")) == (region in SPLIT)


@pytest.mark.parametrize("region", TOWNS)
def test_age(region: str) -> None:
    sentence, own = said(region, "age"), share_old(region)
    others = [share_old(place.region) for place in PLACES.towns if place.region != region]
    assert round(100 * own, 1) in numbers(sentence)
    higher = sum(value > own + 1e-12 for value in others)
    lower = sum(value < own - 1e-12 for value in others)
    side, n = ("höher", higher) if higher <= lower else ("niedriger", lower)
    assert side in sentence
    assert n in numbers(sentence) if n > 1 else ("einer" in sentence or "keiner" in sentence)


@pytest.mark.parametrize("region", KREISE)
def test_age_of_a_kreis_beside_the_land(region: str) -> None:
    sentence = said(region, "age")
    assert round(100 * share_old(region), 1) in numbers(sentence)
    assert round(100 * share_old("15"), 1) in numbers(sentence)
    assert ("mehr als" in sentence) == (share_old(region) > share_old("15"))


@pytest.mark.parametrize("region", [*TOWNS, *KREISE])
def test_children(region: str) -> None:
    sentence, own = said(region, "children"), round(children_ratio(region), 1)
    land = round(children_ratio("15"), 1)
    assert own in numbers(sentence)
    apart = abs(children_ratio(region) - children_ratio("15"))
    near = own != land and apart < 100 / of_ages(region, 20, 44, "female")
    way = "mehr als" if own > land else "weniger als"
    assert ("etwa so viele wie" if near else "so viele wie" if own == land else way) in sentence
    assert own == land or land in numbers(sentence)


@pytest.mark.parametrize("region", [HETTSTEDT, KREISE[0]])
def test_the_table_names_the_journey_only_where_it_has_one(region: str) -> None:
    facts = read_facts(HOUSE, (region,), Scenario())
    table = report(facts, HOUSE, words("de"), SERVER).table
    assert ("Fahrzeit" in table.note) == any("Notaufnahme" in row[0] for row in table.rows)


def computed(region: str, scenario: Scenario) -> dict[str, float | int]:
    return forecast.rows(forecast.run(replace(scenario, town=region), DATA))[-1]


@pytest.mark.parametrize("region", [town for town in TOWNS if town != IDEN])
def test_outlook(region: str) -> None:
    nobody = computed(region, replace(SOMEBODY, arrivals=()))
    added = computed(region, SOMEBODY)["newcomers"]
    sentence = said(region, "outlook")
    step = 100 if nobody["population"] < 100_000 else 1000
    step = 10 if nobody["population"] < 1000 else step
    for name in ("population", "low_80", "high_80"):
        assert round(nobody[name] / step) * step in numbers(sentence)
    assert any(abs(n - added) <= 5 for n in numbers(sentence))
    assert "12 Familien" in sentence
    assert sentence.count("etwa") == 2


def test_a_very_small_town_gets_ranges_alone() -> None:
    sentence = said(IDEN, "outlook")
    nobody = computed(IDEN, replace(SOMEBODY, arrivals=()))
    somebody = computed(IDEN, SOMEBODY)
    assert "etwa" not in sentence
    wanted = {round(row[name] / 10) * 10 for row in (nobody, somebody)
              for name in ("low_80", "high_80")}  # fmt: skip
    assert wanted <= set(numbers(sentence))


def outlook_of(region: str, language: str, **how: object) -> str:
    return said(region, "outlook", language, facts_of(region, replace(SOMEBODY, **how)))


@pytest.mark.parametrize("region", [HETTSTEDT, IDEN])
def test_arrivals_that_do_not_come_every_year_are_said_to(region: str) -> None:
    assert "mehr, sind" in outlook_of(region, "de")
    said = outlook_of(region, "de", first_year=2030, duration=10, ramp=5)
    assert "mehr (ab 2030, 10 Jahre lang, die volle Zahl nach 5 Jahren), sind" in said
    assert "(ein Jahr lang, die volle Zahl nach einem Jahr)" in outlook_of(
        region, "de", duration=1, ramp=1
    )
    assert "a year (for one year)" in outlook_of(region, "en", duration=1)


@pytest.mark.parametrize("region", [HETTSTEDT, IDEN])
def test_one_family_comes_and_two_come(region: str) -> None:
    one, two = (("families", 1.0),), (("families", 1.0), ("returnees", 1.0))
    assert "kommt im Jahr 1 Familie mehr" in outlook_of(region, "de", arrivals=one)
    assert "kommen im Jahr 1 Familie und 1 Haushalt" in outlook_of(region, "de", arrivals=two)
    for arrivals, verb in ((one, "kommt"), (two, "kommen")):
        said = assumptions(Scenario(arrivals=arrivals), DATA, words("de"))
        assert said.startswith(f"Zusätzlich {verb} 1 Familie")


def test_groups_that_stay_alike_stand_in_one_sentence() -> None:
    arrivals = (("families", 1.0), ("refugees", 3.0), ("returnees", 1.0))
    alike = assumptions(Scenario(arrivals=arrivals), DATA, words("de"))
    assert alike.count("Von 100 Menschen") == 1
    assert "(Familien, Geflüchtete, Rückkehrer)" in alike
    staying = (("refugees", (0.9, 0.6, 0.5)),)
    apart = assumptions(Scenario(arrivals=arrivals, staying=staying), DATA, words("de"))
    assert apart.count("Von 100 Menschen") == 2
    assert "(Geflüchtete) sind nach 1, 3 und 5 Jahren noch 90, 60 und 50 da" in apart


def test_a_kreis_is_the_sum_of_its_towns() -> None:
    towns = [town.region for town in PLACES.towns if town.region.startswith("15087")]
    total = sum(computed(town, Scenario())["population"] for town in towns)
    assert facts_of("15087").outlook.last["without"] == pytest.approx(total, rel=1e-9)
    assert round(total / 100) * 100 in numbers(said("15087", "outlook"))


def test_a_kreis_varies_less_than_the_sum_of_the_ranges_of_its_towns() -> None:
    towns = [town.region for town in PLACES.towns if town.region.startswith("15087")]
    rows = [computed(town, Scenario()) for town in towns]
    last = facts_of("15087").outlook.last
    assert sum(row["low_80"] for row in rows) < last["low_80"] < last["without"]
    assert last["without"] < last["high_80"] < sum(row["high_80"] for row in rows)


@pytest.mark.parametrize("region", [*TOWNS, *KREISE])
def test_no_sentence_goes_across_a_census(region: str) -> None:
    bases = {1990: "a", 2010: "a", 2011: "b", 2023: "b", 2024: "c", 2025: "c"}
    for topic in ("size", "pace", "age", "children"):
        named = {int(n) for n in re.findall(r"\b(?:19|20)\d\d\b", said(region, topic))}
        assert len({bases[year] for year in named}) == 1, topic


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("region", [HETTSTEDT, IDEN, "15087"])
def test_every_sentence_is_complete(region: str, language: str) -> None:
    for sentence in sentences(facts_of(region), words(language)):
        text = sentence.finding.say(words(language))
        assert text.endswith(".")
        assert "{" not in text
        assert sentence.data


def test_sentences_change_with_the_numbers() -> None:
    facts = facts_of(HETTSTEDT)
    more = pl.col("population") * pl.when(pl.col("year") == 2025).then(2).otherwise(1)
    grown = replace(facts, population=facts.population.with_columns(population=more))
    assert "mehr als ein Jahr zuvor" in said(HETTSTEDT, "size", facts=grown)
    young = facts.values | {(HETTSTEDT, "share_65plus"): Value(0.01, "observed", 2025)}
    assert "keiner anderen" in said(HETTSTEDT, "age", facts=replace(facts, values=young))
    few = facts.values | {(HETTSTEDT, "child_woman_ratio"): Value(2.0, "estimated", 2025)}
    sentence = said(HETTSTEDT, "children", facts=replace(facts, values=few))
    assert "weniger als" in sentence
    assert "(geschätzt)" in sentence


def test_nobody_comes_unless_somebody_does() -> None:
    assert "Familien" not in said(HETTSTEDT, "outlook", facts=facts_of(HETTSTEDT, Scenario()))


def test_the_land_is_no_place_for_a_report() -> None:
    for region in ("15", "15001", "15999999", "nowhere"):
        with pytest.raises(InputError):
            facts_of(region, Scenario())


def test_arrivals_can_not_be_computed_for_a_kreis() -> None:
    with pytest.raises(InputError, match="report_arrivals"):
        facts_of("15087", SOMEBODY)
