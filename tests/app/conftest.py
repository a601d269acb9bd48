"""The app as Streamlit's AppTest runs it: the router, without a browser."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from ortswandel.paths import ROOT

ROUTER = ROOT / "ortswandel" / "ui" / "router.py"


def open_app(query: dict[str, str] | None = None, page: str = "start") -> AppTest:
    """Return the app after its first run at `page` with these query parameters."""
    app = AppTest.from_file(str(ROUTER), default_timeout=60)
    for name, value in (query or {}).items():
        app.query_params[name] = value
    app.run()
    if page != "start":
        app.switch_page(f"../../pages/{page}.py").run()
    return app


def go_to(app: AppTest, places: str) -> AppTest:
    """Change the places in the address bar and run again."""
    app.query_params["orte"] = places
    return app.run()


def in_address(app: AppTest, name: str) -> str:
    """Return a query parameter as the address bar would show it."""
    value = app.query_params[name]
    return value if isinstance(value, str) else value[0]


@pytest.fixture
def app() -> AppTest:
    return open_app()
