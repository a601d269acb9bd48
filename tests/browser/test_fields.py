"""Fields with a list say in the reader's language that nothing fits what is typed."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

SEEN = "span => [getComputedStyle(span).fontSize, getComputedStyle(span, '::after').content]"


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        ("", "Ort oder Kreis zum Vergleich hinzufügen", "Nichts gefunden"),
        ("?gebiet=gemeinden&groesse=under_1000", "Siedlungstypen", "Nichts gefunden"),
        ("?sprache=en", "Table", "Nothing found"),
    ],
)
def test_a_field_that_finds_nothing_says_so(
    server: str, page: Page, query: str, field: str, sentence: str
) -> None:
    page.goto(f"{server}/daten{query}")
    page.get_by_role("combobox", name=field, exact=True).first.click()
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    assert "Select all" not in options.all_inner_texts()
    page.keyboard.type("xyzq")
    expect(options).to_have_count(1)
    assert options.locator("span").evaluate(SEEN) == ["0px", f'"{sentence}"']
