"""All 218 in one line of a table: pale dots, the chosen places on top. A small SVG, no chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from urllib.parse import quote

from ortswandel.charts.roles import Role
from ortswandel.charts.stretch import is_stretched, place_on
from ortswandel.charts.theme import Style

WIDTH, HEIGHT = 240, 28
EDGE = 9
"""Room for half a mark at both ends, in pixels."""
DOT, PALE = 5.0, 0.28
RADIUS, SMALL_RADIUS = 6.0, 4.6
CROWDED = 8.0
"""Marks nearer than this, in pixels, are set apart in height."""


def dot_strip(
    values: Sequence[float], marked: Sequence[tuple[Role, float | None]], style: Style
) -> str:
    """Return an SVG with one pale dot per value and a mark per chosen place.

    Dots that fall on the same pixel become one darker dot. The scale doubles in equal steps where
    a few values are very much larger than the rest (`is_stretched`).

    Args:
        values: Values of all towns; may be empty.
        marked: Chosen places with their values; None draws nothing.
        style: Mode and language.
    """
    known = [(role, value) for role, value in marked if value is not None]
    stretched = is_stretched(values)
    shown = among(values, known)
    ends = [*values, *(value for _, value in shown)]
    if not ends:
        return _svg("")
    low, high = min(ends), max(ends)
    spots = [_x(value, low, high, stretched) for _, value in shown]
    marks = [
        _mark(role, x, y, radius, style)
        for (role, _), x, (y, radius) in zip(shown, spots, _heights(shown, spots), strict=True)
    ]
    xs = [_x(value, low, high, stretched) for value in values]
    return _svg(_dots(xs, style) + "".join(reversed(marks)))


def among(
    values: Sequence[float], marked: Sequence[tuple[Role, float]]
) -> list[tuple[Role, float]]:
    """Return the marks that lie among the towns: sums of a Kreis or the Land far above do not."""
    if not values:
        return list(marked)
    reach = 0.25 * ((max(values) - min(values)) or abs(max(values)) or 1.0)
    low, high = min(values) - reach, max(values) + reach
    doubling = is_stretched(values)
    return [(r, v) for r, v in marked if low <= v <= high and (v > 0 or not doubling)]


def _x(value: float, low: float, high: float, stretched: bool) -> float:
    return EDGE + (WIDTH - 2 * EDGE) * place_on(value, low, high, stretched=stretched)


def _dots(xs: Sequence[float], style: Style) -> str:
    """Return the dots as few paths: one per number of dots on the same pixel."""
    groups: dict[int, list[int]] = {}
    for x, n in sorted(Counter(round(x) for x in xs).items()):
        groups.setdefault(min(n, 5), []).append(x)
    return "".join(
        f'<path d="{"".join(f"M{x} {HEIGHT // 2}h0" for x in places)}" fill="none"'
        f' stroke="{style.tokens.others}" stroke-width="{DOT:g}" stroke-linecap="round"'
        f' stroke-opacity="{1 - (1 - PALE) ** n:.2f}"/>'
        for n, places in sorted(groups.items())
    )


def _heights(shown: Sequence[tuple[Role, float]], xs: Sequence[float]) -> list[tuple[float, float]]:
    """Return height and radius of each mark: towns that would cover each other stand apart."""
    spots = [(HEIGHT / 2, RADIUS)] * len(xs)
    towns = sorted((i for i, (role, _) in enumerate(shown) if not role.dash), key=lambda i: xs[i])
    while towns:
        crowd = [towns[0]]
        while len(crowd) < len(towns) and xs[towns[len(crowd)]] - xs[crowd[-1]] < CROWDED:
            crowd.append(towns[len(crowd)])
        radius = RADIUS if len(crowd) < 3 else SMALL_RADIUS
        reach = HEIGHT / 2 - radius - 1 if len(crowd) > 1 else 0.0
        for place, i in enumerate(sorted(crowd)):
            spots[i] = (HEIGHT / 2 + reach * (2 * place / max(len(crowd) - 1, 1) - 1), radius)
        towns = towns[len(crowd) :]
    return spots


def _mark(role: Role, x: float, y: float, radius: float, style: Style) -> str:
    """Return the place's mark at `x`: a shape for towns, an upright dashed line for the others."""
    if role.dash:
        dash = ",".join(f"{step / 2:g}" for step in role.dash)
        return (
            f'<path d="M{x:.1f} 2v{HEIGHT - 4}" stroke="{role.color}" stroke-width="2"'
            f' stroke-dasharray="{dash}"/>'
        )
    return (
        f'<path d="{shape_path(role.shape, x, y, radius)}" fill="{role.color}"'
        f' stroke="{style.tokens.ground}" stroke-width="1.5"/>'
    )


def mark_svg(role: Role) -> str:
    """Return the mark alone, for the head of a table: a shape, or a short dashed line."""
    size = 2 * RADIUS + 2
    if role.dash:
        dash = ",".join(f"{step:g}" for step in role.dash)
        line = f'<path d="M0 {size / 2:g}h22" stroke="{role.color}" stroke-width="2.4"'
        return _svg(f'{line} stroke-dasharray="{dash}"/>', 22, size)
    path = shape_path(role.shape, size / 2, size / 2, RADIUS)
    return _svg(f'<path d="{path}" fill="{role.color}"/>', size, size)


def shape_svg(shape: str, color: str, *, hollow: bool = False) -> str:
    """Return a shape alone in one colour, for the key of a picture."""
    size = 2 * SMALL_RADIUS + 4
    path = shape_path(shape, size / 2, size / 2, SMALL_RADIUS)
    paint = f'fill="none" stroke="{color}" stroke-width="2"' if hollow else f'fill="{color}"'
    return _svg(f'<path d="{path}" {paint}/>', size, size)


def shape_path(shape: str, x: float, y: float, r: float) -> str:
    """Return the outline of a role's shape with its centre at x, y and about radius r."""
    if shape == "circle":
        return f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"
    points = " ".join(f"{x + dx * r:.1f},{y + dy * r:.1f}" for dx, dy in _corners(shape))
    return f"M{points}z"


def _corners(shape: str) -> Sequence[tuple[float, float]]:
    """Return corners in units of the radius."""
    third, side = 0.36, 0.86
    return {
        "diamond": ((0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)),
        "square": ((-side, -side), (side, -side), (side, side), (-side, side)),
        "triangle-up": ((0, -1), (1.05, 0.85), (-1.05, 0.85)),
        "triangle-down": ((0, 1), (1.05, -0.85), (-1.05, -0.85)),
        "cross": (
            (-third, -1), (third, -1), (third, -third), (1, -third), (1, third), (third, third),
            (third, 1), (-third, 1), (-third, third), (-1, third), (-1, -third), (-third, -third),
        ),
    }[shape]  # fmt: skip


def _svg(inner: str, width: float = WIDTH, height: float = HEIGHT) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}"'
        f' viewBox="0 0 {width:g} {height:g}">{inner}</svg>'
    )


def data_uri(svg: str) -> str:
    """Return the address under which an `<img>` shows `svg` without loading anything."""
    return "data:image/svg+xml," + quote(svg, safe=" =:/'(),;-.")
