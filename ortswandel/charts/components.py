"""Born, died, moved: bars to both sides of zero, one per place, per 1,000 people and year."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import polars as pl

from ortswandel.charts.course import role_color
from ortswandel.charts.roles import Role
from ortswandel.charts.theme import Style, config
from ortswandel.numbers import fmt
from ortswandel.text import Words

PARTS = (
    ("births_per_1000", 1),
    ("deaths_per_1000", -1),
    ("net_migration_per_1000", 1),
)


def components_chart(
    rates: pl.DataFrame, roles: Sequence[Role], style: Style, words: Words, *, height: int = 250
) -> alt.LayerChart:
    """Return births, deaths and net migration per 1,000 people side by side for each role.

    Args:
        rates: One row per region: births_per_1000, deaths_per_1000, net_migration_per_1000.
        roles: Kreise and Land to draw, in order.
        style: Mode and language.
        words: Words of the language.
        height: Plot height in pixels.
    """
    rows = component_rows(rates, roles, words)
    reach = max((abs(row["rate"]) for row in rows), default=1.0) * 1.35
    x = alt.X("rate:Q", scale=alt.Scale(domain=[-reach, reach], nice=False), axis=None)
    y = alt.Y(
        "part:N",
        sort=[words(f"components.{part}") for part, _ in PARTS],
        axis=alt.Axis(
            domain=False, grid=False, labelColor=style.tokens.text, labelFontSize=13, labelLimit=140
        ),
        scale=alt.Scale(paddingInner=0.35),
    )
    offset = alt.YOffset("region:N", sort=[role.region for role in roles])
    base = alt.Chart(alt.Data(values=rows)).encode(x=x, y=y, yOffset=offset)
    zero = alt.Chart(alt.Data(values=[{}])).mark_rule(color=style.tokens.text, strokeWidth=1.5)
    layers = [
        *_bars(base, roles),
        _numbers(base, roles, gain=True),
        _numbers(base, roles, gain=False),
        zero.encode(x=alt.XDatum(0)),
    ]
    return alt.layer(*layers, config=config(style)).properties(height=height, width="container")


def _bars(base: alt.Chart, roles: Sequence[Role]) -> list[alt.Chart]:
    """Return filled bars; the Land is an outline, never filled."""
    land = [role.region for role in roles if role.letter is None]
    is_land = alt.FieldOneOfPredicate("region", land)
    filled = base.transform_filter(~is_land).mark_bar().encode(color=role_color(roles))
    outline = base.transform_filter(is_land).mark_bar(filled=False, strokeWidth=1.6)
    return [filled, outline.encode(color=role_color(roles))]


def component_rows(
    rates: pl.DataFrame, roles: Sequence[Role], words: Words
) -> list[dict[str, object]]:
    """Return one row per role and part: rate (deaths negative) and the number as shown."""
    by_region = {row["region"]: row for row in rates.iter_rows(named=True)}
    return [
        {
            "region": role.region,
            "name": role.name,
            "part": words(f"components.{part}"),
            "rate": sign * by_region[role.region][part],
            "shown": fmt(sign * by_region[role.region][part], "per_1000", words, signed=True),
        }
        for part, sign in PARTS
        for role in roles
        if role.region in by_region
    ]


def _numbers(base: alt.Chart, roles: Sequence[Role], *, gain: bool) -> alt.Chart:
    side = {"align": "left", "dx": 6} if gain else {"align": "right", "dx": -6}
    wanted = "datum.rate >= 0" if gain else "datum.rate < 0"
    mark = base.transform_filter(wanted).mark_text(**side, fontWeight=600, fontSize=13)
    return mark.encode(text="shown:N", color=role_color(roles, ink=True))
