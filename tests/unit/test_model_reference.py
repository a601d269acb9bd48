"""Against the United Nations' Germany (WPP 2022): births of the engine, balance of the figures."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from ortswandel.model.axes import FERTILE, N_AGES
from ortswandel.model.balance import balance_error
from ortswandel.model.place import TIMINGS, Place, place_step
from ortswandel.model.project import Projection, Rates, births_by_sex

pytestmark = pytest.mark.unit

FOLDER = Path(__file__).parent / "reference"
WOMEN = pl.read_csv(FOLDER / "wpp2022_germany_women.csv")
TOTALS = pl.read_csv(FOLDER / "wpp2022_germany_totals.csv")
YEARS = range(2000, 2030)


def women_of(year: int) -> np.ndarray:
    women = np.zeros(N_AGES)
    women[FERTILE] = WOMEN.filter(pl.col("year") == year).sort("age")["women"].to_numpy()
    return women


@pytest.mark.parametrize("year", YEARS)
def test_births_from_rates_and_mean_women_are_the_published_ones(year):
    asfr = WOMEN.filter(pl.col("year") == year).sort("age")["asfr_per_1000"].to_numpy() / 1000.0
    published = TOTALS.row(by_predicate=pl.col("year") == year, named=True)
    rates = Rates(np.ones((2, N_AGES)), np.ones(2), asfr, published["sex_ratio_at_birth"], asfr)
    births = births_by_sex(women_of(year), women_of(year + 1), rates)
    assert births.sum() == pytest.approx(published["births"], rel=0.006)
    assert births[0] / births[1] == pytest.approx(published["sex_ratio_at_birth"])


def test_the_balance_of_the_published_figures_closes_within_17_persons():
    figures = TOTALS.filter(pl.col("year").is_between(2000, 2030)).sort("year")
    state = figures["population"].to_numpy().astype(float)
    flows = {
        name: figures[name].to_numpy()[:-1].astype(float)[:, None, None]
        for name in ("births", "deaths", "net_migration")
    }
    run = Projection(
        ags=("DE",),
        years=tuple(range(2000, 2031)),
        population=state[:, None, None, None],
        births=flows["births"],
        deaths=flows["deaths"],
        moves_in=flows["net_migration"],
        moves_out=np.zeros_like(flows["births"]),
    )
    assert np.abs(balance_error(run)).max() <= 17.0


@pytest.mark.parametrize("year", YEARS)
def test_germany_fed_to_the_engine_of_any_place_stays_within_the_tolerances(year):
    now, later = (
        TOTALS.row(by_predicate=pl.col("year") == y, named=True) for y in (year, year + 1)
    )
    asfr = np.zeros(N_AGES)
    asfr[FERTILE] = WOMEN.filter(pl.col("year") == year).sort("age")["asfr_per_1000"] / 1000.0
    # Women of fertile age are published by single age; everybody else stands together at 60.
    population = np.zeros((2, N_AGES))
    population[1] = women_of(year)
    population[0, 60] = now["population"] - population.sum()
    survivorship = np.ones((2, N_AGES))
    survivorship[0, 60] = 1.0 - now["deaths"] / population[0, 60]
    net = np.zeros((2, N_AGES))
    net[1] = women_of(year + 1) - np.concatenate([[0.0], women_of(year)[:-1]])
    net[0, 61] = now["net_migration"] - net.sum()
    end, births = place_step(
        Place(
            population=population,
            survivorship=survivorship,
            newborn_survivorship=np.ones(2),
            asfr=asfr,
            sex_ratio=now["sex_ratio_at_birth"],
            net_migration=net,
            share_at_start=TIMINGS["end"],
        )
    )
    assert births == pytest.approx(now["births"], rel=0.006)
    assert end.sum() - births == pytest.approx(later["population"] - now["births"], abs=17.0)
