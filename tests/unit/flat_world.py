"""Flat CSV files of the Regionaldatenbank, made from our own tables in the official forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import polars as pl

from ortswandel.paths import DATA
from pipeline.ages_file import GROUPS, sums_of
from pipeline.read import read_source

OLD, NEW = "old", "new"
STATISTICS = "12411;Fortschreibung des Bevölkerungsstandes;STAG;Stichtag"
SEXES = {"persons": "", "male": "GESM", "female": "GESW"}
SEX_NAMES = {"": "Insgesamt", "GESM": "männlich", "GESW": "weiblich"}
CODES = {group: code for code, group in GROUPS.items()} | {"all": ""}
DISSOLVED = ("15087005", "15001005")
"""Towns the tables still name, with signs instead of numbers; one lay in a kreisfreie town."""
OTHERS = ("DG", "14", "14511")
LONG = {
    "BEVSTD": "BEVSTD__Bevoelkerungsstand__Anzahl",
    "BEV519": "BEV519__Durchschnittsalter_der_Bevoelkerung__Jahre",
}
Row = tuple[str, Mapping[str, str], str]
"""Region, codes of the variables, number."""


def level(region: str) -> str:
    """Return code and name of the level of a region."""
    found = {2: "DLAND;Bundesländer", 5: "KREISE;Kreise", 8: "GEMEIN;Gemeinden"}
    return "DINSG;Deutschland" if region == "DG" else found[len(region)]


def head(form: str, n_variables: int, measure: str, twice: bool = False) -> str:
    """Return the heads of a file."""
    numbers = range(1, n_variables + 1)
    if form == OLD:
        parts = ("Merkmal_Code", "Merkmal_Label", "Auspraegung_Code", "Auspraegung_Label")
        variables = ";".join(f"{n}_{part}" for n in numbers for part in parts)
        values = ";".join([measure] * (2 if twice else 1))
        return f"Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;{variables};{values}"
    parts = ("code", "label", "attribute_code", "attribute_label")
    variables = ";".join(f"{n}_variable_{part}" for n in numbers for part in parts)
    start = "statistics_code;statistics_label;time_code;time_label;time"
    return f"{start};{variables};value;value_unit;value_variable_code;value_variable_label"


def line(form: str, year: int, row: Row, measure: str, twice: bool = False) -> str:
    """Return one row of a file."""
    region, codes, number = row
    day = f"31.12.{year}" if form == OLD else f"{year}-12-31"
    variables = [f"{level(region)};{region};Müßte"]
    for name, code in codes.items():
        label = SEX_NAMES.get(code, "Altersgruppe")
        named = f"{name};Merkmal" if code or not twice else ";"
        variables.append(f"{named};{code};{label}")
    start = f"{STATISTICS};{day};{';'.join(variables)}"
    if form == OLD and twice:
        is_total = not codes["GES"]
        return f"{start};{number if is_total else ''};{'' if is_total else number}"
    return f"{start};{number}" if form == OLD else f"{start};{number};Anzahl;{measure};Zahl"


def write(
    path: Path, form: str, year: int, rows: Iterable[Row], measure: str = "BEVSTD",
    twice: bool = False,
) -> Path:  # fmt: skip
    """Write a flat CSV: UTF-8 in the newer form, Latin-1 in the older."""
    found = list(rows)
    long = {"BEVSTD": "BEVSTD__Bevoelkerungsstand__Anzahl"}.get(
        measure, f"{measure}__Mittel__Jahre"
    )
    lines = [head(form, 1 + len(found[0][1]), long, twice)]
    lines += [line(form, year, row, measure, twice) for row in found]
    path.write_bytes(("\n".join(lines) + "\n").encode("utf-8" if form == NEW else "latin-1"))
    return path


def short(region: str) -> str:
    """Return the key under which a region stands: kreisfreie towns under that of their Kreis."""
    return region[:5] if region.endswith("000") else region


def age_parts(year: int = 2015) -> pl.DataFrame:
    """Return ags, sex, group and persons: the ages of 2015, or those of 2025 in the same groups."""
    if year == 2015:
        wide = read_source(DATA / "sources", "age_register").drop("year", "source")
        return wide.unpivot(index=["ags", "sex"], variable_name="group", value_name="persons")
    wide = read_source(DATA / "sources", "age_2025").with_columns(
        pl.sum_horizontal("65_69", "70_74").alias("65_74"),
        pl.sum_horizontal("75_79", "80_84", "85_plus").alias("75_plus"),
    )
    narrow = wide.select("ags", "sex", *GROUPS.values())
    return narrow.unpivot(index=["ags", "sex"], variable_name="group", value_name="persons")


def age_rows(parts: pl.DataFrame) -> list[Row]:
    """Return all rows of table 12411-02-03-5: the parts, all sums, dissolved towns, others."""
    sums = sums_of(parts).filter(~pl.col("region").str.ends_with("000"))
    rows: list[Row] = [
        (region, {"GES": SEXES[sex], "ALTX20": CODES[group]}, str(persons))
        for region, sex, group, persons in sums.sort("region", "sex", "group").rows()
    ]
    signs = [(key, sign) for key, sign in zip((*DISSOLVED, *OTHERS), "-.111", strict=True)]
    for key, sign in signs:
        rows += [
            (key, {"GES": sex, "ALTX20": code}, sign)
            for sex in SEXES.values()
            for code in CODES.values()
        ]
    return rows


def mean_rows(means: Mapping[str, float]) -> list[Row]:
    """Return all rows of table 12411-07-01-5; men are half a year younger, women older."""
    off = {"persons": 0.0, "male": -0.5, "female": 0.5}
    regions = {short(region): value for region, value in means.items()}
    rows: list[Row] = [
        (region, {"GES": code}, f"{value + off[sex]:.1f}".replace(".", ","))
        for region, value in regions.items()
        for sex, code in SEXES.items()
    ]
    return rows + [(key, {"GES": ""}, "-") for key in DISSOLVED]
