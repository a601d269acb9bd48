"""The live pictures in a real Chromium: they follow the finger, and say what the model says."""

from __future__ import annotations

import json
import random
import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from ortswandel.live import assets
from ortswandel.live.choice import choice_of
from ortswandel.live.controls import number_words
from ortswandel.live.layer import KEY_AGES, five_years, key_ages, layer_numbers
from ortswandel.model_inputs import load_groups
from ortswandel.numbers import about, rounded
from ortswandel.paths import DATA
from ortswandel.scenarios.forecast import inputs_of, run
from ortswandel.scenarios.scenario import GROUPS, Scenario
from ortswandel.scenarios.values import MOST_HOUSEHOLDS
from ortswandel.text import LANGUAGES, words
from tests.browser.axe import serious
from tests.browser.visit import at_rest, open_page

pytestmark = pytest.mark.browser

HETTSTEDT, IDEN, HALLE = "15087220", "15090270", "15002000"
TOWNS = (HETTSTEDT, IDEN, HALLE, "15091145")
N_SCENARIOS = 60
LABEL = "text=/^etwa/"


def at_scenario(page: Page, server: str, town: str = HETTSTEDT, more: str = "") -> None:
    open_page(page, f"{server}/szenarien?orte={town}{more}")
    page.locator(".panel[data-ready]").wait_for()
    page.locator(".picture svg").first.wait_for()
    at_rest(page)


def slider(page: Page, name: str) -> Locator:
    return page.get_by_role("slider", name=name)


def drag(page: Page, track: Locator, part: float) -> None:
    """Press the slider at its left end and move to a part of its width, without letting go."""
    at_rest(page)
    box = track.bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 10, y)
    page.mouse.down()
    page.mouse.move(box["x"] + 10 + part * (box["width"] - 20), y, steps=12)


def random_scenario(chance: random.Random, town: str) -> Scenario:
    def staying() -> tuple[float, float, float]:
        first, third, fifth = sorted((chance.uniform(0.05, 1.0) for _ in range(3)), reverse=True)
        return first, third, fifth

    coming = chance.sample(GROUPS, chance.randint(1, len(GROUPS)))
    until = chance.randint(2030, 2050)
    return Scenario(
        town=town,
        until=until,
        first_year=chance.randint(2026, until),
        duration=chance.choice([0, chance.randint(1, 24)]),
        ramp=chance.randint(0, 10),
        arrivals=tuple((group, chance.uniform(0.1, 400.0)) for group in coming),
        staying=tuple((group, staying()) for group in coming if chance.random() < 0.7),
        young_leaving=chance.choice([0.5, 1.0, 1.4]),
        mortality=chance.choice(["L1", "L2", "L3"]),
        fertility=chance.choice(["G1", "G2", "G3"]),
    )


def by_model(scenario: Scenario) -> np.ndarray:
    """Return the newcomers' total, five-year groups and key ages by year."""
    layer = run(scenario, DATA).outcome.newcomers
    return np.column_stack([layer.sum(axis=(1, 2)), five_years(layer), key_ages(layer)])


def by_browser(page: Page, scenario: Scenario) -> np.ndarray:
    """Return the same, computed by our module in Chromium."""
    outcome, inputs = run(scenario, DATA).outcome, inputs_of(scenario, DATA)
    numbers = layer_numbers(
        inputs,
        inputs.town(scenario.town),
        outcome.residents,
        outcome.years,
        load_groups(DATA),
    )
    sent = json.loads(json.dumps([numbers, choice_of(scenario)]))
    found: list[list[float]] = page.evaluate(
        f"""async ([model, choice]) => {{
            const {{ Layer }} = await import("{assets.address()}layer.js");
            return new Layer(model).added(choice).map((year) => [...year]);
        }}""",
        sent,
    )
    return np.array(found)


