"""How counts drawn as people are shown: on the page in groups that wrap, in a file as they fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from ortswandel.charts.people import Crowd, people_html, scale_for
from ortswandel.charts.people_drawn import people_chart
from ortswandel.places import Place
from ortswandel.scenarios.scenario import Scenario
from ortswandel.ui import show
from ortswandel.ui.picture import Picture
from ortswandel.ui.screens.town.town import role_of
from ortswandel.ui.session import style, t
from ortswandel.ui.tables import Table


@dataclass(frozen=True)
class CrowdPicture:
    """Counts as people: the picture as in a file, and what the page draws instead."""

    picture: Picture
    html: str


def crowd_picture(make: Callable[[], CrowdPicture]) -> None:
    """Show title, second line, people, source, table and files."""
    found = make()
    picture = found.picture
    with st.container(key=f"picture-{picture.key}"):
        st.header(picture.title, anchor=False)
        st.caption(picture.subtitle)
        st.html(found.html)
        st.caption(picture.source)
        show.beneath(picture, lambda: make().picture)


def drawn(
    town: Place,
    crowds: Sequence[Crowd],
    *,
    key: str,
    name: str,
    key_words: str,
    title: str,
    subtitle: str,
    source: str,
    table: Callable[[], Table],
) -> CrowdPicture:
    """Return crowds of a town in its colour; the words as for `Picture`."""
    role, scale = role_of(town), scale_for(crowds)
    picture = Picture(
        lambda: people_chart(crowds, role, scale, style()),
        key=key,
        title=title,
        subtitle=subtitle,
        alt_text=" ".join(f"{crowd.name}: {crowd.note}." for crowd in crowds),
        source=source,
        table=table,
        name=name,
        state=Scenario.query_keys(),
        key_words=key_words,
        about=town.name,
    )
    return CrowdPicture(picture, people_html(crowds, (role.letter or "a").lower(), scale))


def notes_table(crowds: Sequence[Crowd]) -> Table:
    """Return the crowds with their numbers in words."""
    return [t("people.unit"), t("sections.persons")], [[crowd.name, crowd.note] for crowd in crowds]
