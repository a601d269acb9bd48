"""The command line: the app (serve), reports, bundles, new figures (update) and the model."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from ortswandel.bundle.commands import add_commands as add_bundle_commands
from ortswandel.model_commands import add_commands, run_command
from ortswandel.report_commands import add_report
from ortswandel.serve import serve
from ortswandel.update_command import add_commands as add_update_command


def main(arguments: Sequence[str]) -> int:
    """Run one command; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m ortswandel", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    start = commands.add_parser("serve", help="die Anwendung starten")
    start.add_argument("--port", default="8501", help="Anschluss, 1024 bis 65535")
    add_commands(commands)
    add_report(commands)
    add_bundle_commands(commands)
    add_update_command(commands)
    options = parser.parse_args(arguments)
    return serve(options.port) if options.command == "serve" else run_command(options)
