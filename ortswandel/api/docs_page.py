"""The description as one page of HTML: no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from ortswandel.api.allowed import allowed_values
from ortswandel.text import Words

STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:.3rem 1rem .3rem 0;"
    "border-bottom:1px solid #8886}"
    "h2{margin-top:2.5rem}code,td,h2{overflow-wrap:anywhere}"
)


def docs_html(description: Mapping[str, Any], words: Words) -> str:
    """Return the page for an OpenAPI description.

    Args:
        description: The description, in the language of `words`.
        words: Language of the page.
    """
    info = description["info"]
    parts = [
        _operation(path, item["get"], words) for path, item in sorted(description["paths"].items())
    ]
    return (
        f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(info['title'])}</title><style>{STYLE}</style></head><body><main>"
        f"<h1>{escape(info['title'])}</h1><p>{escape(info['description'])}</p>"
        f'<p><a href="openapi.json">{escape(words("api.machine"))}</a></p>'
        f"{''.join(parts)}</main></body></html>"
    )


def _operation(path: str, operation: Mapping[str, Any], words: Words) -> str:
    """Return one path with its parameters."""
    rows = "".join(_parameter(item, words) for item in operation["parameters"])
    heads = "".join(f'<th scope="col">{escape(words(f"api.head.{n}"))}</th>' for n in HEADS)
    return (
        f"<h2><code>{escape(path)}</code></h2><p>{escape(operation['summary'])}</p>"
        f"{_example(operation, words)}"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _example(operation: Mapping[str, Any], words: Words) -> str:
    """Return a link that asks the path's example; nothing for paths without one."""
    path = operation.get("x-example")
    if path is None:
        return ""
    said = f'<a href="{escape(path)}"><code>{escape(path)}</code></a>'
    return f"<p>{escape(words('api.example'))} {said}</p>"


HEADS = ("name", "meaning", "allowed")


def _parameter(item: Mapping[str, Any], words: Words) -> str:
    """Return one parameter as a row."""
    allowed = allowed_values(item["schema"], words)
    return (
        f'<tr><th scope="row"><code>{escape(item["name"])}</code></th>'
        f"<td>{escape(item['description'])}</td><td>{escape(allowed)}</td></tr>"
    )
