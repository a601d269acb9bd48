"""A data version with a later year-end: pages show it, and say where the model starts earlier."""

from datetime import date
from types import SimpleNamespace

import polars as pl
import pytest

from ortswandel.charts.course import course_chart
from ortswandel.charts.roles import roles
from ortswandel.charts.theme import LIGHT, Style
from ortswandel.places import Place
from ortswandel.report import compose
from ortswandel.text import words
from ortswandel.ui.screens.method import model
from ortswandel.ui.screens.town import ages

pytestmark = pytest.mark.unit

DATES = ((2011, True), (2015, True), (2022, False), (2025, True))


def tables(dates: tuple[tuple[int, bool], ...], people: int):
    """Return what answers `ask`: dates with ages, and population up to a year."""
    days = [(year, date(year, 12, 31), known, ["office"]) for year, known in dates]
    columns = ["year", "reference_date", "has_sex", "sources"]
    found = {
        "age_dates": pl.DataFrame(days, columns, orient="row"),
        "population_by_year": pl.DataFrame({"year": [2024, people]}),
    }
    return lambda name, **_: found[name]


@pytest.mark.parametrize(
    ("added", "drawn"),
    [((), 2025), (((2026, True),), 2026), (((2016, True),), 2025), (((2027, False),), 2025)],
)
def test_a_town_shows_2011_2015_and_the_newest_ages_by_sex(
    added: tuple[tuple[int, bool], ...], drawn: int, monkeypatch: pytest.MonkeyPatch
):
    ask = tables(tuple(sorted((*DATES, *added))), 2025)
    monkeypatch.setattr(ages, "age_dates", lambda: ask("age_dates"))
    assert ages.years() == (2011, 2015, drawn)


@pytest.mark.parametrize(
    ("added", "people", "said"),
    [
        ((), 2025, []),
        ((), 2026, ["assumptions.newer 2026 2025"]),
        (((2026, True),), 2026, ["assumptions.newer_ages 2026 2025"]),
    ],
)
def test_the_method_page_says_what_is_newer_than_the_model(
    added: tuple[tuple[int, bool], ...],
    people: int,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
):
    ask = tables((*DATES, *added), people)
    monkeypatch.setattr(model, "ask", ask)
    monkeypatch.setattr(model, "age_dates", lambda: ask("age_dates"))
    monkeypatch.setattr(model, "baseline", lambda _: SimpleNamespace(years=[2025]))
    monkeypatch.setattr(model, "t", lambda key, last, year: f"{key[11:]} {last} {year}")
    assert model.newer() == said


def test_the_sentences_on_the_model_name_both_days():
    for language in ("de", "en"):
        for key in ("newer_ages", "newer"):
            text = words(language)(f"model_page.assumptions.{key}", last=2026, year=2025)
            assert "2026" in text
            assert "2025" in text


@pytest.mark.parametrize(("newest", "end"), [(2023, 2025), (2025, 2025), (2026, 2026)])
def test_the_time_axis_reaches_to_the_newest_year(newest: int, end: int):
    series = pl.DataFrame(
        {
            "region": ["15"] * 2,
            "year": [2011, newest],
            "population": [100, 90],
            "census_base": ["zensus_2011"] * 2,
        }
    )
    land = Place("15", "land", "Sachsen-Anhalt", "Land", None, None, 20555.0, None)
    axis = course_chart(series, roles([land], LIGHT, words("de")), Style(), words("de"))
    assert axis["encoding"]["x"]["scale"]["domain"] == [1990, end]
    assert axis["encoding"]["x"]["axis"]["values"][-1] == end


@pytest.mark.parametrize(
    ("name", "year", "said"),
    [
        ("share_80plus", 2026, "Menschen ab 80"),
        ("share_80plus", 2025, "Menschen ab 80, 2025"),
        ("vacancy_rate", 2022, "Leerstand 2022"),
    ],
)
def test_a_row_of_the_report_names_its_year_where_it_is_another(name: str, year: int, said: str):
    value = SimpleNamespace(year=year)
    facts = SimpleNamespace(everyone=["a", "b"], ages_year=2026, value=lambda *_: value)
    assert compose.row_name(facts, name, words("de")) == said
