"""Undo and redo: one step back is where one was, and a new change forgets what was taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortswandel.history import MOST_STEPS, History

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
