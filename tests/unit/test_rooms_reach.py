"""Phones are sent to an address they can reach."""

from __future__ import annotations

import pytest

from ortswandel.live.rooms.reach import is_here, own_address, phone_base

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("base", "setting", "own", "expected"),
    [
        ("http://localhost:8501/", None, "10.42.0.1", "http://10.42.0.1:8501/"),
        ("http://127.0.0.1/", None, "10.42.0.1", "http://10.42.0.1/"),
        ("http://[::1]:8501/", None, "10.42.0.1", "http://10.42.0.1:8501/"),
        ("http://localhost:8501/", None, None, "http://localhost:8501/"),
        ("https://saal.example/", None, "10.42.0.1", "https://saal.example/"),
        ("http://localhost:8501/", "https://saal.example", "10.42.0.1", "https://saal.example/"),
    ],
)
def test_localhost_is_replaced_and_a_setting_wins(
    base: str, setting: str | None, own: str | None, expected: str
) -> None:
    assert phone_base(base, setting, lambda: own) == expected


def test_the_own_address_is_none_that_only_this_machine_knows() -> None:
    found = own_address()
    assert found is None or not is_here(found)
