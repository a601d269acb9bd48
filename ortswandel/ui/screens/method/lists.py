"""The two long lists of the method page, from the catalogue: indicators and sources."""

from __future__ import annotations

import unicodedata
from html import escape

import streamlit as st

from ortswandel.catalog import THEMES, Indicator, Source, short_publisher
from ortswandel.findings.methods import year_runs
from ortswandel.ui.session import catalog, t

SEARCH = "method-search"


def indicators() -> None:
    """Show the indicators: those that match the search, else one fold per theme."""
    text = st.text_input(
        t("method_page.indicators.search"),
        key=SEARCH,
        placeholder=t("method_page.indicators.search_hint"),
        icon=":material/search:",
        width=520,
    ).strip()
    if text:
        _found(text)
        return
    for theme in THEMES:
        _theme(theme, [m for m in catalog().indicators.values() if m.theme == theme])


def _found(text: str) -> None:
    items = [meta for meta in catalog().indicators.values() if matches(meta, text)]
    if not items:
        st.markdown(t("method_page.indicators.nothing", text=escape(text)))
        return
    key = "found_one" if len(items) == 1 else "found"
    _table(items, t(f"method_page.indicators.{key}", n=len(items), text=text))


def matches(meta: Indicator, text: str) -> bool:
    """Return whether every word of `text` is in the indicator's id, name or definition."""
    where = " ".join(
        (meta.id, t(f"indicator.{meta.id}.name"), t(f"indicator.{meta.id}.definition"))
    )
    return all(word in _plain(where) for word in _plain(text).split())


def _plain(text: str) -> str:
    """Return the text in small letters without umlauts, so that a stem finds its plural."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def _theme(theme: str, items: list[Indicator]) -> None:
    title = t("method_page.indicators.theme", theme=t(f"theme.{theme}"), n=len(items))
    fold = st.expander(title, key=f"theme-{theme}", on_change="rerun", type="compact")
    if fold.open:
        with fold:
            _table(items, title)


def _table(items: list[Indicator], caption: str) -> None:
    heads = ("indicator", "unit", "years", "levels", "formula", "source")
    head = "".join(
        f'<th scope="col">{escape(t(f"method_page.indicators.{name}"))}</th>' for name in heads
    )
    body = "".join(f"<tr>{_indicator(meta)}</tr>" for meta in items)
    st.html(_scrolling(caption, head, body))


def _indicator(meta: Indicator) -> str:
    found = catalog()
    publishers = dict.fromkeys(short_publisher(found.sources[s].publisher) for s in meta.sources)
    cells = (
        t(f"unit.{meta.unit}"),
        year_runs(meta.years),
        ", ".join(t(f"level.{level}") for level in meta.levels),
        meta.formula,
        "; ".join(publishers),
    )
    name = escape(t(f"indicator.{meta.id}.name"))
    definition = escape(t(f"indicator.{meta.id}.definition"))
    first = f'<th scope="row"><b>{name}</b><br>{definition}</th>'
    return first + "".join(f"<td>{escape(cell)}</td>" for cell in cells)


def sources() -> None:
    """Show the sources with exact attribution, licence with link, date and whether checked."""
    items = list(catalog().sources.values())
    heads = ("publisher", "attribution", "licence", "reference", "status", "read_from")
    head = "".join(
        f'<th scope="col">{escape(t(f"method_page.sources.{name}"))}</th>' for name in heads
    )
    body = "".join(f"<tr>{_source(source)}</tr>" for source in items)
    st.html(_scrolling(t("method_page.sources.title"), head, body))
    confirmed = sum(source.status == "confirmed" for source in items)
    st.caption(t("method_page.sources.to_confirm_note", n=confirmed, all=len(items)))


def _source(source: Source) -> str:
    attribution = t(
        "method_page.sources.changes", attribution=source.attribution, changes=source.changes
    )
    link = (
        f'<a href="{escape(source.licence_url, quote=True)}" target="_blank" '
        f'rel="noopener noreferrer">{escape(t(f"licence.{source.licence}"))}</a>'
    )
    checked = t(f"method_page.sources.{source.status}")
    first = f'<th scope="row"><b>{escape(source.publisher)}</b><br>{escape(source.title)}</th>'
    texts = [escape(attribution), link, escape(source.reference), escape(checked)]
    read = f"<small>{escape(source.read_from)}</small>"
    return first + "".join(f"<td>{cell}</td>" for cell in (*texts, read))


def _scrolling(caption: str, head: str, body: str) -> str:
    label = escape(caption, quote=True)
    return (
        f'<div class="ow-table ow-prose" tabindex="0" role="region" aria-label="{label}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )
