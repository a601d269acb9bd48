"""Starts the app on a port, and says in one sentence when that port is taken."""

from __future__ import annotations

import errno
import os
import socket
import sys

from ortswandel.errors import InputError, OrtswandelError
from ortswandel.paths import ROOT
from ortswandel.text import words

LOWEST, HIGHEST = 1024, 65535


def check_port(text: str) -> int:
    """Return `text` as a free port; raise InputError when it is none or already in use."""
    if not text.isdecimal() or not LOWEST <= int(text) <= HIGHEST:
        raise InputError("bad_port", value=text)
    port = int(text)
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            other = port + 1 if port < HIGHEST else port - 1
            raise InputError("busy_port", port=port, other=other) from error
    return port


def serve(port: str) -> int:
    """Replace this process by the app's server; return 2 with a sentence if that fails."""
    try:
        number = check_port(port)
    except OrtswandelError as error:
        print(words("de").error(error), file=sys.stderr)
        return 2
    os.chdir(ROOT)
    arguments = ["-m", "streamlit", "run", "app.py", "--server.port", str(number)]
    os.execv(sys.executable, [sys.executable, *arguments])
