"""Pictures as files: everything said is in them, they fetch nothing, and they stay the same."""

import io
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from ortswandel.charts.theme import Style, config
from ortswandel.export import figures
from ortswandel.export.drawing import Panel, fixed
from ortswandel.export.figures import Figure, file_name, pdf_page, png, svg
from ortswandel.export.lettering import Line, text_width, wrapped

pytestmark = pytest.mark.unit

SPEC = {
    "config": config(Style()),
    "width": "container",
    "height": 200,
    "data": {"values": [{"a": "Süd", "b": 1234.5}, {"a": "Nord", "b": 9876.5}]},
    "mark": "bar",
    "encoding": {
        "x": {"field": "a", "type": "nominal"},
        "y": {"field": "b", "type": "quantitative", "axis": {"format": ",d"}},
    },
}
FIGURE = Figure(
    (Panel("", SPEC),),
    "Im Norden leben mehr <Menschen> & Tiere",
    "Gezählt am 31.12.",
    "Quelle: ein Amt. " + "Ein langer Satz, der umbrechen muss. " * 5,
    "Zwei Balken, Nord höher als Süd.",
    Style(),
    date(2025, 12, 31),
)


def texts(drawn: bytes) -> str:
    """Return all words of an SVG in reading order."""
    root = ElementTree.fromstring(drawn)
    return " ".join(e.text or "" for e in root.iter("{http://www.w3.org/2000/svg}text"))


def test_svg_says_everything_and_is_valid_xml() -> None:
    said = texts(svg(FIGURE))
    for text in (FIGURE.title, FIGURE.subtitle, FIGURE.source.strip(), "Süd", "4.000"):
        assert text in said
    root = ElementTree.fromstring(svg(FIGURE))
    described = root.find("{http://www.w3.org/2000/svg}desc")
    assert described is not None
    assert described.text == FIGURE.alt_text


def test_svg_brings_its_letters_and_fetches_nothing() -> None:
    drawn = svg(FIGURE).decode()
    assert drawn.count("@font-face") == 3
    links = re.findall(r"(?:href|src|url)\s*[=(]\s*[\"']?([^\"')\s]+)", drawn)
    assert all(link.startswith(("data:", "#")) for link in links)


def test_files_are_the_same_every_time() -> None:
    for make in (svg, png, pdf_page):
        assert make(FIGURE) == make(replace(FIGURE))


def test_png_has_two_pixels_for_one() -> None:
    root = ElementTree.fromstring(svg(FIGURE))
    image = Image.open(io.BytesIO(png(FIGURE)))
    assert image.width == pytest.approx(2 * float(root.attrib["width"]), abs=1)
    assert image.height == pytest.approx(2 * float(root.attrib["height"]), abs=1)


def test_png_shows_letters_above_the_picture() -> None:
    image = Image.open(io.BytesIO(png(FIGURE))).convert("L")
    title = image.crop((0, 0, image.width, 2 * 60))
    assert title.getextrema()[0] < 80


def test_pdf_is_one_tagged_page_with_alternative_text() -> None:
    found = PdfReader(io.BytesIO(pdf_page(FIGURE)))
    root = found.trailer["/Root"]
    assert len(found.pages) == 1
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("de")
    assert found.metadata is not None
    assert found.metadata.title == FIGURE.title
    assert FIGURE.subtitle in found.pages[0].extract_text()
    assert FIGURE.alt_text in alternatives(root["/StructTreeRoot"])


def alternatives(node: object) -> list[str]:
    """Return the alternative texts of a tree of PDF tags."""
    resolved = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(resolved, list):
        return [text for child in resolved for text in alternatives(child)]
    if not isinstance(resolved, dict):
        return []
    own = [str(resolved["/Alt"])] if "/Alt" in resolved else []
    return own + alternatives(resolved.get("/K", []))


def test_a_pdf_without_alternative_text_is_refused() -> None:
    template = figures.FOLDER / "figure.typ"
    broken = template.read_text("utf-8").replace("alt: content.alt_text", "")
    with pytest.raises(typst.TypstError, match="alt"):
        typst.compile(
            broken.encode(),
            sys_inputs={"content": CONTENT},
            format="pdf",
            pdf_standards="ua-1",
            ignore_system_fonts=True,
        )


CONTENT = (
    '{"title": "T", "subtitle": "S", "source": "Q", "language": "de", "width": 300, '
    '"text": "#000000", "quiet": "#555555", "ground": "#ffffff", '
    '"picture": "<svg xmlns=\\"http://www.w3.org/2000/svg\\" width=\\"9\\" height=\\"9\\"/>"}'
)


def test_small_pictures_stand_beside_each_other_without_sharing_names() -> None:
    several = replace(FIGURE, panels=tuple(Panel(f"Teil {n}", SPEC) for n in range(5)))
    drawn = svg(several).decode()
    said = texts(svg(several))
    assert all(f"Teil {n}" in said for n in range(5))
    names = re.findall(r' id="([^"]+)"', drawn)
    assert len(names) == len(set(names))
    assert set(re.findall(r"url\(#([^)]+)\)", drawn)) <= set(names)
    assert len(PdfReader(io.BytesIO(pdf_page(several))).pages) == 1


def test_outlines_come_from_the_file_and_sizes_are_numbers() -> None:
    source = {"url": "/geo/boundaries.topojson", "format": {"type": "topojson", "feature": "town"}}
    found = fixed(SPEC | {"height": "container", "layer": [{"data": source}]}, 700, 400)
    assert (found["width"], found["height"]) == (700, 400)
    assert found["layer"][0]["data"]["values"]["type"] == "Topology"
    assert "url" not in found["layer"][0]["data"]


def test_room_beside_a_fixed_plot_is_taken_off_its_width() -> None:
    room = {"left": 58, "right": 132, "top": 22, "bottom": 28}
    moving = SPEC | {"autosize": {"type": "none"}, "padding": room, "usermeta": {"room": room}}
    assert fixed(moving, 700, 400)["width"] == 700 - 58 - 132


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text("abcäöß.,1", min_size=1, max_size=12), max_size=30))
def test_wrapping_loses_no_word_and_fits(words: list[str]) -> None:
    lines = wrapped(Line(" ".join(words), 14, 400, "#000000"), 120)
    assert " ".join(line.text for line in lines) == " ".join(words)
    for line in lines:
        assert " " not in line.text or text_width(line.text, 14, 400) <= 120


def test_file_names_are_plain() -> None:
    assert file_name("Jessen (Elster)", "Altersaufbau", "2025", ending="svg") == (
        "jessen-elster_altersaufbau_2025.svg"
    )
    assert (
        file_name("Südliches Anhalt", "", "Größe", ending="png") == "suedliches-anhalt_groesse.png"
    )
