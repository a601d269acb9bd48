"""Below the scenario: pins, steps back, ready scenarios; every state is in the address."""

import pytest
from streamlit.testing.v1 import AppTest

from ortswandel.scenarios.pins import Pins
from ortswandel.scenarios.presets import PRESETS
from ortswandel.scenarios.scenario import Scenario
from ortswandel.ui.screens.scenario.below import SECTIONS
from tests.app.conftest import in_address, open_app

pytestmark = pytest.mark.app

IDEN, HALLE, HETTSTEDT = "15090270", "15002000", "15087220"
EVERYBODY = "families:1000,young_adults:1000,skilled_workers:1000,refugees:1000,returnees:1000"


def at_scenario(town: str = HETTSTEDT, **query: str) -> AppTest:
    return open_app({"orte": f"{town}-15091145", **query}, "scenario")


def complaints(app: AppTest) -> list[str]:
    return [element.value for element in (*app.exception, *app.error, *app.warning)]


def said(app: AppTest) -> list[str]:
    return [element.value for element in (*app.header, *app.subheader, *app.caption, *app.markdown)]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("town", [IDEN, HALLE, HETTSTEDT])
@pytest.mark.parametrize("arrivals", ["", "families:12", EVERYBODY])
@pytest.mark.parametrize("question", SECTIONS)
def test_every_section_stands_for_small_and_large(
    question: str, town: str, arrivals: str, language: str
) -> None:
    query = {"zuzug": arrivals} if arrivals else {}
    app = at_scenario(town, sprache=language, bis="2050", frage=question, **query)
    assert complaints(app) == []
    assert len(app.title) == 1


def test_one_question_at_a_time_and_the_address_keeps_it() -> None:
    app = at_scenario(zuzug="families:12")
    assert any(header.value.startswith("Bis 2045 kommen etwa") for header in app.header)
    app.button_group(key="scenario-question").set_value("entschieden").run()
    assert in_address(app, "frage") == "entschieden"
    titles = [header.value for header in app.header]
    assert any(title.startswith("Ohne jeden Umzug wären 2045") for title in titles)
    assert not any(title.startswith("Bis 2045 kommen etwa") for title in titles)
    app.button_group(key="scenario-question").set_value("warum").run()
    assert "frage" not in app.query_params


def test_a_question_that_does_not_exist_is_said_and_the_first_shown() -> None:
    app = at_scenario(zuzug="families:12", frage="wozu")
    assert len(app.warning) == 1
    assert "wozu" in app.warning[0].value
    assert any(header.value.startswith("Bis 2045 kommen etwa") for header in app.header)


def test_a_pin_is_kept_in_the_address_and_named() -> None:
    app = at_scenario(zuzug="families:12")
    app.button(key="pin").click().run()
    pinned = Pins.from_query({"fest": in_address(app, "fest")}).scenarios
    assert pinned == (Scenario(town=HETTSTEDT, arrivals=(("families", 12.0),)),)
    assert app.button(key="pin").disabled
    assert any(text.startswith("**A** 12 Familien, 68 von 100 bleiben") for text in said(app))


def pinned_address(*arrivals: float, town: str = HETTSTEDT) -> str:
    scenarios = tuple(Scenario(town=town, arrivals=(("families", n),)) for n in arrivals)
    return Pins(scenarios).to_query()["fest"]


def test_pins_are_compared_in_a_sentence() -> None:
    app = at_scenario(zuzug="families:12", fest=pinned_address(5.0, 30.0))
    assert complaints(app) == []
    titles = [header.value for header in app.header]
    assert any(title.startswith("2045 sind es mit B etwa") for title in titles)


def test_a_pin_is_replaced_and_taken_out() -> None:
    app = at_scenario(zuzug="families:12", fest=pinned_address(5.0, 30.0))
    app.button(key="pin-replace-1").click().run()
    assert in_address(app, "fest") == pinned_address(5.0, 12.0)
    app.button(key="pin-remove-0").click().run()
    assert in_address(app, "fest") == pinned_address(12.0)
    app.button(key="pin-remove-0").click().run()
    assert "fest" not in app.query_params


def test_a_fifth_pin_is_not_possible() -> None:
    app = at_scenario(zuzug="families:12", fest=pinned_address(1.0, 2.0, 3.0, 4.0))
    assert app.button(key="pin").disabled
    assert complaints(app) == []


def test_a_pin_of_another_town_says_where() -> None:
    app = at_scenario(zuzug="families:12", fest=pinned_address(5.0, town="15091145"))
    assert any("Jessen (Elster)" in text for text in said(app) if text.startswith("**A** "))


@pytest.mark.parametrize("name", PRESETS)
def test_ready_scenarios_set_the_sliders(name: str) -> None:
    app = at_scenario(zuzug="families:3")
    app.button(key=f"preset-{name}").click().run()
    assert complaints(app) == []
    asked = "zuzug" in app.query_params
    assert asked == (name not in ("nobody_extra", "young_stay"))
    assert ("junge" in app.query_params) == (name == "young_stay")


def test_steps_lead_back_and_forth() -> None:
    app = at_scenario(zuzug="families:3")
    assert app.button(key="step-undo").disabled
    app.button(key="preset-young_stay").click().run()
    app.button(key="step-undo").click().run()
    assert in_address(app, "zuzug") == "families:3"
    assert "junge" not in app.query_params
    app.button(key="step-redo").click().run()
    assert "zuzug" not in app.query_params
    assert app.button(key="step-redo").disabled


def test_reset_empties_the_sliders_but_keeps_pins() -> None:
    app = at_scenario(zuzug="families:3", fest=pinned_address(5.0))
    app.button(key="step-reset").click().run()
    assert "zuzug" not in app.query_params
    assert in_address(app, "fest") == pinned_address(5.0)
    assert app.button(key="step-reset").disabled


def test_the_same_everywhere_by_rate_or_by_number() -> None:
    app = at_scenario(zuzug="families:12", frage="orte")
    by_rate = [text for text in said(app) if text.startswith("Heute = 100")]
    assert "je 1.000" in by_rate[0]
    app.button_group(key="beside-mode").set_value("number").run()
    assert in_address(app, "gleich") == "number"
    by_number = [text for text in said(app) if text.startswith("Heute = 100")]
    assert "12 Familien im Jahr" in by_number[0]


def test_another_town_is_put_beside() -> None:
    app = open_app({"orte": HETTSTEDT, "zuzug": "families:12", "frage": "orte"}, "scenario")
    app.selectbox(key="beside-add").set_value(HALLE).run()
    assert in_address(app, "orte") == f"{HETTSTEDT}-{HALLE}"
    assert any(text.startswith("Heute = 100") for text in said(app))
