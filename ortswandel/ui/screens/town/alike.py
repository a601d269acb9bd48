"""Towns like this one: bars, visible weights to change, and ways to open or compare."""

from __future__ import annotations

from html import escape

import polars as pl
import streamlit as st

from ortswandel.charts.alike import PICK, AlikeRow, alike_chart, feature_colors
from ortswandel.errors import InputError
from ortswandel.findings.alike import (
    DEFAULT_WEIGHTS,
    FEATURES,
    MOST_WEIGHT,
    Alike,
    alike,
    read_weights,
    title,
    write_weights,
)
from ortswandel.numbers import fmt
from ortswandel.places import Place
from ortswandel.ui import show
from ortswandel.ui.picture import Picture
from ortswandel.ui.screens.town import tables, town
from ortswandel.ui.session import (
    address,
    ask,
    change_address,
    complain,
    go,
    keep_in_address,
    places,
    speak,
    style,
    t,
)

WEIGHTS = "gewichte"
INDICATORS = (
    "population",
    "share_65plus",
    "change_2011_2023",
    "car_min_oberzentrum",
    "vacancy_rate",
)
N_COMPARED = 3


def similar(own: Place) -> None:
    """Show the eight towns that are most like this one."""
    weights = weights_in_address()
    found = likest(own, weights)
    picture = alike_picture(own, found)
    with st.container(key="picture-alike"):
        st.header(picture.title, anchor=False)
        st.caption(t("alike.subtitle"))
        st.html(_key(weights))
        _draw(own, picture)
        st.caption(picture.source)
        _weight_field(weights)
        _open(own, found)
        _compare(own, found)
        show.beneath(picture, lambda: alike_picture(own, found))


def likest(own: Place, weights: tuple[int, ...]) -> list[Alike]:
    """Return the towns most like this one, with these weights of the features."""
    return alike(features(), own.region, weights)


def alike_picture(own: Place, found: list[Alike]) -> Picture:
    """Return the picture: how far away each of these towns is, feature by feature."""
    rows = [AlikeRow(item.region, item.name, item.parts, _values(item)) for item in found]
    return Picture(
        alike_chart(rows, _features(), style()),
        key="alike",
        title=title(own.name, found).say(speak()),
        subtitle=t("alike.file_subtitle", features=", ".join(_features())),
        alt_text=_alt(found),
        source=t("alike.source", source=town.indicator_source(*INDICATORS)),
        table=lambda: tables.alike_table(found, _features()),
        name="ort-aehnliche",
        state=(WEIGHTS,),
    )


@st.cache_data(show_spinner=False, max_entries=1)
def features() -> pl.DataFrame:
    """Return the features of all towns; they are the same for everyone."""
    names = {place.region: place.name for place in places()}
    return ask("town_features").with_columns(name=pl.col("region").replace_strict(names))


def _features() -> list[str]:
    return [t(f"alike.feature.{name}") for name in FEATURES]


def weights_in_address() -> tuple[int, ...]:
    """Return the weights of the features; what can't be read is said, the usual ones taken."""
    try:
        return read_weights(address().extra.get(WEIGHTS))
    except InputError as error:
        complain(error)
        return DEFAULT_WEIGHTS


def _key(weights: tuple[int, ...]) -> str:
    """Return the key of the features with their weights, as shares of the sum."""
    parts = [
        f'<span><i style="background:{color}"></i>{escape(_weighted(name, weight, weights))}</span>'
        for name, weight, color in zip(
            _features(), weights, feature_colors(style().tokens), strict=True
        )
    ]
    return f'<div class="ow-key">{"".join(parts)}</div>'


def _weighted(name: str, weight: int, weights: tuple[int, ...]) -> str:
    share = fmt(weight / sum(weights), "share", speak(), decimals=0)
    return t("alike.key", feature=name, share=share)


def _alt(found: list[Alike]) -> str:
    """Return what a screen reader says about the bars."""
    facts = [t("alike.fact", name=i.name, distance=_distance(i)) for i in found]
    return t("alike.alt", n=len(found), facts=", ".join(facts))


def _draw(own: Place, picture: Picture) -> None:
    """Show the bars; a click on a town opens it."""
    key = f"alike-{own.region}"
    st.vega_lite_chart(
        show.with_frames(picture.panels[0].spec),
        theme=None,
        width="stretch",
        key=key,
        alt=picture.alt_text,
        on_select=lambda: _take_click(key, own.region),
        selection_mode=PICK,
    )


def _values(item: Alike) -> str:
    people = fmt(item.population, "persons", speak())
    share = fmt(item.share_65plus, "share", speak(), decimals=0)
    return t("alike.values", population=people, share=share)


def _distance(item: Alike) -> str:
    return fmt(item.distance, "score", speak(), decimals=2)


def _take_click(key: str, own: str) -> None:
    picked = st.session_state[key]["selection"].get(PICK) or []
    if picked and picked[0].get("region") in places():
        town.open_town(picked[0]["region"], own)


def _weight_field(weights: tuple[int, ...]) -> None:
    with st.expander(t("alike.weights"), key="weights", type="compact"):
        st.caption(t("alike.weights_hint"))
        columns = st.columns(2, gap="medium")
        for place, (name, weight) in enumerate(zip(FEATURES, weights, strict=True)):
            st.session_state[f"weight-{name}"] = weight
            columns[place % 2].slider(
                t(f"alike.feature.{name}"),
                0,
                MOST_WEIGHT,
                step=5,
                key=f"weight-{name}",
                help=t(f"alike.feature_help.{name}"),
                on_change=_take_weights,
            )
        st.button(t("alike.weights_reset"), on_click=keep_in_address, args=({WEIGHTS: None},))


def _take_weights() -> None:
    weights = [int(st.session_state[f"weight-{name}"]) for name in FEATURES]
    if any(weights):
        keep_in_address({WEIGHTS: write_weights(weights)})


def _open(own: Place, found: list[Alike]) -> None:
    st.session_state["open-alike"] = None
    st.pills(
        t("alike.open"),
        [item.region for item in found],
        format_func=lambda region: places()[region].name,
        key="open-alike",
        on_change=_take_pill,
        args=(own.region,),
    )


def _compare(own: Place, found: list[Alike]) -> None:
    if st.button(t("alike.compare")):
        nearest = [item.region for item in found[:N_COMPARED]]
        change_address(places=(own.region, *nearest))
        go("compare")


def _take_pill(own: str) -> None:
    if st.session_state["open-alike"]:
        town.open_town(st.session_state["open-alike"], own)
