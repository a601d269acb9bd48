"""In which form to answer: `format` in the address, or the header Accept."""

from __future__ import annotations

MEDIA_TYPES = {
    "json": "application/json",
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
}
ANYTHING = {"*/*": "json", "application/*": "json", "text/*": "csv"}


def wanted_form(given: str | None, accept: str) -> str | None:
    """Return "json", "csv" or "parquet", or None where the header allows none of them.

    Args:
        given: The parameter `format`, which decides where it is given.
        accept: The header Accept; empty means anything.
    """
    if given:
        return given
    known = {media_type: form for form, media_type in MEDIA_TYPES.items()} | ANYTHING
    forms = (known.get(media_type) for media_type in _by_preference(accept or "*/*"))
    return next((form for form in forms if form), None)


def _by_preference(accept: str) -> list[str]:
    """Return the media types of an Accept header, the most wanted first, without refused ones."""
    weighed = [(_weight(part), part.split(";")[0].strip().lower()) for part in accept.split(",")]
    ordered = sorted(weighed, key=lambda pair: -pair[0])
    return [media_type for weight, media_type in ordered if weight > 0]


def _weight(part: str) -> float:
    """Return the weight q of one media type; 1 where there is none or it can't be read."""
    for parameter in part.split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return float(value)
            except ValueError:
                return 1.0
    return 1.0
