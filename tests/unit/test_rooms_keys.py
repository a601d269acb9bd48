"""Codes, secrets, PINs, phones and rates: hard to guess, never stored in clear, limited."""

from __future__ import annotations

import random
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortswandel.errors import InputError
from ortswandel.live.rooms import keys, limits
from ortswandel.live.rooms.rates import WRONG_CODE, Attempts, Buckets, Rate, sender
from ortswandel.live.rooms.room_code import LENGTH, SIGNS, new_code, read_code, spoken

pytestmark = pytest.mark.unit


def test_a_code_is_read_as_it_is_said() -> None:
    below = random.Random(1).randrange
    for _ in range(100):
        code = new_code(below)
        assert read_code(spoken(code)) == read_code(f" {code.lower()}\n") == code


@pytest.mark.parametrize("text", ["", "K7P4W", "K7P4WXX", "K7P4W0", "K7P4WÄ", "../../x", "K" * 999])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="room_unknown"):
        read_code(text)


def test_guessing_a_code_takes_months() -> None:
    assert log2(len(SIGNS) ** LENGTH) > 29.5
    tries_per_hit = len(SIGNS) ** LENGTH / limits.MOST_ROOMS
    days = tries_per_hit / WRONG_CODE.per_second / 86400
    assert days > 90


def test_an_address_with_many_wrong_codes_may_only_use_those_it_knows() -> None:
    attempts, now = Attempts(), 0.0
    attempts.right("hall", "K7P4WX")
    for _ in range(int(WRONG_CODE.burst)):
        assert attempts.may_try("hall", "AAAAAA", now)
        attempts.wrong("hall", now)
    assert not attempts.may_try("hall", "AAAAAA", now)
    assert attempts.may_try("hall", "K7P4WX", now)
    assert attempts.may_try("elsewhere", "AAAAAA", now)
    assert attempts.may_try("hall", "AAAAAA", now + 2 / WRONG_CODE.per_second)


@given(st.lists(st.floats(0, 3), max_size=60), st.integers(1, 10), st.floats(0.1, 5))
def test_no_sender_gets_more_than_burst_and_rate(
    gaps: list[float], burst: int, per_second: float
) -> None:
    buckets, now, taken = Buckets(Rate(burst, per_second)), 0.0, 0
    for gap in gaps:
        now += gap
        taken += buckets.take("a", now)
    assert taken <= burst + per_second * now + 1e-6
    assert buckets.take("b", now)


def test_only_the_secret_steers() -> None:
    stored = (keys.hash_secret("right"), keys.hash_secret("second"))
    assert keys.may_steer("right", stored)
    assert keys.may_steer("second", stored)
    for wrong in ("", "Right", stored[0]):
        assert not keys.may_steer(wrong, stored)
    assert "right" not in "".join(stored)


def test_only_the_pin_opens() -> None:
    stored = keys.hash_pin("123456", b"salt")
    assert keys.is_pin("123456", stored)
    assert not keys.is_pin("123457", stored)
    assert "123456" not in stored
    assert stored != keys.hash_pin("123456", b"other")


@pytest.mark.parametrize("pin", ["", "12345", "1234567890123", "12345a", "１２３４５６"])
def test_a_pin_of_another_form_is_refused(pin: str) -> None:
    with pytest.raises(InputError, match="room_pin_form"):
        keys.hash_pin(pin, b"salt")


def test_a_phone_is_another_in_every_room() -> None:
    phone = "0123456789abcdef"
    one, other = keys.hash_phone(phone, "a"), keys.hash_phone(phone, "b")
    assert one == keys.hash_phone(phone, "a")
    assert one != other
    assert phone not in one
    with pytest.raises(InputError, match="room_phone"):
        keys.hash_phone("short", "a")


@pytest.mark.parametrize(
    ("host", "counts_for"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:0:1:2:3:4:5", "2001:db8:0:1::/64"),
        ("2001:db8:0:1:ffff::1", "2001:db8:0:1::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unknown", "unknown"),
    ],
)
def test_a_household_counts_as_one_sender(host: str, counts_for: str) -> None:
    assert sender(host) == counts_for
