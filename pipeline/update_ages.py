"""Takes the ages of towns at a year-end into a copy, and the population they add up to.

The table (12411-02-03-5) has the groups of 2015, open from 75. It adds a year-end to the age
structure, or replaces one that comes from the same table; it never replaces a census or finer
groups. The base of the model needs finer groups and stays.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from ortswandel.errors import DataError
from pipeline.ages_file import GROUPS, Ages, read_ages, sums_of
from pipeline.check_towns import expected_base
from pipeline.flat_file import LAND, FlatFile, year_of
from pipeline.read import read_source
from pipeline.update_population import FILES, TOTALS, total_for, write_people
from pipeline.wish import Source, Wish

KIND = "regionaldatenbank_12411_alter"
REGISTER, KREISE = "age_register", "kreis_age_2015_2020"
TABLES = ("age_structure", "kreis_ages", "indicators")
OLD = "75_plus"
TOWN_FACTOR = 2.0
"""A town has between half and double its people of the nearest year-end (Klietz 2015: 1.6)."""
LAND_CHANGE = 0.02
"""The Land's people change by less than this a year (at most 0.013 since 1990)."""


def take(new: Path, wish: Wish, file: FlatFile) -> Source:
    """Bring the ages of the file into the source tables of a copy."""
    sources = new / "sources"
    totals, register = read_source(sources, TOTALS), read_source(sources, REGISTER)
    year = year_of(file, wish.year)
    if year not in set(register["year"]):
        _check_free(new, wish, year)
    ages = read_ages(file, year, set(totals["ags"]))
    people = _people(ages.rows)
    total = total_for(wish, year, ages.total)
    _check_land(wish, people, total)
    _check_sexes(wish, ages.rows)
    _check_published_kreise(sources, wish, year, ages)
    source = source_of(wish, year, sources)
    if "population" in source.tables:
        _check_near(wish, people, totals, year)
        write_people(sources, people, source, total)
    else:
        _check_people(wish, people, totals, year)
    _write_ages(sources, ages, source)
    return source


def _check_free(new: Path, wish: Wish, year: int) -> None:
    """Raise DataError where another table gives the ages of that year.

    An indicator has one date in a year; a census or finer groups stay.
    """
    held = pl.read_parquet(new / "age_structure.parquet").filter(pl.col("year") == year)
    for day in held["reference_date"].unique().to_list():
        date = f"{day.day}.{day.month}.{day.year}"
        raise DataError("update_ages_held", file=wish.file.name, value=year, date=date)


def _people(rows: pl.DataFrame) -> pl.DataFrame:
    """Return ags, persons, male and female."""
    return (
        rows.group_by("ags")
        .agg(
            persons=pl.col("persons").sum(),
            male=pl.col("persons").filter(pl.col("sex") == "male").sum(),
            female=pl.col("persons").filter(pl.col("sex") == "female").sum(),
        )
        .sort("ags")
    )


def _check_land(wish: Wish, people: pl.DataFrame, total: int) -> None:
    """Raise DataError where the towns miss the published Land."""
    value = people["persons"].sum()
    if value != total:
        raise DataError("update_sum", file=wish.file.name, name="Land", value=value, allowed=total)


def _check_sexes(wish: Wish, rows: pl.DataFrame) -> None:
    """Raise DataError where men from 75 are more than women: then the sexes are swapped."""
    old = rows.filter(group=OLD)
    men, women = (old.filter(sex=sex)["persons"].sum() for sex in ("male", "female"))
    if men >= women:
        raise DataError("update_sexes", file=wish.file.name, value=men, allowed=women)


def _check_published_kreise(sources: Path, wish: Wish, year: int, ages: Ages) -> None:
    """Raise DataError where the towns miss the published ages of their Kreis."""
    kreise = read_source(sources, KREISE).filter(year=year)
    published = kreise.unpivot(
        list(GROUPS.values()), index=["kreis", "sex"], variable_name="group", value_name="known"
    )
    sums = sums_of(ages.rows).rename({"region": "kreis"})
    both = published.join(sums, on=["kreis", "sex", "group"], how="left").sort("kreis", "sex")
    wrong = both.filter(pl.col("known").ne_missing(pl.col("persons")))
    for kreis, sex, group, value, allowed in wrong.select(
        "kreis", "sex", "group", "persons", "known"
    ).rows()[:1]:
        name = f"{kreis} {sex} {group}"
        raise DataError("update_sum", file=wish.file.name, name=name, value=value, allowed=allowed)


