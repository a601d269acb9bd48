"""Reference dates: a day, a month, a year, a span, none – in both languages."""

from datetime import date

import pytest

from ortswandel.dates import day, stand
from ortswandel.text import words

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("reference", "german", "english"),
    [
        ("2022-05-15", "15.5.2022", "15 May 2022"),
        ("2025-12-31", "31.12.2025", "31 December 2025"),
        ("2022-06", "Juni 2022", "June 2022"),
        ("2016", "2016", "2016"),
        ("2021/2024", "2021 bis 2024", "2021 to 2024"),
        (
            "2011-12-31/2023-12-31",
            "31.12.2011 bis 31.12.2023",
            "31 December 2011 to 31 December 2023",
        ),
        (None, "Zeitbezug nicht angegeben", "date not stated"),
    ],
)
def test_references(reference, german, english):
    assert stand(reference, words("de")) == german
    assert stand(reference, words("en")) == english


def test_every_month_has_its_name():
    shown = {stand(f"2020-{month:02d}", words("de")) for month in range(1, 13)}
    assert len(shown) == 12
    assert day(date(2020, 3, 1), words("de")) == "1.3.2020"
