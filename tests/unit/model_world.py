"""A small made-up world for tests of the model: three towns, two years, all rates visible."""

import numpy as np

from ortswandel.model.axes import N_AGES, N_FERTILE, Floats
from ortswandel.model.inputs import Inputs

TOWNS = ("15000001", "15000002", "15000003")


def random_inputs(seed: int, n_years: int = 6) -> Inputs:
    """Return inputs with random but possible rates and counts."""
    rng = np.random.default_rng(seed)
    n_towns = len(TOWNS)
    return Inputs(
        ags=TOWNS,
        base_year=2025,
        base=rng.uniform(0.0, 80.0, (n_towns, 2, N_AGES)),
        survivorship=rng.uniform(0.6, 1.0, (n_years, 2, N_AGES)),
        newborn_survivorship=rng.uniform(0.98, 1.0, (n_years, 2)),
        asfr=rng.uniform(0.0, 0.12, (n_years, n_towns, N_FERTILE)),
        sex_ratio=float(rng.uniform(1.0, 1.1)),
        out_rate=rng.uniform(0.0, 0.3, (n_towns, 2, N_AGES)),
        moves_in=rng.uniform(0.0, 5.0, (n_years, n_towns, 2, N_AGES)),
    )


def still_world(n_years: int = 4) -> Inputs:
    """Return inputs where nobody dies, moves or is born."""
    n_towns = len(TOWNS)
    base: Floats = np.arange(n_towns * 2 * N_AGES, dtype=float).reshape(n_towns, 2, N_AGES)
    return Inputs(
        ags=TOWNS,
        base_year=2025,
        base=base,
        survivorship=np.ones((n_years, 2, N_AGES)),
        newborn_survivorship=np.ones((n_years, 2)),
        asfr=np.zeros((n_years, n_towns, N_FERTILE)),
        sex_ratio=1.05,
        out_rate=np.zeros((n_towns, 2, N_AGES)),
        moves_in=np.zeros((n_years, n_towns, 2, N_AGES)),
    )
