"""What a bundle says to who opens it: title, columns of a scenario, README and CITATION."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import polars as pl

from ortswandel.bundle.dictionary import About
from ortswandel.bundle.recipe import Recipe
from ortswandel.catalog import Column, Source
from ortswandel.export import tables as export
from ortswandel.holdings import Holdings
from ortswandel.scenarios.scenario import Scenario
from ortswandel.text import Words

FILES = {
    "table.csv": "table",
    "datapackage.json": "datapackage",
    "table.csv-metadata.json": "csvw",
    "query.sql": "query",
    "parameters.json": "parameters",
    "scenario.json": "scenario",
    "manifest.json": "manifest",
    "CITATION.txt": "citation",
    "rebuild.py": "rebuild",
}
"""Files in the order of the README, and what they are called in the words."""
LATE = ("manifest.json", "CITATION.txt")
"""Files that are made after the README or with it."""
MOST_NAMES = 3
AGES = ("age_from", "age_to")


def title_of(recipe: Recipe, holdings: Holdings, words: Words) -> str:
    """Return what a recipe makes: "Menschen ab 65 Jahren · Hettstedt · 2025"."""
    if recipe.kind == "sql":
        return words("bundle.kind.sql")
    if recipe.kind == "scenario":
        scenario = Scenario.from_json(recipe.scenario)
        until = words("bundle.until", year=scenario.until)
        return " · ".join([words("bundle.kind.scenario"), *_names(holdings, scenario.town), until])
    what = words(f"data.name.{recipe.table}")
    if len(recipe.indicators) == 1:
        what = words(f"indicator.{recipe.indicators[0]}.name")
    names = _names(holdings, *recipe.regions)
    where = words("bundle.places", n=len(names)) if len(names) > MOST_NAMES else ", ".join(names)
    return " · ".join(filter(None, [what, where, str(recipe.year or "")]))


def _names(holdings: Holdings, *regions: str) -> list[str]:
    return [holdings.places[key].name if key in holdings.places else key for key in regions]


def columns_of(
    recipe: Recipe, holdings: Holdings, tables: Sequence[str], rows: pl.DataFrame, words: Words
) -> Mapping[str, Column]:
    """Return what is known of the columns, by name.

    A column of a scenario is not that of the model's tables, even where it is called the same.
    """
    if recipe.kind in ("scenario", "model"):
        return {name: _of_scenario(name, dtype, words) for name, dtype in rows.schema.items()}
    entries = [holdings.catalog.tables[name] for name in reversed(tables)]
    return {column.name: column for entry in entries for column in entry.columns}


def _of_scenario(name: str, dtype: pl.DataType, words: Words) -> Column:
    unit = "persons" if dtype.is_float() else "years" if name in AGES else ""
    return Column(name, "", words(f"bundle.column.{name}"), unit)


def texts(about: About, files: Collection[str], words: Words) -> dict[str, bytes]:
    """Return what a reader should read first, and how to cite the table.

    Args:
        about: What is said about the table.
        files: Names of the other files in the bundle.
        words: Language.
    """
    there = {*files, *LATE}
    lines = [words(f"bundle.file.{key}") for name, key in FILES.items() if name in there]
    values = {"title": about.title, "version": about.version, "files": "\n".join(lines)}
    readme = words("bundle.readme", **values)
    return {
        "CITATION.txt": f"{_citation(about, words)}\n".encode(),
        "README.txt": f"{readme}\n".encode(),
    }


def _citation(about: About, words: Words) -> str:
    notice = export.notice_for([s.licence for s in about.sources], words("data.odbl_notice"))
    cite = words("bundle.cite", title=about.title, version=about.version)
    lines = [_source(source, words) for source in about.sources]
    return "\n".join([cite, "", words("bundle.sources"), *lines, *(["", notice] if notice else [])])


def _source(source: Source, words: Words) -> str:
    """Return one publication with its attribution, what was changed, and its licence."""
    licence = words.get(f"licence_short.{source.licence}", source.licence)
    return (
        f"- {source.publisher}: {source.title}. {source.attribution} ({source.changes}), "
        f"{licence}, {source.licence_url}"
    )
