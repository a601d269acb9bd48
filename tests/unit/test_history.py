"""Undo and redo: one step back is where one was, and a new change forgets what was taken back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortswandel.scenarios.history import MOST_STEPS, ONE_MOVE_SECONDS, History

pytestmark = pytest.mark.unit

states = st.lists(st.dictionaries(st.sampled_from("abc"), st.sampled_from("123")), max_size=8)


@given(states)
def test_all_the_way_back_and_forth_again(changes):
    history = History.of({"start": "1"})
    for change in changes:
        history = history.push(change)
    there, back = history, []
    while history.can_undo:
        back.append(history.parameters)
        history = history.undo()
    assert history.parameters == {"start": "1"}
    for state in reversed(back):
        history = history.redo()
        assert history.parameters == state
    assert history == there
    assert not history.can_redo


def test_no_change_is_no_step():
    history = History.of({"a": "1", "b": "2"})
    assert history.push({"b": "2", "a": "1"}) is history
    assert history.undo() is history
    assert history.redo() is history


def test_a_new_change_forgets_what_was_taken_back():
    history = History.of({}).push({"a": "1"}).push({"a": "2"}).undo().push({"a": "3"})
    assert not history.can_redo
    assert history.undo().parameters == {"a": "1"}


def test_the_oldest_steps_are_forgotten():
    history = History()
    for n in range(3 * MOST_STEPS):
        history = history.push({"n": str(n)})
    assert len(history.past) == MOST_STEPS


def test_a_slider_moved_on_at_once_is_one_step():
    history = History.of({"zuzug": "refugees:3"})
    for n in range(1, 30):
        history = history.push({"zuzug": f"families:{n},refugees:3"}, moved_at=0.4 * n)
    assert history.parameters == {"zuzug": "families:29,refugees:3"}
    assert history.undo().parameters == {"zuzug": "refugees:3"}
    assert history.undo().redo() == replace(history, moved=None)


@pytest.mark.parametrize(
    ("second", "moved_at"),
    [
        ({"zuzug": "families:2"}, ONE_MOVE_SECONDS + 0.1),
        ({"zuzug": "families:1,refugees:1"}, 0.1),
        ({"zuzug": "families:1", "ab": "2030"}, 0.1),
        ({"zuzug": "families:2"}, None),
        ({"zuzug": "families:2"}, -5.0),
    ],
)
def test_later_other_sliders_and_buttons_are_steps_of_their_own(second, moved_at):
    first = History.of({}).push({"zuzug": "families:1"}, moved_at=0.0)
    history = first.push(second, moved_at)
    assert history.undo().parameters == {"zuzug": "families:1"}


def test_after_a_step_back_a_new_move_is_a_new_step():
    history = History.of({}).push({"a": "1"}, 0.0).push({"b": "1"}, 0.1).undo()
    assert history.push({"a": "2"}, 0.2).undo().parameters == {"a": "1"}
