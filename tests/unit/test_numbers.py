"""Numbers as readers see them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortswandel.numbers import MINUS, about, fmt, plain, plain_each, rounded
from ortswandel.text import words

pytestmark = pytest.mark.unit

DE, EN = words("de"), words("en")


@pytest.mark.parametrize(
    ("value", "unit", "german", "english"),
    [
        (12626, "persons", "12.626", "12,626"),
        (0.3502, "share", "35,0\u202f%", "35.0%"),
        (56.55, "years", "56,5 Jahre", "56.5 years"),
        (31.4, "minutes", "31 min", "31 min"),
        (1234.56, "eur", "1.235 €", "€1,235"),
        (5.48, "eur_m2", "5,5 €/m²", "€5.5 per m²"),
        (71.04, "per_100", "71,0", "71.0"),
        (None, "persons", "kein Wert", "no value"),
        (math.nan, "share", "kein Wert", "no value"),
    ],
)
def test_fmt(value: float | None, unit: str, german: str, english: str) -> None:
    assert fmt(value, unit, DE) == german
    assert fmt(value, unit, EN) == english


def test_signs() -> None:
    assert fmt(-0.103, "share", DE, signed=True) == f"{MINUS}10,3\u202f%"
    assert fmt(0.03, "share", DE, signed=True) == "+3,0\u202f%"
    assert fmt(0.0, "share", DE, signed=True) == "0,0\u202f%"
    assert fmt(-0.0001, "share", DE, signed=True) == "0,0\u202f%"


def test_bare_leaves_the_unit_out_but_keeps_percent() -> None:
    assert fmt(56.6, "years", DE, bare=True) == "56,6"
    assert fmt(0.35, "share", DE, bare=True) == "35,0\u202f%"


@pytest.mark.parametrize(
    ("value", "text"),
    [(8506, "8.500"), (643, "640"), (12626.4, "12.600"), (1_929_800, "1.930.000"), (-643, "−640")],
)
def test_modelled_numbers_are_rounded_as_honestly_as_they_are_known(
    value: float, text: str
) -> None:
    assert rounded(value, DE) == text
    assert about(value, DE) == f"etwa {text}"


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_plain_reads_back(value: float, decimals: int) -> None:
    german = plain(value, decimals, "de")
    back = float(german.replace(".", "").replace(",", ".").replace(MINUS, "-"))
    assert back == pytest.approx(value, abs=0.5 * 10**-decimals + 1e-6)


@given(
    st.lists(
        st.tuples(st.floats(-1e18, 1e18) | st.integers(-(10**18), 10**18), st.integers(0, 10))
    ),
    st.sampled_from(("de", "en")),
)
def test_many_at_once_are_said_like_one_by_one(
    numbers: list[tuple[float, int]], language: str
) -> None:
    values, decimals = [value for value, _ in numbers], [digits for _, digits in numbers]
    each = [plain(value, digits, language) for value, digits in numbers]
    assert plain_each(values, decimals, language) == each
