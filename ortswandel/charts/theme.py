"""Colours, type and number style of every picture, as roles: town A, the Land, newcomers.

The values are the project's visual language; a test holds them to its contrast rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Mode = Literal["light", "dark"]
LETTERS = "ABCDEF"
SHAPES = ("circle", "diamond", "square", "triangle-up", "triangle-down", "cross")
FONT = "Source Sans, sans-serif"


@dataclass(frozen=True)
class Tokens:
    """Colours of one mode; `town[i]` marks and `ink[i]` writes the i-th chosen place."""

    ground: str
    panel: str
    hairline: str
    text: str
    quiet: str
    town: tuple[str, ...]
    ink: tuple[str, ...]
    newcomers: str
    newcomers_ink: str
    others: str
    kreis: str
    land: str
    control: str
    sequential: tuple[str, ...]
    diverging: tuple[str, ...]


LIGHT = Tokens(
    ground="#FFFFFF",
    panel="#F5F7F9",
    hairline="#D9DFE5",
    text="#1F2933",
    quiet="#55606B",
    town=("#1D2F7C", "#C07E07", "#7B43C7", "#3F86DC", "#5C4612", "#942874"),
    ink=("#1D2F7C", "#8A5700", "#7B43C7", "#1F63B5", "#5C4612", "#942874"),
    newcomers="#1F8270",
    newcomers_ink="#13695A",
    others="#848D98",
    kreis="#5B6570",
    land="#1F2933",
    control="#34495E",
    sequential=("#E8EEF2", "#BCD0DA", "#86AABC", "#4A7F99", "#1E4E66"),
    diverging=("#8A5A14", "#C79A55", "#EADCC2", "#EEF1F3", "#B9D3DC", "#6FA3B5", "#2B6C84"),
)
DARK = Tokens(
    ground="#12181F",
    panel="#1B232C",
    hairline="#36424E",
    text="#E8ECF0",
    quiet="#A9B4BF",
    town=("#7397E6", "#E3B130", "#C853A6", "#C9E8F0", "#97834C", "#F2879B"),
    ink=("#8FADEE", "#E3B130", "#D97FC0", "#C9E8F0", "#B9A46B", "#F2879B"),
    newcomers="#84E6A8",
    newcomers_ink="#84E6A8",
    others="#74808C",
    kreis="#A9B4BF",
    land="#E8ECF0",
    control="#50729A",
    sequential=("#243440", "#3A5F73", "#5A8CA3", "#8DB9CB", "#CFE6EF"),
    diverging=("#E0B060", "#A87F3C", "#5F5138", "#2A333C", "#3A5F6B", "#5E9CAF", "#A6D8E6"),
)

LOCALE_DE: dict[str, Any] = {
    "number": {
        "decimal": ",",
        "thousands": ".",
        "grouping": [3],
        "currency": ["", " €"],
        "percent": "\u202f%",
        "minus": "−",
    },
    "time": {
        "dateTime": "%A, der %e. %B %Y, %X",
        "date": "%d.%m.%Y",
        "time": "%H:%M:%S",
        "periods": ["AM", "PM"],
        "days": [
            "Sonntag",
            "Montag",
            "Dienstag",
            "Mittwoch",
            "Donnerstag",
            "Freitag",
            "Samstag",
        ],
        "shortDays": ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"],
        "months": [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        "shortMonths": [
            "Jan",
            "Feb",
            "Mär",
            "Apr",
            "Mai",
            "Jun",
            "Jul",
            "Aug",
            "Sep",
            "Okt",
            "Nov",
            "Dez",
        ],
    },
}
LOCALE_EN: dict[str, Any] = {
    "number": {
        "decimal": ".",
        "thousands": ",",
        "grouping": [3],
        "currency": ["€", ""],
        "percent": "%",
        "minus": "−",
    }
}


@dataclass(frozen=True)
class Style:
    """How to draw on one page for one reader: mode, language and the tokens that follow."""

    mode: Mode = "light"
    language: str = "de"

    @property
    def tokens(self) -> Tokens:
        """Colours of the mode."""
        return LIGHT if self.mode == "light" else DARK

    @property
    def locale(self) -> dict[str, Any]:
        """Vega's number and date locale of the language."""
        return LOCALE_DE if self.language == "de" else LOCALE_EN


def config(style: Style) -> dict[str, Any]:
    """Return the Vega-Lite config: calm axes, no legend, no frame, locale of the reader."""
    tokens = style.tokens
    return {
        "background": "transparent",
        "font": FONT,
        "locale": style.locale,
        "padding": {"left": 4, "right": 8, "top": 4, "bottom": 4},
        "view": {"stroke": None},
        "legend": {"disable": True},
        "axis": _axis(tokens),
        "axisX": {
            "grid": False,
            "domain": True,
            "domainColor": tokens.quiet,
            "ticks": True,
            "tickColor": tokens.quiet,
            "tickSize": 5,
        },
        "axisY": {"tickCount": 4},
        "header": {
            "labelFontSize": 14,
            "labelFontWeight": 600,
            "labelColor": tokens.text,
            "labelAnchor": "start",
            "labelPadding": 6,
            "title": None,
        },
        "line": {"strokeWidth": 2.4, "strokeCap": "round", "strokeJoin": "round"},
        "text": {"fontSize": 14, "color": tokens.text},
        "range": {
            "category": list(tokens.town),
            "ramp": list(tokens.sequential),
            "diverging": list(tokens.diverging),
        },
    }


def _axis(tokens: Tokens) -> dict[str, Any]:
    return {
        "domain": False,
        "ticks": False,
        "grid": True,
        "gridColor": tokens.hairline,
        "gridWidth": 1,
        "labelFontSize": 12.5,
        "labelColor": tokens.quiet,
        "labelPadding": 8,
        "title": None,
    }
