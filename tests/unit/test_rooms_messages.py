"""Messages of any form get an answer in one sentence, and the log knows about refusals."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import Response

from ortswandel.errors import DataError, InputError
from ortswandel.live.rooms import messages
from ortswandel.live.rooms.apply import apply
from ortswandel.live.rooms.commands import CONSOLE, PHONE, read_command
from ortswandel.live.rooms.messages import refusing
from ortswandel.live.rooms.rates import Buckets
from ortswandel.live.rooms.store import StoreDown
from ortswandel.text import words
from tests.server.scenes import play
from tests.unit.workshop_world import NOW, new_room

pytestmark = pytest.mark.unit

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=50),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)
FIELDS = sorted({name for fields in (CONSOLE | PHONE).values() for name in fields})
BODIES = st.one_of(
    VALUES,
    st.builds(
        lambda do, values: {"do": do, **values},
        st.sampled_from(sorted(CONSOLE | PHONE)),
        st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=4),
    ),
)


@given(BODIES)
def test_any_message_is_carried_out_or_refused_with_a_sentence(body: Any) -> None:
    try:
        apply(new_room(), read_command(body, CONSOLE | PHONE), NOW)
    except InputError as error:
        sentences = {language: words(language).error(error) for language in ("de", "en")}
    else:
        sentences = {"de": ".", "en": "."}
    assert all(sentence.endswith(".") for sentence in sentences.values())


@pytest.fixture(autouse=True)
def fresh_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "LOGGED", Buckets(messages.LOGGED.rate))


def answer_to(error: Exception, language: str = "de") -> Response:
    async def fail(request: Request) -> Response:
        raise error

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/rooms/K7P4WX/answers",
        "headers": [(b"accept-language", language.encode())],
        "query_string": b"",
    }

    async def scene() -> Response:
        return await refusing(fail)(Request(scope))

    return play(scene())


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (InputError("live_too_fast"), 429),
        (InputError("live_too_large", allowed=10), 413),
        (InputError("room_unknown", value="x"), 404),
        (InputError("room_ended"), 410),
        (InputError("live_missing", name="text"), 400),
        (DataError("room_damaged", detail="x"), 500),
        (StoreDown("away"), 503),
    ],
)
def test_refusals_have_a_status_and_stand_in_the_log(
    error: Exception, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="ortswandel"):
        reply = answer_to(error)
    assert reply.status_code == status
    assert f"refused: POST {status}" in caplog.text
    assert "K7P4WX" not in caplog.text


def test_a_flood_of_refusals_does_not_fill_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="ortswandel"):
        for _ in range(300):
            answer_to(InputError("live_too_fast"))
    assert 0 < caplog.text.count("refused:") <= messages.LOGGED.rate.burst + 30


def test_other_errors_are_not_swallowed() -> None:
    with pytest.raises(ZeroDivisionError):
        answer_to(ZeroDivisionError())
