"""Programs of the system that tests need: found on the path, installed where that is allowed.

Chromium and Redis are asked of everyone who runs the tests. LibreOffice and R are large: they are
installed for CI, and elsewhere their tests are skipped where they are missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pytest


@dataclass(frozen=True)
class Program:
    """A program, the packages that bring it, and what is checked with it.

    Attributes:
        names: Commands, one of which must be on the path.
        packages: Packages of Debian.
        checks: What can't be checked without it, as a German sentence continues it.
        everywhere: Asked of everyone, not of CI alone.
        trial: Arguments with which the command ends well if all its parts are there.
    """

    names: tuple[str, ...]
    packages: tuple[str, ...]
    checks: str
    everywhere: bool = False
    trial: tuple[str, ...] = ()


CHROMIUM = Program(
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    ("chromium",),
    "die Browsertests",
    everywhere=True,
)
REDIS = Program(
    ("redis-server", "valkey-server"), ("redis-server",), "die Prüfung der Säle", everywhere=True
)
LIBREOFFICE = Program(
    ("soffice",),
    ("libreoffice-calc-nogui", "libreoffice-writer-nogui", "fonts-liberation"),
    "die Prüfung der Dateien für Excel und Word",
)
R = Program(
    ("Rscript",),
    ("r-base-core", "r-cran-readr", "r-cran-jsonlite"),
    "die Prüfung der Dateien und Beispiele mit R",
    trial=("-e", "library(readr); library(jsonlite)"),
)
PROGRAMS = (CHROMIUM, REDIS, LIBREOFFICE, R)


@cache
def found(program: Program) -> str | None:
    """Return the path of a program whose parts are all there, or None."""
    path = next((path for name in program.names if (path := shutil.which(name))), None)
    if path is None or not program.trial:
        return path
    ended = subprocess.run([path, *program.trial], capture_output=True, check=False)
    return path if ended.returncode == 0 else None


def is_ci() -> bool:
    """Return whether every check must run."""
    return bool(os.environ.get("CI"))


def advice(program: Program) -> str:
    """Return the sentence that says what to install."""
    return (
        f"Für {program.checks} fehlt {program.names[0]}. Bitte installieren (Debian/Ubuntu: "
        f"sudo apt-get install {' '.join(program.packages)}) und „make test“ noch einmal starten."
    )


def needed(program: Program) -> str:
    """Return the path of a program; without it skip the test, or fail it in CI."""
    path = found(program)
    if path is None and (program.everywhere or is_ci()):
        pytest.fail(advice(program))
    if path is None:
        pytest.skip(advice(program))
    return path


def install(programs: Iterable[Program]) -> None:
    """Install packages when this user may; run level 1 keeps services from starting."""
    packages = [name for program in programs for name in program.packages]
    if not packages or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)
    found.cache_clear()


def main() -> int:
    """Make sure that all programs are there; return 1 with one sentence for each missing one."""
    wanted = [program for program in PROGRAMS if program.everywhere or is_ci()]
    install(program for program in wanted if not found(program))
    missing = [program for program in wanted if not found(program)]
    for program in missing:
        print(advice(program), file=sys.stderr)
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
