"""The further pages of a portrait: ages, course, towns alike, every indicator, what is sure."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from ortswandel.charts.alike import AlikeRow, alike_chart
from ortswandel.charts.pyramid import Half, axis_reach, largest, pyramid_chart
from ortswandel.charts.theme import Style
from ortswandel.dates import day, stand
from ortswandel.findings import alike as likeness
from ortswandel.findings.methods import groups as method_groups
from ortswandel.findings.methods import year_runs
from ortswandel.findings.place_among import Placed, compare
from ortswandel.numbers import fmt, rounded
from ortswandel.places import Place
from ortswandel.report import origin
from ortswandel.report.compose import Section, Table
from ortswandel.report.facts import Facts, House, profile
from ortswandel.report.pictures import SEXES, Picture, place_roles
from ortswandel.text import Words

EARLIER = (2011, 2015)
TENTH = 10
"""Every so many years stand in the table of the course."""


def sections(facts: Facts, house: House, words: Words) -> tuple[Section, ...]:
    """Return the further parts of a portrait; a Kreis has no towns alike and no profile."""
    found = [_ages(facts, house, words), _course(facts, words)]
    if facts.place.is_town:
        found += [_alike(facts.place, house, words), _everything(facts.place, house, words)]
        found += [_methods(facts.place, house, words)]
    return (*found, _sources(house, words))


def _ages(facts: Facts, house: House, words: Words) -> Section:
    """Return three pyramids on one scale."""
    known = house.database.run("age_dates").filter("has_sex")
    newest = known["year"].to_list()[-1]
    dates = known.filter(pl.col("year").is_in((*EARLIER, newest)))
    frames = {
        (row["year"], row["reference_date"]): _by_sex(facts.place, row["year"], house)
        for row in dates.iter_rows(named=True)
    }
    reach = axis_reach([largest(frame) for frame in frames.values()], "persons")
    pictures = tuple(
        _pyramid(facts, day(date, words), frame, reach, words)
        for (_, date), frame in frames.items()
    )
    title, text = words("report.ages_title"), words("report.ages_text", last=newest)
    return Section(title, text, pictures, columns=len(pictures), new_page=True)


def _by_sex(place: Place, year: int, house: House) -> pl.DataFrame:
    rows = house.database.run("age_groups", regions=[place.region], year=year, by_sex=True)
    sides = dict(zip(SEXES, (0, 1), strict=True))
    return rows.filter(pl.col("sex").is_in(SEXES)).with_columns(
        half=pl.col("sex").replace_strict(sides, return_dtype=pl.Int64),
        value=pl.col("persons_per_5_ages"),
    )


def _pyramid(facts: Facts, date: str, frame: pl.DataFrame, reach: float, words: Words) -> Picture:
    role = place_roles(facts, words)[0]
    men, women = (Half(words(f"pyramid.{sex}"), role.color, role.ink) for sex in ("men", "women"))
    people = fmt(float(frame["population"].sum()), "persons", words)
    fact = words("town.ages_fact", date=date, n=people)
    estimated = words("town.ages_estimated") if frame["is_estimated"].any() else ""
    style = Style("light", words.language)
    return Picture(
        f"ages-{date}",
        f"{fact} {estimated}".strip(),
        words("town.ages_subtitle"),
        words("town.ages_alt", name=facts.place.name, fact=fact),
        pyramid_chart(frame, (men, women), "persons", style, words, reach=reach, height=300),
        240,
        300,
    )


def _course(facts: Facts, words: Words) -> Section:
    """Return the counted and the computed numbers as two tables."""
    own = facts.course(facts.place)
    keep = own.filter((pl.col("year") % 5 == 0) | pl.col("year").is_in([2010, 2011, 2023, 2024]))
    counted = [
        (str(row["year"]), fmt(row["population"], "persons", words),
         words(f"base.{row['census_base']}"))
        for row in keep.iter_rows(named=True)
    ]  # fmt: skip
    heads = (words("course.year"), words("report.people"), words("course.base"))
    first = Table(words("report.counted_table"), heads, tuple(counted))
    tables = (first, _computed(facts, words))
    return Section(words("report.course_title"), tables=tables, columns=len(tables))


def _computed(facts: Facts, words: Words) -> Table:
    """Return every fifth computed year: the middle where it is shown, range, any newcomers."""
    found = facts.outlook
    rows = []
    last = int(found.last["year"])
    for row in found.years.slice(1).iter_rows(named=True):
        if row["year"] % 5 and row["year"] != last:
            continue
        ends = [rounded(row[name], words, step=found.step) for name in ("low_80", "high_80")]
        middle = "–" if found.only_ranges else rounded(row["without"], words, step=found.step)
        cells = [str(row["year"]), middle, "–".join(ends)]
        if found.somebody_comes:
            cells += _with(row, words, found.step, small=found.only_ranges)
        rows.append(tuple(cells))
    heads = ("year", "middle", "range", *(["with"] if found.somebody_comes else []))
    return Table(
        words("report.computed_table"), tuple(words(f"report.head.{name}") for name in heads),
        tuple(rows), words("report.range"),
    )  # fmt: skip


def _with(row: dict[str, float], words: Words, step: float, *, small: bool) -> list[str]:
    """Return the number with newcomers; for very small places its range."""
    if not small:
        return [rounded(row["with_newcomers"], words, step=step)]
    ends = [rounded(row[name], words, step=step) for name in ("low_with", "high_with")]
    return ["–".join(ends)]


def _alike(town: Place, house: House, words: Words) -> Section:
    """Return the eight towns most like this one, as a picture and a table."""
    names = {place.region: place.name for place in house.places}
    towns = house.database.run("town_features").with_columns(
        name=pl.col("region").replace_strict(names)
    )
    found = likeness.alike(towns, town.region, likeness.DEFAULT_WEIGHTS)
    features = [words(f"alike.feature.{name}") for name in likeness.FEATURES]
    rows = [AlikeRow(i.region, i.name, i.parts, _people(i, words)) for i in found]
    facts = [words("alike.fact", name=i.name, distance=_score(i.distance, words)) for i in found]
    picture = Picture(
        "alike",
        likeness.title(town.name, found).say(words),
        words("report.alike_key", features=", ".join(features)),
        words("alike.alt", n=len(found), facts=", ".join(facts)),
        alike_chart(rows, features, Style("light", words.language)),
    )
    table = Table(
        words("report.alike_table"),
        (words("alike.table.town"), *features, words("alike.table.distance")),
        tuple(_alike_row(item, words) for item in found),
    )
    title, text = words("report.alike_title"), words("report.alike_text")
    return Section(title, text, (picture,), (table,), columns=2)


def _alike_row(item: likeness.Alike, words: Words) -> tuple[str, ...]:
    return (item.name, *(_score(part, words) for part in (*item.parts, item.distance)))


def _score(value: float, words: Words) -> str:
    return fmt(value, "score", words, decimals=2)


def _people(item: likeness.Alike, words: Words) -> str:
    people = fmt(item.population, "persons", words)
    share = fmt(item.share_65plus, "share", words, decimals=0)
    return words("alike.values", population=people, share=share)


def _everything(town: Place, house: House, words: Words) -> Section:
    """Return every indicator of the town by theme, with date and status."""
    found = profile(house, town)
    themes: dict[str, list[Placed]] = {}
    for name, meta in house.catalog.indicators.items():
        if name in found:
            themes.setdefault(meta.theme, []).append(found[name])
    tables = tuple(
        _theme(words(f"theme.{theme}"), items, house, words) for theme, items in themes.items()
    )
    text = words("report.all_text")
    return Section(words("town.all_title"), text, tables=tables, new_page=True)


def _theme(caption: str, items: Sequence[Placed], house: House, words: Words) -> Table:
    heads = tuple(
        words(f"town.table.{head}") for head in ("indicator", "value", "compared", "date", "status")
    )
    return Table(caption, heads, tuple(_indicator(item, house, words) for item in items))


def _indicator(item: Placed, house: House, words: Words) -> tuple[str, ...]:
    meta = house.catalog.indicators[item.indicator]
    compared = compare(item, meta.unit).say(words) if item.value is not None else ""
    return (
        words(f"indicator.{item.indicator}.name"),
        fmt(item.value, meta.unit, words, decimals=meta.decimals, signed=meta.signed),
        compared[:1].lower() + compared[1:],
        stand(item.reference, words),
        words(f"method.{item.method}") if item.method else "",
    )


def _methods(town: Place, house: House, words: Words) -> Section:
    """Return which numbers were not simply counted, and how they came about."""
    notes = []
    for group in method_groups(house.database.run("town_methods", region=town.region)):
        names = ", ".join(
            words("town.status_years", name=_subject(name, house, words), years=year_runs(years))
            for name, years in group.subjects
        )
        head, error = words(f"method.{group.method}"), group.max_error_persons
        how = words(f"method_explained.{group.method}")
        how += f" {words('town.status_error', n=error)}" if error else ""
        notes.append((head[:1].upper() + head[1:], f"{how} {names}."))
    return Section(words("report.methods_title"), notes=tuple(notes))


def _subject(name: str, house: House, words: Words) -> str:
    if name == "population" or name not in house.catalog.indicators:
        return words(f"town.subject_{name}")
    return words(f"indicator.{name}.short")


def _sources(house: House, words: Words) -> Section:
    """Return the publications by licence, each as its publisher words it."""
    found: dict[str, list[str]] = {}
    for one in origin.sources(house.catalog, house.catalog.indicators):
        found.setdefault(words(f"licence_short.{one.licence}"), []).append(one.attribution)
    notes = tuple((name, "; ".join(dict.fromkeys(named)) + ".") for name, named in found.items())
    return Section(words("report.sources_title"), words("report.sources_text"), notes=notes)
