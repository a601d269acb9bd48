"""One bar per place, the value at its end: towns filled, Kreise and the Land as outlines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ortswandel.charts.roles import Role
from ortswandel.charts.theme import Style, config
from ortswandel.numbers import fmt
from ortswandel.text import Words

Spec = dict[str, Any]
STEP_PX, FOOT_PX = 31, 12


def bars_chart(
    values: Sequence[tuple[Role, float]],
    unit: str,
    style: Style,
    words: Words,
    *,
    decimals: int | None = None,
) -> Spec:
    """Return horizontal bars from zero, in the order given.

    Args:
        values: Places with their values.
        unit: Unit of the values.
        style: Mode and language.
        words: Words of the language.
        decimals: Digits of the values, by default those of the unit.
    """
    roles = [role for role, _ in values]
    rows = [
        {"region": role.region, "v": v, "shown": fmt(v, unit, words, decimals=decimals)}
        for role, v in values
    ]
    top = max((v for _, v in values), default=1.0) * 1.16
    scale = {"domain": [0, round(top, 4)], "nice": False}
    x = {"field": "v", "type": "quantitative", "axis": None, "scale": scale}
    return {
        "config": config(style),
        "width": "container",
        "height": STEP_PX * len(rows) + FOOT_PX,
        "data": {"values": rows},
        "encoding": {"x": x, "y": _names(roles)},
        "layer": [*_bars(roles), _numbers(style)],
    }


def _names(roles: Sequence[Role]) -> Spec:
    """Return the axis of names, each in its place's ink."""
    regions = [role.region for role in roles]
    names = " : ".join(f"datum.value == '{r.region}' ? {r.name!r}" for r in roles)
    colors = [{"test": f"datum.value == '{r.region}'", "value": r.ink} for r in roles[1:]]
    axis = {
        "labelExpr": f"{names} : ''",
        "labelColor": {"condition": colors, "value": roles[0].ink} if colors else roles[0].ink,
        "labelFontSize": 14,
        "labelFontWeight": 600,
        "labelLimit": 215,
        "grid": False,
    }
    return {
        "field": "region",
        "type": "nominal",
        "sort": regions,
        "axis": axis,
        "scale": {"domain": regions, "paddingInner": 0.42, "paddingOuter": 0.2},
    }


def _bars(roles: Sequence[Role]) -> list[Spec]:
    """Return filled bars for towns; Kreise are dashed and the Land dotted outlines."""
    layers: list[Spec] = []
    for dash in dict.fromkeys(role.dash for role in roles):
        alike = [role for role in roles if role.dash == dash]
        style = {"filled": False, "strokeWidth": 1.6, "strokeDash": list(dash)} if dash else {}
        layers.append(
            {
                "transform": [{"filter": {"field": "region", "oneOf": [r.region for r in alike]}}],
                "mark": {"type": "bar", **style},
                "encoding": {"color": _color([r.region for r in alike], [r.color for r in alike])},
            }
        )
    return layers


def _color(regions: Sequence[str], colors: Sequence[str]) -> Spec:
    """Return the colour of each region as a condition: no scale that layers would share."""
    conditions = [
        {"test": f"datum.region == '{region}'", "value": color}
        for region, color in zip(regions, colors, strict=True)
    ]
    return {"condition": conditions, "value": colors[0]}


def _numbers(style: Style) -> Spec:
    mark = {"type": "text", "align": "left", "dx": 7, "fontWeight": 700}
    return {
        "mark": mark | {"color": style.tokens.text},
        "encoding": {"text": {"field": "shown"}},
    }
