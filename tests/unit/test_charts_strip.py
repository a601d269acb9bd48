"""Key figures as HTML: marks where they belong, everything escaped, estimates hollow."""

import re
from dataclasses import replace

import pytest

from ortswandel.charts.strip import Strip, strips_html

pytestmark = pytest.mark.unit

STRIP = Strip(
    name="Menschen ab 65",
    value="35,0 %",
    compared="höher als in 209 von 217 anderen",
    note="",
    lowest="21,8 %",
    highest="36,6 %",
    spoken="Menschen ab 65: 35,0 %",
    half=(0.4, 0.7),
    middle=0.5,
    place=0.9,
    is_estimated=False,
)


def lefts(html: str) -> dict[str, float]:
    found = re.findall(r'<i class="([^"]+)" style="left:([\d.]+)%', html)
    return {name: float(left) for name, left in found}


def test_marks_stand_where_the_values_are():
    html = strips_html([STRIP], "a")
    assert lefts(html) == {"ow-half": 40.0, "ow-middle": 50.0, "ow-mark": 90.0}
    assert "width:30.00%" in html
    assert "ow-role-a" in html


def test_the_range_speaks():
    assert 'role="img" aria-label="Menschen ab 65: 35,0 %"' in strips_html([STRIP], "b")


def test_estimates_are_hollow():
    assert "ow-hollow" in strips_html([replace(STRIP, is_estimated=True)], "a")
    assert "ow-hollow" not in strips_html([STRIP], "a")


def test_a_missing_value_has_no_mark():
    html = strips_html([replace(STRIP, place=None, value="kein Wert")], "a")
    assert "ow-mark" not in html
    assert "kein Wert" in html


def test_text_is_escaped():
    html = strips_html([replace(STRIP, name="<b>&", spoken='"><script>')], "a")
    assert "<b>" not in html
    assert "<script>" not in html
