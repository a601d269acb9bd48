"""Undo and redo: the states of a page one after another, bounded, without Streamlit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

State = tuple[tuple[str, str], ...]
Moment = tuple[frozenset[str], float]
MOST_STEPS = 100
ONE_MOVE_SECONDS = 2.0
"""Changes of the same slider that follow each other this closely are one step."""


@dataclass(frozen=True)
class History:
    """Where a reader is and which way leads back and forth; every change returns a new one.

    Attributes:
        present: The state now, as sorted pairs of parameters.
        past: Earlier states, the oldest first, at most MOST_STEPS.
        future: States taken back, the next one last.
        moved: Which sliders were moved last and when, in seconds; None if it was something else.
    """

    present: State = ()
    past: tuple[State, ...] = ()
    future: tuple[State, ...] = ()
    moved: Moment | None = None

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> History:
        """Return a history that begins with these parameters."""
        return cls(state(parameters))

    @property
    def parameters(self) -> dict[str, str]:
        """Return the parameters of the present state."""
        return dict(self.present)

    @property
    def can_undo(self) -> bool:
        """Return whether there is an earlier state."""
        return bool(self.past)

    @property
    def can_redo(self) -> bool:
        """Return whether a state has been taken back."""
        return bool(self.future)

    def push(self, parameters: Mapping[str, str], moved_at: float | None = None) -> History:
        """Return the history after a change; what had been taken back is gone.

        A change to the same state is none. A slider moved on within ONE_MOVE_SECONDS stays in its
        step, so that one step back undoes the whole movement.

        Args:
            parameters: The new state.
            moved_at: When a slider was let go, in seconds of any clock; None for other changes.
        """
        new = state(parameters)
        if new == self.present:
            return self
        moved = None if moved_at is None else (changed(self.present, new), moved_at)
        if _continues(self.moved, moved):
            return replace(self, present=new, future=(), moved=moved)
        return History(new, (*self.past, self.present)[-MOST_STEPS:], moved=moved)

    def undo(self) -> History:
        """Return the history one step back; unchanged at the beginning."""
        if not self.past:
            return self
        return replace(
            self,
            present=self.past[-1],
            past=self.past[:-1],
            future=(*self.future, self.present),
            moved=None,
        )

    def redo(self) -> History:
        """Return the history one step forward; unchanged at the end."""
        if not self.future:
            return self
        return replace(
            self,
            present=self.future[-1],
            past=(*self.past, self.present),
            future=self.future[:-1],
            moved=None,
        )


def state(parameters: Mapping[str, str]) -> State:
    """Return parameters as a state that can be compared."""
    return tuple(sorted(parameters.items()))


def changed(before: State, after: State) -> frozenset[str]:
    """Return the names of the parts that differ: "zuzug families" for `zuzug=families:12`."""
    return frozenset(name for name, _ in _parts(before) ^ _parts(after))


def _parts(found: State) -> set[tuple[str, str]]:
    """Return every part of every parameter with its name: `a=b:1,c:2` has two."""
    pairs = ((key, part.rpartition(":")) for key, text in found for part in text.split(","))
    return {(f"{key} {name}", value) for key, (name, _, value) in pairs}


def _continues(last: Moment | None, this: Moment | None) -> bool:
    """Return whether both are one movement of the same sliders."""
    if last is None or this is None:
        return False
    return last[0] == this[0] and 0.0 <= this[1] - last[1] <= ONE_MOVE_SECONDS
