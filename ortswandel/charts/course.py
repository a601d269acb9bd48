"""The course of the population: lines that break where the census changes the count."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import polars as pl

from ortswandel.charts.roles import Role
from ortswandel.charts.spread import spread
from ortswandel.charts.theme import Style, config
from ortswandel.numbers import fmt
from ortswandel.text import Words

BREAKS = ((2010.5, "frame.break_2011"), (2023.5, "frame.break_2022"))
LABEL_GAP_PX = 38
AXIS_PX = 55
"""What the axis labels and the census names take from the height when a picture is fitted."""


def course_chart(
    series: pl.DataFrame,
    roles: Sequence[Role],
    style: Style,
    words: Words,
    *,
    height: int = 330,
    years: Sequence[int] = (1990, 2000, 2010, 2025),
) -> alt.LayerChart:
    """Return lines of population by year from zero, with gaps and rules at the census breaks.

    Args:
        series: Columns region, year, population (persons), census_base.
        roles: Places to draw, in order.
        style: Mode and language.
        words: Words of the language.
        height: Plot height in pixels.
        years: Labels of the time axis.
    """
    top = float(series["population"].max() or 1) * 1.08
    x = alt.X(
        "year:Q",
        scale=alt.Scale(domain=[years[0], years[-1]], nice=False),
        axis=alt.Axis(format="d", values=list(years), labelFlush=False),
    )
    y = alt.Y(
        "population:Q",
        scale=alt.Scale(domain=[0, top], nice=False),
        axis=alt.Axis(format=",d", tickCount=4),
    )
    layers = [
        *break_layers(style, words, x),
        _lines(series, roles, x, y, words),
        _end_marks(series, roles, style, x, y),
        *_labels(series, roles, x, top, height, words),
    ]
    return alt.layer(*layers, config=config(style)).properties(height=height, width="container")


def break_layers(style: Style, words: Words, x: alt.X) -> list[alt.Chart]:
    """Return the dashed rules at the two census breaks with their names above the plot."""
    data = alt.Data(values=[{"year": year, "name": words(key)} for year, key in BREAKS])
    base = alt.Chart(data).encode(x=x)
    quiet = style.tokens.quiet
    rule = base.mark_rule(strokeDash=[3, 3], color=quiet, strokeWidth=1)
    name = base.mark_text(y=-4, baseline="bottom", fontSize=12.5, color=quiet).encode(text="name:N")
    return [rule, name]


def _lines(
    series: pl.DataFrame, roles: Sequence[Role], x: alt.X, y: alt.Y, words: Words
) -> alt.Chart:
    return (
        alt.Chart(alt.Data(values=_rows(series, roles, words)))
        .mark_line(point=alt.OverlayMarkDef(size=12, opacity=0.9))
        .encode(
            x=x,
            y=y,
            color=role_color(roles),
            strokeDash=role_dash(roles),
            detail=["region:N", "census_base:N"],
            tooltip=[
                alt.Tooltip("name:N", title=words("course.place")),
                alt.Tooltip("year:Q", title=words("course.year"), format="d"),
                alt.Tooltip("shown:N", title=words("course.population")),
            ],
        )
    )


def _rows(series: pl.DataFrame, roles: Sequence[Role], words: Words) -> list[dict[str, object]]:
    names = {role.region: role.name for role in roles}
    kept = series.filter(pl.col("region").is_in(list(names)))
    return [
        row | {"name": names[row["region"]], "shown": fmt(row["population"], "persons", words)}
        for row in kept.select("region", "year", "population", "census_base").iter_rows(named=True)
    ]


def role_color(roles: Sequence[Role], *, ink: bool = False) -> alt.Color:
    """Return the colour encoding of `region` for these roles."""
    return alt.Color(
        "region:N",
        scale=alt.Scale(
            domain=[role.region for role in roles],
            range=[role.ink if ink else role.color for role in roles],
        ),
        legend=None,
    )


def role_dash(roles: Sequence[Role]) -> alt.StrokeDash:
    """Return the dash encoding of `region`: towns solid, Kreise dashed, the Land dotted."""
    return alt.StrokeDash(
        "region:N",
        scale=alt.Scale(
            domain=[role.region for role in roles],
            range=[list(role.dash) or [1, 0] for role in roles],
        ),
        legend=None,
    )


def role_shape(roles: Sequence[Role]) -> alt.Shape:
    """Return the shape encoding of `region`."""
    return alt.Shape(
        "region:N",
        scale=alt.Scale(
            domain=[role.region for role in roles], range=[role.shape for role in roles]
        ),
        legend=None,
    )


def _end_marks(
    series: pl.DataFrame, roles: Sequence[Role], style: Style, x: alt.X, y: alt.Y
) -> alt.Chart:
    last = _at(series, roles, series["year"].max())
    return (
        alt.Chart(alt.Data(values=last))
        .mark_point(filled=True, size=90, opacity=1, stroke=style.tokens.ground, strokeWidth=1.5)
        .encode(x=x, y=y, color=role_color(roles), shape=role_shape(roles))
    )


def _at(series: pl.DataFrame, roles: Sequence[Role], year: object) -> list[dict[str, object]]:
    kept = series.filter(
        (pl.col("year") == year) & pl.col("region").is_in([role.region for role in roles])
    )
    return kept.select("region", "year", "population").to_dicts()


def _labels(
    series: pl.DataFrame,
    roles: Sequence[Role],
    x: alt.X,
    top: float,
    height: int,
    words: Words,
) -> list[alt.Chart]:
    last = {row["region"]: row for row in _at(series, roles, series["year"].max())}
    shown = [role for role in roles if role.region in last]
    values = [float(str(last[role.region]["population"])) for role in shown]
    gap = LABEL_GAP_PX * top / (height - AXIS_PX)
    rows = [
        {
            "year": last[role.region]["year"],
            "y": position,
            "region": role.region,
            "name": role.name,
            "value": fmt(value, "persons", words),
        }
        for role, value, position in zip(
            shown, values, spread(values, gap, lowest=gap / 2), strict=True
        )
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=x, y=alt.Y("y:Q", scale=alt.Scale(domain=[0, top], nice=False))
    )
    name = base.mark_text(align="left", dx=11, dy=-8, fontWeight=700).encode(
        text="name:N", color=role_color(roles, ink=True)
    )
    return [name, base.mark_text(align="left", dx=11, dy=9).encode(text="value:N")]
