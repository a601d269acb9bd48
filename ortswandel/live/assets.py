"""The browser's modules: our own files and Vega, under an address that changes with their content.

The folder's address holds a digest, so browsers may keep every file for good.
"""

from __future__ import annotations

import gzip
import subprocess
import sys
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from ortswandel.paths import ROOT

FOLDER = Path(__file__).parent / "static"
VEGA = "vega.js"
DIGITS = 12
KEPT = ROOT / ".cache"
"""Where Vega is kept once it has been put together; git ignores it."""
BUILD = (
    "import sys, vl_convert; "
    "sys.stdout.buffer.write(vl_convert.javascript_bundle('export default vegaEmbed;').encode())"
)
"""Run in a process of its own: it takes seconds, during which the app would stand still."""


@lru_cache(maxsize=1)
def names() -> frozenset[str]:
    """Return the files a browser may ask for: our modules, and Vega in one."""
    return frozenset({VEGA, *(path.name for path in FOLDER.glob("*.js"))})


@lru_cache(maxsize=16)
def module(name: str) -> bytes:
    """Return a file's content; Vega takes seconds the first time after an installation.

    Raises:
        KeyError: There is no such file.
    """
    if name not in names():
        raise KeyError(name)
    return vega() if name == VEGA else (FOLDER / name).read_bytes()


def vega() -> bytes:
    """Return Vega, Vega-Lite and vega-embed as one module, from the installed package."""
    path = KEPT / f"vega-{vega_version()}.js"
    if not path.is_file():
        built = subprocess.run([sys.executable, "-c", BUILD], capture_output=True, check=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_bytes(built.stdout)
        part.replace(path)
    return path.read_bytes()


def vega_version() -> str:
    """Return the version of the package that carries Vega."""
    return version("vl-convert-python")


@lru_cache(maxsize=16)
def compressed(name: str) -> bytes:
    """Return a file's content as gzip, the same bytes every time; raises as `module`."""
    return gzip.compress(module(name), mtime=0)


@lru_cache(maxsize=1)
def digest() -> str:
    """Return the digest of our modules and of the version of Vega's."""
    found = sha256(vega_version().encode())
    for name in sorted(names() - {VEGA}):
        found.update(module(name))
    return found.hexdigest()[:DIGITS]


def address() -> str:
    """Return the folder's address on the server, such as `/live/0123456789ab/`."""
    return f"/live/{digest()}/"


@lru_cache(maxsize=4)
def css(name: str = "live.css") -> str:
    """Return a style sheet, by default that of sliders and pictures."""
    return (FOLDER / name).read_text(encoding="utf-8")


def entry(name: str) -> str:
    """Return the few lines with which Streamlit loads a module of ours and mounts it."""
    return (
        f'const ours = import(new URL("{address()}{name}", window.location.origin));\n'
        "export default async (component) => (await ours).mount(component);\n"
    )


if __name__ == "__main__":
    vega()
