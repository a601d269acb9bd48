"""Specs of pictures to SVG, without a browser and without the network."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import vl_convert

from ortswandel.charts.theme import Style
from ortswandel.export.fonts import FAMILY, checked
from ortswandel.export.lettering import Line, wrapped
from ortswandel.paths import DATA

Spec = dict[str, Any]
FAMILIES = f"{FAMILY}, Source Sans Pro, sans-serif"
WIDTH, WIDE = 720.0, 960.0
"""Pixels of a picture whose width follows the screen: alone, or of several together."""
HEIGHT = 560.0
"""Pixels of a picture whose height follows the screen."""
GUTTER, TITLE_PX, LINE_PX = 28.0, 24.0, 18.0
OUTLINES = DATA / "geo" / "boundaries.topojson"


@dataclass(frozen=True)
class Panel:
    """A small picture among others: its title, "" where it is alone, its spec, what it says."""

    title: str
    spec: Mapping[str, Any]
    alt_text: str = ""


@dataclass(frozen=True)
class Size:
    """Pixels a drawing is given where it follows the screen; 0 leaves it as usual."""

    width: float = 0.0
    height: float = 0.0


USUAL = Size()


def draw(
    spec: Mapping[str, Any], style: Style, width: float = WIDTH, height: float = HEIGHT
) -> tuple[str, float, float]:
    """Return the bare picture as SVG text, with its width and height in pixels.

    Args:
        spec: Vega-Lite, themed.
        style: Mode and language, for the words of Vega.
        width: Pixels for a picture whose width follows the screen.
        height: Pixels for a picture whose height follows the screen.
    """
    _register(checked())
    drawn = vl_convert.vegalite_to_svg(
        fixed(spec, width, height), allowed_base_urls=[], format_locale=style.locale["number"]
    )
    return drawn, *_size(drawn)


def _size(drawn: str) -> tuple[float, float]:
    """Return width and height of an SVG of Vega, which begins with them."""
    root = ElementTree.fromstring(drawn)
    return float(root.attrib["width"]), float(root.attrib["height"])


def sheet(panels: Sequence[Panel], style: Style, size: Size = USUAL) -> tuple[str, float, float]:
    """Return one picture, or several beside and below each other, as SVG text with its size."""
    high = size.height or HEIGHT
    if len(panels) == 1:
        return draw(panels[0].spec, style, size.width or WIDTH, high)
    columns = 3 if len(panels) % 3 == 0 or len(panels) > 4 else 2
    wide = size.width or WIDE
    width = (wide - GUTTER * (columns - 1)) / columns
    placed, top = "", 0.0
    for start in range(0, len(panels), columns):
        several = panels[start : start + columns]
        row = [draw(panel.spec, style, width, high) for panel in several]
        titles = [wrapped(Line(one.title, 14, 600, style.tokens.text), width) for one in several]
        head = TITLE_PX + LINE_PX * (max(1, *map(len, titles)) - 1)
        for i, (drawn, _, _) in enumerate(row):
            spot = (i * (width + GUTTER), top)
            placed += _panel(drawn, titles[i], spot, head, start + i)
        top += max(height for _, _, height in row) + head + GUTTER
    below = top - GUTTER
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}" height="{below:g}" '
        f'viewBox="0 0 {wide:g} {below:g}" font-family="{FAMILIES}">{placed}</svg>',
        wide,
        below,
    )


def _panel(
    drawn: str, title: Sequence[Line], spot: tuple[float, float], head: float, n: int
) -> str:
    """Return one small picture below its title; its names are its own within the file."""
    own = re.sub(r'(id="|url\(#|href="#)', rf"\g<1>p{n}-", drawn)
    x, y = spot
    lines = "".join(
        f'<text x="{x:g}" y="{y + 14 + LINE_PX * k:g}" font-size="{line.size:g}" '
        f'font-weight="{line.weight}" fill="{line.color}">{escape(line.text)}</text>'
        for k, line in enumerate(title)
    )
    return lines + own.replace("<svg ", f'<svg x="{x:g}" y="{y + head:g}" ', 1)


def fixed(spec: Mapping[str, Any], width: float, height: float) -> Spec:
    """Return the spec with sizes in pixels, the project's font, and outlines in place of a URL."""
    found: Spec = json.loads(json.dumps(spec))
    found["config"] = found.get("config", {}) | {"font": FAMILIES}
    room = found.get("usermeta", {}).get("room")
    for side, size, ends in (
        ("width", width, ("left", "right")),
        ("height", height, ("top", "bottom")),
    ):
        if found.get(side) == "container":
            found[side] = size - sum(room[end] for end in ends) if room else size
            found.setdefault("autosize", {"type": "fit", "contains": "padding"})
    return dict(_with_outlines(found))


def follows(panels: Sequence[Panel], side: str) -> bool:
    """Return whether "width" or "height" of a picture follows the screen, not its content."""
    return any(panel.spec.get(side) == "container" for panel in panels)


def _with_outlines(part: Any) -> Any:  # noqa: ANN401
    """Return a part of a spec in which data from the app's own address stand as values."""
    if isinstance(part, list):
        return [_with_outlines(item) for item in part]
    if not isinstance(part, dict):
        return part
    if str(part.get("url", "")).endswith(OUTLINES.name):
        rest = {name: value for name, value in part.items() if name != "url"}
        return rest | {"values": _outlines()}
    return {name: _with_outlines(value) for name, value in part.items()}


@lru_cache(maxsize=1)
def _outlines() -> Any:  # noqa: ANN401
    return json.loads(OUTLINES.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _register(folder: Path) -> None:
    """Tell the renderer where the fonts are, once per process."""
    vl_convert.register_font_directory(str(folder))


def drawn_png(drawn: str, scale: float) -> bytes:
    """Return a picture, given as SVG text, as PNG; `scale` pixels for one."""
    _register(checked())
    return vl_convert.svg_to_png(drawn, scale=scale)
