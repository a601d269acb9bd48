"""Undo and redo: the states of a page one after another, bounded, without Streamlit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

State = tuple[tuple[str, str], ...]
MOST_STEPS = 100


@dataclass(frozen=True)
class History:
    """Where a reader is and which way leads back and forth; every change returns a new one.

    Attributes:
        present: The state now, as sorted pairs of parameters.
        past: Earlier states, the oldest first, at most MOST_STEPS.
        future: States taken back, the next one last.
    """

    present: State = ()
    past: tuple[State, ...] = ()
    future: tuple[State, ...] = ()

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

    def push(self, parameters: Mapping[str, str]) -> History:
        """Return the history after a change; what had been taken back is gone.

        A change to the same state is none.
        """
        new = state(parameters)
        if new == self.present:
            return self
        return History(new, (*self.past, self.present)[-MOST_STEPS:])

    def undo(self) -> History:
        """Return the history one step back; unchanged at the beginning."""
        if not self.past:
            return self
        return replace(
            self, present=self.past[-1], past=self.past[:-1], future=(*self.future, self.present)
        )

    def redo(self) -> History:
        """Return the history one step forward; unchanged at the end."""
        if not self.future:
            return self
        return replace(
            self, present=self.future[-1], past=(*self.past, self.present), future=self.future[:-1]
        )


def state(parameters: Mapping[str, str]) -> State:
    """Return parameters as a state that can be compared."""
    return tuple(sorted(parameters.items()))
