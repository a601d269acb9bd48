"""The course as it stands before the moving picture has been loaded: lines and bands alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import polars as pl

from ortswandel.charts.future import BESIDE, DASH, FIRST, LEAST, course_top
from ortswandel.charts.roles import Role
from ortswandel.charts.theme import Style

SIDE = 1000
"""Width and height of the drawing in its own units; it is stretched to the plot."""
ROOM = 1.05
"""Above newcomers that go beyond the axis of the town without them."""
Point = tuple[float, float]


def still(
    counted: pl.DataFrame, computed: pl.DataFrame, role: Role, style: Style, *, only_range: bool
) -> str:
    """Return the plot of `future_chart` as SVG without words, to be stretched to any size.

    Args:
        counted: Columns year, population (persons), census_base.
        computed: As `future_chart` wants them.
        role: The town's colour.
        style: Mode and language.
        only_range: Draw bands and no lines into the future, as for very small towns.
    """
    scale = _Scale(int(computed["year"].max()), _top(counted, computed))  # type: ignore[arg-type]
    green, color = style.tokens.newcomers, role.color
    parts = [_band(computed, n, scale, color, share) for n, share in (("80", 0.16), ("50", 0.26))]
    somebody = _added(computed) >= LEAST
    if somebody and only_range:
        parts.append(_area(computed, "high_with", "low_with", scale, green, 0.22))
    elif somebody:
        parts.append(_area(computed, "with_newcomers", "without", scale, green, 0.5))
        parts.append(_line(_points(computed, "with_newcomers", scale), green))
    if not only_range:
        dash = " ".join(map(str, DASH))
        parts.append(_line(_points(computed, "without", scale), color, dash))
    past = counted.filter(pl.col("year") >= FIRST).sort("year")
    lines = past.partition_by("census_base", maintain_order=True)
    parts += [_line(_points(line, "population", scale), color) for line in lines]
    view = f'viewBox="0 0 {SIDE} {SIDE}" preserveAspectRatio="none"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {view} fill="none">{"".join(parts)}</svg>'


def margins() -> str:
    """Return the pixels round the plot as CSS padding: those of the moving picture."""
    return " ".join(f"{BESIDE[side]}px" for side in ("top", "right", "bottom", "left"))


class _Scale:
    """From years and persons to the drawing's units."""

    def __init__(self, last: int, top: float) -> None:
        self.last, self.top = last, top

    def at(self, year: float, persons: float) -> Point:
        """Return the place of a number of persons in a year."""
        return SIDE * (year - FIRST) / (self.last - FIRST), SIDE * (1 - persons / self.top)


def _top(counted: pl.DataFrame, computed: pl.DataFrame) -> float:
    """Return the end of the vertical axis, persons: the town's own, higher only for newcomers."""
    nobody = pl.col("without").alias("with_newcomers"), pl.col("high_80").alias("high_with")
    own = course_top(counted, computed.with_columns(nobody))
    return max(own, ROOM * float(computed["with_newcomers"].max()))  # type: ignore[arg-type]


def _added(computed: pl.DataFrame) -> float:
    return float((computed["with_newcomers"] - computed["without"]).max())  # type: ignore[arg-type]


def _points(frame: pl.DataFrame, column: str, scale: _Scale) -> list[Point]:
    return [scale.at(*row) for row in frame.select("year", column).iter_rows()]


def _band(computed: pl.DataFrame, n: str, scale: _Scale, color: str, share: float) -> str:
    return _area(computed, f"high_{n}", f"low_{n}", scale, color, share)


def _area(frame: pl.DataFrame, high: str, low: str, scale: _Scale, color: str, share: float) -> str:
    edge = [*_points(frame, high, scale), *reversed(_points(frame, low, scale))]
    return f'<path d="{_path(edge)}Z" fill="{escape(color)}" fill-opacity="{share}"/>'


def _line(points: Sequence[Point], color: str, dash: str = "none") -> str:
    width = 'stroke-width="2.4" vector-effect="non-scaling-stroke"'
    return f'<path d="{_path(points)}" stroke="{escape(color)}" {width} stroke-dasharray="{dash}"/>'


def _path(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in points)
