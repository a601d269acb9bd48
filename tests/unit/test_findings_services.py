"""Words about thresholds: no year where none is known, the right one where it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortswandel.findings import services as findings
from ortswandel.findings.services import Horizon, Row
from ortswandel.model.thresholds import NEVER
from ortswandel.places import Place
from ortswandel.services.thresholds import THRESHOLDS, Moment
from ortswandel.text import LANGUAGES, words

pytestmark = pytest.mark.unit

TOWN = Place("15087220", "town", "Hettstedt", "Stadt", "15087", "MSH", 36.0, None)
LARGE, SMALL = Horizon(2025, 2045, 12626.0), Horizon(2025, 2045, 700.0)
BY_NAME = {threshold.name: threshold for threshold in THRESHOLDS}
DE = words("de")


def moment(middle, earliest, latest, *, limit=100.0, small=False) -> Moment:
    return Moment(limit, 120.0, middle, earliest, latest, small)


def row(name="gp_seat", without=(2031, 2029, 2037), with_them=None, **known) -> Row:
    both = [moment(*years, **known) for years in (without, with_them or without)]
    return Row(BY_NAME[name], 7.0, *both)


@pytest.mark.parametrize(
    ("years", "said", "span"),
    [
        ((2031, 2029, 2037), "um 2031", "2029 bis 2037"),
        ((2031, 2029, NEVER), "um 2031", "frühestens 2029"),
        ((2031, 2031, 2031), "um 2031", "um 2031"),
        ((NEVER, 2040, NEVER), "eher nach 2045", "frühestens 2040"),
        ((NEVER, NEVER, NEVER), "nicht bis 2045", "nicht bis 2045"),
        ((2025, 2025, 2025), "schon heute", "schon heute"),
    ],
)
def test_when_in_words(years, said, span):
    assert findings.when(moment(*years), LARGE, DE) == said
    assert findings.span(moment(*years), LARGE, DE) == span


def test_without_a_limit_there_is_no_year():
    unknown = moment(NEVER, NEVER, NEVER, limit=float("nan"))
    assert findings.when(unknown, LARGE, DE) == "nicht bestimmbar"
    assert not Row(BY_NAME["pharmacy"], 0.0, unknown, unknown).known


years = st.one_of(st.integers(2026, 2045), st.just(NEVER))


@given(st.lists(years, min_size=3, max_size=3).map(sorted))
def test_small_places_never_hear_their_middle_year(three):
    earliest, middle, latest = three
    said = findings.when(moment(middle, earliest, latest, small=True), SMALL, DE)
    if middle not in (earliest, latest):
        assert str(middle) not in said
    assert "um " not in said
    title = findings.title(
        TOWN, [row(without=(middle, earliest, latest), small=True)], SMALL, DE
    ).say(DE)
    assert not title.startswith("Um ")


@given(st.lists(years, min_size=3, max_size=3).map(sorted))
def test_no_year_beyond_the_last_is_said(three):
    earliest, middle, latest = three
    for small in (False, True):
        found = moment(middle, earliest, latest, small=small)
        for language in LANGUAGES:
            said = findings.when(found, LARGE, words(language))
            said += findings.span(found, LARGE, words(language))
            assert str(NEVER) not in said


def test_the_delay_is_the_difference_of_the_middle_years():
    assert findings.delay(row(with_them=(2035, 2032, 2041)), LARGE, DE) == "4 Jahre später"
    assert findings.delay(row(with_them=(2032, 2030, 2038)), LARGE, DE) == "1 Jahr später"
    assert findings.delay(row(), LARGE, DE) == "gleich"
    assert findings.delay(row(with_them=(2029, 2028, 2031)), LARGE, DE) == "2 Jahre früher"


def test_a_delay_beyond_the_last_year_is_at_least():
    late = row(without=(2036, 2033, NEVER), with_them=(NEVER, 2039, NEVER))
    assert findings.delay(late, LARGE, DE) == "mindestens 10 Jahre später"
    assert findings.longer(late, LARGE, DE) == "mindestens 10 Jahre länger"


def test_no_delay_where_no_year_is_known():
    assert findings.delay(row(without=(NEVER, 2040, NEVER)), LARGE, DE) == "–"
    assert findings.delay(row(without=(2025, 2025, 2025)), LARGE, DE) == "–"
    small = row(with_them=(2035, 2032, 2041), small=True)
    assert findings.delay(small, SMALL, DE) == "zu klein für ein Jahr"


def test_the_title_names_what_newcomers_put_off_most():
    little = row("pharmacy", with_them=(2032, 2030, 2038))
    much = row("gp_seat", without=(2033, 2030, 2040), with_them=(2040, 2035, NEVER))
    title = findings.title(TOWN, [little, much], LARGE, DE).say(DE)
    assert title == (
        "Um 2033 reichen die Menschen in Hettstedt rechnerisch nicht mehr für sieben Hausarztsitze"
    )
    lead = findings.lead(much, "12 Familien im Jahr", LARGE, DE).say(DE)
    assert lead == "Mit 12 Familien im Jahr: um 2040 statt um 2033."


def test_the_title_says_when_nothing_tips():
    never = row(without=(NEVER, NEVER, NEVER))
    title = findings.title(TOWN, [never], LARGE, DE).say(DE)
    assert title == "Bis 2045 wird in Hettstedt rechnerisch keine Schwelle unterschritten"


def test_what_is_rather_later_is_said_as_still_enough():
    later = row(without=(NEVER, 2040, NEVER))
    title = findings.title(TOWN, [later], LARGE, DE).say(DE)
    assert title == "Bis 2045 reicht es in Hettstedt wohl noch für sieben Hausarztsitze"


@pytest.mark.parametrize("name", list(BY_NAME))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_threshold_has_all_its_words(name, language):
    found = words(language)
    for units in (1.0, 2.0, 40.0):
        one = Row(BY_NAME[name], units, moment(2031, 2029, 2037), moment(2031, 2029, 2037))
        for part in (findings.what, findings.limit, findings.reason, findings.for_what):
            assert part(one, found)
        assert findings.title(TOWN, [one], LARGE, found).say(found)
    assert findings.land_title(name, 66, 2045, found).say(found)


def test_one_is_said_as_one():
    one = Row(BY_NAME["gp_seat"], 1.0, moment(2031, 2029, 2037), moment(2031, 2029, 2037))
    assert findings.what(one, DE) == "1 Hausarztsitz (rechnerisch)"
    assert "einen Hausarztsitz" in findings.title(TOWN, [one], LARGE, DE).say(DE)


@pytest.mark.parametrize(
    ("arrivals", "said"),
    [
        ((), "niemand zusätzlich"),
        ((("families", 1.0),), "1 Familie im Jahr"),
        ((("families", 12.0),), "12 Familien im Jahr"),
        ((("families", 2.5),), "2,5 Familien im Jahr"),
        ((("refugees", 3.0),), "dem Szenario"),
    ],
)
def test_who_comes(arrivals, said):
    assert findings.newcomers(arrivals, DE) == said
