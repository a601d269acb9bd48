"""Pictures for other pages: every page's, for every kind of place, in both languages and modes."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from ortswandel.charts.theme import DARK, LIGHT, Style
from ortswandel.embed import HEIGHTS, NAMES, WIDTHS, create_pictures
from ortswandel.errors import InputError
from ortswandel.export.drawing import GUTTER
from ortswandel.export.lettering import text_width
from ortswandel.paths import ROOT
from ortswandel.ui import session
from ortswandel.ui.picture import Picture
from ortswandel.ui.pictures import PICTURES

pytestmark = pytest.mark.unit

SVG = "{http://www.w3.org/2000/svg}"
PAIR, KREIS, LAND, TINY = "15087220-15091145", "15087", "15", "15090270"
FULL = f"orte={PAIR}&zuzug=families:12&fest=gemeinde=15087220;zuzug=families:30"
"""Places and a scenario for which every picture exists."""
NO_TOWN = {
    name
    for name in PICTURES
    if name.startswith(("ort-", "szenarien-"))
    or name in ("daseinsvorsorge-kalender", "daseinsvorsorge-bedarf", "schrumpfung-umzuege")
}


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(create_pictures({"ORTSWANDEL_API_RATE": "100000/minute"}))


def made(name: str, query: str, language: str = "de") -> Picture:
    """Return a picture as the page has it at an address; its table has a cell below every head."""
    given = dict(part.split("=", 1) for part in query.split("&"))
    address, problems = session.read_address(given, session.allowed())
    assert not problems
    who = session.Reader(address, Style("light", language), strict=True)  # type: ignore[arg-type]
    with session.drawing_for(who):
        found = PICTURES[name]()
        heads, rows = found.table()
    assert rows
    assert {len(row) for row in rows} == {len(heads)}
    return found


def drawn(client: TestClient, name: str, query: str) -> ElementTree.Element:
    found = client.get(f"/{name}.svg?{query}")
    assert found.status_code == 200, found.text
    assert found.headers["content-type"].startswith("image/svg+xml")
    return ElementTree.fromstring(found.content)


def said(root: ElementTree.Element) -> str:
    return " ".join(e.text or "" for e in root.iter(f"{SVG}text"))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_has_its_name_title_data_version_and_description(
    client: TestClient, name: str, language: str
) -> None:
    root = drawn(client, name, f"{FULL}&sprache={language}")
    words = said(root)
    picture = made(name, f"{FULL}&sprache={language}", language)
    assert picture.name == name
    assert picture.title.split()[0] in words
    assert root.findtext(f"{SVG}title") == picture.title
    assert root.findtext(f"{SVG}desc") == picture.spoken
    if name.startswith(("ort-", "szenarien-")):
        assert "Hettstedt" in words
    assert {"de": "Datenstand", "en": "data version"}[language] in words


@pytest.mark.parametrize("places", [LAND, KREIS])
@pytest.mark.parametrize("name", sorted(NO_TOWN))
def test_what_only_towns_have_is_refused_for_others(
    client: TestClient, name: str, places: str
) -> None:
    found = client.get(f"/{name}.svg?orte={places}&zuzug=families:12")
    assert (found.status_code, found.text) == (
        400, "Dieses Bild gibt es nur für eine Gemeinde; in orte steht keine.",
    )  # fmt: skip


@pytest.mark.parametrize("name", sorted(set(PICTURES) - NO_TOWN))
def test_the_others_exist_for_a_kreis_or_say_in_one_sentence_why_not(
    client: TestClient, name: str
) -> None:
    found = client.get(f"/{name}.svg?orte={KREIS}-{LAND}")
    assert found.status_code in (200, 400)
    if found.status_code == 400:
        assert found.text == "Für die gewählten Orte und Angaben gibt es dieses Bild nicht."


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (f"orte={PAIR}", "Dieses Bild zeigt, was Zuzug ändert; in zuzug steht niemand."),
        ("orte=99999999", "Einen Ort mit dem Schlüssel 99999999 gibt es nicht."),
        (f"orte={PAIR}&sprache=fr", "Die Sprache fr gibt es nicht."),
        (f"{FULL}&farben=bunt", "bunt"),
        (f"{FULL}&breite=10", "Der Wert „10“ für breite geht nicht. Möglich ist: 320 bis 1600"),
        (f"{FULL}&breite=1e3", "„1e3“"),
        (f"{FULL}&breite=%D9%A3%D9%A2%D9%A0", "breite"),
        (f"{FULL}&hoehe=99999999999", "hoehe"),
        (f"{FULL}&breite=400&hoehe=400", "Die Höhe dieses Bildes folgt seinem Inhalt; hoehe=400"),
        (f"{FULL}&bleiben=families:200", "200"),
    ],
)
def test_a_bad_value_is_refused_in_one_sentence(
    client: TestClient, query: str, sentence: str
) -> None:
    found = client.get(f"/szenarien-unterschied.svg?{query}")
    assert found.status_code == 400
    assert sentence in found.text
    assert "\n" not in found.text


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("alterung-altersaufbau", "ansicht=rund"),
        ("schrumpfung-bilanz", "daneben=nirgends"),
        ("daseinsvorsorge-karte", "dienst=post"),
        ("daseinsvorsorge-bedarf", "bedarf=post"),
        ("daseinsvorsorge-aerzte", "aerzte=post"),
        ("ort-aehnliche", "gewichte=x"),
        ("methode-vergleich", "neben=mond"),
        ("szenarien-orte", "gleich=nie"),
        ("szenarien-altersaufbau", "blick=1999"),
        ("szenarien-festgehalten", "fest=gemeinde=x"),
    ],
)
def test_a_pages_own_parameter_is_checked(client: TestClient, name: str, query: str) -> None:
    key, value = query.split("=", 1)
    kept = "&".join(part for part in FULL.split("&") if not part.startswith(f"{key}="))
    found = client.get(f"/{name}.svg?{kept}&{query}")
    assert found.status_code == 400
    assert value.split("=")[-1] in found.text


def test_a_town_too_small_for_single_numbers_has_no_picture_of_them(client: TestClient) -> None:
    found = client.get(f"/szenarien-entschieden.svg?orte={TINY}&zuzug=families:2")
    assert found.status_code == 400
    assert found.text.startswith("Der Ort ist zu klein")


def test_width_and_height_are_those_asked_for(client: TestClient) -> None:
    for name in ("ort-verlauf", "vergleich-verlauf", "karte"):
        narrow, wide = (
            float(drawn(client, name, f"{FULL}&breite={w}").attrib["width"]) for w in (400, 1000)
        )
        assert (narrow, wide) == (448, 1048)
    name = "alterung-altersaufbau"
    low, high = (float(drawn(client, name, f"{FULL}&hoehe={h}").attrib["height"]) for h in HEIGHTS)
    assert high - low == pytest.approx(HEIGHTS[1] - HEIGHTS[0], abs=2)
    assert WIDTHS[0] < 400


@pytest.mark.parametrize("width", [*WIDTHS, 500])
def test_titles_of_small_pictures_stay_in_their_columns(client: TestClient, width: int) -> None:
    root = drawn(client, "ort-altersaufbau", f"orte=15087220&sprache=en&breite={width}")
    heads = [e for e in root.iter(f"{SVG}text") if e.attrib.get("font-size") == "14"]
    heads = [e for e in heads if e.attrib.get("font-weight") == "600"]
    columns = sorted({float(e.attrib["x"]) for e in heads})
    assert len(columns) == 3
    for head in heads:
        x = float(head.attrib["x"])
        assert text_width(head.text or "", 14, 600) <= columns[1] - columns[0] - GUTTER, x
    words = " ".join(head.text or "" for head in heads)
    assert all(date in words for date in ("2011", "2015", "2025"))


def test_people_have_the_room_they_need(client: TestClient) -> None:
    found = client.get(f"/szenarien-schulklassen.svg?{FULL}&breite=400")
    assert (found.status_code, "breite=400" in found.text) == (400, True)


def test_the_documents_list_every_picture_that_has_an_address() -> None:
    text = (ROOT / "docs" / "berichte.md").read_text(encoding="utf-8")
    rows = text[text.index("Namen nach") : text.index("Dahinter stehen Orte")]
    assert set(re.findall(r"`([a-z-]+)`", rows)) == set(NAMES)


def test_a_picture_is_on_white_and_dark_only_when_asked(client: TestClient) -> None:
    grounds = [
        drawn(client, "ort-verlauf", FULL + mode).find(f"{SVG}rect").attrib["fill"]  # type: ignore[union-attr]
        for mode in ("", "&farben=hell", "&farben=dunkel")
    ]
    assert grounds == [LIGHT.ground, LIGHT.ground, DARK.ground]


def test_what_is_known_already_is_not_sent_again(client: TestClient) -> None:
    first = client.get(f"/karte.svg?{FULL}")
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "max-age=3600"
    again = client.get(f"/karte.svg?{FULL}", headers={"if-none-match": f'"x", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    for other in (f"/karte.svg?{FULL}&sprache=en", f"/ort-verlauf.svg?{FULL}"):
        assert client.get(other, headers={"if-none-match": tag}).status_code == 200


def test_the_same_address_gives_the_same_bytes(client: TestClient) -> None:
    shuffled = "&".join(reversed(FULL.split("&")))
    assert client.get(f"/karte.svg?{FULL}").content == client.get(f"/karte.svg?{shuffled}").content


def test_who_asks_too_often_is_told_how_long_to_wait() -> None:
    client = TestClient(create_pictures({"ORTSWANDEL_API_RATE": "2/minute"}))
    answers = [client.get(f"/ort-verlauf.svg?{FULL}") for _ in range(3)]
    assert [a.status_code for a in answers] == [200, 200, 429]
    assert 1 <= int(answers[2].headers["retry-after"]) <= 60


def test_only_reading_is_possible(client: TestClient) -> None:
    assert client.post(f"/ort-verlauf.svg?{FULL}").status_code == 405
    assert client.head(f"/ort-verlauf.svg?{FULL}").content == b""


def test_a_file_for_a_wrong_address_is_made_as_the_page_shows_it() -> None:
    address, _ = session.read_address({"orte": PAIR, "ansicht": "rund"}, session.allowed())
    with session.drawing_for(session.Reader(address, Style("light", "de"))):
        assert PICTURES["alterung-altersaufbau"]().title
    strict = session.Reader(address, Style("light", "de"), strict=True)
    with session.drawing_for(strict), pytest.raises(InputError):
        PICTURES["alterung-altersaufbau"]()
