"""One line per place with a dot at each year, in the colours and dashes of the roles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ortswandel.charts.roles import Role, role_scale
from ortswandel.text import Words


def place_lines(
    rows: Sequence[dict[str, Any]],
    roles: Sequence[Role],
    dot: dict[str, float],
    value_title: str,
    words: Words,
) -> dict[str, Any]:
    """Return the layer of lines with their tooltip.

    Args:
        rows: With name, year, shown, and what the layers around it encode.
        roles: The places in the order of choosing.
        dot: Size and opacity of the dots.
        value_title: What the tooltip calls the value.
        words: Words of the language.
    """
    return {
        "data": {"values": rows},
        "mark": {"type": "line", "point": dot},
        "encoding": {
            "color": role_scale(roles, [role.color for role in roles]),
            "strokeDash": role_scale(roles, [list(role.dash) or [1, 0] for role in roles]),
            "tooltip": [
                {"field": "name", "title": words("course.place")},
                {"field": "year", "title": words("course.year"), "format": "d"},
                {"field": "shown", "title": value_title},
            ],
        },
    }
