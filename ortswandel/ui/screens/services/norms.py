"""The norms of the page: every one with value, date, source and certainty, each to be changed."""

from __future__ import annotations

import streamlit as st

from ortswandel.dates import stand
from ortswandel.errors import InputError
from ortswandel.norms import PARAMETER, Norm, Norms
from ortswandel.numbers import shortest
from ortswandel.ui import show
from ortswandel.ui.session import keep_in_address, say_error, speak, t

CHOSEN, VALUE, PROBLEM = "norm-chosen", "norm-value", "norm-problem"


def editor(norms: Norms) -> None:
    """Show the fold with all norms; what was changed is marked and stands in the address."""
    if norms.changes:
        names = "; ".join(t(f"norm.{name}") for name, _ in norms.changes)
        st.caption(t("services.norms.changed_ones", names=names))
    fold = st.expander(t("services.norms.fold"), key="norms", on_change="rerun", type="compact")
    if not fold.open:
        return
    with fold:
        st.caption(t("services.norms.intro"))
        _form(norms)
        heads = [t(f"services.norms.head_{name}") for name in HEADS]
        rows = [_row(norm, norms) for norm in norms.published]
        show.html_table(heads, rows, caption=t("services.norms.caption"))


HEADS = ("norm", "value", "date", "source", "certainty")


def _form(norms: Norms) -> None:
    """Show which norm to change, its new value, and the buttons to take it or to reset all."""
    by_name = {norm.name: norm for norm in norms.published}
    names = {name: t(f"norm.{name}") for name in by_name}
    with st.container(horizontal=True, vertical_alignment="bottom", key="norms-form"):
        name = st.selectbox(
            t("services.norms.choose"),
            list(names),
            format_func=names.__getitem__,
            key=CHOSEN,
            width=420,
        )
        st.text_input(t("services.norms.value"), key=VALUE, width=140)
        st.button(t("services.norms.take"), on_click=_take, args=(norms,), type="primary")
        st.button(t("services.norms.reset"), on_click=_reset, disabled=not norms.changes)
    st.caption(_allowed(by_name[name]))
    if problem := st.session_state.pop(PROBLEM, None):
        st.warning(problem)


def _allowed(norm: Norm) -> str:
    low, high = (said(norm, end) for end in norm.span)
    return t("services.norms.allowed", low=low, high=high, published=said(norm, norm.value))


def _take(norms: Norms) -> None:
    """Put the new value into the address, or keep the sentence that says why it can't be."""
    norm = next(n for n in norms.published if n.name == st.session_state[CHOSEN])
    text = str(st.session_state[VALUE])
    try:
        changed = norms.with_change(norm.name, number_in(text, norm) / norm.factor)
    except InputError:
        low, high = (said(norm, end) for end in norm.span)
        refused = InputError("norm_typed", value=text, low=low, high=high)
        st.session_state[PROBLEM] = say_error(refused)
        return
    keep_in_address({PARAMETER: changed.to_query().get(PARAMETER)})
    st.session_state[VALUE] = ""


def _reset() -> None:
    keep_in_address({PARAMETER: None})


def number_in(text: str, norm: Norm) -> float:
    """Return the number a reader typed: "59,4", "59.4" and "59,4 %" are the same.

    Raises:
        InputError: The text is no number.
    """
    plain = text.replace("\u202f", "").replace("%", "").replace("−", "-").strip()
    try:
        return float(plain.replace(",", "."))
    except ValueError:
        low, high = norm.span
        values = {"value": text, "low": low * norm.factor, "high": high * norm.factor}
        raise InputError("norm_value", name=norm.key, **values) from None


def said(norm: Norm, value: float) -> str:
    """Return a value of the norm as a reader should see it, with its unit."""
    number = shortest(round(value, 4 if norm.unit == "share" else 2), norm.unit, speak())
    return t(f"norm_unit.{norm.unit}", n=number)


def _row(norm: Norm, norms: Norms) -> list[str]:
    value = said(norm, norms[norm.name])
    if norms.changed(norm.name):
        published = said(norm, norm.value)
        value = t("services.norms.changed", value=value, published=published)
    sure = t(f"certainty.{norm.certainty}")
    caveat = t(f"norm_caveat.{norm.caveat}") if norm.caveat else ""
    return [
        t(f"norm.{norm.name}"),
        value,
        _date(norm.reference),
        norm.citation,
        f"{sure}. {caveat}".strip(),
    ]


def _date(reference: str) -> str:
    """Return the date of a norm; a period without an end is "since"."""
    if reference.endswith("/"):
        return t("services.norms.since", date=stand(reference.rstrip("/"), speak()))
    return stand(reference or None, speak())