def test_the_browser_computes_what_the_model_computes(server: str, page: Page) -> None:
    chance = random.Random(20260101)
    page.goto(f"{server}{assets.address()}layer.js")
    for k in range(N_SCENARIOS):
        scenario = random_scenario(chance, TOWNS[k % len(TOWNS)])
        ours, theirs = by_browser(page, scenario), by_model(scenario)
        assert ours.shape == theirs.shape == (len(theirs), 1 + 36 + len(KEY_AGES))
        assert np.abs(ours - theirs).max() < 0.5, scenario
        assert theirs.max() > 1.0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browser_writes_numbers_as_the_house_does(
    server: str, page: Page, language: str
) -> None:
    chance = random.Random(7)
    values = [chance.uniform(-3e6, 3e6) * 10.0 ** -chance.randint(0, 6) for _ in range(400)]
    values += [5.0, 15.0, 25.0, 995.0, 1050.0, 99_950.0, 0.0, -4.0]
    page.goto(f"{server}{assets.address()}numbers.js")
    found = page.evaluate(
        f"""async ([words, values]) => {{
            const {{ Numbers }} = await import("{assets.address()}numbers.js");
            const numbers = new Numbers(words);
            return values.map((value) => [numbers.rounded(value), numbers.about(value)]);
        }}""",
        [number_words(words(language)), values],
    )
    said = words(language)
    assert found == [[rounded(value, said), about(value, said)] for value in values]


@pytest.mark.parametrize(
    ("typed", "number"),
    [("12", 12), ("7,5", 7.5), ("7.5", 7.5), ("1.000", 1000), ("1.00", 1.0), ("-3", None),
     ("1.000.00", None), ("viele", None), ("", None), ("1e3", None)],
)  # fmt: skip
def test_typed_numbers_mean_what_a_german_reader_means(
    server: str, page: Page, typed: str, number: float | None
) -> None:
    page.goto(f"{server}{assets.address()}numbers.js")
    found = page.evaluate(
        f"""async ([words, typed]) => {{
            const {{ Numbers }} = await import("{assets.address()}numbers.js");
            const value = new Numbers(words).read(typed);
            return Number.isNaN(value) ? null : value;
        }}""",
        [number_words(words("de")), typed],
    )
    assert found == number


def test_axes_end_calmly_and_never_before_the_largest_value(server: str, page: Page) -> None:
    chance = random.Random(3)
    values = [10.0 ** chance.uniform(-1, 8) for _ in range(500)]
    page.goto(f"{server}{assets.address()}rows.js")
    ends = page.evaluate(
        f"""async (values) => {{
            const {{ calmEnd }} = await import("{assets.address()}rows.js");
            return [calmEnd(0), calmEnd(NaN), ...values.map(calmEnd)];
        }}""",
        values,
    )
    assert ends[:2] == [1, 1]
    assert all(value * (1 - 1e-6) <= end <= 1.6 * value
               for value, end in zip(values, ends[2:], strict=True))  # fmt: skip


def test_pictures_follow_the_finger_without_the_server(server: str, page: Page) -> None:
    at_scenario(page, server)
    requests: list[Request] = []
    sent: list[Any] = []
    page.on("request", lambda request: requests.append(request))
    sockets = page.context.new_cdp_session(page)
    sockets.send("Network.enable")
    sockets.on("Network.webSocketFrameSent", lambda event: sent.append(event))
    before = page.locator(".figures .value").all_inner_texts()
    drag(page, slider(page, "Familien, die"), 0.5)
    expect(page.locator(".picture").first).to_have_attribute("aria-label", re.compile("mit .+ Fam"))
    assert page.locator(".figures .value").all_inner_texts() != before
    assert "zuzug" not in page.url
    assert requests == []
    assert sent == []
    page.mouse.up()


def test_on_release_address_title_and_table_follow(server: str, page: Page) -> None:
    at_scenario(page, server)
    drag(page, slider(page, "Familien, die"), 0.4)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"zuzug=families%3A\d+"))
    number = page.get_by_role("textbox", name="Familien: Zahl eingeben").input_value()
    expect(page.locator("h1")).to_contain_text(f"{number} Familien mehr im Jahr")
    page.reload()
    expect(page.get_by_role("textbox", name="Familien: Zahl eingeben")).to_have_value(number)


