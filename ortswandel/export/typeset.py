"""Typst templates to tagged PDF: what the reader hears is part of the file (PDF/UA-1)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import typst

from ortswandel.export.fonts import checked

ACCESSIBLE: Final = "ua-1"


@lru_cache(maxsize=2)
def _fonts(folder: Path) -> typst.Fonts:
    """Return the project's fonts alone, so that a file looks the same on every machine."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )


def pdf(template: Path, content: Mapping[str, Any], stamp: date) -> bytes:
    """Return a tagged PDF (PDF/UA-1); the same content gives the same bytes.

    Args:
        template: A `.typ` file that reads `json(bytes(sys.inputs.content))`.
        content: What the template fills in; JSON values, pictures as SVG text.
        stamp: Date of the file, so that it doesn't depend on the day it is made.

    Raises:
        typst.TypstError: The template asks for something that isn't there, or a picture has no
            alternative text.
        DataError: The fonts are missing.
    """
    return typst.compile(
        template.read_bytes(),
        font_paths=_fonts(checked()),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
        pdf_standards=ACCESSIBLE,
        timestamp=datetime.combine(stamp, time(), UTC),
    )
