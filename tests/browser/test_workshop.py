"""An evening in a hall: console, wall and two phones together, in real browsers."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from ortswandel.live.assets import address
from ortswandel.live.choice import choice_of
from ortswandel.live.rooms.rates import CREATE
from ortswandel.live.rooms.scenario_query import query_of, read_scenario
from ortswandel.model.leaving import even_staying
from ortswandel.scenarios.scenario import GROUPS, Scenario
from tests.browser.axe import serious
from tests.browser.conftest import free_port, wait_for
from tests.browser.visit import at_rest
from tests.server.conftest import Process, start_app

pytestmark = pytest.mark.browser

NASTY = "<img src=x onerror=alert(1)>"
FAMILIES = "Familien, die zusätzlich im Jahr kommen"


@dataclass
class Hall:
    """A running app, and what is needed to kill and start it again."""

    port: int
    folder: Path
    process: Process
    opened: int = 0
    """Rooms opened since the start."""

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def restart(self) -> None:
        self.process.kill()
        self.process.wait(timeout=10)
        self.process = start_app(self.port, self.folder)
        wait_for(f"{self.url}/_stcore/health")
        self.opened = 0

    def one_more(self) -> None:
        """Count a room; one address may open only so many, and a new start forgets them."""
        if self.opened >= CREATE.burst:
            self.restart()
        self.opened += 1


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    port, folder = free_port(), tmp_path_factory.mktemp("rooms")
    found = Hall(port, folder, start_app(port, folder))
    wait_for(f"{found.url}/_stcore/health")
    yield found
    found.process.kill()
    found.process.wait(timeout=10)


class Evening:
    """The screens of one room."""

    def __init__(self, browser: Browser, hall: Hall, scheme: Any = "light") -> None:
        self.hall, self.browser, self.scheme = hall, browser, scheme
        self.contexts: list[Any] = []
        self.problems: list[str] = []
        hall.one_more()
        self.console = self.screen(1280, 720, f"{hall.url}/werkstatt")
        self.console.get_by_role("textbox", name="PIN für die Moderation").fill("246810")
        self.press("Saal öffnen")
        expect(self.console.locator(".link")).to_contain_text("verbunden")
        expect(self.console.get_by_role("slider", name=FAMILIES)).to_be_visible()
        self.code = self.console.url.split("saal=")[1][:6]

    def screen(self, width: int, height: int, path: str) -> Page:
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, locale="de-DE", color_scheme=self.scheme
        )
        self.contexts.append(context)
        page: Page = context.new_page()
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.goto(path)
        return page

    def wall(self, *, steering: bool = True) -> Page:
        link = self.console.get_by_role("link", name="Wand öffnen").get_attribute("href")
        assert link
        path = link if steering else link.split("#")[0]
        page = self.screen(1280, 720, f"{self.hall.url}{path}")
        expect(page.locator("h1")).not_to_be_empty()
        return page

    def phone(self) -> Page:
        page = self.screen(390, 844, f"{self.hall.url}/w/{self.code}")
        expect(page.locator("#link")).to_contain_text("verbunden")
        return page

    def press(self, name: str) -> None:
        self.console.get_by_role("button", name=name, exact=True).click()

    def close(self) -> None:
        for context in self.contexts:
            context.close()


@pytest.fixture
def evening(browser: Browser, hall: Hall) -> Iterator[Evening]:
    found = Evening(browser, hall)
    yield found
    found.close()
    assert found.problems == []


def test_guess_first_then_the_model(evening: Evening) -> None:
    wall, phones = evening.wall(), [evening.phone(), evening.phone()]
    expect(wall.locator("h1")).to_have_text("Machen Sie mit")
    expect(wall.locator(".big")).to_contain_text(evening.code[:3])
    evening.press("Frage stellen")
    asked = "Wie viele Menschen leben 2040 in Hettstedt?"
    expect(wall.locator("h1")).to_have_text(asked)
    expect(wall.locator("text.room")).to_have_text("Antworten")
    for phone, steps in zip(phones, (3, 9), strict=True):
        slider = phone.get_by_role("slider", name=asked)
        slider.focus()
        for _ in range(steps):
            phone.keyboard.press("ArrowLeft")
        phone.get_by_role("button", name="Tipp abgeben").click()
        expect(phone.get_by_text("Ihr Tipp ist da")).to_be_visible()
    expect(wall.locator("text.count")).to_have_text("2")
    expect(evening.console.locator(".count")).to_have_text("2 Antworten bisher")
    assert "etwa" not in wall.locator("#stage").inner_text()
    evening.press("Schließen")
    expect(wall.locator("h1")).to_have_text("Der Saal tippt in der Mitte auf 12.000")
    expect(wall.locator("circle.guess")).to_have_count(2)
    evening.press("Auflösen")
    expect(wall.locator("h1")).to_contain_text("das Modell etwa")
    expect(wall.locator("circle.guess")).to_have_count(2)
    expect(wall.locator("line.model")).to_have_count(1)
    for phone in phones:
        expect(phone.get_by_text("Das Modell: etwa")).to_be_visible()


def test_the_wall_moves_with_the_slider_and_the_slider_with_the_stops(evening: Evening) -> None:
    wall, phone = evening.wall(), evening.phone()
    slider = evening.console.get_by_role("slider", name=FAMILIES)
    evening.press("Verlauf")
    evening.press("Zukunft aufdecken")
    expect(wall.locator("h1")).to_contain_text("wenn niemand zusätzlich kommt")
    slider.focus()
    for _ in range(7):
        evening.console.keyboard.press("ArrowRight")
    expect(wall.locator("#scenario")).to_contain_text("7 Familien")
    expect(phone.locator("path.changed")).to_be_visible()
    evening.console.get_by_role("button", name="5 Was zwölf Familien").click()
    expect(wall.locator("#scenario")).to_contain_text("12 Familien")
    expect(slider).to_have_attribute(
        "aria-valuetext", "12 Familien im Jahr, 43 Personen, 3,4 je 1.000"
    )
    slider.focus()
    evening.console.keyboard.press("ArrowRight")
    expect(wall.locator("#scenario")).to_contain_text("13 Familien")
    evening.press("Zurück zum Ausgang")
    expect(wall.locator("#scenario")).to_contain_text("Niemand kommt")
    expect(slider).to_have_js_property("value", "0")
    evening.console.wait_for_timeout(1500)
    expect(wall.locator("#scenario")).to_contain_text("Niemand kommt")


def test_dragging_moves_the_wall_before_the_finger_is_lifted(evening: Evening) -> None:
    wall = evening.wall()
    evening.press("Verlauf")
    evening.press("Zukunft aufdecken")
    expect(wall.locator("#scenario")).to_contain_text("Niemand kommt")
    mouse = evening.console.mouse
    slider = evening.console.get_by_role("slider", name=FAMILIES)
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box
    mouse.move(box["x"] + 10, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(box["x"] + 90, box["y"] + box["height"] / 2, steps=8)
    expect(wall.locator("#scenario")).to_contain_text("Familien")
    mouse.up()


def test_tables_propose_and_the_wall_shows_the_fan(evening: Evening) -> None:
    wall, phones = evening.wall(), [evening.phone(), evening.phone(), evening.phone()]
    evening.console.locator(".question select").select_option("proposal")
    evening.press("Frage stellen")
    for k, phone in enumerate(phones):
        phone.get_by_label("Tisch").fill(NASTY[:20] if k == 0 else str(k))
        phone.get_by_role("button", name="Familien im Jahr: mehr").click(click_count=4 * k + 1)
        phone.get_by_role("button", name="Vorschlag abgeben").click()
        expect(phone.get_by_text("Ihr Vorschlag ist da")).to_be_visible()
    evening.press("Auflösen")
    expect(wall.locator("h1")).to_contain_text("Die Vorschläge führen 2040 zu etwa")
    expect(wall.locator("path.single")).to_have_count(3)
    expect(wall.locator("svg")).to_contain_text("Mitte: etwa")
    expect(wall.locator("svg")).to_contain_text(f"Tisch {NASTY[:20]}")
    expect(wall.locator("svg")).to_contain_text("68 von 100 bleiben")
    rows = wall.get_by_role("table").get_by_role("row")
    expect(rows).to_have_count(4)
    expect(rows.nth(1)).to_contain_text("Familie")
    assert wall.locator("#picture img").count() == 0


def test_stops_can_be_read_where_they_are_changed(evening: Evening) -> None:
    evening.console.get_by_text("Drehbuch ändern").click()
    names = evening.console.locator(".edited li span")
    expect(names).to_have_count(8)
    boxes = [names.nth(k).bounding_box() for k in range(8)]
    assert all(box is not None and box["width"] > 150 and box["height"] < 60 for box in boxes)


def test_a_stop_brings_its_question_along(evening: Evening) -> None:
    wall = evening.wall()
    ask = evening.console.locator(".order").get_by_role("button", name="Frage stellen")
    expect(ask).to_be_hidden()
    evening.console.get_by_role("button", name="3 Wie viele Menschen leben 2040").click()
    ask.click()
    expect(wall.locator("h1")).to_have_text("Wie viele Menschen leben 2040 in Hettstedt?")
    expect(wall.locator("svg")).to_contain_text("Antworten")
    expect(ask).to_be_disabled()
    evening.press("Auflösen")
    evening.console.get_by_role("button", name="7 Was schlagen die Tische vor").click()
    ask.click()
    expect(evening.phone().get_by_label("Tisch")).to_be_visible()


def test_keys_steer_only_with_the_facilitators_link(evening: Evening) -> None:
    wall, guest = evening.wall(), evening.wall(steering=False)
    assert "#" not in wall.url
    for key in ("PageDown", "ArrowRight", "b", "r"):
        guest.keyboard.press(key)
    guest.wait_for_timeout(500)
    expect(wall.locator("h1")).to_have_text("Machen Sie mit")
    wall.keyboard.press("PageDown")
    expect(guest.locator("h1")).to_have_text("Wie verändert sich Hettstedt?")
    wall.keyboard.press("ArrowRight")
    expect(guest.locator("h1")).to_contain_text("1990 waren es")
    wall.keyboard.press("PageUp")
    expect(guest.locator("h1")).to_have_text("Wie verändert sich Hettstedt?")
    wall.keyboard.press("b")
    expect(guest.locator("h1")).to_be_empty()
    wall.keyboard.press("b")
    expect(guest.locator("h1")).to_have_text("Wie verändert sich Hettstedt?")
    wall.keyboard.press("r")
    expect(guest.locator("#scenario")).to_contain_text("Niemand kommt zusätzlich")


def test_pins_notes_jump_and_minutes(evening: Evening) -> None:
    wall, console = evening.wall(), evening.console
    evening.press("Zukunft aufdecken")
    console.get_by_role("button", name="5 Was zwölf Familien").click()
    console.get_by_label("Name (freiwillig)").fill(NASTY)
    evening.press("Festhalten")
    console.get_by_role("button", name="4 Was die Rechnung sagt").click()
    expect(console.get_by_role("button", name="Zurück zu Station 5")).to_be_visible()
    evening.press("Zurück zu Station 5")
    expect(wall.locator("h1")).to_contain_text("Was zwölf Familien")
    console.get_by_role("button", name="4 Was die Rechnung sagt").click()
    expect(wall.locator("h1")).to_contain_text("Was die Rechnung sagt")
    evening.press("Festhalten")
    evening.press("Festgehalten")
    expect(wall.locator("h1")).to_contain_text("A und B liegen 2045 etwa")
    expect(wall.locator("svg")).to_contain_text(NASTY)
    assert wall.locator("#picture img").count() == 0
    console.get_by_label("Was im Saal gesagt wurde").fill(NASTY)
    evening.press("Notieren")
    expect(console.locator(".notes li")).to_contain_text(NASTY)
    with console.expect_download() as loading:
        evening.press("Markdown")
    text = loading.value.path().read_text("utf-8")
    assert "onerror" in text
    assert "<img" not in text.replace("\\<", "")


def test_a_killed_server_loses_nothing_and_the_screens_come_back(evening: Evening) -> None:
    wall, phone = evening.wall(), evening.phone()
    evening.press("Zukunft aufdecken")
    evening.console.get_by_role("button", name="5 Was zwölf Familien").click()
    evening.press("Festhalten")
    evening.press("Frage stellen")
    expect(phone.get_by_role("button", name="Tipp abgeben")).to_be_visible()
    evening.hall.restart()
    back = time.monotonic()
    expect(phone.locator("#link")).to_contain_text("verbunden", timeout=5000)
    phone.get_by_role("button", name="Tipp abgeben").click()
    expect(wall.locator("text.count")).to_have_text("1", timeout=5000)
    expect(wall.locator("text.room")).to_have_text("Antwort")
    assert time.monotonic() - back < 8
    console = evening.console
    expect(console.locator(".link")).to_contain_text("verbunden")
    expect(console.locator(".count")).to_have_text("1 Antwort bisher")
    expect(console.locator(".pins li")).to_contain_text("A")
    expect(console.locator("[aria-current=step]")).to_contain_text("5 Was zwölf Familien")
    console.reload()
    expect(console.locator(".link")).to_contain_text("verbunden")
    evening.press("Auflösen")
    expect(wall.locator("h1")).to_contain_text("das Modell etwa")


def test_a_key_that_no_longer_fits_leads_to_the_door_and_to_no_endless_runs(
    evening: Evening,
) -> None:
    page = evening.screen(1280, 720, f"{evening.hall.url}/werkstatt")
    page.evaluate("localStorage.setItem('ortswandel.desk.AAAAAA', 'wrong')")
    page.goto(f"{evening.hall.url}/werkstatt?saal=AAAAAA")
    expect(page.get_by_role("heading", name="Saal wieder öffnen")).to_be_visible()
    expect(page.get_by_role("button", name="Wieder öffnen")).to_be_enabled()
    sent: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    page.reload()
    expect(page.get_by_role("heading", name="Saal wieder öffnen")).to_be_visible()
    page.wait_for_timeout(3000)
    assert 0 < len(sent) < 10


def test_another_browser_needs_code_and_pin(evening: Evening) -> None:
    other = evening.screen(1280, 720, f"{evening.hall.url}/werkstatt?saal={evening.code}")
    expect(other.get_by_role("heading", name="Saal wieder öffnen")).to_be_visible()
    other.get_by_role("textbox", name="PIN", exact=True).fill("246810")
    other.get_by_role("button", name="Wieder öffnen").click()
    expect(other.locator(".link")).to_contain_text("verbunden")
    other.get_by_role("button", name="5 Was zwölf Familien").click()
    first = evening.console.get_by_role("slider", name=FAMILIES)
    expect(first).to_have_js_property("value", "12")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_for_those_who_hear_or_use_keys(
    browser: Browser, hall: Hall, scheme: Any
) -> None:
    evening = Evening(browser, hall, scheme)
    wall = evening.wall()
    evening.press("Verlauf")
    evening.press("Zukunft aufdecken")
    at_rest(evening.console)
    for page in (evening.console, wall):
        assert serious(page) == set(), page.url
    evening.close()
    assert evening.problems == []


def test_the_wall_writes_nothing_smaller_than_22_pixels(evening: Evening) -> None:
    wall = evening.wall()
    evening.press("Zukunft aufdecken")
    sizes = """() => [...document.querySelectorAll('#stage *')]
      .filter(({ childNodes }) => [...childNodes].some((node) => node.nodeType === 3
        && node.data.trim()))
      .map((found) => parseFloat(getComputedStyle(found).fontSize)
        * (found.ownerSVGElement ? found.ownerSVGElement.getScreenCTM().a : 1))"""
    for view in ("Verlauf", "Einladung", "Testbild", "Festgehalten"):
        evening.press(view)
        expect(evening.console.get_by_role("button", name=view, exact=True).first).to_be_visible()
        wall.wait_for_timeout(400)
        assert min(wall.evaluate(sizes)) >= 21.99, view


def test_the_browser_writes_scenarios_as_the_server_does(evening: Evening) -> None:
    chance, page = random.Random(7), evening.console
    ask = (
        "async ([module, cases]) => { const { sameScenario, withChoice } = await import(module);"
        " return cases.map(([base, choice, query]) => [withChoice(base, choice),"
        " sameScenario(withChoice(base, choice), query), sameScenario(base, query)]); }"
    )
    base = query_of(Scenario(until=2040, young_leaving=0.9))
    scenarios = [any_scenario(chance) for _ in range(40)]
    cases = [[base, choice_of(item), query_of(item)] for item in scenarios]
    module = f"{evening.hall.url}{address()}scenario_query.js"
    found = page.evaluate(ask, [module, cases])
    for scenario, (query, same, plain) in zip(scenarios, found, strict=True):
        assert same
        assert plain == (scenario == read_scenario(base))
        back = read_scenario(query)
        assert back.arrivals == scenario.arrivals
        assert replace(back, staying=()) == replace(scenario, staying=())
        for (name, shares), (other, kept) in zip(scenario.staying, back.staying, strict=True):
            assert name == other
            assert kept == pytest.approx(shares, abs=1e-5)


def any_scenario(chance: random.Random) -> Scenario:
    """Return a scenario with random sliders; what they don't hold is as in the base."""
    groups = chance.sample(GROUPS, chance.randint(0, 3))
    stays = [name for name in groups if chance.random() < 0.5]
    low, middle, high = sorted(round(chance.uniform(0.3, 1), 2) for _ in range(3))
    return Scenario(
        until=2040,
        young_leaving=0.9,
        first_year=chance.randint(2026, 2030),
        duration=chance.choice([0, 5]),
        ramp=chance.choice([0, 2]),
        arrivals=tuple((name, float(chance.randint(1, 50))) for name in groups),
        staying=tuple(
            (name, chance.choice([even_staying(0.8), (high, middle, low)])) for name in stays
        ),
    )
