"""A page that fails late: one sentence in its place, nothing half drawn, detail in the log."""

import logging

import pytest

from ortswandel.errors import DataError
from ortswandel.ui.screens import start
from tests.app.conftest import open_app

pytestmark = pytest.mark.app


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (DataError("damaged_table", file="x.parquet"), "Die Tabelle x.parquet ist beschädigt"),
        (ZeroDivisionError("secret detail"), "Diese Seite lässt sich gerade nicht zeigen."),
    ],
)
def test_a_late_failure_leaves_one_sentence(
    error: Exception,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(start, "ways_on", fail)
    with caplog.at_level(logging.ERROR, logger="ortswandel"):
        app = open_app()
    assert app.error[0].value.startswith(sentence)
    assert len(app.title) == 0
    assert len(app.header) == 0
    assert not app.exception
    assert "secret" not in app.error[0].value
    assert str(error) in caplog.text