def test_every_slider_moves_by_keyboard(server: str, page: Page) -> None:
    at_scenario(page, server)
    for name in ("Familien, die", "Auszubildende", "Haushalte von Fachk", "Zugewiesene",
                 "Haushalte von Rück", "Haushalte von Menschen ab 60"):  # fmt: skip
        track = slider(page, name)
        track.focus()
        page.keyboard.press("PageUp")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowRight")
        expect(track).to_have_attribute("aria-valuetext", re.compile(r"^6 .+Personen"))
    expect(page).to_have_url(re.compile("families%3A6.*older_people%3A6"))
    staying = slider(page, "Wie viele von 100 nach fünf")
    staying.focus()
    page.keyboard.press("End")
    expect(staying).to_have_attribute("aria-valuetext", "100 von 100")
    expect(page).to_have_url(re.compile("bleiben=families%3A1"))
    slider(page, "Familien, die").focus()
    page.keyboard.press("0")
    expect(page).to_have_url(re.compile("zuzug=young_adults"))


def test_a_number_can_be_typed_and_nonsense_is_said(server: str, page: Page) -> None:
    at_scenario(page, server)
    field = page.get_by_role("textbox", name="Familien: Zahl eingeben")
    field.fill("7,5")
    field.press("Enter")
    expect(page).to_have_url(re.compile("families%3A7.5"))
    field.fill("viele")
    field.press("Enter")
    sentence = "„viele“ geht hier nicht; erlaubt ist eine Zahl von 0 bis"
    expect(page.get_by_text(sentence)).to_be_visible()
    expect(field).to_have_value("7,5")


def test_the_three_shares_of_staying_never_rise(server: str, page: Page) -> None:
    at_scenario(page, server, more="&zuzug=families:12")
    page.get_by_text("Beginn, Dauer und Bleiben im Einzelnen").click()
    last = slider(page, "Familien: nach fünf Jahren")
    last.focus()
    page.keyboard.press("End")
    for name in ("einem Jahr", "drei Jahren", "fünf Jahren"):
        expect(slider(page, f"Familien: nach {name}")).to_have_attribute(
            "aria-valuetext", "100 von 100"
        )
    slider(page, "Familien: nach einem Jahr").focus()
    for _ in range(4):
        page.keyboard.press("PageDown")
    expect(last).to_have_attribute("aria-valuetext", "80 von 100")
    expect(page).to_have_url(re.compile("bleiben=families%3A0.8%2F0.8%2F0.8"))


def test_start_duration_and_ramp_go_into_the_address(server: str, page: Page) -> None:
    at_scenario(page, server, more="&zuzug=families:12")
    page.get_by_text("Beginn, Dauer und Bleiben im Einzelnen").click()
    for name in ("Beginn", "Dauer", "Anlauf"):
        slider(page, name).focus()
        page.keyboard.press("PageUp")
    expect(page).to_have_url(re.compile("ab=2031.*dauer=5.*anlauf=5"))


def test_the_year_of_pyramid_and_figures_can_be_chosen(server: str, page: Page) -> None:
    at_scenario(page, server)
    page.get_by_role("radio", name="2030").check(force=True)
    expect(page.get_by_role("heading", name="Altersaufbau 2030")).to_be_visible()
    expect(page.get_by_text("Kinder unter 6, 2030")).to_be_visible()
    expect(page).to_have_url(re.compile("blick=2030"))


def test_steps_back_in_the_browser_move_the_sliders(server: str, page: Page) -> None:
    at_scenario(page, server, more="&zuzug=families:12")
    field = page.get_by_role("textbox", name="Familien: Zahl eingeben")
    expect(field).to_have_value("12")
    field.fill("20")
    field.press("Enter")
    expect(page).to_have_url(re.compile("families%3A20"))
    page.get_by_role("link", name="Ort", exact=True).click()
    expect(page).to_have_url(re.compile("/ort"))
    page.go_back()
    expect(page.get_by_role("textbox", name="Familien: Zahl eingeben")).to_have_value("20")


