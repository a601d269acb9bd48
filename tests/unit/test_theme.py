"""The colours keep their promises: contrast, order of lightness, the same roles in both modes."""

import tomllib
from itertools import pairwise

import pytest

from ortswandel.charts.theme import DARK, LIGHT, Style, Tokens, config
from ortswandel.paths import ROOT

pytestmark = pytest.mark.unit


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_text_is_readable_on_ground_and_panel(tokens: Tokens) -> None:
    for color in (tokens.text, tokens.quiet, *tokens.ink, tokens.newcomers_ink):
        assert contrast(color, tokens.ground) >= 4.5, color
        assert contrast(color, tokens.panel) >= 4.5, color


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_stand_out(tokens: Tokens) -> None:
    for color in (*tokens.town, tokens.newcomers, tokens.kreis, tokens.land, tokens.others):
        assert contrast(color, tokens.ground) >= 3, color


@pytest.mark.parametrize(("tokens", "sign"), [(LIGHT, -1), (DARK, 1)], ids=["light", "dark"])
def test_map_classes_are_ordered_in_lightness(tokens: Tokens, sign: int) -> None:
    steps = [sign * luminance(color) for color in tokens.sequential]
    assert all(a < b for a, b in pairwise(steps))


def test_the_frame_uses_the_same_colours() -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    for mode, tokens in (("light", LIGHT), ("dark", DARK)):
        assert theme[mode]["primaryColor"] == tokens.control
        assert theme[mode]["backgroundColor"] == tokens.ground
        assert theme[mode]["textColor"] == tokens.text
        assert theme[mode]["borderColor"] == tokens.hairline


def test_german_charts_speak_german() -> None:
    number = config(Style("light", "de"))["locale"]["number"]
    assert (number["decimal"], number["thousands"], number["minus"]) == (",", ".", "−")
    assert config(Style("dark", "en"))["locale"]["number"]["decimal"] == "."


def test_nothing_is_fetched_from_elsewhere() -> None:
    text = (ROOT / ".streamlit" / "config.toml").read_text("utf-8")
    settings = tomllib.loads(text)
    assert settings["browser"]["gatherUsageStats"] is False
    assert "http" not in text
