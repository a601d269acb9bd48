"""Phones in a hall: they follow, answer, come back by themselves, and show text as text."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import serious
from tests.browser.conftest import free_port
from tests.server.client import ASK, command, console_state, open_room
from tests.server.conftest import Process, start_rooms

pytestmark = pytest.mark.browser

NASTY = "<img src=x onerror=document.title='broken'>"
MOST_BYTES = 60_000
Found = TypeVar("Found")


def run(work: Coroutine[Any, Any, Found]) -> Found:
    """Return what the server answers, from beside the browser's own loop."""
    result: list[Found] = []
    thread = threading.Thread(target=lambda: result.append(asyncio.run(work)))
    thread.start()
    thread.join()
    return result[0]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    port, folder = free_port(), tmp_path_factory.mktemp("rooms")
    process = start_rooms(port, settings(folder))
    yield port, folder
    process.kill()
    process.wait(timeout=10)


def settings(folder: Path) -> dict[str, str]:
    return {"ORTSWANDEL_ROOMS": str(folder), "ORTSWANDEL_REDIS": ""}


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="de-DE")
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    context.close()
    assert problems == []


def enter(phone: Page, port: int, code: str) -> None:
    phone.goto(f"http://127.0.0.1:{port}/w/{code}")
    expect(phone.locator("svg").first).to_be_visible()
    expect(phone.locator("#link")).to_contain_text("verbunden")


def test_a_phone_follows_guesses_and_changes_its_mind(hall: tuple[int, Path], phone: Page) -> None:
    port = hall[0]
    room = run(open_room(port))
    enter(phone, port, room[0])
    run(command(port, room, **ASK))
    slider = phone.get_by_role("slider", name="Wie viele Menschen leben 2040 in Hettstedt?")
    slider.focus()
    phone.keyboard.press("ArrowLeft")
    assert slider.get_attribute("aria-valuetext") == "12.500"
    phone.get_by_role("button", name="Tipp abgeben").click()
    expect(phone.get_by_text("Ihr Tipp ist da: 12.500")).to_be_visible()
    phone.get_by_role("button", name="weniger").click()
    phone.get_by_role("button", name="Ändern").click()
    expect(phone.get_by_text("Ihr Tipp ist da: 12.400")).to_be_visible()
    assert run(console_state(port, room))["answers"] == 1
    phone.reload()
    expect(phone.get_by_text("Ihr Tipp ist da: 12.400")).to_be_visible()
    run(command(port, room, "solve", question=1))
    expect(phone.get_by_text("Die Mitte im Saal: 12.400")).to_be_visible()
    expect(phone.get_by_text("Das Modell: etwa")).to_be_visible()


def test_a_half_set_slider_stays_when_the_wall_changes(hall: tuple[int, Path], phone: Page) -> None:
    port = hall[0]
    room = run(open_room(port))
    enter(phone, port, room[0])
    run(command(port, room, "stops", stops=[{"title": "Zum Anfang"}]))
    run(command(port, room, **ASK))
    slider = phone.get_by_role("slider")
    slider.fill("9000")
    slider.focus()
    run(command(port, room, "show", scenario="bis=2040"))
    expect(phone.locator("#wall svg text", has_text="2040")).to_be_visible()
    assert slider.input_value() == "9000"
    assert slider.evaluate("found => found === document.activeElement")


def test_a_table_proposes(hall: tuple[int, Path], phone: Page) -> None:
    port = hall[0]
    room = run(open_room(port))
    enter(phone, port, room[0])
    run(command(port, room, "ask", kind="proposal", year=2040))
    phone.get_by_label("Tisch").fill(NASTY[:20])
    phone.get_by_role("button", name="Familien im Jahr: mehr").click(click_count=2)
    phone.get_by_role("button", name="Vorschlag abgeben").click()
    expect(phone.get_by_text("Ihr Vorschlag ist da")).to_be_visible()
    run(command(port, room, "solve", question=1))
    expect(phone.get_by_text("Antworten im Saal: 1")).to_be_visible()
    phone.locator("#question summary").click()
    expect(phone.get_by_role("cell", name=NASTY[:20])).to_be_visible()
    course = run(console_state(port, room))["courses"][0]
    assert "zuzug=families:2" in course["scenario"]


