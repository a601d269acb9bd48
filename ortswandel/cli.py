"""The command line: the app (serve), reports, bundles, new figures (update) and the model."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from ortswandel.bundle.commands import add_commands as add_bundle_commands
from ortswandel.command_line import Parser, read
from ortswandel.errors import OrtswandelError
from ortswandel.model_commands import add_commands, run_command
from ortswandel.report_commands import add_report
from ortswandel.serve import serve
from ortswandel.text import words
from ortswandel.update_command import add_commands as add_update_command


def main(arguments: Sequence[str]) -> int:
    """Run one command; return the exit code, 2 with one sentence where it can't be read."""
    try:
        options = read(_parser(), arguments)
    except OrtswandelError as error:
        print(words("de").error(error), file=sys.stderr)
        return 2
    try:
        code = serve(options.port) if options.command == "serve" else run_command(options)
        sys.stdout.flush()
    except BrokenPipeError:
        return _reader_gone()
    return code


def _parser() -> Parser:
    parser = Parser(prog="python -m ortswandel", description=__doc__)
    commands = parser.add_subparsers(dest="command", metavar="BEFEHL", required=True)
    start = commands.add_parser("serve", help="die Anwendung starten")
    start.add_argument("--port", default="8501", help="Anschluss, 1024 bis 65535")
    add_commands(commands)
    add_report(commands)
    add_bundle_commands(commands)
    add_update_command(commands)
    return parser


def _reader_gone() -> int:
    """End quietly when whoever reads the output has enough, like `head`."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
