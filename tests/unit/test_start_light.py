"""The app starts with what the first page needs; what makes files or answers programs loads later.

Each check runs in a process of its own: here everything is loaded already.
"""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.types import ASGIApp

from ortswandel import web
from ortswandel.embed import picture
from ortswandel.paths import ROOT
from ortswandel.web import FIRST_PICTURE, api, pictures, warm_routes

pytestmark = pytest.mark.unit

LATER = {"altair", "docx", "fastapi", "fontTools", "pandas", "redis", "shapely", "xlsxwriter"}
"""Libraries that take their time to load and that no page needs for its first picture."""
LOADED = "import sys; print(*sorted({name.split('.')[0] for name in sys.modules}))"
FIRST_PAGE = f"""
from streamlit.testing.v1 import AppTest
from ortswandel.ui import warm_up
from ortswandel.web import middleware, routes
routes(), middleware(), warm_up.warm_up()
app = AppTest.from_file({str(ROOT / "ortswandel" / "ui" / "router.py")!r}, default_timeout=60).run()
assert not app.exception and len(app.get("vega_lite_chart")) == 3
"""
SERVE = """
from ortswandel.cli import main
assert main(["serve", "--port", "none"]) == 2
"""


def loaded_by(script: str) -> set[str]:
    """Return the libraries that are loaded once the script has run."""
    command = [sys.executable, "-c", script + LOADED]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


def test_the_first_page_loads_nothing_that_only_files_and_programs_need() -> None:
    found = loaded_by(FIRST_PAGE)
    assert "streamlit" in found
    assert not found & LATER


def test_the_command_that_starts_the_app_loads_no_other_command() -> None:
    assert not loaded_by(SERVE) & (LATER | {"numpy", "polars", "duckdb", "streamlit"})


def test_what_is_loaded_later_is_there_before_anybody_asks() -> None:
    picture.cache_clear()
    warm_routes()
    assert picture.cache_info().currsize == 1
    answered = picture(FIRST_PICTURE, ())
    assert answered.startswith(b"<svg")
    assert picture.cache_info().hits == 1


@pytest.mark.parametrize(("ask", "kept"), [(api, web._api), (pictures, web._pictures)])
def test_who_asks_while_it_is_made_gets_the_same(ask: Callable[[], ASGIApp], kept: Any) -> None:
    kept.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: ask(), range(8)))
    assert len({id(one) for one in made}) == 1
    assert kept.cache_info().misses == 1