def test_a_table_proposes_how_many_stay(hall: tuple[int, Path], phone: Page) -> None:
    port = hall[0]
    room = run(open_room(port))
    enter(phone, port, room[0])
    run(command(port, room, "ask", kind="proposal", year=2040))
    phone.get_by_label("Tisch").fill("3")
    phone.get_by_role("button", name="Familien im Jahr: mehr").click(click_count=2)
    slider = phone.get_by_role("slider", name="So viele von 100 bleiben mindestens fünf Jahre")
    expect(slider).to_have_attribute("aria-valuetext", "68 von 100 bleiben")
    slider.focus()
    for _ in range(12):
        phone.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "80 von 100 bleiben")
    phone.get_by_role("button", name="Vorschlag abgeben").click()
    expect(phone.get_by_text("Ihr Vorschlag ist da")).to_be_visible()
    phone.reload()
    expect(phone.get_by_role("slider")).to_have_value("80")
    run(command(port, room, "solve", question=1))
    phone.locator("#question summary").click()
    expect(phone.get_by_role("cell", name="80", exact=True)).to_be_visible()
    course = run(console_state(port, room))["courses"][0]
    assert "bleiben=families:0.8" in course["scenario"]


def test_script_text_stays_text(hall: tuple[int, Path], phone: Page) -> None:
    port = hall[0]
    room = run(open_room(port))
    enter(phone, port, room[0])
    run(command(port, room, **ASK | {"text": NASTY}))
    expect(phone.get_by_role("heading", name=NASTY)).to_be_visible()
    assert phone.locator("img").count() == 0
    assert phone.title() == "Hettstedt – Ortswandel"


def restarted(port: int, folder: Path, process: Process) -> Process:
    process.kill()
    process.wait(timeout=10)
    return start_rooms(port, settings(folder))


def test_a_phone_comes_back_within_five_seconds(tmp_path: Path, phone: Page) -> None:
    port = free_port()
    process = start_rooms(port, settings(tmp_path))
    try:
        room = run(open_room(port))
        enter(phone, port, room[0])
        run(command(port, room, **ASK))
        process = restarted(port, tmp_path, process)
        run(command(port, room, "solve", question=1))
        expect(phone.get_by_text("Das Modell: etwa")).to_be_visible(timeout=5000)
        expect(phone.locator("#link")).to_contain_text("verbunden")
    finally:
        process.kill()
        process.wait(timeout=10)


def test_wrong_codes_and_closed_rooms_say_what_to_do(hall: tuple[int, Path], phone: Page) -> None:
    port = hall[0]
    phone.goto(f"http://127.0.0.1:{port}/w/AAAAAA")
    expect(phone.get_by_text("Diesen Saal gibt es nicht")).to_be_visible()
    room = run(open_room(port))
    phone.get_by_label("Die sechs Zeichen von der Wand").fill(
        f"{room[0][:3].lower()} {room[0][3:]}"
    )
    phone.get_by_role("button", name="Mitmachen").click()
    expect(phone.locator("svg").first).to_be_visible()
    run(command(port, room, "end"))
    expect(phone.get_by_role("heading", name="Dieser Saal ist geschlossen")).to_be_visible()


def test_every_language_fits_a_phone_and_arabic_runs_from_the_right(
    hall: tuple[int, Path], phone: Page
) -> None:
    port = hall[0]
    room = run(open_room(port))
    enter(phone, port, room[0])
    run(command(port, room, **ASK))
    for name in ("Leicht", "English", "Українська", "العربية", "Русский"):
        phone.get_by_role("button", name=name).click()
        expect(phone.get_by_role("button", name=name)).to_have_attribute("aria-pressed", "true")
        width = phone.evaluate("document.documentElement.scrollWidth")
        assert width <= 390, name
        direction = phone.evaluate("getComputedStyle(document.body).direction")
        assert direction == ("rtl" if name == "العربية" else "ltr")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_for_those_who_hear_or_touch_the_page(
    hall: tuple[int, Path], phone: Page, scheme: Any
) -> None:
    port = hall[0]
    room = run(open_room(port))
    phone.emulate_media(color_scheme=scheme)
    enter(phone, port, room[0])
    for order in (
        ASK,
        {"do": "solve", "question": 1},
        {"do": "ask", "kind": "proposal", "year": 2040},
    ):
        seen = run(command(port, room, **order)).json["revision"]
        assert seen
        phone.wait_for_timeout(300)
        assert serious(phone) == set()


def test_the_whole_page_is_light(hall: tuple[int, Path], browser: Browser) -> None:
    port = hall[0]
    room = run(open_room(port))
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="de-DE")
    page, sizes = context.new_page(), []
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.dataReceived", lambda event: sizes.append(event["encodedDataLength"]))
    enter(page, port, room[0])
    page.wait_for_timeout(300)
    context.close()
    assert 5_000 < sum(sizes) <= MOST_BYTES
    print(f"audience page: {sum(sizes) / 1000:.1f} kB")
