"""The ranked list as HTML: a real table, escaped, with links and marked rows."""

import pytest

from ortswandel.ui import ranking
from ortswandel.ui.ranking import Bar, Line, ranking_html

pytestmark = pytest.mark.unit


@pytest.fixture(autouse=True)
def links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "town_link", lambda region: f"ort?orte={region}&a=b")


def test_rows_are_links_with_row_heads() -> None:
    line = Line("1", "15087220", "A <b>", "Kreis & Co", Bar(0.25, 0.75, "#123456"), "35 %", "a")
    html = ranking_html([line, None], ["Nr.", "Ort", "Kreis", "Wert"], "Liste")
    assert '<th scope="row"><a href="ort?orte=15087220&amp;a=b">A &lt;b&gt;</a></th>' in html
    assert "Kreis &amp; Co" in html
    assert "margin-left:25.0%;width:50.0%;background:#123456" in html
    assert 'class="chosen" style="--ink:var(--ow-ink-a)"' in html
    assert html.count("<tr") == 3
    assert "<caption>Liste</caption>" in html


def test_a_missing_value_has_no_bar() -> None:
    html = ranking_html([Line("", "1", "X", "Y", None, "kein Wert")], ["a", "b", "c", "d"], "c")
    assert "<i" not in html
    assert "kein Wert" in html
