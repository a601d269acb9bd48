"""How a table is made: a table on offer with its parameters, a query in SQL, or a scenario."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import polars as pl

from ortswandel import forecast
from ortswandel.errors import InputError
from ortswandel.export.selection import OFFERS, of_year
from ortswandel.holdings import Holdings
from ortswandel.scenario import Scenario
from ortswandel.sql.box import SqlBox
from ortswandel.text import Words

DECIMALS = 6
"""Of modelled persons; what lies behind differs from processor to processor."""
KINDS = ("table", "sql", "scenario")


@dataclass(frozen=True)
class Recipe:
    """One table and how it is made.

    Attributes:
        kind: "table", "sql" or "scenario".
        table: Name of the table on offer.
        regions: Keys of the places.
        indicators: Names of the indicators; empty for tables without.
        year: One year, or None for all.
        text: Query in SQL.
        scenario: Scenario as JSON, seed included.

    Raises:
        InputError: A field has another form.
    """

    kind: str
    table: str = ""
    regions: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    year: int | None = None
    text: str = ""
    scenario: str = ""

    def __post_init__(self) -> None:
        """Check kind, table, types and scenario."""
        if self.kind not in KINDS:
            raise InputError("bundle_field", name="kind", value=self.kind)
        if self.kind == "table" and self.table not in OFFERS:
            raise InputError("unknown_table", table=self.table, allowed=", ".join(OFFERS))
        for name in ("table", "text", "scenario"):
            _check(name, getattr(self, name), isinstance(getattr(self, name), str))
        for name in ("regions", "indicators"):
            texts = getattr(self, name)
            good = isinstance(texts, tuple) and all(isinstance(text, str) for text in texts)
            _check(name, texts, good)
        whole = isinstance(self.year, int) and not isinstance(self.year, bool)
        _check("year", self.year, self.year is None or whole)
        if self.kind == "scenario":
            Scenario.from_json(self.scenario)

    def to_json(self) -> str:
        """Return the recipe as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Recipe:
        """Return the recipe of a JSON text; raise InputError where it is none."""
        try:
            values = json.loads(text)
            lists = {name: tuple(values[name]) for name in ("regions", "indicators")}
            return cls(**(values | lists))
        except (ValueError, TypeError, KeyError) as error:
            raise InputError("bundle_field", name="parameters.json", value=str(error)) from error


def _check(name: str, value: object, good: bool) -> None:
    """Raise InputError for a field of another form."""
    if not good:
        raise InputError("bundle_field", name=name, value=str(value)[:80])


def rows_of(recipe: Recipe, holdings: Holdings) -> pl.DataFrame:
    """Return the rows a recipe makes from these tables.

    Raises:
        InputError: The recipe can't be carried out.
    """
    if recipe.kind == "sql":
        return _sql_rows(recipe.text, holdings)
    if recipe.kind == "scenario":
        found = forecast.run(Scenario.from_json(recipe.scenario), holdings.data_dir)
        rows = pl.DataFrame(forecast.rows(found)).with_columns(pl.col("year").cast(pl.Int32))
        return rows.with_columns(pl.col(pl.Float64).round(DECIMALS))
    offer = OFFERS[recipe.table]
    parameters: dict[str, list[str]] = {"regions": list(recipe.regions)}
    if offer.by_indicator:
        parameters["indicators"] = list(recipe.indicators)
    return of_year(holdings.database.run(offer.query, **parameters), recipe.year)


def _sql_rows(text: str, holdings: Holdings) -> pl.DataFrame:
    """Return the rows of a query in SQL."""
    box = SqlBox(holdings.data_dir)
    try:
        return box.ask(text).rows
    finally:
        box.close()


def tables_of(recipe: Recipe, holdings: Holdings, read: Sequence[str] = ()) -> list[str]:
    """Return the tables of the catalogue a recipe reads.

    Args:
        recipe: The recipe.
        holdings: For the catalogue.
        read: What a query in SQL read.
    """
    if recipe.kind == "table":
        return [recipe.table]
    models = [name for name in holdings.catalog.tables if name.startswith("model_")]
    return models if recipe.kind == "scenario" else list(read)


def query_text(recipe: Recipe, holdings: Holdings) -> str:
    """Return the SQL of a recipe; "" for a scenario, which is computed."""
    if recipe.kind == "table":
        return holdings.database.query(OFFERS[recipe.table].query).text
    return recipe.text + "\n" if recipe.kind == "sql" else ""


def keys_of(recipe: Recipe, holdings: Holdings) -> tuple[str, ...]:
    """Return the columns that tell the rows of a recipe apart; none for a query in SQL."""
    if recipe.kind == "scenario":
        return ("year",)
    return holdings.catalog.tables[recipe.table].keys if recipe.kind == "table" else ()


def title_of(recipe: Recipe, words: Words) -> str:
    """Return what a recipe makes, in words."""
    if recipe.kind == "table":
        return words(f"data.name.{recipe.table}")
    return words(f"bundle.kind.{recipe.kind}")
