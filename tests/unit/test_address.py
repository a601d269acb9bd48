"""The address bar: what goes in comes out, what can't be used is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortswandel.address import DEFAULT_PLACES, MOST_PLACES, Address, Allowed, read_address
from ortswandel.text import words

pytestmark = pytest.mark.unit

REGIONS = ("15", "15087", "15087220", "15091145", "15001000", "15002000", "15003000", "15083020")
NAMES = {"15087220": "Hettstedt", "15091145": "Jessen (Elster)", "15087": "Mansfeld-Südharz"}
ALLOWED = Allowed(REGIONS, range(1990, 2026), ("share_65plus", "median_age"), NAMES)


def sentences(query: dict[str, str]) -> list[str]:
    return [words("de").error(error) for error in read_address(query, ALLOWED)[1]]


def test_an_empty_address_is_the_default() -> None:
    assert read_address({}, ALLOWED) == (Address(places=DEFAULT_PLACES), ())


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (
            {"orte": "15999999"},
            "Einen Ort mit dem Schlüssel 15999999 gibt es nicht. Suchen Sie nach dem Namen.",
        ),
        (
            {"jahr": "1066"},
            "Das Jahr 1066 gibt es hier nicht. Möglich sind Jahre von 1990 bis 2025.",
        ),
        (
            {"jahr": "²"},
            "Das Jahr ² gibt es hier nicht. Möglich sind Jahre von 1990 bis 2025.",
        ),
        (
            {"merkmal": "beauty"},
            "Das Merkmal beauty gibt es nicht. Wählen Sie eines aus der Liste.",
        ),
        (
            {"orte": "15087202"},
            "Einen Ort mit dem Schlüssel 15087202 gibt es nicht. Suchen Sie nach dem Namen. "
            "Meinten Sie Hettstedt (15087220)?",
        ),
        (
            {"orte": "hettstadt"},
            "Einen Ort mit dem Schlüssel hettstadt gibt es nicht. Suchen Sie nach dem Namen. "
            "Meinten Sie Hettstedt (15087220)?",
        ),
        (
            {"merkmal": "share_65"},
            "Das Merkmal share_65 gibt es nicht. Wählen Sie eines aus der Liste. "
            "Meinten Sie Menschen ab 65 Jahren (share_65plus)?",
        ),
        (
            {"merkmal": "medianalter"},
            "Das Merkmal medianalter gibt es nicht. Wählen Sie eines aus der Liste. "
            "Meinten Sie Mittleres Alter (Median) (median_age)?",
        ),
        ({"sprache": "fr"}, "Die Sprache fr gibt es nicht. Möglich sind: de, en."),
        (
            {"orte": "-".join(REGIONS)},
            "8 Orte sind zu viele für ein Bild; gezeigt werden die ersten 6.",
        ),
    ],
)
def test_what_cannot_be_used_is_said(query: dict[str, str], sentence: str) -> None:
    assert sentences(query) == [sentence]


def test_good_places_survive_a_bad_one() -> None:
    address, errors = read_address({"orte": "15087-99-15087220-15087"}, ALLOWED)
    assert address.places == ("15087", "15087220")
    assert len(errors) == 1


def test_with_place_puts_it_first_and_keeps_the_others() -> None:
    address = Address(places=("15087220", "15091145")).with_place("15091145")
    assert address.places == ("15091145", "15087220")
    full = Address(places=REGIONS[:6]).with_place(REGIONS[6])
    assert full.places == (REGIONS[6], *REGIONS[:5])


addresses = st.builds(
    Address,
    places=st.lists(st.sampled_from(REGIONS), min_size=1, max_size=MOST_PLACES, unique=True).map(
        tuple
    ),
    year=st.none() | st.integers(1990, 2025),
    indicator=st.none() | st.sampled_from(("share_65plus", "median_age")),
    language=st.sampled_from(("de", "en")),
    extra=st.dictionaries(
        st.sampled_from(("familien", "bleiben")), st.text("0123456789", min_size=1)
    ),
)


@given(addresses)
def test_an_address_comes_back_as_it_was(address: Address) -> None:
    assert read_address(address.to_query(), ALLOWED) == (address, ())


@given(st.dictionaries(st.sampled_from(("orte", "jahr", "merkmal", "sprache")), st.text()))
def test_any_address_is_readable(query: dict[str, str]) -> None:
    address, _ = read_address(query, ALLOWED)
    assert 1 <= len(address.places) <= MOST_PLACES
    assert set(address.places) <= set(REGIONS)
