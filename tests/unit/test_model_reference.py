"""Against the United Nations' Germany (WPP 2022): births of the engine, balance of the figures."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from ortswandel.model.axes import FERTILE, N_AGES
from ortswandel.model.balance import balance_error
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
