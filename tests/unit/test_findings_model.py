"""What is said about the back-test and the published projections, on hand-made tables."""

import polars as pl
import pytest

from ortswandel.findings import beside, model
from ortswandel.findings.published import Gap, gaps, on_our_base, rounded_parts
from ortswandel.places import Place
from ortswandel.text import words

pytestmark = pytest.mark.unit

DE, EN = words("de"), words("en")
SMALL, LARGE = "below_2000", "from_20000"


def place(region: str, name: str) -> Place:
    level = {2: "land", 5: "kreis", 8: "town"}[len(region)]
    return Place(region, level, name, "Stadt", region[:5], None, 1.0, None)


LAND, BOERDE = place("15", "Sachsen-Anhalt"), place("15083", "Börde")
HETTSTEDT, IDEN = place("15087220", "Hettstedt"), place("15090270", "Iden")


def table(*rows: tuple[int, str, float, float, float, float]) -> pl.DataFrame:
    """Rows of year, size class, error of model, official rule and no change, share inside."""
    long = [
        (year, size, rule, 10, error, inside)
        for year, size, ours, official, still, inside in rows
        for rule, error in (("model", ours), ("official_rule", official), ("no_change", still))
    ]
    schema = ["year", "size_class", "rule", "n_towns", "mape", "coverage_80"]
    return pl.DataFrame(long, schema=schema, orient="row")


TEST = table(
    (2019, "all", 1.0, 1.2, 3.0, 0.8),
    (2023, "all", 3.46, 3.69, 5.0, 0.82),
    (2019, SMALL, 2.0, 2.04, 3.0, 0.93),
    (2023, SMALL, 2.0, 1.5, 3.0, 0.8),
    (2019, LARGE, 2.0, 2.06, 1.9, 0.9),
    (2023, LARGE, 2.0, 2.5, 3.0, 0.58),
)


def test_the_title_compares_the_last_year() -> None:
    assert model.headline(TEST, 2015, DE).say(DE) == (
        "Von 2015 aus gerechnet lag das Modell 2023 im Mittel 3,5 Prozent daneben, "
        "die amtliche Regel 3,7"
    )
    assert "3.5 percent off" in model.headline(TEST, 2015, EN).say(EN)


def test_the_title_admits_that_the_official_rule_wins_or_draws() -> None:
    lost = table((2023, "all", 4.0, 3.5, 5.0, 0.8))
    assert model.headline(lost, 2015, DE).say(DE).endswith("die amtliche Regel nur 3,5")
    assert model.headline(lost, 2015, EN).say(EN).endswith("the official rule only 3.5")
    drawn = table((2023, "all", 3.51, 3.49, 5.0, 0.8))
    assert "gleich weit daneben: 3,5" in model.headline(drawn, 2015, DE).say(DE)


def test_the_official_rule_is_as_good_within_a_twentieth_of_a_point() -> None:
    assert model.as_good(TEST, "official_rule") == {SMALL: [2019, 2023]}
    assert model.as_good(TEST, "no_change") == {LARGE: [2019]}
    assert model.where_as_good(TEST, "official_rule", DE).say(DE) == (
        "Genauso gut oder besser war die amtliche Regel in Orten unter 2.000 Menschen "
        "(2019 und 2023)"
    )
    assert "below 2,000 people (2019 and 2023)" in (
        model.where_as_good(TEST, "official_rule", EN).say(EN)
    )


def test_it_is_said_when_the_official_rule_is_nowhere_as_good() -> None:
    won = table((2023, SMALL, 1.0, 2.0, 3.0, 0.8))
    said = model.where_as_good(won, "official_rule", DE).say(DE)
    assert said == "In keiner Größe war die amtliche Regel genauso gut oder besser"


def test_ranges_are_called_narrow_wide_or_right() -> None:
    narrow, wide = (finding.say(DE) for finding in model.coverage(TEST, DE))
    assert narrow.endswith("zu schmal war sie in Orten ab 20.000 Menschen (2023: 58\u202f%)")
    assert wide == "Eher zu breit war sie in Orten unter 2.000 Menschen (2019: 93\u202f%)"
    right = model.coverage(table((2023, SMALL, 1.0, 2.0, 3.0, 0.8)), EN)
    assert [finding.key for finding in right] == ["model_page.errors.right_width"]


@pytest.mark.parametrize(
    ("span", "key", "numbers"),
    [
        ((-0.24, -0.44, -0.06), "sure", ("0,24", "zwischen 0,06 und 0,44")),
        ((0.3, 0.1, 0.5), "behind", ("0,30", "zwischen 0,10 und 0,50")),
        ((0.09, -0.02, 0.22), "open", ("0,09", "zwischen −0,02 und 0,22")),
    ],
)
def test_a_gain_counts_only_where_chance_does_not_explain_it(
    span: tuple[float, float, float], key: str, numbers: tuple[str, ...]
) -> None:
    found = model.gain(span, "official_rule", 2023, DE)
    assert found.key == f"model_page.errors.gain_{key}"
    assert all(number in found.say(DE) for number in numbers)


