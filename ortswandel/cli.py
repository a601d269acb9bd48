"""The command line: the app (serve), reports, bundles, new figures (update) and the model.

`serve` loads none of the others, so that the app stands sooner.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from ortswandel.commands.parser import Parser, add_command, read
from ortswandel.errors import OrtswandelError
from ortswandel.serve import serve
from ortswandel.text import words

SERVE = "serve"
STOPPED = 130
"""Exit code after Ctrl-C, as shells expect it."""


def main(arguments: Sequence[str]) -> int:
    """Run one command; return the exit code, 2 with one sentence where it can't be read."""
    try:
        options = read(_parser(arguments), arguments)
    except OrtswandelError as error:
        print(words("de").error(error), file=sys.stderr)
        return 2
    try:
        code = serve(options.port) if options.command == SERVE else _run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        return _reader_gone()
    except KeyboardInterrupt:
        print(f"\n{words('de')('commands.stopped')}", file=sys.stderr)
        return STOPPED
    return code


def _parser(arguments: Sequence[str]) -> Parser:
    spoken = words("de")
    parser = Parser("python -m ortswandel", spoken("commands.lead"), spoken("commands.more"))
    parser.option("--version", action="version", version=version("ortswandel"))
    commands = parser.add_subparsers(dest="command", metavar="BEFEHL", required=True)
    add_command(commands, SERVE).option("--port", default="8501", metavar="8501")
    if list(arguments[:1]) != [SERVE]:
        _add_others(commands)
    return parser


def _add_others(commands: Any) -> None:  # noqa: ANN401 - argparse hides its type
    from ortswandel.bundle.commands import add_commands as add_bundle_commands
    from ortswandel.commands.model import add_commands
    from ortswandel.commands.report import add_report
    from ortswandel.commands.update import add_commands as add_update_command

    add_commands(commands)
    add_report(commands)
    add_bundle_commands(commands)
    add_update_command(commands)


def _run(options: Namespace) -> int:
    from ortswandel.commands.model import run_command

    return run_command(options)


def _reader_gone() -> int:
    """End quietly when whoever reads the output has enough, like `head`."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