def _check_people(wish: Wish, people: pl.DataFrame, totals: pl.DataFrame, year: int) -> None:
    """Raise DataError where a town's ages miss its population, men or women that are held."""
    both = people.join(totals.filter(year=year), on="ags", suffix="_held").sort("ags")
    for name in ("persons", "male", "female"):
        wrong = both.filter(pl.col(name) != pl.col(f"{name}_held"))
        for ags, value, allowed in wrong.select("ags", name, f"{name}_held").rows()[:1]:
            entry = f"{ags} {name}"
            raise DataError(
                "update_differs", file=wish.file.name, name=entry, value=value, allowed=allowed
            )


def _check_near(wish: Wish, people: pl.DataFrame, totals: pl.DataFrame, year: int) -> None:
    """Raise DataError where people changed more since the nearest year-end than they ever did.

    Only a year-end on the same census base is near: across a census the count changes.
    """
    base = pl.select(expected_base(pl.date(year, 12, 31))).item()
    same = totals.filter(pl.col("census_base") == base, pl.col("year") != year)
    if same.is_empty():
        return
    gap = (pl.col("year") - year).abs()
    near = same.filter(gap == gap.min()).filter(pl.col("year") == pl.col("year").max())
    both = people.join(near.select("ags", "year", before="persons"), on="ags").sort("ags")
    other = both["year"][0]
    factor = pl.max_horizontal("persons", "before") / pl.min_horizontal("persons", "before")
    for row in both.filter(factor > TOWN_FACTOR).rows(named=True)[:1]:
        _refuse_leap(wish, row["ags"], row["persons"], row["before"], other)
    now, before = sum(both["persons"].to_list()), sum(both["before"].to_list())
    if abs(now / before - 1) > LAND_CHANGE * abs(year - other):
        _refuse_leap(wish, LAND, now, before, other)


def _refuse_leap(wish: Wish, region: str, value: int, before: int, year: int) -> None:
    raise DataError(
        "update_leap", file=wish.file.name, name=region, value=value, before=before, year=year
    )


def source_of(wish: Wish, year: int, sources: Path) -> Source:
    """Return the source; its population is new where the year isn't held, or as an estimate."""
    totals = read_source(sources, TOTALS).filter(year=year)
    is_held = year in set(read_source(sources, REGISTER)["year"])
    is_published = year in set(read_source(sources, KREISE)["year"])
    counts_people = totals.filter(pl.col("method") != "derived").is_empty()
    dated = {
        "age_structure": not is_held,
        "kreis_ages": not is_held and not is_published,
        "population": totals.is_empty(),
    }
    return Source(
        id=f"{KIND}_{year}",
        continues=KIND,
        year=year,
        reference=f"31.12.{year}",
        file=wish.file.name,
        retrieved=wish.retrieved,
        tables=(*TABLES, "population") if counts_people else TABLES,
        dated=tuple(name for name, is_new in dated.items() if is_new),
        files=(f"sources/{REGISTER}.csv", *(FILES if counts_people else ())),
        indicators=is_held,
    )


def _write_ages(sources: Path, ages: Ages, source: Source) -> None:
    """Put the ages of the year into the source table."""
    register = read_source(sources, REGISTER)
    wide = ages.rows.pivot("group", index=["ags", "sex"], values="persons")
    rows = wide.with_columns(year=pl.lit(source.year), source=pl.lit(source.id))
    others = register.filter(pl.col("year") != source.year)
    both = pl.concat([others, rows.select(register.columns).cast(register.schema)])
    both.sort("year", "ags", "sex").write_csv(sources / f"{REGISTER}.csv")