OFFICIAL = pl.DataFrame(
    [
        ("A", "", 2022, 100_000, "Amt, Basis 31.12.2022"),
        ("A", "", 2028, 81_000, "Amt, Basis 31.12.2022"),
        ("B", "W1", 2025, 110_000, "Amt"),
        ("B", "W1", 2030, 99_000, "Amt"),
        ("B", "W1", 2040, 90_000, "Amt"),
        ("C", "", 2030, 99_000, "beginnt zu spät"),
    ],
    schema=["projection", "variant", "year", "population", "source"],
    orient="row",
)
OURS = {2025: 100_000.0, 2028: 95_000.0, 2030: 92_000.0}


def test_published_paths_keep_their_relative_change_on_our_base() -> None:
    moved = on_our_base(OFFICIAL, 100_000.0, 2025)
    assert moved.filter(projection="B")["population"].to_list() == pytest.approx(
        [100_000, 90_000, 90_000 / 1.1]
    )
    assert moved.filter(projection="A").select("year", "population").rows() == [
        (2025, 100_000.0),
        (2028, pytest.approx(90_000.0)),
    ]
    assert "C" not in moved["projection"].to_list()
    assert on_our_base(OFFICIAL.clear(), 1.0, 2025).is_empty()


def test_the_parts_of_a_gap_add_up_also_when_rounded() -> None:
    found = {gap.projection: gap for gap in gaps(OFFICIAL, OURS, 2025, 2030)}
    assert set(found) == {"A", "B"}
    assert (found["A"].year, found["B"].year) == (2028, 2030)
    assert found["A"].base == pytest.approx(9_000.0)
    for gap in found.values():
        assert gap.base + gap.assumptions == pytest.approx(gap.ours - gap.published)
    odd = Gap("A", "", 2040, 1_828_040.0, 1_839_449.6, 23_851.0, -12_441.4)
    published, base, assumed, ours = rounded_parts(odd, 100)
    assert (published, ours) == (1_828_000, 1_839_400)
    assert published + base + assumed == ours


def gap(year: int, published: float, base: float = 0.0) -> Gap:
    return Gap("A", "", year, published, 1_839_000.0, base, 0.0)


def test_the_title_names_ours_and_the_span_of_the_latest_year() -> None:
    found = [gap(2035, 1_901_254.0), gap(2040, 1_828_040.0), gap(2040, 1_985_100.0)]
    said = beside.published_title(LAND, found, False, 1.0, 2040, DE).say(DE)
    assert said == (
        "In Sachsen-Anhalt leben 2040 nach dieser Rechnung etwa 1.839.000 Menschen, "
        "veröffentlicht sind 1.828.000 bis 1.985.000"
    )
    moved = beside.published_title(LAND, [gap(2040, 1_828_040.0, 24_000)], True, 1.0, 2040, EN)
    assert moved.say(EN).endswith("from our starting figure 1,852,000")


def test_a_kreis_without_publication_has_a_title_of_its_own() -> None:
    said = beside.published_title(BOERDE, [], False, 145_089.0, 2040, DE).say(DE)
    assert said == "Im Landkreis Börde leben 2040 nach dieser Rechnung etwa 145.000 Menschen"


@pytest.mark.parametrize(
    ("town", "rule", "ours", "only_range", "key"),
    [
        (HETTSTEDT, 10_400.0, (10_300.0, 9_300.0, 11_400.0), False, "rule_two"),
        (HETTSTEDT, 10_310.0, (10_290.0, 9_300.0, 11_400.0), False, "rule_same"),
        (IDEN, 600.0, (590.0, 520.0, 670.0), True, "rule_range"),
        (HETTSTEDT, None, (10_300.0, 9_300.0, 11_400.0), False, "alone"),
    ],
)
def test_a_town_stands_beside_the_official_rule(
    town: Place, rule: float, ours: tuple[float, float, float], only_range: bool, key: str
) -> None:
    found = beside.rule_title(town, 2040, rule, ours, only_range, DE)
    assert found.key == f"model_page.beside.title_{key}"
    said = found.say(DE), found.say(EN)
    assert all("590" not in sentence for sentence in said)
    assert ("520" in said[0]) == only_range


def test_the_rule_lies_inside_or_outside_the_range() -> None:
    assert beside.rule_note(10.0, 9.0, 11.0).key.endswith("inside")
    assert beside.rule_note(12.0, 9.0, 11.0).key.endswith("outside")


def test_another_starting_figure_is_said_with_its_size() -> None:
    counted = pl.DataFrame(
        {"year": [2022], "population": [103_640], "census_base": ["zensus_2011"]}
    )
    official = OFFICIAL.filter(projection="A")
    found = beside.other_start(official, counted, "8. Prognose", DE)
    assert found
    assert "um 3.640 Menschen unter" in found.say(DE)
    same = counted.with_columns(population=pl.lit(100_100))
    assert beside.other_start(official, same, "8. Prognose", DE) is None
    later = OFFICIAL.filter(projection="B")
    assert beside.other_start(later, counted.with_columns(year=pl.lit(2025)), "B", DE) is None
