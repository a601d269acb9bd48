"""Table `moves_2015`: arrivals and departures per town, sex and age group in 2015."""

import polars as pl

from pipeline.ages import unpivot_ages


def moves_2015(moves: pl.DataFrame) -> pl.DataFrame:
    """Return moves over the town's border; 2015 shows the age profile, not a usual level.

    Returns:
        ags, sex, age_from, age_to, moves_in, moves_out (persons).
    """
    keys = ("ags", "sex")
    arrivals = moves_of(moves, "in", keys).rename({"population": "moves_in"})
    departures = moves_of(moves, "out", keys).rename({"population": "moves_out"})
    on = [*keys, "age_from", "age_to"]
    return arrivals.join(departures, on=on, how="left", nulls_equal=True, validate="1:1")


def moves_of(frame: pl.DataFrame, direction: str, keys: tuple[str, ...]) -> pl.DataFrame:
    """Return the columns of one direction ('in' or 'out') by age group, still named population."""
    prefix = f"{direction}_"
    columns = [name for name in frame.columns if name.startswith(prefix)]
    renamed = {name: name.removeprefix(prefix) for name in columns}
    return unpivot_ages(frame.select(*keys, *columns).rename(renamed), keys)