@pytest.mark.parametrize("town", [IDEN, HALLE])
def test_extremes_keep_their_axes(server: str, page: Page, town: str) -> None:
    everybody = ",".join(f"{group}:{MOST_HOUSEHOLDS:g}" for group in GROUPS)
    stays = ",".join(f"{group}:1" for group in GROUPS)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    at_scenario(page, server, town, f"&zuzug={everybody}&bleiben={stays}&bis=2050")
    drawn = page.locator(".picture svg").evaluate_all("all => all.map((svg) => svg.outerHTML)")
    assert len(drawn) == (1 if town == IDEN else 2)
    assert not [svg for svg in drawn if re.search(r"NaN|Infinity|undefined", svg)]
    assert problems == []
    axis = page.locator(".picture svg").first.locator(".role-axis-label text").all_inner_texts()
    assert len(axis) >= 6


def test_a_very_small_town_shows_ranges_and_no_pyramid(server: str, page: Page) -> None:
    at_scenario(page, server, IDEN, "&zuzug=families:2")
    expect(page.locator(".figures .value")).to_have_count(1)
    assert re.fullmatch(r"\d+–[\d.]+", page.locator(".figures .value").inner_text())
    expect(page.get_by_role("heading", name="Altersaufbau")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_with_everything_open(
    server: str, browser: Browser, scheme: Any
) -> None:
    context = browser.new_context(
        viewport={"width": 1280, "height": 720}, color_scheme=scheme, locale="de-DE"
    )
    page = context.new_page()
    at_scenario(page, server, more="&zuzug=families:12,refugees:20")
    page.get_by_text("Beginn, Dauer und Bleiben im Einzelnen").click()
    at_rest(page)
    found = serious(page)
    context.close()
    assert found == set()


def test_modules_stay_in_the_browser_for_good(server: str, page: Page) -> None:
    for name in ("sliders.js", "vega.js"):
        answer = page.request.get(f"{server}{assets.address()}{name}")
        assert answer.ok
        assert answer.headers["content-type"].startswith("text/javascript")
        assert "immutable" in answer.headers["cache-control"]
    assert page.request.get(f"{server}/live/000000000000/sliders.js").status == 404
    assert page.request.get(f"{server}{assets.address()}live.css").status == 404


def test_without_vega_a_sentence_stands_in_place_of_the_picture(server: str, page: Page) -> None:
    page.route("**/vega.js", lambda route: route.abort())
    open_page(page, f"{server}/szenarien?orte={HETTSTEDT}&zuzug=families:12")
    sentence = "Dieses Bild lässt sich gerade nicht zeigen. Die Tabelle darunter hat alle Zahlen."
    expect(page.get_by_text(sentence).first).to_be_visible()
    expect(page.locator(".figures .value").first).to_contain_text("etwa")


def test_until_the_pictures_are_loaded_the_course_stands_still_in_their_place(
    server: str, page: Page
) -> None:
    held: list[Route] = []
    page.route("**/pictures.js", lambda route: held.append(route))
    open_page(page, f"{server}/szenarien?orte={HETTSTEDT}&zuzug=families:12")
    image = page.locator(".ow-still img")
    expect(image).to_be_visible()
    at_rest(page)
    plot = image.bounding_box()
    page.route("**/pictures.js", lambda route: route.continue_())
    for route in held:
        route.continue_()
    expect(page.locator(".stage:not(.loading)")).to_be_visible()
    at_rest(page)
    picture = page.locator(".stage .picture").first.bounding_box()
    assert plot is not None
    assert picture is not None
    assert abs(plot["x"] - picture["x"] - 64) <= 1
    assert abs(plot["y"] - picture["y"] - 22) <= 1
    drag(page, slider(page, "Familien, die"), 0.4)
    page.mouse.up()
    expect(image).to_have_count(0)
