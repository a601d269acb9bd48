"""LibreOffice as a German user has it, without a window."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.debian import LIBREOFFICE, needed

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>de-DE</value></prop></item></oor:items>
"""
SEMICOLON, QUOTE, UTF8, FIRST_LINE = 59, 34, 76, 1
TEXT = 2
"""How the dialog of LibreOffice calls a column that is to stay text."""


def convert(
    paths: Sequence[Path], target: str, folder: Path, text_columns: Sequence[int] | None = None
) -> list[Path]:
    """Open files in LibreOffice with a German locale and save them in another form.

    Args:
        paths: Files of one kind.
        target: Ending of the new form, such as "xlsx".
        folder: Where the new files and the profile go.
        text_columns: For CSV with semicolons, the columns, from 1, chosen as text.

    Returns:
        The new files, in the order of `paths`.
    """
    profile = folder / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(SETTINGS, "utf-8")
    command = [needed(LIBREOFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    if text_columns is not None:
        formats = "/".join(f"{column}/{TEXT}" for column in text_columns)
        command += [f"--infilter=CSV:{SEMICOLON},{QUOTE},{UTF8},{FIRST_LINE},{formats}"]
    command += ["--convert-to", target, "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [folder / f"{path.stem}.{target.split(':')[0]}" for path in paths]
